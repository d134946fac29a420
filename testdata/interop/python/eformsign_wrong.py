"""Wrong on purpose: ecdsa's own encoding of a signature, r and s side by side, instead of DER.

    dojang run -- python3 eformsign_wrong.py
"""

import hashlib
import sys
import time
from base64 import b64encode

from ecdsa import SigningKey
from requests import Request

from exchange import exchange, run
from setting import setting


def issue():
    now = int(time.time() * 1000)
    key = SigningKey.from_der(bytes.fromhex(setting("EFORMSIGN_PRIVATE_KEY")))
    api_key = b64encode(setting("EFORMSIGN_API_KEY").encode()).decode()
    return Request(
        "POST",
        setting("EFORMSIGN_URL") + "/v2.0/api_auth/access_token",
        headers={
            "Authorization": f"Bearer {api_key}",
            # Right is sigencode=ecdsa.util.sigencode_der.
            "eformsign_signature": key.sign(str(now).encode(), hashfunc=hashlib.sha256).hex(),
        },
        json={"execution_time": now},
    )


def main(_):
    answer = exchange(issue, harmless=True)
    print("HTTP", answer.status_code, answer.text)
    sys.exit(answer.status_code != 200)


run(main)
