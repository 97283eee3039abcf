"""Whether a name may be a person's: then no program joins it with another."""

from __future__ import annotations

import re

from sources.extraction.names.tables import organisation_nouns
from sources.extraction.values import NameType
from sources.naming.parts import name_parts

_LONGEST_PERSON = 6
#: Capitals in a row inside a word of small letters: BelOMO, eBPF, but neither McKay nor PETROV.
_COINED = re.compile(r"[A-ZА-ЯЁ]{2,}[a-zа-яё]|[a-zа-яё][A-ZА-ЯЁ]{2,}")


def may_be_person(text: str, type: str | None = None) -> bool:  # noqa: A002
    """Whether ``text`` names a person, or may: a name of no known type that nothing shows to be
    another thing is taken for a person's.

    Other things show themselves by a legal form or a noun such as "ministry", by being a known
    place, by a number, by capitals as only coined names have them, or by more words than persons
    have. Capitals throughout show nothing: headlines print persons so.
    """
    if type:
        return type == NameType.PERSON
    parts = name_parts(text)
    if parts.type is not None:
        return parts.type is NameType.PERSON
    place = len(parts.words) == 1 and parts.words[0].startswith("@")
    long = len(parts.words) > _LONGEST_PERSON
    body = len(parts.words) > 1 and any(word in organisation_nouns() for word in parts.words)
    return not (place or long or body or parts.numbers or _COINED.search(text))
