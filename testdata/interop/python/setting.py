"""Settings from the environment, as "dojang env" prints them."""

import os
import sys


def setting(name):
    """The variable's value; without one, the program ends with what to do."""
    value = os.environ.get(name)
    if not value:
        print(f'{name} is not set: run this below "dojang run --", or export what "dojang env" prints', file=sys.stderr)
        sys.exit(2)
    return value
