"""The connection of one request: one look-up, every address checked, only a checked one contacted.

The name is looked up once and the connection made to the number that was checked, so an answer
that changes between the two (DNS rebinding) changes nothing. Certificates are still held against
the name. Every wait on the way is cut to what is left of the whole fetch's time.
"""

from __future__ import annotations

import errno
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore2

from sources.fetching.addresses import why_refused
from sources.fetching.faults import FetchFault, Reason
from sources.fetching.policy import FetchPolicy
from sources.fetching.urls import PORTS, PageUrl, refused_address
from sources.speech import gettext as _
from sources.speech import gettext_noop

_UNKNOWN = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_MOST_TRIED = 4


class Deadline:
    """The moment at which the whole fetch must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self, most: float, host: str) -> float:
        """Seconds that the next step may wait, ``most`` at most. Raises FetchFault (too-slow)."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise self.passed(host)
        return min(left, most)

    def passed(self, host: str) -> FetchFault:
        """The fault for a fetch that took longer than all of its time."""
        return FetchFault(
            Reason.TOO_SLOW,
            _("{host} did not send the page within {seconds:g} seconds.").format(
                host=host, seconds=self.seconds
            ),
        )


class CheckedBackend(httpcore2.NetworkBackend):
    """Connects to one page's host, at an address that may be contacted, and to nothing else."""

    def __init__(self, page: PageUrl, policy: FetchPolicy, deadline: Deadline) -> None:
        self.page = page
        self.policy = policy
        self.deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to ``host``, which must be that of the page. Raises FetchFault."""
        if (host, port) != (self.page.host, self.page.port):
            raise FetchFault(
                Reason.REFUSED_URL, _("{host} is not the site of this page.").format(host=host)
            )
        for address in self.checked_addresses()[:_MOST_TRIED]:
            wait = self.deadline.left(self.policy.connect_seconds, host)
            try:
                stream = httpcore2.SyncBackend().connect_tcp(address, port, wait)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
            return WatchedStream(stream, self.page.host, self.policy, self.deadline)
        self.deadline.left(1, host)
        raise FetchFault(Reason.NO_ANSWER, _("{host} does not answer.").format(host=host))

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        """Never: no page lies behind one."""
        raise FetchFault(Reason.REFUSED_URL, _("No page lies behind a local socket."))

    def checked_addresses(self) -> list[str]:
        """The addresses of the page's host, IPv4 first. Raises FetchFault where any is refused."""
        host, port = self.page.host, self.page.port
        found = [host] if _literal(host) else list(dict.fromkeys(self._looked_up()))
        if not found:
            raise FetchFault(
                Reason.NO_SUCH_HOST, _("There is no site called {host}.").format(host=host)
            )
        for address in found:
            if (address, port) in self.policy.for_tests_only:
                continue
            why = why_refused(address)
            if why or port not in PORTS.values():
                raise refused_address(host, why or _("at a port that is not of the web"))
        return sorted(found, key=lambda address: ":" in address)

    def _looked_up(self) -> Sequence[str]:
        """What the resolver says, within the time that is left: resolvers know no time limit."""
        host, port = self.page.host, self.page.port
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                answers.put(self.policy.resolver(host, port))
            except Exception as error:
                answers.put(error)

        threading.Thread(target=look_up, name="name look-up", daemon=True).start()
        try:
            answer = answers.get(timeout=self.deadline.left(self.policy.total_seconds, host))
        except queue.Empty:
            raise self.deadline.passed(host) from None
        if isinstance(answer, socket.gaierror) and answer.errno not in _UNKNOWN:
            raise FetchFault(
                Reason.NO_ANSWER,
                _("The name {host} could not be looked up just now.").format(host=host),
            ) from answer
        if isinstance(answer, (OSError, UnicodeError)):
            raise FetchFault(
                Reason.NO_SUCH_HOST, _("There is no site called {host}.").format(host=host)
            ) from answer
        if isinstance(answer, Exception):
            raise answer
        return answer


class WatchedStream(httpcore2.NetworkStream):
    """A connection whose waits end with the fetch's time, and whose bytes are counted.

    Until `headers_over` is called no more than the policy's ``max_headers`` bytes are read; after
    it, no more than four times ``max_compressed``, what the framing of chunks adds included.
    """

    def __init__(
        self,
        stream: httpcore2.NetworkStream,
        host: str,
        policy: FetchPolicy,
        deadline: Deadline,
    ) -> None:
        self.stream = stream
        self.host = host
        self.policy = policy
        self.deadline = deadline
        self.too_large = gettext_noop(
            "The headers of the answer of {host} are larger than we read."
        )
        self.allowance = policy.max_headers

    def headers_over(self) -> None:
        """From here on comes the body; the bytes of the page itself are counted elsewhere."""
        self.too_large = gettext_noop(
            "The wrappings of the answer of {host} are larger than we read."
        )
        self.allowance = 4 * self.policy.max_compressed

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes. Raises FetchFault (too-slow, too-large)."""
        if self.allowance <= 0:
            sentence = _(self.too_large).format(host=self.host)
            raise FetchFault(Reason.TOO_LARGE, sentence)
        data: bytes = self._timed(self.stream.read, min(max_bytes, self.allowance))
        self.allowance -= len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send the request. Raises FetchFault (too-slow)."""
        self._timed(self.stream.write, buffer)

    def _timed(self, step: Any, what: Any) -> Any:
        wait = self.deadline.left(self.policy.silent_seconds, self.host)
        try:
            return step(what, timeout=wait)
        except (httpcore2.ReadTimeout, httpcore2.WriteTimeout):
            self.deadline.left(1, self.host)
            raise FetchFault(
                Reason.TOO_SLOW,
                _("{host} sent nothing for {wait:.3g} seconds.").format(host=self.host, wait=wait),
            ) from None

    def close(self) -> None:
        """Close the connection."""
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted for the page's host. Raises FetchFault (tls, too-slow)."""
        wait = self.deadline.left(self.policy.connect_seconds, self.host)
        try:
            stream = self.stream.start_tls(ssl_context, server_hostname, wait)
        except httpcore2.ConnectTimeout:
            raise FetchFault(
                Reason.TOO_SLOW,
                _("{host} took too long to agree on encryption.").format(host=self.host),
            ) from None
        except (httpcore2.ConnectError, ssl.SSLError, OSError, ValueError) as error:
            raise FetchFault(Reason.TLS, _tls_sentence(self.host, error)) from error
        return WatchedStream(stream, self.host, self.policy, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the plain connection knows about itself."""
        return self.stream.get_extra_info(info)


def _literal(host: str) -> bool:
    """Whether a checked host is an address and no name."""
    return ":" in host or host.rpartition(".")[2].isdigit()


def _tls_sentence(host: str, error: BaseException) -> str:
    """What is wrong with the encryption, in words an editor can pass on."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _("The certificate of {host} is not valid: {verify_message}.").format(
                host=host, verify_message=cause.verify_message
            )
        if getattr(cause, "errno", None) == errno.ECONNRESET:
            return _("{host} broke off while agreeing on encryption.").format(host=host)
        cause = cause.__cause__ or cause.__context__
    return _("No encrypted connection to {host} could be agreed on.").format(host=host)
