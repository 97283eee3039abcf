"""A language that nobody speaks: every word of the program in brackets, with accents, and longer.

What stands on a page outside of the brackets was never passed through gettext. Written from left to
right as ``en-xa``, from right to left as ``ar-xb``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.conf import settings
from django.test import override_settings
from django.utils import translation
from django.utils.translation import trans_real

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "en-xa", "ar-xb"
OPENS, CLOSES = "⟦", "⟧"
_KEPT = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{[^{}]*\}|<[^<>]*>|&#?\w+;")  # no words of a message
_ACCENTS = str.maketrans("AEIOUaceinosuyz", "ÀÉÎÕÛáçéíñöšüýž")
_LONGER = re.compile(r"[áéíöü]")


class Pseudo:
    """Stands where Django's catalogue of a language stands. ``spoken`` holds what was asked for."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.spoken: set[str] = set()

    def language(self) -> str:
        return self.code

    to_language = language

    def gettext(self, message: str) -> str:
        words = message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
        self.spoken.add(words)
        return pseudo(words) if words.strip() else words

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


def pseudo(message: str) -> str:
    """``message`` as it stands in the language; what is put into it, and its tags, are kept."""
    at, said = 0, []
    for kept in _KEPT.finditer(message):
        said += [_accented(message[at : kept.start()]), kept[0]]
        at = kept.end()
    return OPENS + "".join([*said, _accented(message[at:])]) + CLOSES


def _accented(words: str) -> str:
    return _LONGER.sub(lambda found: found[0] * 2, words.translate(_ACCENTS))


@contextmanager
def speaking(code: str = LEFT_TO_RIGHT) -> Iterator[Pseudo]:
    """While it lasts, the newsroom's language is the one that nobody speaks; in all threads."""
    language = Pseudo(code)
    with (
        mock.patch.dict(trans_real._translations, {code: language}),
        mock.patch.object(trans_real, "_default", language),
        override_settings(LANGUAGE_CODE=code),
    ):
        translation.deactivate()
        assert settings.LANGUAGE_CODE == translation.get_language() == code
        yield language
