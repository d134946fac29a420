"""eformsign: a token by signature, a new one in its place, a document created and read.

    dojang run -- python3 eformsign.py

Debian: python3-ecdsa, python3-requests.
"""

import hashlib
import time
from base64 import b64encode

import requests
from ecdsa import SigningKey
from ecdsa.util import sigencode_der

from setting import setting


def sign(text):
    """SHA256withECDSA, as the hexadecimal of its DER; ecdsa writes r and s side by side unless told otherwise."""
    # The console shows the private key as the hexadecimal of its PKCS#8.
    key = SigningKey.from_der(bytes.fromhex(setting("EFORMSIGN_PRIVATE_KEY")))
    return key.sign(text.encode(), hashfunc=hashlib.sha256, sigencode=sigencode_der).hex()


def call(method, url, bearer, **more):
    headers = {"Authorization": f"Bearer {bearer}", **more.pop("headers", {})}
    answer = requests.request(method, url, headers=headers, timeout=10, **more)
    if answer.status_code != 200:
        raise SystemExit(f"HTTP {answer.status_code} {answer.text}")
    return answer.json()


def main():
    # One value is both signed and sent: milliseconds, in decimal digits.
    now = int(time.time() * 1000)
    issued = call(
        "POST",
        setting("EFORMSIGN_URL") + "/v2.0/api_auth/access_token",
        b64encode(setting("EFORMSIGN_API_KEY").encode()).decode(),
        headers={"eformsign_signature": sign(str(now))},
        json={"execution_time": now, "member_id": setting("EFORMSIGN_MEMBER_ID")},
    )

    # Every other call goes to the address that the answer names.
    api = issued["api_key"]["company"]["api_url"]
    renewed = call(
        "POST",
        api + "/v2.0/api_auth/refresh_token",
        issued["oauth_token"]["access_token"],
        params={"refresh_token": issued["oauth_token"]["refresh_token"]},
    )
    token = renewed["oauth_token"]["access_token"]
    print("token issued and refreshed")

    recipient = {"step_type": "05", "use_mail": True, "member": {"name": "홍길동", "id": "hong@example.com"}}
    created = call(
        "POST",
        api + "/v2.0/api/documents",
        token,
        params={"template_id": setting("EFORMSIGN_TEMPLATE_ID")},
        json={"document": {"document_name": "근로계약서", "recipients": [recipient]}},
    )
    document_id = created["document"]["id"]
    print("created", document_id)

    read = call("GET", f"{api}/v2.0/api/documents/{document_id}", token)
    print(f'{read["document_name"]}, status_type {read["current_status"]["status_type"]}')


main()
