"""A server of our own that does everything a network does wrong, for the tests of fetching."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from bilat.statistics.sources.download import Limits

# Small enough that a stall is noticed in a fraction of a second.
QUICK = Limits(most_bytes=1 << 20, attempts=3, stall=0.4, connect=2.0, backoff=0.0, wait=5.0)
BODY = bytes(range(256)) * 400


class Server:
    """Routes are functions of the request handler; every request is kept."""

    def __init__(self) -> None:
        self.routes: dict[str, Callable[[http.server.BaseHTTPRequestHandler], None]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                route = outer.routes.get(urlsplit(self.path).path)
                with contextlib.suppress(ConnectionError):
                    if route is None:
                        answer(self, 404, b"nothing here")
                    else:
                        route(self)
                self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                return

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def requests(self, path: str) -> list[dict[str, str]]:
        return [headers for seen, headers in self.seen if urlsplit(seen).path == path]


def answer(handler: http.server.BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in (
        {"Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in headers.items()}
    ).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)
