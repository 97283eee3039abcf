"""Comparing two printed names that stand in one place of one fact."""

from __future__ import annotations

from dataclasses import dataclass

from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    Severity,
    agrees,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.wording import both
from sources.extraction.names.tables import given_name_groups
from sources.extraction.values import NameType, NameValue
from sources.naming.comparison import compare_names as names_alike
from sources.naming.letters import closeness
from sources.naming.parts import name_parts

SPELLING = 0.6
"""Two words at least this close (sources.naming.letters) may be one word spelled otherwise."""

NEAR_SPELLING = 0.45
"""The same where the names as a whole are one name by their other words."""

_SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "2", "3", "esq"})
_LEAST_NICKNAME = 3


@dataclass(frozen=True, slots=True)
class _Leftovers:
    """The words of two names that do not answer each other, once forms of one word are paired."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    shared: int
    forms: bool
    spellings: tuple[tuple[str, str], ...]


def _other_script(a: str, b: str) -> bool:
    """Whether one is printed in Latin letters and the other is not."""
    return _latin(a) != _latin(b)


def _latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign < "\u0250" for sign in letters) * 2 >= len(letters)


def _is_form(a: str, b: str) -> bool:
    """Whether two words are forms of one: an initial, a short form, a given name's variant."""
    short, long = sorted((a, b), key=len)
    if len(short) == 1 or (len(short) >= _LEAST_NICKNAME and long.startswith(short)):
        return long.startswith(short)
    groups = given_name_groups()
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset())) and not _is_spelling(a, b)


def _is_spelling(a: str, b: str, least: float = SPELLING) -> bool:
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
    forms, spellings = False, []
    for test in (_is_form, lambda a, b: _is_spelling(a, b, least)):
        for word in list(rest_a):
            partner = next((other for other in rest_b if test(word, other)), None)
            if partner is None:
                continue
            rest_a.remove(word)
            rest_b.remove(partner)
            shared += 1
            if test is _is_form:
                forms = True
            else:
                spellings.append((word, partner))
    return _Leftovers(tuple(rest_a), tuple(rest_b), shared, forms, tuple(spellings))


def _words(text: str, kind: NameType | None) -> tuple[str, ...]:
    parts = name_parts(text, kind)
    return tuple(word for word in parts.words if word not in _SUFFIXES) or parts.words


def compare_printed_names(a: Reported, b: Reported) -> Comparison:
    """Compare two names: same, another form, another spelling, or another name.

    A name contained in the other is no conflict (a dropped middle name, a family name alone), nor
    is another script, an initial, a short form or a legal form.
    """
    words_a, words_b = both(a, b)
    value_a, value_b = a.value, b.value
    if not isinstance(value_a, NameValue) or not isinstance(value_b, NameValue):
        return cannot_say(f"{words_a} and {words_b} are not both names.")
    kind = value_a.type if value_a.type is value_b.type else None
    text_a, text_b = a.quote or value_a.key, b.quote or value_b.key
    named_a, named_b = _words(text_a, kind), _words(text_b, kind)
    if not named_a or not named_b:
        return cannot_say(f"{words_a} and {words_b}: one holds no name that can be read.")
    if named_a == named_b or "".join(named_a) == "".join(named_b):
        return agrees(f"{words_a} and {words_b} give the same name.")
    form = compatible(
        DifferenceKind.NAME_FORM, f"{words_a} and {words_b} are two forms of one name."
    )
    if (
        value_a.entity is not None
        and value_a.entity == value_b.entity
        and _contained(named_a, named_b)
    ):
        return form
    alike = names_alike(text_a, text_b, type=kind)
    left = _leftovers(named_a, named_b, NEAR_SPELLING if alike.same else SPELLING)
    if _other_script(text_a, text_b) and (alike.same or left.shared):
        return form
    if left.a and left.b:
        if alike.same and not left.spellings:
            return form
        return differs(
            DifferenceKind.CONTRADICTION, f"{words_a} and {words_b} are different names."
        )
    if left.spellings:
        return differs(
            DifferenceKind.SPELLING,
            f"{words_a} and {words_b} spell one name in two ways.",
            Severity.MEDIUM,
        )
    return form


def _contained(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return set(a) <= set(b) or set(b) <= set(a)
