"""What opening foreign bytes gives: a source's text and metadata, or a fault in plain words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sources.apart.faults import ApartFault


class Kind(StrEnum):
    """What a run of bytes is, by its content."""

    HTML = "html"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    WARC = "warc"
    ZIP = "zip"
    ADDRESSES = "addresses"


MEDIA_TYPES = {
    Kind.HTML: "text/html",
    Kind.TEXT: "text/plain",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.WARC: "application/warc",
    Kind.ZIP: "application/zip",
    Kind.ADDRESSES: "text/csv",
}


class FaultReason(StrEnum):
    """Why bytes could not be opened."""

    EMPTY = "empty"
    UNKNOWN_KIND = "unknown-kind"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    SCAN = "scan"
    NO_TEXT = "no-text"
    CONTAINER = "container"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    CRASHED = "crashed"


class OpeningFault(ApartFault):
    """Bytes that cannot be opened: ``reason`` for code, ``sentence`` for a person."""

    reason: FaultReason

    def __init__(self, reason: FaultReason, sentence: str) -> None:
        super().__init__(reason, sentence)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as the page gives it, and the same as EDTF day, month or year or ISO 8601 timestamp.

    ``iso`` keeps the precision and the time zone given; nothing is filled in.
    """

    printed: str
    iso: str


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of a paged document begins in the text, in code points."""

    number: int
    offset: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Words of the page that look like a notice of ``kind`` correction or retraction."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """One source, opened. ``text`` is strict Unicode without NUL; offsets point into it.

    ``published`` and ``modified`` are kept apart. ``walled`` says that the page shows only part of
    its text to those who do not pay or sign in. ``warnings`` are plain sentences for whoever
    checks the metadata before it is stored. Empty text means unknown, None means not given.
    """

    text: str
    media_type: str
    extractor: str
    extractor_version: str
    title: str = ""
    byline: str = ""
    site_name: str = ""
    published: PrintedDate | None = None
    modified: PrintedDate | None = None
    canonical_url: str = ""
    url: str = ""
    language: str = ""
    encoding: str = ""
    walled: bool = False
    pages: tuple[PageStart, ...] = ()
    notices: tuple[Notice, ...] = ()
    warnings: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds ``offset``, or None for an unpaged source."""
        found = [page.number for page in self.pages if page.offset <= offset]
        return found[-1] if found else None

    def as_json(self) -> dict[str, Any]:
        """Plain JSON that :func:`opened_from_json` reads back."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One member of an archive: its bytes as they were, and what the archive says of them.

    ``name`` is for showing only and never a path to write to. ``captured`` is the time the archive
    gives for the capture (ISO 8601). ``refused`` says in a sentence why a member is not opened;
    its ``data`` is then empty.
    """

    name: str
    data: bytes = b""
    url: str = ""
    content_type: str = ""
    captured: str = ""
    refused: str = ""


def opened_from_json(given: dict[str, Any]) -> OpenedSource:
    """The source that :meth:`OpenedSource.as_json` wrote."""
    fields = dict(given)
    for name in ("published", "modified"):
        fields[name] = PrintedDate(**fields[name]) if fields[name] else None
    fields["pages"] = tuple(PageStart(**page) for page in fields["pages"])
    fields["notices"] = tuple(Notice(**notice) for notice in fields["notices"])
    fields["warnings"] = tuple(fields["warnings"])
    return OpenedSource(**fields)


def storable(text: str) -> str:
    """``text`` as every store can keep it: NUL and half surrogate pairs become U+FFFD."""
    whole = text.replace("\0", "\ufffd")
    try:
        whole.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in whole)
    return whole
