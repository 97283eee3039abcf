"""One page, fetched safely: `fetch` gives what the server sent, or one fault with a reason.

Each redirect is a request of its own: read, looked up, checked and connected anew. Nothing is kept
between requests: no cookies, no sign-in, no open connection; the machine's proxy settings and
password files are not read. Requests are made by httpcore2, the transport of httpx2, with the parts
of a URL that `urls.read_url` has checked, so that no second reading of it can differ.
"""

from __future__ import annotations

import functools
import itertools
import re
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

import httpcore2

from sources.fetching.connecting import CheckedBackend, Deadline, WatchedStream
from sources.fetching.decoding import ACCEPTED, read_body, too_large
from sources.fetching.faults import FetchFault, Hop, Reason, status_fault
from sources.fetching.policy import FetchPolicy
from sources.fetching.urls import PageUrl, read_url
from sources.speech import gettext as _

Headers = dict[bytes | str, bytes | str]
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGES = frozenset({200, 203})
UNCHANGED = 304

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_FORGOTTEN = frozenset({"set-cookie", "set-cookie2"})  # may name a person; never kept
_CHARSET = re.compile(r";\s{0,9}charset\s{0,9}=\s{0,9}[\"']?([\w.:+-]{1,40})", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"\s{0,9}([\w.+-]{1,80}/[\w.+-]{1,80})")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one fetch brought: the page as it was sent, decompressed and otherwise unchanged.

    ``url`` is the address that answered, ``chain`` those that redirected to it, first to last.
    ``headers`` have lower-case names, repeated ones joined by commas. ``charset`` is what the
    server declared, which may be wrong; None where it declared none. ``fetched_at`` is the caller's.
    """

    asked: str
    url: str
    chain: tuple[Hop, ...]
    status: int
    headers: dict[str, str]
    body: bytes
    media_type: str
    charset: str | None
    fetched_at: datetime

    @property
    def unchanged(self) -> bool:
        """Whether the server says that the page is the one we have; there is no body then."""
        return self.status == UNCHANGED

    @property
    def downgraded(self) -> bool:
        """Whether a redirect led from an encrypted address to one that is not."""
        way = [*(hop.url for hop in self.chain), self.url]
        return any(a[:6] == "https:" and b[:5] == "http:" for a, b in itertools.pairwise(way))


def fetch(
    url: str, policy: FetchPolicy, *, at: datetime, etag: str = "", last_modified: str = ""
) -> Fetched:
    """Fetch the page at ``url``, following redirects, within the limits of ``policy``.

    ``at`` is now, and only recorded. ``etag`` and ``last_modified`` are those of the copy we have:
    with either the answer may be `Fetched.unchanged`. Raises FetchFault and nothing else.
    """
    deadline = Deadline(policy.total_seconds)
    conditions = _conditions(etag, last_modified)
    hops: list[Hop] = []
    page: PageUrl | None = None
    asked = url
    try:
        while True:
            page = None
            page = read_url(
                asked, policy.test_ports, {host for host, _port in policy.for_tests_only}
            )
            if any(hop.url == page.text for hop in hops):
                sentence = _("{host} redirects in a circle; it may want cookies.").format(
                    host=page.host
                )
                raise FetchFault(Reason.REDIRECT_LOOP, sentence)
            if len(hops) > policy.max_redirects:
                sentence = _("There were more than {most} redirects.").format(
                    most=policy.max_redirects
                )
                raise FetchFault(Reason.TOO_MANY_REDIRECTS, sentence)
            answer = _request(page, policy, deadline, conditions)
            if answer.status not in REDIRECTS:
                return _fetched(url, page, hops, answer, at)
            hops.append(Hop(page.text, answer.status))
            asked = urljoin(page.text, _location(page, answer))
    except FetchFault as fault:
        last = page.text if page else hops[-1].url if hops else ""
        raise fault.on_the_way(last, tuple(hops)) from fault.__cause__


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of one server; the body is read where it is a page."""

    status: int
    headers: dict[str, str]
    body: bytes


