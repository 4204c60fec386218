"""Listens on this machine alone, and hands requests on."""

import os
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer

from pressroom.preview.access import belongs_to_us
from pressroom.preview.handlers import Request, Response

ADDRESS = "127.0.0.1"
MOST_PORTS = 50
"""Ports that are tried before the system may choose one."""
LONGEST_BODY = 10_000
"""Bytes of a form."""
DIGITS = 18
"""Digits of a number that is looked at: Python refuses to read very long ones."""

ALWAYS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    # What isn't published must not be drawn into pages of others: not by a frame, and not as a script.
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
)
"""What is said with every answer."""


class Server(ThreadingHTTPServer):
    """The server of the preview; each request has a thread of its own."""

    # On Windows this would let two programs listen at one port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64

    def __init__(self, port: int, answer: Callable[[Request, int], Response]) -> None:
        """Listen at this port (0: at any that is free); OSError when it is taken."""
        self.answer = answer
        super().__init__((ADDRESS, port), Handler)

    def server_bind(self) -> None:
        """Take the port, without asking the network what this machine is called as the library would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has hung up; everything else is a bug of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # the library's own types are narrower


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "pressroom", ""
    timeout = 60
    wbufsize = -1
    disable_nagle_algorithm = True

    def setup(self) -> None:
        """See who is at the other end, once for all that is asked there."""
        super().setup()
        self.is_own = belongs_to_us(self.client_address[1], self.server.server_port)

    def do_GET(self) -> None:
        """Answer with a file."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer with what would come before a file."""
        self._answer()

    def do_POST(self) -> None:
        """Answer a form."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or len(length) > DIGITS or int(length) > LONGEST_BODY:
            self.close_connection = True
            self._send(Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
            return
        self._answer(self.rfile.read(int(length)))

    def _answer(self, body: bytes = b"") -> None:
        hosts = tuple(self.headers.get_all("Host", ()))
        request = Request(
            method=self.command,
            target=self.path,
            headers=self.headers,  # type: ignore[arg-type]
            hosts=hosts,
            body=body,
            is_own=self.is_own,
        )
        self._send(self.server.answer(request, self.server.server_port))

    def _send(self, answer: Response) -> None:
        self.send_response(answer.status)
        for name, value in (*ALWAYS, *answer.headers):
            self.send_header(name, value)
        self.send_header("Content-Type", answer.media)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.status is HTTPStatus.SERVICE_UNAVAILABLE:  # the preview has ended; another one may begin at this port
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        """Say nothing: the terminal is for what is wrong with the site."""


def listen(port: int, answer: Callable[[Request, int], Response]) -> Server:
    """Listen at this port, or at the next that is free."""
    for candidate in range(port, min(port + MOST_PORTS, 65536)):
        try:
            return Server(candidate, answer)
        except OSError:  # taken, or not for ordinary people
            continue
    return Server(0, answer)
