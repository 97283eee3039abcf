"""Files by their content: what they are, and plain text, PDF and .docx as sources."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from sources.opening import archives, charset, language
from sources.opening.opened import (
    MEDIA_TYPES,
    FaultReason,
    Kind,
    OpenedSource,
    OpeningFault,
    PageStart,
    storable,
)
from sources.speech import gettext as _
from sources.speech import gettext_noop

if TYPE_CHECKING:
    from docx.document import Document

PDF_PAGES = 3000
"""How many pages a PDF may have."""
DOCX_SIZE = 150_000_000
"""How large a .docx may be unfolded, in bytes."""
ADDRESSES = 100_000
"""How many addresses one list may have."""

_OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        gettext_noop("It is an old Office file (.doc, .xls): save it as .docx or PDF."),
    ),
    (b"{\\rtf", gettext_noop("It is an RTF file: save it as .docx or PDF.")),
    (b"\x89PNG", gettext_noop("It is a picture, not a text.")),
    (b"\xff\xd8\xff", gettext_noop("It is a picture, not a text.")),
    (b"GIF8", gettext_noop("It is a picture, not a text.")),
    (b"RIFF", gettext_noop("It is a picture, sound or film, not a text.")),
    (b"ID3", gettext_noop("It is a sound recording, not a text.")),
    (b"\x7fELF", gettext_noop("It is a program, not a text.")),
    (b"MZ\x90", gettext_noop("It is a program, not a text.")),
    (b"SQLite format 3", gettext_noop("It is a database, not a text.")),
)
_HTML = re.compile(
    r"<!doctype\s{1,9}html|<(?:html|head|body|title|meta|article|main|div|p|h1|table)[\s>]", re.I
)
_XML = re.compile(r"\s{0,99}<(?:\?xml|rss|feed|urlset|svg)\b", re.I)
_ADDRESS = re.compile(r"https?://[^\s,;\"'<>]{3,2000}", re.I)
_COLUMNS = ("url", "urls", "link", "links", "address", "href", "canonical_url")
_NO_TITLE = re.compile(
    r"(?i)^(?:untitled|microsoft word|slide 1|document\d{0,4}$|.{0,200}\.\w{2,4}$)"
)


def warm() -> None:
    """Load the libraries that read documents."""
    import docx
    import pypdf
    import warcio.archiveiterator

    assert docx and pypdf and warcio


def recognise(data: bytes, content_type: str) -> Kind:
    """What ``data`` is, by its content. Raises OpeningFault for what cannot be a source."""
    if not data.strip():
        raise OpeningFault(FaultReason.EMPTY, _("It is empty."))
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(b"WARC/"):
        return Kind.WARC
    if data.startswith(b"\x1f\x8b"):
        if _inflated_start(data).startswith(b"WARC/"):
            return Kind.WARC
        raise OpeningFault(FaultReason.UNKNOWN_KIND, _("It is compressed: unpack it first."))
    for magic, sentence in _OTHERS:
        if data.startswith(magic):
            raise OpeningFault(FaultReason.UNKNOWN_KIND, _(sentence))
    return _text_kind(data, content_type)


def open_text(decoded: charset.Decoded, url: str) -> OpenedSource:
    """A plain text as it stands: newlines kept, nothing normalised."""
    if not decoded.text.strip():
        raise OpeningFault(FaultReason.NO_TEXT, _("There is no text in it."))
    return OpenedSource(
        text=decoded.text,
        media_type=MEDIA_TYPES[Kind.TEXT],
        extractor="plain-text",
        extractor_version="1",
        url=url,
        language=language.of_text(decoded.text),
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


def open_pdf(data: bytes, url: str) -> OpenedSource:
    """The text of a PDF, pages parted by an empty line, with the offset each begins at."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise OpeningFault(FaultReason.ENCRYPTED, _("It is a PDF locked with a password."))
        if len(reader.pages) > PDF_PAGES:
            raise OpeningFault(
                FaultReason.TOO_MANY,
                _("It has more than {most:,} pages, which is the limit.").format(most=PDF_PAGES),
            )
        texts = [storable(page.extract_text()).strip() for page in reader.pages]
        title = _title_of_pdf(reader)
    except PyPdfError as error:
        raise OpeningFault(FaultReason.BROKEN, _("It is a damaged PDF.")) from error
    if not texts:
        raise OpeningFault(FaultReason.NO_TEXT, _("It is a PDF without pages."))
    if sum(len(text) for text in texts) < 10 * len(texts) and not any(
        len(text) > 100 for text in texts
    ):
        raise OpeningFault(FaultReason.SCAN, _("It is a scan: no text in it."))
    starts, offset = [], 0
    for number, text in enumerate(texts, 1):
        starts.append(PageStart(number, offset))
        offset += len(text) + 2
    without = [str(number) for number, text in enumerate(texts, 1) if not text]
    whole = "\n\n".join(texts)
    return OpenedSource(
        text=whole,
        media_type=MEDIA_TYPES[Kind.PDF],
        extractor="pypdf",
        extractor_version=version("pypdf"),
        title=title,
        url=url,
        language=language.of_text(whole),
        pages=tuple(starts),
        warnings=(_("Pages without text: {pages}.").format(pages=", ".join(without[:50])),)
        if without
        else (),
    )


