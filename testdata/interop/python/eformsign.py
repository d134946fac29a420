"""eformsign: a token by signature, a new one in its place, a document created and read, and its PDF.

    dojang run -- python3 eformsign.py

Debian: python3-ecdsa, python3-requests; elsewhere: pip install -r requirements.txt.
"""

import hashlib
import time
from base64 import b64encode

from ecdsa import SigningKey
from ecdsa.util import sigencode_der
from requests import Request

from exchange import Failure, described, exchange, field, read, run
from setting import setting

# How long a PDF may take, in seconds.
PATIENCE = 120


def sign(text):
    """SHA256withECDSA, as the hexadecimal of its DER; ecdsa writes r and s side by side unless told otherwise."""
    # The console shows the private key as the hexadecimal of its PKCS#8.
    key = SigningKey.from_der(bytes.fromhex(setting("EFORMSIGN_PRIVATE_KEY")))
    return key.sign(text.encode(), hashfunc=hashlib.sha256, sigencode=sigencode_der).hex()


def issue():
    """The request for a token."""
    # One value is both signed and sent: milliseconds, in decimal digits. It is good for 30 seconds.
    now = int(time.time() * 1000)
    api_key = b64encode(setting("EFORMSIGN_API_KEY").encode()).decode()
    return Request(
        "POST",
        setting("EFORMSIGN_URL") + "/v2.0/api_auth/access_token",
        headers={"Authorization": f"Bearer {api_key}", "eformsign_signature": sign(str(now))},
        json={"execution_time": now, "member_id": setting("EFORMSIGN_MEMBER_ID")},
    )


def succeeded(answer):
    """The answer's JSON, unless it is a refusal."""
    body = read(answer)
    if answer.status_code == 200:
        return body
    text = f'{described(answer)} {body.get("code")} {body.get("ErrorMessage")}'
    if answer.status_code >= 500:
        text += ": whether it was done is not known, so look before you send it again"
    raise Failure(text)


class Session:
    """A token, and the address that came with it: every other call goes there."""

    def __init__(self):
        self.issue()

    def issue(self):
        issued = succeeded(exchange(issue, harmless=True))
        self.api = field(issued, "api_key", "company", "api_url")
        self.take(issued)

    def renew(self):
        """Another token: for the refresh token, which is good for one use, or by signature again."""
        answer = self.send("POST", "/v2.0/api_auth/refresh_token", params={"refresh_token": self.refresh})
        if answer.status_code == 200:
            self.take(read(answer))
        else:
            self.issue()

    def take(self, body):
        self.access, self.refresh = field(body, "oauth_token", "access_token"), field(body, "oauth_token", "refresh_token")

    def send(self, method, path, **more):
        headers = {"Authorization": f"Bearer {self.access}"}
        return exchange(lambda: Request(method, self.api + path, headers=headers, **more), harmless=method == "GET")

    def call(self, method, path, **more):
        """The answer to a call; an access token that has expired is renewed once, for 4030002 did nothing."""
        answer = self.send(method, path, **more)
        if answer.status_code == 403 and read(answer).get("code") == "4030002":
            self.renew()
            answer = self.send(method, path, **more)
        return answer

    def pdf(self, document_id):
        """The document's PDF, which is made some time after each save: until then the answer is 2020001."""
        deadline, wait = time.monotonic() + PATIENCE, 1
        while True:
            answer = self.call("GET", f"/v2.0/api/documents/{document_id}/download_files", params={"file_type": "document"})
            if answer.status_code == 200 and answer.content.startswith(b"%PDF"):
                return answer.content
            if read(answer).get("code") != "2020001" or time.monotonic() + wait > deadline:
                succeeded(answer)
                raise Failure(f"{described(answer)}: neither a PDF nor a refusal")
            time.sleep(wait)
            wait = min(2 * wait, 10)


def main(_):
    session = Session()
    session.renew()
    print("token issued and refreshed")

    recipient = {"step_type": "05", "use_mail": True, "member": {"name": "홍길동", "id": "hong@example.com"}}
    document = {"document_name": "근로계약서", "recipients": [recipient]}
    template = {"template_id": setting("EFORMSIGN_TEMPLATE_ID")}
    created = succeeded(session.call("POST", "/v2.0/api/documents", params=template, json={"document": document}))
    document_id = field(created, "document", "id")
    print("created", document_id)

    got = succeeded(session.call("GET", f"/v2.0/api/documents/{document_id}"))
    print(f'{field(got, "document_name")}, status_type {field(got, "current_status", "status_type")}')

    print(f"PDF of {len(session.pdf(document_id))} bytes")


run(main)
