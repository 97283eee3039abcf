"""How wide words will be drawn, and how they are broken into lines: estimated, for pictures that
are made where no browser is."""

from __future__ import annotations

from typing import Final
from unicodedata import category, east_asian_width

_ROOMY: Final = 1.06  # a line is taken for a little wider than it will be
_OTHER: Final = 1.25  # letters that our own fonts lack come from wider ones
_WIDE: Final = frozenset("mwMWQ@%—…")
_NARROW: Final = frozenset("iljtfrI1.,:;'’|!()[] -")


def line_width(text: str, size: float) -> float:
    """Pixels that a line takes in a sans serif of ``size`` pixels, rather more than less."""
    return sum(map(_em, text)) * size * _ROOMY


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.9
    kind = category(letter)
    if kind in ("Mn", "Me", "Cf"):
        return 0.0
    if east_asian_width(letter) in ("W", "F"):
        return 1.0
    em = 0.68 if kind == "Lu" else 0.57
    return em if letter < "\u0250" else em * _OTHER


def plain(text: str) -> str:
    """``text`` on one line without signs that are not seen: some of them turn words around."""
    return "".join(one for one in " ".join(text.split()) if category(one) not in ("Cc", "Cf"))


def broken(text: str, *, width: float, size: float, lines: int = 2) -> tuple[str, ...]:
    """``text`` in at most ``lines`` lines of ``width`` pixels; what does not fit ends in "…".

    Words that are longer than a line are cut. Takes time for no more than what can be shown.
    """
    rest = plain(text[:2000]).strip()
    found: list[str] = []
    while rest and len(found) < lines:
        fits = _fitting(rest, width, size)
        if fits >= len(rest):
            found.append(rest)
            break
        if len(found) == lines - 1:
            cut = _fitting(rest, width - line_width("…", size), size)
            found.append(rest[: max(cut, 1)].rstrip() + "…")
            break
        at = rest.rfind(" ", 0, fits + 1)
        at = at if at > 0 else max(fits, 1)
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return tuple(found)


def _fitting(text: str, width: float, size: float) -> int:
    """How many letters of ``text`` fit into ``width``."""
    taken = 0.0
    for place, letter in enumerate(text):
        taken += _em(letter) * size * _ROOMY
        if taken > width:
            return place
    return len(text)
