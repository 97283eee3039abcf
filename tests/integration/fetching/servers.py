"""Local servers in the manner of outlets, well and badly behaved, and a resolver that is ours."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sources.fetching.fetch import Fetched, fetch
from sources.fetching.policy import FetchPolicy

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Outlet:
    """A server on a loopback address: what it answers by path, and what it was asked."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    host: str = "127.0.0.1"

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}:{self.port}{path}"

    def policy(self, **limits: Any) -> FetchPolicy:
        """A policy that lets this server be asked, and no other of this machine."""
        allowed = frozenset({(self.host, self.port)}) | limits.pop("also", frozenset())
        given = {"total_seconds": 5.0, **limits}
        return FetchPolicy("desk@news.example", for_tests_only=allowed, **given)

    def fetch(self, path: str = "/", **limits: Any) -> Fetched:
        return fetch(self.url(path), self.policy(**limits), at=AT)


@contextlib.contextmanager
def outlet(host: str = "127.0.0.1", encrypted: ssl.SSLContext | None = None) -> Iterator[Outlet]:
    """A server that answers what a test puts into `Outlet.pages`, and 404 for the rest."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({name.lower(): value for name, value in self.headers.items()})
            with contextlib.suppress(ConnectionError, TimeoutError):
                site.pages.get(self.path, says(404))(self)

        def log_message(self, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def get_request(self) -> tuple[socket.socket, Any]:
            plain, address = super().get_request()
            plain.settimeout(10)
            if encrypted is None:
                return plain, address
            try:
                return encrypted.wrap_socket(plain, server_side=True), address
            except OSError:
                plain.close()
                raise

    with Server((host, 0), Handler) as server:
        site = Outlet(server.server_address[1], host=host)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def says(status: int, body: bytes = b"", **headers: str) -> Answer:
    """An ordinary answer; ``content_type="text/html"`` becomes a Content-Type header."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "content_length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def raw(*pieces: bytes, pause: float = 0.0, again: int = 1) -> Answer:
    """Bytes as they are, piece by piece, the last one ``again`` times, then the end."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        stop = threading.Event()
        for piece in (*pieces[:-1], *[pieces[-1]] * again):
            handler.wfile.write(piece)
            handler.wfile.flush()
            stop.wait(pause)
        handler.close_connection = True

    return answer


@dataclass
class Names:
    """A resolver that gives the addresses it was told, one list after another for one name."""

    answers: dict[str, list[Sequence[str]]]
    looked_up: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.looked_up.append(host)
        given = self.answers.get(host)
        if given is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return given.pop(0) if len(given) > 1 else given[0]


@dataclass
class Trap:
    """A listener at an address that must never be contacted; counts those who come."""

    host: str
    port: int
    contacts: int = 0


@contextlib.contextmanager
def trap(host: str = "127.0.0.1", port: int = 0) -> Iterator[Trap]:
    """Listen at ``host``; whoever connects is counted."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
        listener.settimeout(0.02)
        found = Trap(host, listener.getsockname()[1])
        done = threading.Event()

        def wait() -> None:
            while True:
                last = done.is_set()
                try:
                    listener.accept()[0].close()
                    found.contacts += 1
                except TimeoutError:
                    if last:
                        return

        thread = threading.Thread(target=wait)
        thread.start()
        try:
            yield found
        finally:
            done.set()
            thread.join()
