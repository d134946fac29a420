"""How these programs call a vendor: with time-outs, and again where that can do nothing twice."""

import sys
import time

import requests

# Seconds: to connect, and without a byte of the answer.
TIMEOUT = (3, 10)
# Seconds before the second attempt, the third and so on.
WAITS = (0.2, 0.4, 0.8, 1.6)

SESSION = requests.Session()


class Failure(Exception):
    """What went wrong, in one line for the one who reads the log."""


def exchange(build, harmless):
    """The answer to the request that build() makes, for each attempt afresh: what is signed says when.

    What certainly was not processed (no connection, HTTP 429) is sent again. What may have been (no answer, HTTP 5xx)
    is sent again only where that is harmless, as it is of all that only reads and of a request for a token.
    """
    for wait in (*WAITS, None):
        request = build()
        what = f"{request.method} {request.url.partition('?')[0]}"
        try:
            answer = SESSION.send(request.prepare(), timeout=TIMEOUT)
        except requests.RequestException as error:
            # A connection that breaks before an answer is a ConnectionError, too: its cause tells them apart.
            unsent = "NewConnectionError" in repr(error) or isinstance(error, requests.ConnectTimeout)
            if wait is None or not (unsent or harmless):
                raise Failure(f"{what}: {'cannot connect' if unsent else 'no answer, and it may have been processed'}: {reason(error)}")
        else:
            again = answer.status_code == 429 or (answer.status_code >= 500 and harmless)
            if wait is None or not again:
                return answer
        time.sleep(wait)


def reason(error):
    """The innermost cause, on one line: requests wraps what the system said."""
    while error.__context__ or (error.args and isinstance(error.args[0], Exception)):
        error = error.__context__ or error.args[0]
    return " ".join(str(error).split())


def read(answer):
    """The JSON object of an answer. A proxy or a page of the vendor's web server answers with something else."""
    try:
        body = answer.json()
    except requests.JSONDecodeError:
        body = None
    if not isinstance(body, dict):
        raise Failure(f"{described(answer)}, not the vendor's JSON: {answer.text[:100]!r}")
    return body


def field(body, *names):
    """The value below the names, one inside the other."""
    value = body
    for name in names:
        if not isinstance(value, dict) or name not in value:
            raise Failure(f"the answer has no {'.'.join(names)}: is this the vendor's address?")
        value = value[name]
    return value


def described(answer):
    return f"{answer.request.method} {answer.url.partition('?')[0]}: HTTP {answer.status_code}"


def run(main):
    """main with the program's arguments; a Failure is said in one line."""
    try:
        main(sys.argv[1:])
    except Failure as failure:
        print(failure, file=sys.stderr)
        sys.exit(1)
