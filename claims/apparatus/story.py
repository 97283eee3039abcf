"""A story as readers get it: what its claims say happened when, what is not settled, and by whom
it is reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.differences import Difference, ReadClaim
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.signs import NO_DIFFERENCE
from claims.apparatus.timeline import Dated, Event, days_told

Json = Mapping[str, Any]

MOST_LOOKED_AT = 50  # claims, the last changed, of which there is an overview
MOST_EVENTS = 60
MOST_QUESTIONS = 30
MOST_OUTLETS = 30


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that a claim says happened on a day, with the days by which it has its place."""

    claim: ReadClaim
    dated: Dated

    @property
    def event(self) -> Event:
        return self.dated.event


@dataclass(frozen=True, slots=True)
class Question:
    """What is not settled in a claim: a difference that nobody has decided, or what the desk writes
    that it does not know (``unknown``)."""

    claim: ReadClaim
    difference: Difference | None = None
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class OutletIn:
    """An outlet in the story: its public id ("" of none), name, the signs of its articles, how many
    claims show it, and in how many of these it differs from another article."""

    outlet: str
    name: str
    sigla: tuple[Siglum, ...]
    claims: int
    differs: int


@dataclass(frozen=True, slots=True)
class StoryOverview:
    """What stands above the list of a story's claims; each part with how many more there are."""

    happened: tuple[Happened, ...]
    more_happened: int
    questions: tuple[Question, ...]
    more_questions: int
    outlets: tuple[OutletIn, ...]
    more_outlets: int

    @property
    def all_questions(self) -> int:
        return len(self.questions) + self.more_questions

    @property
    def all_outlets(self) -> int:
        return len(self.outlets) + self.more_outlets


def story_overview(claims: Sequence[ReadClaim]) -> StoryOverview:
    """The overview of published claims of one story; signs are unique over all of them."""
    sigla = sigla_of(article for claim in claims for article in claim.document.get("articles", ()))
    happened = _happened(claims, sigla)
    questions = [*_undecided(claims), *_unknown(claims)]
    outlets = _outlets(claims, sigla)
    return StoryOverview(
        tuple(happened[:MOST_EVENTS]),
        max(len(happened) - MOST_EVENTS, 0),
        tuple(questions[:MOST_QUESTIONS]),
        max(len(questions) - MOST_QUESTIONS, 0),
        tuple(outlets[:MOST_OUTLETS]),
        max(len(outlets) - MOST_OUTLETS, 0),
    )


def _happened(claims: Sequence[ReadClaim], sigla: Mapping[str, Siglum]) -> list[Happened]:
    """Every day that a claim gives for a part of it, in order; without a day nothing has a place."""
    found: list[tuple[Dated, ReadClaim]] = []
    for claim in claims:
        own = _own(claim.document, sigla)
        dated = [row for row in claim.document.get("attributes", ()) if row["kind"] == "date"]
        found += [(row, claim) for row in days_told(dated, own, claim.differences) if row.earliest]
    found.sort(key=lambda pair: (*pair[0].place, pair[1].public_id))
    return [Happened(claim, dated) for dated, claim in found]


def _undecided(claims: Sequence[ReadClaim]) -> list[Question]:
    """The differences that nobody has decided, the worst first."""
    found = [
        Question(claim, difference)
        for claim in claims
        for difference in claim.differences
        if difference.is_open
    ]
    found.sort(key=lambda row: row.difference.rank if row.difference else ())
    return found


def _unknown(claims: Sequence[ReadClaim]) -> Iterator[Question]:
    for claim in claims:
        for line in (claim.document.get("unknowns") or "").splitlines():
            if line.strip():
                yield Question(claim, unknown=line.strip())


def _outlets(claims: Sequence[ReadClaim], sigla: Mapping[str, Siglum]) -> list[OutletIn]:
    """By how many claims show them, the most first."""
    signs: dict[tuple[str, str], dict[str, Siglum]] = {}
    counted: dict[tuple[str, str], list[bool]] = {}
    for claim in claims:
        apart = {
            article
            for difference in claim.differences
            if len(difference.articles) > 1 and difference.decided_as not in NO_DIFFERENCE
            for article in difference.articles
        }
        here: dict[tuple[str, str], bool] = {}
        for article, siglum in _own(claim.document, sigla).items():
            outlet = (siglum.outlet, siglum.name)
            signs.setdefault(outlet, {})[article] = siglum
            here[outlet] = here.get(outlet, False) or article in apart
        for outlet, differs in here.items():
            counted.setdefault(outlet, []).append(differs)
    rows = [
        OutletIn(*outlet, tuple(signs[outlet].values()), len(differs), sum(differs))
        for outlet, differs in counted.items()
    ]
    return sorted(rows, key=lambda row: (-row.claims, row.name.casefold(), row.outlet))


def _own(document: Json, sigla: Mapping[str, Siglum]) -> dict[str, Siglum]:
    return {row["id"]: sigla[row["id"]] for row in document.get("articles", ())}
