"""Characters that nobody sees: direction controls, zero-width signs. The desk shows them by name.

A quote is anchored by its characters, so one that is invisible must not be overlooked; and a control
of direction printed as it is would turn round the words beside it. Joiners inside words of scripts
that need them (Persian, Hindi, emoji …) are no trick and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claims.worded import Words
from sources.speech import gettext_noop, ngettext

_NAMES: Mapping[str, str] = Words(
    {
        "\u00ad": gettext_noop("soft hyphen"),
        "\u061c": "ALM",
        "\u200b": gettext_noop("zero width"),
        "\u200c": "ZWNJ",
        "\u200d": "ZWJ",
        "\u200e": "LRM",
        "\u200f": "RLM",
        "\u202a": "LRE",
        "\u202b": "RLE",
        "\u202c": "PDF",
        "\u202d": "LRO",
        "\u202e": "RLO",
        "\u2060": gettext_noop("word joiner"),
        "\u2066": "LRI",
        "\u2067": "RLI",
        "\u2068": "FSI",
        "\u2069": "PDI",
        "\ufeff": gettext_noop("zero width"),
    }
)
_JOINERS = "\u200c\u200d"
_RUN = re.compile("[{}]+".format("".join(_NAMES)))
_NO_CHARACTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}  # which XML 1.0 cannot hold
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SET_APART = re.compile("“[^”]*”|\\([^()]*\\)")
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\U000e0000-\U000e007f]+")


def find_unseen(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The runs of invisible characters between ``start`` and ``end``, in order."""
    stop = len(text) if end is None else end
    spans = [m.span() for m in _RUN.finditer(text, start, stop) if not _joins(text, *m.span())]
    spans += [m.span() for m in _ODD.finditer(text, start, stop)]
    yield from sorted(spans)


def without_unseen(text: str) -> str:
    """``text`` for lists and files of others: without what nobody sees, or could be written."""
    parts, at = [], 0
    for start, end in find_unseen(text):
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]]).translate(_NO_CHARACTERS)


def _joins(text: str, start: int, end: int) -> bool:
    """Whether the run is one joiner between letters of a script, or parts of an emoji, that need it."""
    if end - start != 1 or text[start] not in _JOINERS or not 0 < start < len(text) - 1:
        return False
    return all(ord(text[place]) > 0x590 for place in (start - 1, end))


def unseen_name(characters: str) -> str:
    """What a run of invisible characters is called: "RLO", "zero width, 12 times"."""
    first = characters[0]
    name = _NAMES.get(first, f"U+{ord(first):04X}")
    number = len(characters)
    if number == 1:
        return name
    if characters == first * number:
        return ngettext("{name}, {n} time", "{name}, {n} times", number).format(name=name, n=number)
    return ngettext("{n} invisible character", "{n} invisible characters", number).format(n=number)


def turned_alone(text: str) -> str:
    """``text`` of ours for a page, where words that it quotes, or has in brackets, are written from
    right to left: each set apart (FSI … PDI), so that it turns round nothing beside it."""
    if not _FROM_RIGHT.search(text):
        return text
    return _SET_APART.sub("\u2068\\g<0>\u2069", text)


def shown(text: str) -> str:
    """``text`` with its invisible characters named in square brackets: for printed words in a list."""
    parts, at = [], 0
    for start, end in find_unseen(text):
        parts += [text[at:start], f"[{unseen_name(text[start:end])}]"]
        at = end
    return "".join([*parts, text[at:]]) if parts else text
