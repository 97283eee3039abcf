"""Words behind a name: ", a Chinese manufacturer based in Jinan", " is a …", " tanks"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sources.extraction.names.sorts import PRODUCTS, sort_family
from sources.extraction.names.tables import function_words, word_set
from sources.extraction.names.wording import (
    CLAUSE_END,
    Description,
    Word,
    bare,
    describe,
    family_of,
    fits,
    nationality_of,
    noun_at,
    type_of,
    words_between,
)
from sources.extraction.values import Mention, NameType

_WINDOW = 130
_MOST_WORDS = 16
_APPOSITION = re.compile(
    r"[.,]?[\"”»’]?(?:,[\"”»’]?|[ \xa0][—–-])[ \xa0]|[\"”»’]?[ \xa0]\((?=(?:an?|the)[ \xa0])"
)
_COPULA = re.compile(r"[\"”»’]?[ \xa0](?:is|was|are|were|became)[ \xa0](?=(?:an?|the|one)[ \xa0])")
_ARTICLE_BEFORE = re.compile(r"(?<!\w)[Aa]n?[ \xa0]$")
_COPULAS = word_set("is was are were became")
_ENDS = frozenset(":;?!)]\n'’/")
_FROM = re.compile(r"[\"”»’]?[ \xa0]from[ \xa0]")

_STARTS = word_set("a an the another one former current long-time longtime veteran senior deputy")
_HEAD_ENDS = word_set(
    "of that which who whom whose based in at to run from with for by on founded owned headquartered"
    " named called said says and is was has had where when as operating linked involved under"
    " registered led providing making known did does could would will can may"
)
_GOES_ON = word_set(
    "of based headquartered registered located listed founded operating born incorporated from in at to for"
)
_STOPS = word_set(
    "that which who whom whose said says told added is was has had did does and but when where"
)
_PLACED = word_set("of based headquartered registered located listed incorporated from in")
_BODIES = word_set("company media")


def words_after(text: str, name: Mention, word: str = "") -> Description | None:
    """The description that stands directly behind ``name``, or None.

    ``word``: the one in lower case that a mere blank parts from the name, where known.
    """
    if word:
        if word not in _COPULAS:
            silent = word in function_words() or text[name.end + 1].isupper()
            return None if silent else _noun_behind(text, name)
    elif text[name.end : name.end + 1] in _ENDS:
        return None
    limit = min(len(text), name.end + _WINDOW)
    joint = _APPOSITION.match(text, name.end, limit) or _COPULA.match(text, name.end, limit)
    if joint is not None:
        return _apposition(text, name, joint.end(), limit)
    return _noun_behind(text, name)


def place_after(text: str, name: Mention, following: Mention) -> Description | None:
    """ "from Shenzhen" behind the name of a body or a person, or None."""
    if (
        type_of(name) in (NameType.PRODUCT, NameType.PLACE)
        or type_of(following) is not NameType.PLACE
    ):
        return None
    joint = _FROM.match(text, name.end, following.start)
    if joint is None or joint.end() != following.start:
        return None
    return describe(text, name, words_between(text, name.end, following.end), "")


def _apposition(text: str, name: Mention, start: int, limit: int) -> Description | None:
    first = bare(text[start : text.find(" ", start, limit)])
    if first not in _STARTS and type_of(name) is not NameType.PERSON:
        return None
    clause = CLAUSE_END.search(text, start, limit)
    end = clause.start() if clause else max(start, text.rfind(" ", start, limit))
    words = words_between(text, start, end)[:_MOST_WORDS]
    if not words or not (words[0].low in _STARTS or _opens_role(words, name)):
        return None
    size, noun = _noun_phrase(words)
    if not noun or not fits(noun, name):
        return None
    if words[0].low == "the" and size < len(words) and words[size].low in ("said", "says", "told"):
        return None
    if family_of(noun) == "person" and type_of(name) not in (NameType.PERSON, None):
        return None
    told = nationality_of(words[:size])
    rest = _goes_on(words[size:])
    if not told and rest and rest[0].low in _PLACED:
        told = nationality_of(rest)
    return describe(text, name, [*words[:size], *rest], noun, told=told)


def _noun_phrase(words: Sequence[Word]) -> tuple[int, str]:
    """How many words the noun phrase has, and its noun of sort: the last before it ends."""
    noun = ""
    for at, word in enumerate(words):
        if word.low in _HEAD_ENDS and at and not (word.low == "of" and words[at - 1].low == "one"):
            return at, noun
        noun = noun_at(words, at) or noun
    return len(words), noun


def _goes_on(rest: Sequence[Word]) -> list[Word]:
    """The part "of …", "based in …" that still belongs to the description."""
    if not rest or rest[0].low not in _GOES_ON:
        return []
    stop = next((at for at, word in enumerate(rest) if word.low in _STOPS), len(rest))
    return list(rest[:stop])


def _opens_role(words: Sequence[Word], name: Mention) -> bool:
    """Whether a person's office follows without an article: "U.S. director of …"."""
    if type_of(name) is not NameType.PERSON:
        return False
    for word in words[:4]:
        if sort_family(word.low) == "person":
            return True
        if word.low in function_words() and not nationality_of([word]):
            return False
    return False


def _noun_behind(text: str, name: Mention) -> Description | None:
    """A noun of sort straight behind: "Sosna-U tanks", "Nikkei news agency"."""
    kind = type_of(name)
    if text[name.end : name.end + 1] not in (" ", "\xa0") or kind in (
        NameType.PERSON,
        NameType.PLACE,
    ):
        return None
    if _ARTICLE_BEFORE.search(text, max(0, name.start - 4), name.start):
        return None
    limit = min(len(text), name.end + 40)
    clause = CLAUSE_END.search(text, name.end, limit)
    words = words_between(text, name.end, clause.start() if clause else limit)[:4]
    wanted = PRODUCTS if kind is NameType.PRODUCT else _BODIES
    for at, word in enumerate(words[:3]):
        if word.text[:1].isupper() or word.low in function_words():
            return None
        family = family_of(noun_at(words, at))
        if family is None:
            continue
        followed = at + 1 < len(words) and sort_family(words[at + 1].low)
        if followed:
            continue
        return (
            describe(text, name, words[: at + 1], noun_at(words, at)) if family in wanted else None
        )
    return None
