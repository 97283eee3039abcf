"""Predicate frames: the classes of what happens, and the words that tell them, as a data table.

The table is ``data/frames.json``; a new class is a row there and cases in the corpus, not code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

_VOWELS: Final = frozenset("aeiou")
#: Verbs of more than one syllable whose last consonant doubles all the same.
_DOUBLING: Final = frozenset({"acquit", "rebut", "transfer", "admit", "ban", "rob", "stab", "shut"})


class Form(StrEnum):
    """The shape in which a predicate word is printed."""

    FINITE = "finite"  # kills, will kill, killing
    PAST = "past"  # killed: a past tense, or a participle behind "was" and "been"
    PARTICIPLE = "participle"  # slain: only ever passive or perfect
    NOUN = "noun"  # the killing


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate class: its name, the label shown to people, and the names of its two roles."""

    name: str
    label: str
    agent: str | None
    patient: str | None
    opposite: str | None = None


class Word(NamedTuple):
    """What one printed word means as a predicate; ``lemma`` is the verb's base form or the noun."""

    frame: str
    lemma: str
    form: Form


@cache
def _table() -> tuple[Mapping[str, Frame], Mapping[str, tuple[Word, ...]]]:
    rows = json.loads(
        files("sources.extraction").joinpath("data/frames.json").read_text(encoding="utf-8")
    )["frames"]
    frames: dict[str, Frame] = {}
    words: dict[str, list[Word]] = {}
    for row in rows:
        name = row["class"]
        frames[name] = Frame(name, row["label"], row["agent"], row["patient"], row.get("opposite"))
        for noun in row["nouns"]:
            words.setdefault(noun, []).append(Word(name, noun, Form.NOUN))
        for verb in row["verbs"]:
            for form, shape in _inflected(verb):
                words.setdefault(form, []).append(Word(name, verb, shape))
        lemma = row["verbs"][0] if row["verbs"] else name
        for form, tense in row["forms"].items():
            shape = {"past": Form.PAST, "participle": Form.PARTICIPLE}.get(tense, Form.FINITE)
            words.setdefault(form, []).append(Word(name, lemma, shape))
    return frames, {word: tuple(meanings) for word, meanings in words.items()}


def frames() -> Mapping[str, Frame]:
    """Every predicate class by name."""
    return _table()[0]


def predicate_words() -> Mapping[str, tuple[Word, ...]]:
    """Every word (lower case) that may be a predicate, with its meanings, the likeliest last."""
    return _table()[1]


def _inflected(verb: str) -> list[tuple[str, Form]]:
    """The regular forms of an English verb."""
    stem = verb
    if verb.endswith("e"):
        past, ing, s = verb + "d", verb[:-1] + "ing", verb + "s"
        if verb in {"die"}:
            ing = "dying"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        past, ing, s = verb[:-1] + "ied", verb + "ing", verb[:-1] + "ies"
    else:
        if _doubles(verb):
            stem = verb + verb[-1]
        past, ing = stem + "ed", stem + "ing"
        s = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return [(verb, Form.FINITE), (s, Form.FINITE), (past, Form.PAST), (ing, Form.FINITE)]


def _doubles(verb: str) -> bool:
    if verb in _DOUBLING:
        return True
    vowels = sum(letter in _VOWELS for letter in verb)
    return (
        vowels == 1
        and len(verb) >= 3
        and verb[-1] not in _VOWELS | frozenset("wxy")
        and verb[-2] in _VOWELS
    )
