"""WORKPLACE: a receiver of approval callbacks. It prints its Callback URL, then a line for each event.

    python3 callback.py

The standard library only.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# The same event may come again, by a resend, and at the same time: these three fields tell. Your program has a table
# with a unique key, which outlives it.
handled = set()
lock = threading.Lock()


class Approval(BaseHTTPRequestHandler):
    timeout = 10

    def do_PUT(self):
        try:
            event = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            key = event["sendTpCd"], event["aprvDocId"], event["processYmdt"]
        except (KeyError, TypeError, ValueError):
            self.reply(400)
            return
        with lock:
            if key not in handled:
                print(*key, flush=True)
                handled.add(key)
        # Any 2xx is a success (발송 성공), and nobody reads a body. One that comes again is a success, too.
        self.reply(200)

    def reply(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """The event is printed instead."""


with ThreadingHTTPServer(("127.0.0.1", 0), Approval) as server:
    print(f"http://127.0.0.1:{server.server_port}/approval", flush=True)
    server.serve_forever()
