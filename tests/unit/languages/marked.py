"""A language in which every message stands in brackets, so that what was never asked for shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sources import speech

_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
_QUOTED = re.compile(r"“[^“”]*”")


class Marking:
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return f"⟦{singular if number == 1 else plural}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


@contextmanager
def in_brackets() -> Iterator[None]:
    """The floor speaks the language of brackets."""
    before = speech._speaker
    speech.speak_by(Marking())
    try:
        yield
    finally:
        speech.speak_by(before)


def unsaid(sentence: str) -> str:
    """What of a sentence stands outside of all brackets and quotation marks."""
    rest = sentence
    while rest != (rest := _INNERMOST.sub("", rest)):
        pass
    return _QUOTED.sub("", rest)


def plain(sentence: str) -> str:
    """The sentence without its brackets."""
    return sentence.replace("⟦", "").replace("⟧", "")
