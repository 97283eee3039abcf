"""A claim that a search found: its title and the places where the words stand, with the hits marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.searching import Query, Term
from claims.apparatus.words import Word, words_of

Json = Mapping[str, Any]

MOST_PLACES = 3  # shown of one claim
LONGEST_PLACE = 240  # characters; of longer texts the part around the first hit is shown
BEFORE_HIT = 80

Run = tuple[str, bool]  # text, and whether it is a hit


@dataclass(frozen=True, slots=True)
class Place:
    """Where words were found: in an outlet's printed words (``quoted``), in our summary
    (``ours``), or in the name of an article or outlet. ``lemma`` names the part of the claim."""

    outlet: str
    lemma: str
    runs: tuple[Run, ...]
    quoted: bool = False
    ours: bool = False
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One claim of a result: the title in runs, and the places to show under it."""

    public_id: str
    slug: str
    title: tuple[Run, ...]
    places: tuple[Place, ...]
    more: int


def found_claim(public_id: str, slug: str, document: Json, query: Query) -> FoundClaim:
    """What to show of a claim that ``query`` found."""
    places = list(_places(document, query))
    return FoundClaim(
        public_id=public_id,
        slug=slug,
        title=runs_of(document["statement"], hits_in(document["statement"], query)),
        places=tuple(places[:MOST_PLACES]),
        more=max(len(places) - MOST_PLACES, 0),
    )


def _places(document: Json, query: Query) -> Iterator[Place]:
    outlets = {row["id"]: row["outlet"] or row["title"] for row in document.get("articles", ())}
    shown: list[str] = []
    for where in _readings(document, outlets):
        text = where[2]
        hits = hits_in(text, query)
        if hits and text not in shown:
            shown.append(text)
            yield _place(*where, hits)
    for row in document.get("articles", ()):
        name = row["title"] if row["outlet"] is None else f"{row['outlet']}, {row['title']}"
        if hits := hits_in(name, query):
            yield _place("", "", name, False, False, hits)


def _readings(
    document: Json, outlets: Mapping[str, str]
) -> Iterator[tuple[str, str, str, bool, bool]]:
    """(outlet, part of the claim, text, quoted, ours): printed words first, then the quotes."""
    for attribute in document.get("attributes", ()):
        for reading in attribute["readings"]:
            if reading["printed"]:
                outlet = outlets.get(reading["article"], "")
                yield outlet, attribute["label"], reading["printed"], True, False
    for row in document.get("evidence", ()):
        quote = row["quote"]
        yield outlets.get(row["article"], ""), "", quote["exact"], not quote["ours"], quote["ours"]


def _place(
    outlet: str, lemma: str, text: str, quoted: bool, ours: bool, hits: Sequence[tuple[int, int]]
) -> Place:
    start, end = _window(text, hits[0][0])
    inside = [
        (max(a, start) - start, min(b, end) - start) for a, b in hits if a < end and b > start
    ]
    runs = runs_of(text[start:end], inside)
    return Place(outlet, lemma, runs, quoted, ours, start > 0, end < len(text))


def _window(text: str, hit: int) -> tuple[int, int]:
    """The part of ``text`` around a hit, from the beginning of a word to the end of one."""
    if len(text) <= LONGEST_PLACE:
        return 0, len(text)
    start = max(hit - BEFORE_HIT, 0)
    if start:
        blank = text.find(" ", start, hit)
        start = blank + 1 if blank >= 0 else start
    end = min(start + LONGEST_PLACE, len(text))
    if end < len(text):
        blank = text.rfind(" ", hit, end)
        end = blank if blank > hit else end
    return start, end


def hits_in(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the terms of ``query`` stand in ``text``, in order, without overlaps."""
    words = list(words_of(text))
    hits = sorted(
        {
            (words[i].start, words[i + size - 1].end)
            for term in query.terms
            for i, size in _matches(words, term)
        }
    )
    merged: list[tuple[int, int]] = []
    for start, end in hits:
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _matches(words: Sequence[Word], term: Term) -> Iterator[tuple[int, int]]:
    size = len(term.words)
    for i in range(len(words) - size + 1):
        if words[i].text != term.words[0] and size > 1:
            continue
        if all(words[i + j].text == term.words[j] for j in range(size - 1)) and _is_last(
            words[i + size - 1].text, term
        ):
            yield i, size


def _is_last(word: str, term: Term) -> bool:
    wanted = term.words[-1]
    return word == wanted or word in term.near or (term.begins and word.startswith(wanted))


def runs_of(text: str, hits: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for start, end in hits:
        runs += [(text[at:start], False), (text[start:end], True)]
        at = end
    runs.append((text[at:], False))
    return tuple(run for run in runs if run[0])
