"""Offices as printed: "deputy chairman", "head of compliance", and which two one person hardly is both.

The heads are words of the table ``data/offices.tsv``, each with its class; a new one is a row there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claims.comparison.tables import rows
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import function_words

_WORD: Final = re.compile(r"[a-z-]+")


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """Word → (the word that stands for it, its class)."""
    found = {}
    for group, members in rows("offices"):
        for member in members.split("|"):
            forms = member.split("=")
            found.update(dict.fromkeys(forms, (forms[0], group)))
    return found


@cache
def office_pattern() -> str:
    """The heads as one pattern, the longest first; also with a capital ("Chairman")."""
    heads = sorted(_heads(), key=lambda head: (-len(head), head))
    return "|".join(f"[{h[0].upper()}{h[0]}]{re.escape(h[1:])}" for h in heads)


def office_of(phrase: str) -> str | None:
    """An office in one form: its head, then the words that tell it apart, in order of the alphabet.

    "Head of Compliance" and "compliance head" are "head compliance". None where the phrase holds no
    head, or only one that says nothing by itself ("official").
    """
    words = _WORD.findall(fold(phrase[:120]))
    at = next((i for i, word in enumerate(words) if word in _heads()), None)
    if at is None:
        return None
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _heads()), at)
    head = words[at] if "of" in words[at:] else words[last]
    standing, group = _heads()[head]
    told = sorted({word for word in words if word != head and _tells(word)})
    if "board" in words and not told:
        told = ["board"]
    if group == "any" and not told:
        return None
    return " ".join((standing, *told))


def _tells(word: str) -> bool:
    """Whether a word may tell one office from another; a verb before it does not ("named head")."""
    return word not in function_words() and word != "board" and not word.endswith("ed")


def may_be_one_office(a: str, b: str) -> bool:
    """Whether two offices may be one, or two that one person often holds at once."""
    mine, theirs = a.split(), b.split()
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    classes = {_class(mine[0]), _class(theirs[0])}
    if mine[0] == theirs[0]:
        return not (mine[1:] and theirs[1:]) or bool(set(mine[1:]) & set(theirs[1:]))
    if len(mine) == len(theirs) == 1 and classes == {"any"}:
        return True
    return bool(classes & {"free"}) or ("any" in classes and 1 in (len(mine), len(theirs)))


def _class(head: str) -> str:
    return next(group for standing, group in _heads().values() if standing == head)
