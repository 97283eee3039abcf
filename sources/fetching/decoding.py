"""A body as it streams in: sizes counted before and after decompression, so that no bomb goes off.

Only gzip and deflate are asked for and read. Brotli and Zstandard are not: an answer in them, or in
two forms at once, is a bad answer and not taken for text.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sources.fetching.faults import FetchFault, Reason
from sources.speech import gettext as _

ACCEPTED = "gzip, deflate"
_MOST_MEMBERS = 200  # a gzip body may be several joined; more than this is meant to hurt


def read_body(
    pieces: Iterable[bytes], coding: str, host: str, *, max_compressed: int, max_body: int
) -> bytes:
    """The whole body, decompressed from ``coding`` (a Content-Encoding header).

    Stops at the first byte over a limit. Raises FetchFault (too-large, bad-answer).
    """
    inflater = _inflater(coding, host)
    body = bytearray()
    received = 0
    for piece in pieces:
        received += len(piece)
        if received > max_compressed:
            raise too_large(host, max_compressed)
        try:
            more = inflater.feed(piece, max_body - len(body)) if inflater else piece
        except (zlib.error, EOFError):
            raise _unreadable(host) from None
        body += more
        if len(body) > max_body:
            raise too_large(host, max_body)
    if inflater and received and not inflater.ended:
        raise FetchFault(
            Reason.BAD_ANSWER, _("The answer of {host} broke off in the middle.").format(host=host)
        )
    return bytes(body)


def too_large(host: str, limit: int) -> FetchFault:
    """The fault for a body of more than ``limit`` bytes."""
    shown = (
        f"{limit / 1048576:.0f} MB"
        if limit >= 1048576
        else _("{limit:,} bytes").format(limit=limit)
    )
    return FetchFault(
        Reason.TOO_LARGE,
        _("The page of {host} is larger than {shown}.").format(host=host, shown=shown),
    )


def _unreadable(host: str) -> FetchFault:
    return FetchFault(
        Reason.BAD_ANSWER, _("The answer of {host} cannot be decompressed.").format(host=host)
    )


def _inflater(coding: str, host: str) -> _Inflater | None:
    codings = [one.strip().lower() for one in coding.split(",")]
    codings = [one for one in codings if one not in {"", "identity"}]
    if not codings:
        return None
    if codings in (["gzip"], ["x-gzip"]):
        return _Inflater(gzip=True)
    if codings == ["deflate"]:
        return _Inflater(gzip=False)
    shown = " and ".join(codings)[:40]
    raise FetchFault(
        Reason.BAD_ANSWER,
        _("{host} answered in a compressed form that we did not ask for: {shown}.").format(
            host=host, shown=shown
        ),
    )


class _Inflater:
    """Decompresses piece by piece, never much more than there is room for."""

    def __init__(self, *, gzip: bool) -> None:
        self.gzip = gzip
        self.members = 0  # compressed streams that have come to their end
        self.padding = False  # nothing that follows counts
        self.start = b""  # what has come of the next stream while it is too short to tell
        self.work = self._begun(b"")

    @property
    def ended(self) -> bool:
        """Whether the body could end here."""
        return self.members > 0 and self.work is None

    def feed(self, piece: bytes, room: int) -> bytes:
        """What ``piece`` adds; at most one byte more than ``room``. Raises zlib.error, EOFError."""
        out = bytearray()
        while piece and len(out) <= room and not self.padding:
            if self.work is None:
                piece, self.start = self.start + piece, b""
                self.work = self._begun(piece)
                if self.work is None:
                    self.start = piece
                    break
            out += self.work.decompress(piece, room + 1 - len(out))
            piece = self.work.unconsumed_tail
            if self.work.eof:
                piece, self.work = self.work.unused_data, None
                self.members += 1
                if self.members > _MOST_MEMBERS:
                    raise EOFError
        return bytes(out)

    def _begun(self, start: bytes) -> zlib._Decompress | None:
        """How to read on where a stream begins with ``start``; None while that is too short."""
        if self.padding or len(start) < 2:
            return None
        if not self.members:
            return zlib.decompressobj(zlib.MAX_WBITS | 16 if self.gzip else _window(start))
        if self.gzip and start.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.padding = True
        return None


def _window(start: bytes) -> int:
    """How a deflate body is read: with the header of RFC 1950, or bare as some servers send it."""
    wrapped = start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
