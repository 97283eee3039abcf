"""What a feed says of public documents: entries whose ids stay for ever.

The id of a claim is its tag URI; that of a correction or withdrawal is of the claim and the revision
that told of it. ``updated`` moves with what readers are told of, never with a revision that is no
correction (decision 26). Source of the form: RFC 4287 (Atom), RFC 4151 (tag URIs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from claims.apparatus.page import corroboration_of
from claims.apparatus.signs import LEVEL_WORDS
from claims.apparatus.unseen import without_unseen
from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop

Json = Mapping[str, Any]

CORRECTED, WITHDRAWN = "corrected", "withdrawn"
_HOW = Words({CORRECTED: gettext_noop("Corrected"), WITHDRAWN: gettext_noop("Withdrawn")})
MOST_DIFFERENCES = 5  # told in the summary of a claim


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``tag`` goes behind the newsroom's own part of the id; ``summary`` is HTML;
    ``revision`` leads to what a correction changed, None to the claim."""

    tag: str
    claim: str
    slug: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    stories: tuple[str, ...] = ()
    revision: int | None = None


def claim_tag(public_id: str) -> str:
    """What is behind the newsroom's part of a claim's id. It must never change."""
    return f"claim/{public_id}"


def change_tag(public_id: str, revision: int) -> str:
    """The same for a correction or withdrawal, by the number of its revision."""
    return f"claim/{public_id}/revision/{revision}"


def entry_of_claim(document: Json, *, slug: str, published: datetime) -> Entry:
    """A published claim, updated when it was last corrected."""
    corrections = document["corrections"]
    last = datetime.fromisoformat(corrections[0]["made_at"]) if corrections else published
    return Entry(
        tag=claim_tag(document["id"]),
        claim=document["id"],
        slug=slug,
        title=_line(document["statement"]),
        summary=_summary(document),
        published=published,
        updated=max(last, published),
        stories=tuple(_line(row["title"]) for row in document["stories"]),
    )


def corrections_of_claim(document: Json, *, slug: str) -> Iterator[Entry]:
    """The corrections that a published document lists; not those of long ago that name no
    revision."""
    for row in document["corrections"]:
        if row.get("revision"):
            moment = datetime.fromisoformat(row["made_at"])
            yield _change(document, CORRECTED, row["text"], row["revision"], slug, moment)


def entry_of_change(document: Json, *, status: str, note: str) -> Entry:
    """A correction or withdrawal, by the document of the revision that told of it."""
    moment = datetime.fromisoformat(document["approved_at"])
    return _change(document, status, note, document["number"], document["slug"], moment)


def _change(
    document: Json, status: str, note: str, number: int, slug: str, moment: datetime
) -> Entry:
    merged = bool(document.get("merged_into"))
    how = _("Now one with another claim") if merged else _HOW.get(status, status.capitalize())
    return Entry(
        tag=change_tag(document["id"], number),
        claim=document["id"],
        slug=slug,
        title=f"{how}: {_line(document['statement'])}",
        summary=_paragraph(note),
        published=moment,
        updated=moment,
        stories=tuple(_line(row["title"]) for row in document.get("stories", ())),
        revision=number if status == CORRECTED else None,
    )


def _summary(document: Json) -> str:
    found = corroboration_of(document)
    confidence = document["confidence"]
    told = [f"{found.state}. {found.counted}."]
    if confidence["level"]:
        level = LEVEL_WORDS.get(confidence["level"], confidence["level"])
        sure = _("Confidence: {level}.").format(level=level)
        told.append(f"{sure} {confidence['reason']}")
    told += [row["explanation"] for row in document["discrepancies"][:MOST_DIFFERENCES]]
    return "".join(_paragraph(words) for words in told)


def _paragraph(words: str) -> str:
    return f'<p dir="auto">{escape(without_unseen(words))}</p>' if words.strip() else ""


def _line(words: str) -> str:
    """Words for a list of somebody else's: on one line, with nothing that would turn round what
    stands beside them."""
    return " ".join(without_unseen(words).split())
