"""WORKPLACE: a receiver of approval callbacks. It prints its Callback URL, then a line for each event.

    python3 callback.py

The standard library only.
"""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Approval(BaseHTTPRequestHandler):
    def do_PUT(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        # The same event may come again, by a resend: these three tell.
        print(event["sendTpCd"], event["aprvDocId"], event["processYmdt"], flush=True)
        # Any 2xx is a success (발송 성공), and nobody reads a body.
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        """The event is printed instead."""


with ThreadingHTTPServer(("127.0.0.1", 0), Approval) as server:
    print(f"http://127.0.0.1:{server.server_port}/approval", flush=True)
    server.serve_forever()
