"""WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).

    python3 workplace.py 25025

Debian: python3-requests.
"""

import hashlib
import hmac
import sys
import time
from base64 import b64encode

import requests

from setting import setting


def sign(method, path, timestamp):
    """The path is signed as it is sent, query included and host left out; the signature is base64."""
    signed = f'{method} {path}\n{timestamp}\n{setting("NCLOUD_ACCESS_KEY")}'
    return b64encode(hmac.digest(setting("NCLOUD_SECRET_KEY").encode(), signed.encode(), hashlib.sha256)).decode()


def main(arguments):
    if len(arguments) != 1:
        print("usage: python3 workplace.py APRV_DOC_ID", file=sys.stderr)
        sys.exit(2)
    path = f'/workflow/apigw/v2/company/{setting("WORKPLACE_COMPANY_ID")}/doc/{arguments[0]}'
    timestamp = str(int(time.time() * 1000))
    answer = requests.get(
        setting("WORKPLACE_URL") + path,
        headers={
            "x-ncp-apigw-timestamp": timestamp,
            "x-ncp-iam-access-key": setting("NCLOUD_ACCESS_KEY"),
            "x-ncp-apigw-signature-v2": sign("GET", path, timestamp),
        },
        timeout=10,
    )
    if answer.status_code != 200:
        raise SystemExit(f"HTTP {answer.status_code} {answer.text}")
    document = answer.json()
    print(document["doc"]["docTitle"])
    for component in document["dataList"]:
        print(component["componentLabel"], "=", component["componentValue"])


main(sys.argv[1:])
