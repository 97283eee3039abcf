"""The jobs a reader does, by name: recognise, open, unpack, addresses, sanitise.

Runs inside the reading process only; the desk calls `sandbox.Opener`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sources.apart.frames import Frame
from sources.opening import archives, charset, files, page, sanitised
from sources.opening.opened import FaultReason, Kind, OpenedSource, OpeningFault
from sources.speech import gettext as _
from sources.speech import gettext_noop

_CONTAINERS = {
    Kind.ZIP: gettext_noop("It is a .zip of files; unpack it first."),
    Kind.WARC: gettext_noop("It is a web archive; unpack it first."),
    Kind.ADDRESSES: gettext_noop("It is a list of addresses, not a source."),
}


def warm() -> None:
    """Load what readers need, so that each fork begins with it."""
    page.warm()
    files.warm()


def run(head: dict[str, Any], data: bytes) -> Iterator[Frame]:
    """The answers to one job. Raises OpeningFault, or what a library raises on broken bytes."""
    if not data:
        raise OpeningFault(FaultReason.EMPTY, _("It is empty."))
    task = head["task"]
    if task == "recognise":
        yield {"kind": files.recognise(data, head["content_type"]).value}, b""
    elif task == "open":
        yield {"opened": open_source(head, data).as_json()}, b""
    elif task == "addresses":
        yield {"addresses": files.addresses(data, head["encoding"])}, b""
    elif task == "sanitise":
        decoded = charset.decode(data, head["content_type"], head["encoding"], markup=True)
        yield {"html": sanitised.sanitised(decoded.text)}, b""
    else:
        for member in archives.unpack(data):
            described = {
                "name": member.name,
                "url": member.url,
                "content_type": member.content_type,
                "captured": member.captured,
                "refused": member.refused,
            }
            yield {"enclosed": described}, member.data


def open_source(head: dict[str, Any], data: bytes) -> OpenedSource:
    """The one source in ``data``; the job's head has url, content_type and encoding."""
    kind = files.recognise(data, head["content_type"])
    if kind in _CONTAINERS:
        raise OpeningFault(FaultReason.CONTAINER, _(_CONTAINERS[kind]))
    if kind is Kind.PDF:
        return files.open_pdf(data, head["url"])
    if kind is Kind.DOCX:
        return files.open_docx(data, head["url"])
    decoded = charset.decode(data, head["content_type"], head["encoding"], markup=kind is Kind.HTML)
    if kind is Kind.HTML:
        return page.open_page(decoded, head["url"])
    return files.open_text(decoded, head["url"])
