"""Comparing two printed names that stand in one place of one fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    agrees,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.tables import word_set
from claims.comparison.wording import both
from sources.extraction.names.tables import given_name_groups
from sources.extraction.values import NameType, NameValue
from sources.naming.comparison import compare_names as names_alike
from sources.naming.initials import initials_match
from sources.naming.letters import closeness
from sources.naming.parts import name_parts
from sources.speech import gettext as _

SPELLING = 0.6
"""Two words at least this close (sources.naming.letters) may be one word spelled otherwise."""

NEAR_SPELLING = 0.45
"""The same where the names as a whole are one name by their other words."""

_SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "2", "3", "esq"})
_ADDRESS = word_set("forms of address")
_LEAST_NICKNAME = 3
_PLACE = "@"
"""Opens a word that stands for a known place (sources.naming.parts): it has no other spelling."""
_TWO_LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae",
        "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe", "Æ": "Ae",
    }
)  # fmt: skip
"""What airlines, ships' registers and newswires without these letters print instead."""
_PATRONYMIC = ("vich", "vych", "vna", "ich", "ych")


class _Relation(Enum):
    SAME = auto()
    FORM = auto()
    SPELLING = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class _Names:
    """Two names as printed and as the folded words that name."""

    text_a: str
    text_b: str
    words_a: tuple[str, ...]
    words_b: tuple[str, ...]
    kind: NameType | None


@dataclass(frozen=True, slots=True)
class _Leftovers:
    """The words of two names that do not answer each other, once forms of one word are paired."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    shared: int
    spellings: tuple[tuple[str, str], ...]


def _latin(text: str) -> bool:
    """Whether most letters are Latin ones."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign < "\u0250" for sign in letters) * 2 >= len(letters)


def _is_form(a: str, b: str) -> bool:
    """Whether two words are forms of one: an initial, a short form, a given name's variant."""
    if _PLACE in (a[0], b[0]):
        return False
    short, long = sorted((a, b), key=len)
    clipped = len(short) >= _LEAST_NICKNAME and len(long) - len(short) >= 2
    if (len(short) == 1 or clipped) and long.startswith(short) and not long.endswith(_PATRONYMIC):
        return True
    groups = given_name_groups()
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset())) and not _is_spelling(a, b)


def _is_spelling(a: str, b: str, least: float = SPELLING) -> bool:
    if _PLACE in (a[0], b[0]):
        return False
    return min(len(a), len(b)) >= 3 and closeness(*sorted((a, b))) >= least


def _leftovers(words_a: tuple[str, ...], words_b: tuple[str, ...], least: float) -> _Leftovers:
    rest_b = list(words_b)
    rest_a: list[str] = []
    for word in words_a:
        if word in rest_b:
            rest_b.remove(word)
        else:
            rest_a.append(word)
    shared = len(words_a) - len(rest_a)
    spellings: list[tuple[str, str]] = []
    for test in (_is_form, lambda a, b: _is_spelling(a, b, least)):
        for word in list(rest_a):
            partner = next((other for other in rest_b if test(word, other)), None)
            if partner is None:
                continue
            rest_a.remove(word)
            rest_b.remove(partner)
            shared += 1
            if test is not _is_form:
                spellings.append((word, partner))
    return _Leftovers(tuple(rest_a), tuple(rest_b), shared, tuple(spellings))


def _words(text: str, kind: NameType | None) -> tuple[str, ...]:
    parts = name_parts(text, kind)
    words = list(parts.words)
    if len(words) > 1 and words[-1] in _SUFFIXES:
        del words[-1]
    return tuple(words[1:] if len(words) > 1 and words[0] in _ADDRESS else words)


def _spelt_out(text: str) -> str:
    """The name with the letters of German and Nordic spelling in two plain ones ("ü" → "ue")."""
    return text.translate(_TWO_LETTERS)


def compare_printed_names(a: Reported, b: Reported) -> Comparison:
    """Compare two names: same, another form, another spelling, or another name.

    A name contained in the other is no conflict (a dropped middle name, a family name alone), nor
    is another script, an initial, a short form or a legal form.
    """
    words_a, words_b = both(a, b)
    value_a, value_b = a.value, b.value
    if not isinstance(value_a, NameValue) or not isinstance(value_b, NameValue):
        return cannot_say(_("{a} and {b} are not both names.").format(a=words_a, b=words_b))
    kind = value_a.type if value_a.type is value_b.type else None
    text_a, text_b = a.quote or value_a.key, b.quote or value_b.key
    named_a, named_b = _words(text_a, kind), _words(text_b, kind)
    if not named_a or not named_b:
        return cannot_say(
            _("{a} and {b}: one holds no name that can be read.").format(a=words_a, b=words_b)
        )
    known = value_a.entity is not None and value_a.entity == value_b.entity
    told = _Names(text_a, text_b, named_a, named_b, kind)
    match _relation(told, known):
        case _Relation.SAME:
            return agrees(_("{a} and {b} give the same name.").format(a=words_a, b=words_b))
        case _Relation.FORM:
            return compatible(
                DifferenceKind.NAME_FORM,
                _("{a} and {b} are two forms of one name.").format(a=words_a, b=words_b),
            )
        case _Relation.SPELLING:
            return differs(
                DifferenceKind.SPELLING,
                _("{a} and {b} spell one name in two ways.").format(a=words_a, b=words_b),
            )
    return differs(
        DifferenceKind.CONTRADICTION,
        _("{a} and {b} are different names.").format(a=words_a, b=words_b),
    )


def _relation(names: _Names, known: bool) -> _Relation:
    """How two names stand; ``known``: they are already held to be one entity's."""
    a, b = names.words_a, names.words_b
    other_script = _latin(names.text_a) != _latin(names.text_b)
    if a == b or "".join(a) == "".join(b):
        return _Relation.FORM if other_script else _Relation.SAME
    plain = [_words(_spelt_out(text), names.kind) for text in (names.text_a, names.text_b)]
    if plain[0] == plain[1]:
        return _Relation.SAME
    if known and (set(a) <= set(b) or set(b) <= set(a)):
        return _Relation.FORM
    if initials_match(name_parts(names.text_a, names.kind), name_parts(names.text_b, names.kind)):
        return _Relation.FORM
    alike = names_alike(names.text_a, names.text_b, type=names.kind)
    one_name = alike.same or known
    left = _leftovers(a, b, NEAR_SPELLING if one_name else SPELLING)
    if other_script and (alike.same or not (left.a and left.b)):
        return _Relation.FORM
    if left.a and left.b:
        return _Relation.FORM if alike.same and not left.spellings else _Relation.OTHER
    if left.spellings:
        return _Relation.SPELLING if one_name else _Relation.OTHER
    return _Relation.FORM
