"""Pages in the manner of an outlet, made for the tests of intake, and ways to hand them over."""

from __future__ import annotations

from typing import Any

from claims.models import Arrival, Intake
from claims.services.arrivals import Handed, intake_begin
from sources.models import CaptureMethod
from tests.integration.fetching.servers import Answer, says
from tests.jobs import run_jobs

FERRY = (
    "The ferry Northern Star sank on 3 May 2024 with 12 people aboard off Lerwick, the harbour "
    "office said. The owner, Blue Line, had paid 1.5 million euros for it two years before.",
    "Two lifeboats reached the ship within forty minutes. All those aboard were brought to the "
    "hospital in Lerwick, and nine of them could leave it the same evening.",
    "The coast guard will look for the wreck when the weather allows it. A spokeswoman said that "
    "the cause was not known, and that the crew had reported water in the engine room.",
)
BRIDGE = (
    "Builders closed the last gap of the Sirin bridge on Thursday, eleven months later than "
    "planned. The bridge is 412 metres long and has cost 96 million euros so far.",
    "Cars are to cross it from October, the road office said. Until then the old ferry goes on "
    "four times a day, and lorries have to take the long way around the fjord.",
    "The mayor of Ostia thanked the two hundred builders. An opposition group on the council asks "
    "why the price rose by a third after the contract had been signed.",
)


def page(
    title: str = "Ferry sinks off Lerwick",
    paragraphs: tuple[str, ...] = FERRY,
    *,
    canonical: str = "",
    around: str = "",
    site_name: str = "The Harbour Post",
    published: str = "2024-05-04T09:30:00+01:00",
) -> bytes:
    """An article's page, with the metadata that outlets give."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {site_name}'
        f'</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{site_name}">'
        f'<meta property="article:published_time" content="{published}">'
        f'<meta name="author" content="Mara Lindqvist">{link}</head>'
        f"<body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article>"
        f"<h1>{title}</h1>{body}</article><footer>{around}</footer></body></html>"
    ).encode()


def html(content: bytes, **headers: str) -> Answer:
    return says(200, content, content_type="text/html; charset=utf-8", **headers)


def asked(url: str, *, by: Any, run: bool = True, **more: Any) -> Arrival:
    """An address handed over, and read."""
    handed = [Handed(method=CaptureMethod.FETCHED, url=url)]
    return _only(intake_begin(by=by, handed=handed, label=url, **more), run)


def given(content: bytes, name: str = "page.html", *, by: Any, **more: Any) -> Arrival:
    """A file handed over, and read."""
    handed = [Handed(method=CaptureMethod.FILE, name=name, content=content)]
    return _only(intake_begin(by=by, handed=handed, label=name, **more), True)


def _only(intake: Intake, run: bool) -> Arrival:
    if run:
        run_jobs()
    return intake.arrivals.order_by("position")[0]
