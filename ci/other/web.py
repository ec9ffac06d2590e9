"""What both services have in common: an HTTP server with threads, a health page and a page of counters."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest


def serve(post):
    """Serves until it is killed; post(path) answers a POST by its status."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            if self.path == "/health":
                self.answer(200, b"ok\n", "text/plain")
            elif self.path == "/metrics":
                self.answer(200, generate_latest(), CONTENT_TYPE_LATEST)
            else:
                self.answer(404, b"", "text/plain")

        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.answer(post(self.path), b"", "text/plain")

        def answer(self, status, body, kind):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

    Server(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