def _request(
    page: PageUrl, policy: FetchPolicy, deadline: Deadline, conditions: Headers
) -> _Answer:
    """Ask for one page and read the answer, body included where it is a page's."""
    headers: Headers = {
        "Host": page.authority,
        "User-Agent": policy.user_agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
        **conditions,
    }
    pool = httpcore2.ConnectionPool(
        ssl_context=policy.trust or _trust(),
        network_backend=CheckedBackend(page, policy, deadline),
        max_connections=1,
        max_keepalive_connections=0,
    )
    url = httpcore2.URL(
        scheme=page.scheme.encode(),
        host=page.host.encode(),
        port=page.port,
        target=page.target.encode(),
    )
    try:
        with pool, pool.stream("GET", url, headers=headers) as response:
            stream = response.extensions.get("network_stream")
            if isinstance(stream, WatchedStream):
                stream.headers_over()
            return _read_answer(page, policy, response, bool(conditions))
    except (httpcore2.ReadError, httpcore2.WriteError) as error:
        raise FetchFault(
            Reason.NO_ANSWER, _("{host} broke off the connection.").format(host=page.host)
        ) from error
    except (httpcore2.TimeoutException, httpcore2.NetworkError) as error:
        raise FetchFault(
            Reason.NO_ANSWER, _("{host} does not answer.").format(host=page.host)
        ) from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        sentence = _("{host} broke off, or did not answer as a web server does.").format(
            host=page.host
        )
        raise FetchFault(Reason.BAD_ANSWER, sentence) from error


def _read_answer(
    page: PageUrl, policy: FetchPolicy, response: httpcore2.Response, conditional: bool
) -> _Answer:
    """The answer, or its fault. The bodies of redirects and refusals are left unread."""
    headers = _plain_headers(response.headers)
    status = response.status
    if status in REDIRECTS or (status == UNCHANGED and conditional):
        return _Answer(status, headers, b"")
    if status not in PAGES:
        raise status_fault(page.host, status, headers.get("retry-after", ""))
    declared = headers.get("content-length", "")
    if (
        declared.isascii()
        and declared.isdigit()
        and (len(declared) > 15 or int(declared) > policy.max_compressed)
    ):
        raise too_large(page.host, policy.max_compressed)
    body = read_body(
        response.iter_stream(),
        headers.get("content-encoding", ""),
        page.host,
        max_compressed=policy.max_compressed,
        max_body=policy.max_body,
    )
    return _Answer(status, headers, body)


def _fetched(asked: str, page: PageUrl, hops: list[Hop], answer: _Answer, at: datetime) -> Fetched:
    content_type = answer.headers.get("content-type", "")
    media_type = _MEDIA_TYPE.match(content_type)
    charset = _CHARSET.search(content_type)
    return Fetched(
        asked=asked.strip(),
        url=page.text,
        chain=tuple(hops),
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        media_type=media_type[1].lower() if media_type else "",
        charset=charset[1].lower() if charset else None,
        fetched_at=at,
    )


def _location(page: PageUrl, answer: _Answer) -> str:
    """Where a redirect leads, as the server wrote it. Raises FetchFault where it says nothing."""
    location = answer.headers.get("location", "").strip()
    try:
        urljoin(page.text, location)
    except ValueError:
        location = ""
    if not location:
        sentence = _("{host} redirects without saying where to.").format(host=page.host)
        raise FetchFault(Reason.BAD_ANSWER, sentence, status=answer.status)
    return location


def _plain_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers as text: UTF-8 where it is, Latin-1 where not; NUL and cookies are left out."""
    headers: dict[str, str] = {}
    for name_bytes, value_bytes in raw:
        name = name_bytes.decode("ascii", "replace").lower()
        try:
            value = value_bytes.decode("utf-8")
        except UnicodeDecodeError:
            value = value_bytes.decode("latin-1")
        if name not in _FORGOTTEN:
            value = value.replace("\0", "")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _conditions(etag: str, last_modified: str) -> Headers:
    """The headers that ask only for what has changed; values that are no header are left out."""
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {
        name: value
        for name, value in given.items()
        if value.strip() and value.isascii() and value.isprintable()
    }


@functools.cache
def _trust() -> ssl.SSLContext:
    """The machine's certificate authorities, whatever the environment names."""
    return httpcore2.default_ssl_context(_trust_env=False)
