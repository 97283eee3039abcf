"""From bytes to characters: which encoding a page or text file is in, and how that is known.

The order is that of browsers (WHATWG Encoding): byte order mark, what the server said, what the
page says. Two checks stand above the last two, because both are often wrong: bytes that are valid
UTF-8 beyond ASCII are UTF-8, and an encoding that cannot decode the bytes is not theirs.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from sources.opening.opened import FaultReason, OpeningFault, storable
from sources.speech import gettext as _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels that browsers read as a wider encoding than their name says.
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
    "tis-620": "cp874",
}  # fmt: skip
_IN_HEADER = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_IN_PAGE = re.compile(
    rb"<meta[^>]{1,300}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_IN_XML = re.compile(
    rb"^\s{0,9}<\?xml[^>]{1,100}encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_.-]{1,40})"
)
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in; ``warnings`` are sentences about doubts."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, content_type: str = "", encoding: str = "", *, markup: bool) -> Decoded:
    """Decode ``data``; ``encoding`` is a person's word and is obeyed. ``markup``: look for a meta.

    Raises OpeningFault only where a person's encoding does not exist.
    """
    if encoding:
        named = _codec(encoding)
        if named is None:
            raise OpeningFault(FaultReason.BROKEN, _("No encoding of text has that name."))
        return _replacing(data, named)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], name)
    said = _said(data, content_type, markup)
    if said is None and (wide := _without_mark(data)):
        return _replacing(data, wide)
    text = _strictly(data, "utf-8")
    if text is not None and (said is None or not said.startswith("utf-16")):
        return Decoded(storable(text), "utf-8")
    if said is not None:
        text = _strictly(data, said)
        if text is not None:
            return Decoded(storable(text), said)
    return _guessed(data, said)


def _said(data: bytes, content_type: str, markup: bool) -> str | None:
    """What the server or the page says; a page read as ASCII so far cannot be UTF-16."""
    if (match := _IN_HEADER.search(content_type)) and (name := _codec(match[1])):
        return name
    if not markup:
        return None
    head = data[:4096]
    for pattern in (_IN_PAGE, _IN_XML):
        if (found := pattern.search(head)) and (name := _codec(found[1].decode("ascii"))):
            return "utf-8" if name.startswith(("utf-16", "utf-32")) else name
    return None


def _codec(label: str) -> str | None:
    try:
        codec = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True):
        return None
    name = codec.name
    if name in {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}:
        return None  # no page is in them, and some hide markup
    return _WIDER.get(name, name)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _replacing(data: bytes, name: str) -> Decoded:
    text = _strictly(data, name)
    if text is not None:
        return Decoded(storable(text.removeprefix("\ufeff")), name)
    text = data.decode(name, "replace").removeprefix("\ufeff")
    return Decoded(storable(text), name, (_("Some characters could not be decoded."),))


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a Western text is NUL."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _guessed(data: bytes, said: str | None) -> Decoded:
    nearly = data.decode("utf-8", "replace")
    if nearly.count("\ufffd") * 200 < sum(1 for char in nearly[:_SAMPLE] if char > "\x7f"):
        return Decoded(storable(nearly), "utf-8", (_("Some characters could not be decoded."),))
    if said is not None and said.startswith("cp125"):
        return _replacing(data, said)
    best = from_bytes(data[:_SAMPLE]).best()
    name = _codec(best.encoding) if best is not None else None
    read = _replacing(data, name or "cp1252")
    shown = read.encoding.upper()
    doubt = _("The encoding is not given, or wrongly; it was read as {shown}.").format(shown=shown)
    return Decoded(read.text, read.encoding, (*read.warnings, doubt))
