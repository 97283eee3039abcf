"""The packaged tables about names, each read once, at first use.

The tables are plain text under ``data/``: a line that begins with ``#`` is a comment. They are
modest and general on purpose; a new word is a new word in a file, never code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sources.extraction.names.folding import fold

_DATA = Path(__file__).parent / "data"


def lines_of(name: str) -> Iterator[str]:
    """The lines of one packaged table, comments left out."""
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def word_set(words: str) -> frozenset[str]:
    """The words of a short list that stands in code."""
    return frozenset(words.split())


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in lines_of(name) for word in line.casefold().split())


@cache
def common_words() -> frozenset[str]:
    """Lower-case words that are ordinary English, so that a capital alone makes no name of them."""
    return _words("common_words.txt")


@cache
def function_words() -> frozenset[str]:
    """Articles, prepositions, pronouns, adverbs, months and weekdays: no name begins with one."""
    return _words("function_words.txt")


@cache
def organisation_nouns() -> frozenset[str]:
    return _words("organisation_nouns.txt")


@cache
def of_heads() -> frozenset[str]:
    """Nouns after which "of" or "for" goes on with the same name (Bank of England)."""
    return _words("of_heads.txt")


@cache
def titles() -> frozenset[str]:
    """Single words of office, rank or address (president, mr, генерал)."""
    return _words("titles.txt")


@cache
def title_phrases() -> frozenset[tuple[str, ...]]:
    """Offices of several words (secretary of state), as tuples of lower-case words."""
    return frozenset(tuple(line.casefold().split()) for line in lines_of("title_phrases.txt"))


@cache
def known_organisations() -> frozenset[str]:
    """Well-known bodies that are printed by one word or by their letters (eu, nato, reuters)."""
    return _words("known_organisations.txt")


@cache
def given_name_groups() -> Mapping[str, frozenset[int]]:
    """A given name, folded or in lower case, to its groups; names of one group are variants."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(lines_of("given_names.txt")):
        for variant in line.split():
            for key in {fold(variant), variant.casefold()}:
                groups.setdefault(key, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def legal_forms() -> Mapping[tuple[str, ...], str]:
    """The folded words of a legal form to its canonical short form ("co", "ltd" → "ltd")."""
    forms: dict[tuple[str, ...], str] = {}
    for line in lines_of("legal_forms.tsv"):
        canonical, *variants = line.split("\t")
        for variant in variants:
            forms[tuple(fold(variant).replace("-", " ").split())] = canonical
    return forms


@cache
def _places() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for line in lines_of("countries.tsv"):
        code, names, *rest = line.split("\t")
        for name in filter(None, names.split("|")):
            countries[fold(name)] = countries[name.casefold()] = code
        for name in filter(None, (rest[0] if rest else "").split("|")):
            demonyms[fold(name)] = demonyms[name.casefold()] = code
    cities: dict[str, str] = {}
    for line in lines_of("cities.tsv"):
        code, names = line.split("\t")
        for group in names.split("|"):
            spellings = group.split("=")
            for spelling in spellings:
                place = f"{code}:{fold(spellings[0])}"
                cities[fold(spelling)] = cities[spelling.casefold()] = place
    return countries, demonyms, cities


def countries() -> Mapping[str, str]:
    """A country's folded name to its ISO 3166 code."""
    return _places()[0]


def demonyms() -> Mapping[str, str]:
    """A folded demonym or adjective to a code (EU for European; XX where none fits)."""
    return _places()[1]


def cities() -> Mapping[str, str]:
    """A folded city or region to ``code:standard spelling`` ("homel" → "BY:gomel")."""
    return _places()[2]


def place_id(folded: str) -> str | None:
    """What place a folded name means: a country's code or ``code:city``, else None."""
    return countries().get(folded) or cities().get(folded)


def country_of(folded: str) -> str | None:
    """The ISO 3166 code of the country that a folded country, demonym or city belongs to.

    None where nothing is known, or where no one country fits ("Western", "Europe").
    """
    code = countries().get(folded) or demonyms().get(folded) or cities().get(folded, "")[:2]
    return code if code and code != "XX" else None
