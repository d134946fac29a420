"""WORKPLACE: an approval document, read through the signed gateway (v2, for forms of the form generator).

    python3 workplace.py 25025

Debian: python3-requests; elsewhere: pip install -r requirements.txt.
"""

import hashlib
import hmac
import sys
import time
from base64 import b64encode
from urllib.parse import quote

from requests import Request

from exchange import Failure, described, exchange, field, read, run
from setting import setting


def sign(method, path, timestamp):
    """The path is signed as it is sent, query included and host left out; the signature is base64."""
    signed = f'{method} {path}\n{timestamp}\n{setting("NCLOUD_ACCESS_KEY")}'
    return b64encode(hmac.digest(setting("NCLOUD_SECRET_KEY").encode(), signed.encode(), hashlib.sha256)).decode()


def detail(aprv_doc_id):
    """The request for a document."""
    path = f'/workflow/apigw/v2/company/{setting("WORKPLACE_COMPANY_ID")}/doc/{quote(aprv_doc_id, safe="")}'
    timestamp = str(int(time.time() * 1000))
    return Request(
        "GET",
        setting("WORKPLACE_URL") + path,
        headers={
            "x-ncp-apigw-timestamp": timestamp,
            "x-ncp-iam-access-key": setting("NCLOUD_ACCESS_KEY"),
            "x-ncp-apigw-signature-v2": sign("GET", path, timestamp),
        },
    )


def main(arguments):
    if len(arguments) != 1:
        print("usage: python3 workplace.py APRV_DOC_ID", file=sys.stderr)
        sys.exit(2)
    answer = exchange(lambda: detail(arguments[0]), harmless=True)
    document = read(answer)
    if answer.status_code != 200:
        raise Failure(f"{described(answer)} {answer.text}")
    print(field(document, "doc", "docTitle"))
    for component in field(document, "dataList"):
        print(field(component, "componentLabel"), "=", field(component, "componentValue"))


run(main)
