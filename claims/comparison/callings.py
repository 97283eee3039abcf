"""What words say of a person or thing: its part in an event, its calling, its nation.

The tables are ``data/roles.tsv``, ``data/trades.tsv`` and ``data/nations.tsv``; a new word is a
cell there, never code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claims.comparison.outcome import Severity
from claims.comparison.tables import rows
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import demonyms


@dataclass(frozen=True, slots=True)
class Calling:
    """One of a set of callings of which a person follows one ("cellist" of the players)."""

    group: int
    meaning: str


@cache
def parts() -> Mapping[str, str]:
    """Noun, folded → the part in an event that it names ("skipper" → "captain")."""
    return {fold(noun): part for part, nouns in rows("roles") for noun in nouns.split("|")}


@cache
def callings() -> Mapping[str, Calling]:
    """Noun, folded → its calling."""
    found: dict[str, Calling] = {}
    for number, (_, members) in enumerate(rows("trades")):
        for member in members.split("|"):
            forms = member.split("=")
            found.update({fold(form): Calling(number, fold(forms[0])) for form in forms})
    return found


@cache
def _severities() -> tuple[Severity, ...]:
    return tuple(Severity(severity) for severity, _ in rows("trades"))


def severity_of(group: int) -> Severity:
    """How much it matters that two articles give two callings of a set."""
    return _severities()[group]


def longest_noun() -> int:
    """Of how many words the longest noun of the tables consists."""
    return max(len(noun.split()) for noun in (*parts(), *callings()))


@cache
def _nations() -> tuple[Mapping[str, str], Mapping[str, str]]:
    adjectives: dict[str, str] = dict(demonyms())
    nouns: dict[str, str] = {}
    for code, adjective, noun in rows("nations"):
        adjectives.update({fold(word): code for word in adjective.split("|") if word})
        nouns.update({fold(word): code for word in noun.split("|") if word})
    return adjectives, nouns


def nation_of(word: str, *, alone: bool = False) -> str | None:
    """The ISO 3166 code of an adjective of a nation; ``alone``: of a noun too ("a Finn")."""
    adjectives, nouns = _nations()
    folded = fold(word)
    code = adjectives.get(folded) or (nouns.get(folded) if alone else None)
    return code if code != "XX" else None
