"""A claim's public page from its document: everything the template shows, in the order it shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.apparatus.collation import Row, collation_of
from claims.apparatus.differences import Difference, differences_of
from claims.apparatus.evidence import Passage, passages_of
from claims.apparatus.origins import Descent, descent_of
from claims.apparatus.replies import ReplyShown, replies_of
from claims.apparatus.shown import names_shown
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.signs import CORROBORATION_SIGNS, LEVEL_WORDS, verdict_words
from claims.apparatus.stemma import Stemma, stemma_of
from claims.apparatus.timeline import Timeline, timeline_of
from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop, ngettext

Json = Mapping[str, Any]

LEVELS = tuple(LEVEL_WORDS)

WHY: Mapping[str, str] = Words(
    {
        "Disputed": gettext_noop(
            "An open contradiction on what the claim asserts. It stays disputed until an editor "
            "has decided it."
        ),
        "Confirmed by independent origins": gettext_noop(
            "The articles rest on origins that do not rest on each other."
        ),
        "Single origin": gettext_noop(
            "All of it rests on one origin. However many articles repeat it, that is not "
            "independent confirmation."
        ),
        "Reported consistently, origins not established": gettext_noop(
            "Whether the articles rest on different origins is not known."
        ),
        "Not established": gettext_noop("There is nothing yet to check it against."),
    }
)
"""Why a state of corroboration holds, by its code, which is the English of it."""


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The state in words with its sign, what was counted, and why it is so."""

    sign: str
    state: str
    counted: str
    why: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction: when, what changed, and the revision it came with (documents of before have
    none)."""

    made_at: datetime
    text: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """All that the page of a claim shows. ``levels`` are the three words of confidence, each with
    whether it is the one that holds; ``names`` are entities (public id, form)."""

    statement: str
    stories: tuple[Json, ...]
    sigla: tuple[Siglum, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    passages: tuple[Passage, ...]
    descent: Descent
    stemma: Stemma | None
    corroboration: Corroboration
    levels: tuple[tuple[str, bool], ...]
    confidence_reason: str
    verdict: str
    unknowns: tuple[str, ...]
    unpublished_sources: int
    replies: tuple[ReplyShown, ...]
    timeline: Timeline | None
    names: tuple[tuple[str, str], ...]
    corrections: tuple[Notice, ...]
    approved_at: datetime

    @property
    def decided(self) -> int:
        return sum(not row.is_open for row in self.differences)

    @property
    def open(self) -> int:
        return len(self.differences) - self.decided

    @property
    def is_rated(self) -> bool:
        return any(holds for _level, holds in self.levels)

    @property
    def has_summaries(self) -> bool:
        return any(passage.ours for passage in self.passages)


def claim_page(document: Json) -> ClaimPage:
    """What to show of a public document that is not of a withdrawn claim."""
    sigla = sigla_of(document["articles"])
    differences = differences_of(document)
    rows = collation_of(document, sigla, differences)
    return ClaimPage(
        statement=document["statement"],
        stories=tuple(document["stories"]),
        sigla=tuple(sigla.values()),
        rows=tuple(rows),
        differences=tuple(differences),
        passages=tuple(passages_of(document, sigla, rows)),
        descent=descent_of(document, sigla),
        stemma=stemma_of(document, sigla),
        corroboration=corroboration_of(document),
        levels=tuple(
            (words, level == document["confidence"]["level"])
            for level, words in LEVEL_WORDS.items()
        ),
        confidence_reason=document["confidence"]["reason"],
        verdict=verdict_words(document["verdict"]),
        unknowns=tuple(line for line in document["unknowns"].splitlines() if line.strip()),
        unpublished_sources=document["unpublished_sources"],
        replies=replies_of(document),
        timeline=timeline_of(document, sigla, differences),
        names=tuple((row.entity, row.form) for row in names_shown(document)),
        corrections=tuple(
            Notice(datetime.fromisoformat(row["made_at"]), row["text"], row.get("revision"))
            for row in document["corrections"]
        ),
        approved_at=datetime.fromisoformat(document["approved_at"]),
    )


def corroboration_of(document: Json) -> Corroboration:
    """The corroboration of a public document, with its sign and why."""
    found = document["corroboration"]
    state = found["state"]
    why = WHY.get(state, "")
    if state == "Single origin" and found["articles"] == 1:
        why = _("One article reports it, and nothing yet to check it against.")
    told = found["articles"] + found.get("retracted", 0)  # earlier documents say nothing of these
    others = len(document["articles"]) + document["unpublished_sources"] - told
    if others > 0:
        left = ngettext(
            "{n} more mentions or disputes it, and is not counted.",
            "{n} more mention or dispute it, and are not counted.",
            others,
        ).format(n=others)
        why = f"{left} {why}"
    return Corroboration(CORROBORATION_SIGNS.get(state, "○"), _(state), found["sentence"], why)
