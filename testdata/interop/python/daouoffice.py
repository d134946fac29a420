"""Daou Office: a notification to the employees whose numbers are given.

    dojang run -- python3 daouoffice.py U2034 U2345

Debian: python3-requests.
"""

import sys

import requests

from setting import setting


def main(receivers):
    if not receivers:
        print("usage: python3 daouoffice.py EMPLOYEE_NUMBER...", file=sys.stderr)
        sys.exit(2)
    answer = requests.post(
        setting("DAOUOFFICE_URL") + "/public/v1/noti",
        json={
            "clientId": setting("DAOUOFFICE_CLIENT_ID"),
            "clientSecret": setting("DAOUOFFICE_CLIENT_SECRET"),
            "sender": setting("DAOUOFFICE_SENDER"),
            "receivers": receivers,
            "message": "Python이 보낸 알림입니다.",
            "linkUrl": "https://example.com/",
        },
        timeout=10,
    ).json()
    if answer["code"] != "200":
        raise SystemExit(f'{answer["code"]} {answer["message"]} {answer["messageDetail"]}')
    # Success says for each receiver what became of it.
    for results in answer["data"].values():
        for number, result in results.items():
            print(number, result)


main(sys.argv[1:])
