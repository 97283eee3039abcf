"""What of a public document can be searched: its pieces, and the vector of their words.

The vector is PostgreSQL's, with the words cut by ``words_of`` instead of its parser, which knows
neither signs in amounts nor scripts without blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.apparatus.words import grouped_digits, words_of

Json = Mapping[str, Any]

MOST_WORDS = 12_000  # of one claim; a vector counts places up to 16,383
MOST_NAMES = 1_000  # different words that are kept for typing errors
SHORTEST_NAME = 4
GAP = 4  # places between pieces, so that no phrase runs from one into the next
_REDACTED = "[redacted]"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that claims are found by. ``weight`` is PostgreSQL's: A title, B printed
    words and names, C quotes."""

    text: str
    weight: str


def pieces_of(document: Json) -> Iterator[Piece]:
    """The statement, printed words, names of outlets, articles and stories, and quotes."""
    yield Piece(document["statement"], "A")
    for story in document.get("stories", ()):
        yield Piece(story["title"], "B")
    for article in document.get("articles", ()):
        yield Piece(article["outlet"] or "", "B")
        yield Piece(article["title"] or "", "B")
        yield Piece(article["published_printed"] or "", "C")
    for attribute in document.get("attributes", ()):
        yield from (Piece(reading["printed"] or "", "B") for reading in attribute["readings"])
    for row in document.get("discrepancies", ()):
        yield from (Piece(side["printed"] or "", "B") for side in row["sides"])
    for evidence in document.get("evidence", ()):
        yield Piece(evidence["quote"]["exact"], "C")


def vector_of(document: Json) -> str:
    """The literal of a ``tsvector``: every word with its places and weight."""
    return vector_of_pieces(_pieces_once(document))


def vector_of_pieces(pieces: Iterable[Piece]) -> str:
    """The same of ``pieces``, in which nothing is said twice."""
    places: dict[str, list[str]] = {}
    at = 1
    for piece in pieces:
        words = list(words_of(piece.text))
        for place, word in enumerate(words, start=at):
            places.setdefault(word.text, []).append(f"{place}{piece.weight}")
        for number in grouped_digits(words, piece.text):
            places.setdefault(number, []).append(f"{at}{piece.weight}")
        at += len(words) + GAP
        if at > MOST_WORDS:
            break
    return " ".join(f"'{word}':{','.join(where[:255])}" for word, where in places.items())


def names_of(document: Json) -> str:
    """The different words of titles, printed words and names, for finding what is nearly so."""
    found: dict[str, None] = {}
    for piece in _pieces_once(document):
        if piece.weight == "C":
            continue
        for word in words_of(piece.text):
            if len(word.text) >= SHORTEST_NAME and not word.text.isdecimal():
                found.setdefault(word.text)
    return " ".join(list(found)[:MOST_NAMES])


def article_vector(row: Json) -> str:
    """The vector of an article of a document: its title, outlet and printed date."""
    pieces = [
        Piece(legible(row["title"]), "A"),
        Piece(row["outlet"] or "", "B"),
        Piece(legible(row["published_printed"]), "C"),
    ]
    return vector_of_pieces(pieces)


def legible(words: str | None) -> str:
    """Words, "" where there are none or a redaction took them."""
    return "" if not words or words == _REDACTED else words


def beginnings_of(document: Json) -> list[str]:
    """The different words long enough to be looked for by their beginning or with a typing error."""
    words = (word.text for piece in _pieces_once(document) for word in words_of(piece.text))
    found = dict.fromkeys(w for w in words if len(w) >= SHORTEST_NAME and not w.isdecimal())
    return list(found)[:MOST_WORDS]


def _pieces_once(document: Json) -> Iterator[Piece]:
    """The pieces, without those of a text that a redaction took and those said before."""
    seen: set[str] = set()
    for piece in pieces_of(document):
        if piece.text and piece.text != _REDACTED and piece.text not in seen:
            seen.add(piece.text)
            yield piece
