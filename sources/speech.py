"""The words of the pure floor in the newsroom's language.

Named as in the standard library's ``gettext``, so that the usual tools find what is to be translated.
Until the roof says who translates (``speak_by``), words stay as they are written here. Sentences of
other people, and codes, are not passed through. A process apart knows no roof: it is told where the
catalogues lie (``catalogues_at``, ``speak_from``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import translation
from typing import Protocol


class Speaker(Protocol):
    """What translates: ``django.utils.translation`` and the catalogues of ``gettext`` both do."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int) -> str: ...

    def pgettext(self, context: str, message: str) -> str: ...


class _AsWritten:
    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural

    def pgettext(self, context: str, message: str) -> str:
        return message


AS_WRITTEN = "en"

_speaker: Speaker = _AsWritten()
_language: Callable[[], str | None] = str
_catalogues: tuple[str, ...] = ()


def speak_by(speaker: Speaker, language: Callable[[], str | None] | None = None) -> None:
    """From now on words are translated by ``speaker``, into what ``language`` says at the time."""
    global _speaker, _language
    _speaker, _language = speaker, language or _language


def language() -> str:
    """The code of the newsroom's language as Django writes it: "en", "pt-br"."""
    return _language() or AS_WRITTEN


def catalogues_at(locale: str, folders: Sequence[str]) -> None:
    """Note where the catalogues of a language lie, for processes that are started from this one."""
    global _catalogues
    _catalogues = (locale, *folders)


def catalogues() -> tuple[str, ...]:
    """What `speak_from` must be given in a process of its own; empty where nothing was noted."""
    return _catalogues


def speak_from(locale: str, *folders: str) -> None:
    """From now on words are those of the catalogues in ``folders``, the first that knows one; words
    that none knows stay as they are written."""
    found = [translation("django", folder, [locale], fallback=True) for folder in folders]
    for one in found[1:]:
        found[0].add_fallback(one)
    if found:
        speak_by(found[0], lambda: locale.replace("_", "-").lower())


def gettext(message: str) -> str:
    """``message`` in the newsroom's language."""
    return _speaker.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of a message that fits ``number``."""
    return _speaker.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """``message`` where the same word means different things: ``context`` tells which."""
    return _speaker.pgettext(context, message)


def gettext_noop(message: str) -> str:
    """Marks a word of a table for translation; ``gettext`` translates it where it is used."""
    return message
