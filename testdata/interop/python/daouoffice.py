"""Daou Office: a notification to the employees whose numbers are given.

    dojang run -- python3 daouoffice.py U2034 U2345

Debian: python3-requests; elsewhere: pip install -r requirements.txt.
"""

import sys

from requests import Request

from exchange import Failure, described, exchange, field, read, run
from setting import setting


def main(receivers):
    if not receivers:
        print("usage: python3 daouoffice.py EMPLOYEE_NUMBER...", file=sys.stderr)
        sys.exit(2)
    request = Request(
        "POST",
        setting("DAOUOFFICE_URL") + "/public/v1/noti",
        json={
            "clientId": setting("DAOUOFFICE_CLIENT_ID"),
            "clientSecret": setting("DAOUOFFICE_CLIENT_SECRET"),
            "sender": setting("DAOUOFFICE_SENDER"),
            "receivers": receivers,
            "message": "Python이 보낸 알림입니다.",
            "linkUrl": "https://example.com/",
        },
    )
    # Sent again, it would notify people twice.
    answer = exchange(lambda: request, harmless=False)
    body = read(answer)
    # The code tells, not the HTTP status.
    if field(body, "code") != "200":
        raise Failure(f'{described(answer)} {body["code"]} {body.get("message")} {body.get("messageDetail")}')
    # Success says for each receiver what became of it.
    for results in field(body, "data", "validReceivers"), field(body, "data", "invalidReceivers"):
        for number, result in results.items():
            print(number, result)


run(main)
