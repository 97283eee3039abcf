"""Files made for the tests of opening: honest ones and hostile ones."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

import docx

PAGE = (
    b"<!doctype html><html lang='en'><head><title>Ferry sails again | Harbour Gazette</title>"
    b"<meta property='og:site_name' content='Harbour Gazette'></head><body><article>"
    b"<h1>Ferry sails again</h1><p>The ferry sailed again on Wednesday after three weeks ashore.</p>"
    b"<p>It carried 312 passengers on its first day, the harbour master said.</p>"
    b"</article></body></html>"
)


def zip_of(members: dict[str, bytes]) -> bytes:
    """A .zip with ``members``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf_of(*pages: str, extra: bytes = b"") -> bytes:
    """A PDF with one line of ``pages`` on each page; an empty string is a page without text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    if extra:
        objects.append(extra)
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + trailer % (len(objects) + 1, start)


def pdf_bomb() -> bytes:
    """A PDF whose one page unfolds to 2 GB of drawing instructions, packed twice."""
    once = zlib.compress(b"q Q\n" * 25_000_000, 9)
    twice = zlib.compress(once * 20, 9)
    page = pdf_of("x")
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (
        len(twice), twice,
    )  # fmt: skip
    start = page.index(b"3 0 obj\n") + len(b"3 0 obj\n")
    end = page.index(b"\nendobj", start)
    return page[:start] + stream + page[end:]


def docx_of(*paragraphs: str, title: str = "", row: tuple[str, ...] = ()) -> bytes:
    """A .docx with ``paragraphs``, and one table row before the last of them."""
    document = docx.Document()
    document.core_properties.title = title
    for text in paragraphs[:-1]:
        document.add_paragraph(text)
    if row:
        for cell, text in zip(document.add_table(1, len(row)).rows[0].cells, row, strict=True):
            cell.text = text
    document.add_paragraph(paragraphs[-1])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_with(part: str, content: bytes) -> bytes:
    """A .docx with one part replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx_of("One.", "Two."))) as honest,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in honest.namelist():
            archive.writestr(name, content if name == part else honest.read(name))
    return out.getvalue()


def laughs() -> bytes:
    """XML entities that unfold to 10^9 words."""
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
    )
    return (
        f'<?xml version="1.0"?><!DOCTYPE w [{levels}]><w:document xmlns:w="http://schemas.'
        'openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r>'
        "</w:p></w:body></w:document>"
    ).encode()


def warc_of(records: list[tuple[str, str, str, bytes]], *, packed: bool = True) -> bytes:
    """A WARC of responses: (address, status, content type, body) each."""
    out = b""
    for number, (url, status, content_type, body) in enumerate(records):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            "WARC-Date: 2026-03-04T09:30:00Z\r\nContent-Type: application/http; "
            f"msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        ).encode()
        record = head + answer + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


def gzip_bomb(size: int) -> bytes:
    """``size`` zero bytes, compressed."""
    return gzip.compress(bytes(size))