def open_docx(data: bytes, url: str) -> OpenedSource:
    """The paragraphs and tables of a .docx in their order, one to a line."""
    import docx

    with archives.zip_of(data) as archive:
        archives.check_zip(archive, len(data))
        _check_parts(archive)
    document = docx.Document(io.BytesIO(data))
    text = storable("\n".join(_lines(document))).strip()
    if not text:
        raise OpeningFault(FaultReason.NO_TEXT, _("There is no text in it."))
    title = storable(document.core_properties.title or "").strip()
    if not title or _NO_TITLE.match(title):
        title = _title_of_docx(document)
    return OpenedSource(
        text=text,
        media_type=MEDIA_TYPES[Kind.DOCX],
        extractor="python-docx",
        extractor_version=version("python-docx"),
        title=title[:500],
        url=url,
        language=language.of_text(text),
    )


def addresses(data: bytes, encoding: str) -> list[str]:
    """The addresses of a list: the column named url, or the first; in order, each once."""
    text = charset.decode(data, "", encoding, markup=False).text
    found: dict[str, None] = {}
    for cell in _address_cells(text):
        if _ADDRESS.fullmatch(cell):
            found[cell] = None
        if len(found) > ADDRESSES:
            raise OpeningFault(
                FaultReason.TOO_MANY,
                _("It has more than {most:,} addresses.").format(most=ADDRESSES),
            )
    if not found:
        raise OpeningFault(FaultReason.NO_TEXT, _("There is no address (http or https) in it."))
    return list(found)


def _zip_kind(data: bytes) -> Kind:
    with archives.zip_of(data) as archive:
        names = set(archive.namelist()[: archives.MEMBERS])
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return Kind.DOCX
        raise OpeningFault(
            FaultReason.UNKNOWN_KIND, _("It is an Office file other than .docx: save it as PDF.")
        )
    if "mimetype" in names and "META-INF/manifest.xml" in names:
        raise OpeningFault(
            FaultReason.UNKNOWN_KIND, _("It is an OpenDocument file: save it as .docx or PDF.")
        )
    return Kind.ZIP


def _inflated_start(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:65536], 64)
    except zlib.error:
        return b""


def _text_kind(data: bytes, content_type: str) -> Kind:
    start = charset.decode(data[:65536], content_type, markup=True).text
    odd = sum(
        1 for char in start if (char < " " and char not in "\t\n\r\f\x1b") or char == "\ufffd"
    )
    if odd > max(8, len(start) // 20):
        raise OpeningFault(FaultReason.UNKNOWN_KIND, _("It is no text, page, PDF or .docx."))
    if _HTML.search(start[:4096]) or ("html" in content_type.lower() and "<" in start):
        return Kind.HTML
    if _XML.match(start) and "<html" not in start:
        raise OpeningFault(FaultReason.UNKNOWN_KIND, _("It is an XML file, not a page."))
    if _is_list(start, len(data) > 65536):
        return Kind.ADDRESSES
    if "<html" in start.lower():
        return Kind.HTML
    return Kind.TEXT


def _is_list(start: str, cut: bool) -> bool:
    cells = [cell for cell in _address_cells(start) if cell]
    if cut:
        cells = cells[:-1]
    return bool(cells) and all(_ADDRESS.fullmatch(cell) for cell in cells)


def _address_cells(text: str) -> Iterator[str]:
    """The cells that hold addresses: of the column named for them, else the first of each row."""
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    column = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter)):
            cells = [cell.strip().strip("\ufeff") for cell in row]
            if number == 0:
                named = [i for i, cell in enumerate(cells) if cell.lower() in _COLUMNS]
                if named:
                    column = named[0]
                    continue
            if len(cells) > column:
                yield cells[column]
    except csv.Error:
        return


def _title_of_pdf(reader: Any) -> str:
    try:
        title = storable(str((reader.metadata or {}).get("/Title") or "")).strip()
    except Exception:  # a broken title is no reason to refuse the text
        return ""
    return "" if _NO_TITLE.match(title) else title[:500]


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Refuse a .docx that unfolds too far or whose XML declares entities (no Word file does)."""
    left = DOCX_SIZE
    for member in archive.infolist():
        with archive.open(member) as stream:
            start = stream.read(4096)
            left -= len(start)
            while left >= 0 and (part := stream.read(1 << 16)):
                left -= len(part)
        if left < 0:
            raise OpeningFault(
                FaultReason.TOO_LARGE,
                _("It unfolds to far more than its size, and was not opened."),
            )
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
            raise OpeningFault(
                FaultReason.BROKEN, _("Its XML declares entities, which no honest .docx does.")
            )


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in row.cells)
        else:
            yield block.text


def _title_of_docx(document: Document) -> str:
    for paragraph in document.paragraphs[:20]:
        style = (paragraph.style.name or "") if paragraph.style else ""
        if style in {"Title", "Heading 1"} and paragraph.text.strip():
            return storable(paragraph.text.strip())
    return ""
