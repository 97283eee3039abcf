"""Finding a quote in a text: exact words, with prefix, suffix and place to tell equal ones apart.

After the W3C Web Annotation model's TextQuoteSelector and TextPositionSelector. Nothing is
guessed: a quote that is not there, or that fits two places, is an error that says so.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 40  # code points of prefix and suffix that are kept
MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote in its place; offsets in code points, ``end`` exclusive."""

    exact: str
    start: int
    end: int
    prefix: str
    suffix: str


class QuoteFault(ValueError):
    """A quote that cannot be anchored; ``places`` has the offsets that fit."""

    def __init__(self, message: str, places: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.places = places


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]``. Raises QuoteFault for a span that is none."""
    if not 0 <= start < end <= len(text):
        raise QuoteFault("The quote ends before it starts, or lies outside the text.")
    return Anchor(
        exact=text[start:end],
        start=start,
        end=end,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def find_quote(
    text: str, exact: str, *, prefix: str = "", suffix: str = "", start: int | None = None
) -> Anchor:
    """Anchor ``exact`` in ``text``.

    ``start`` wins where the words stand exactly there; else ``prefix`` and ``suffix`` choose among
    the places. Raises QuoteFault when the words are not in the text or several places fit.
    """
    if not exact.strip():
        raise QuoteFault("The quote is empty.")
    if start is not None and start >= 0 and text.startswith(exact, start):
        return anchor_at(text, start, start + len(exact))
    places = [
        place
        for place in _places(text, exact)
        if text.endswith(prefix, 0, place) and text.startswith(suffix, place + len(exact))
    ]
    if not places:
        raise QuoteFault("The quote is not in the text, word for word.")
    if len(places) > 1:
        raise QuoteFault(
            f"The quote is found {len(places)} times in the text; "
            "give a few words before or after it.",
            tuple(places),
        )
    return anchor_at(text, places[0], places[0] + len(exact))


def _places(text: str, exact: str) -> list[int]:
    places: list[int] = []
    place = text.find(exact)
    while place >= 0 and len(places) < MOST_PLACES:
        places.append(place)
        place = text.find(exact, place + 1)
    return places
