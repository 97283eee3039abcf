"""A printed name taken apart: the words that name, and what merely goes with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sources.extraction.names.folding import fold
from sources.extraction.names.keys import split_legal_forms
from sources.extraction.names.tables import (
    cities,
    common_words,
    countries,
    demonyms,
    given_name_groups,
    organisation_nouns,
    title_phrases,
    titles,
    word_set,
)
from sources.extraction.values import NameType
from sources.naming.scripts import is_latin

_LONGEST = 400
_PARENTHESES = re.compile(r"\(([^()]{1,60})\)")
_QUOTES = re.compile(r"[\"“”„«»‘’'‚‹›]+(?=\W|$)|(?<!\w)[\"“”„«»‘’'‚‹›]+")
_COMMA_NAME = re.compile(r"^\s*([^,]{1,80}),\s*([^,]{1,80})$")

CONNECTORS = word_set(
    "a al and as at ben bin da das de del den der des di do dos du e el for i ibn in la las le les los"
    " of on the to ul van von y zu na und et"
)
#: Words that are printed short, or in two languages, in names of bodies and places.
SPELLED_OUT = {
    "intl": "international", "int'l": "international", "natl": "national", "nat'l": "national",
    "assn": "association", "assoc": "association", "dept": "department", "govt": "government",
    "univ": "university", "mfg": "manufacturing", "inst": "institute", "comm": "commission",
    "st": "saint", "mt": "mount", "ft": "fort", "intnl": "international", "cttee": "committee",
    "oblast": "region", "voblast": "region", "voblasts": "region", "raion": "district",
}  # fmt: skip
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_UNITS)} | _TENS
_ROMAN = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16,
}  # fmt: skip


#: Forms of address that only persons have; left out wherever they stand in a person's name.
HONORIFICS = word_set(
    "mr mrs ms miss mx dr sir dame lady monsieur madame herr frau senor senora signor"
    " haji hajji mullah mulla sheikh shaikh sheik shaykh maulana maulavi mawlawi"
    " prof rabbi imam ayatollah"
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """One name taken apart.

    ``words`` are the folded words that name, in natural order ("Putin, Vladimir" → vladimir,
    putin), without connectors, titles and legal forms; ``forms`` the canonical legal forms;
    ``bracketed`` words that stood in parentheses; ``type`` the type given, or one that the words
    themselves show; ``capitals`` whether the name was printed as one word of capitals; ``latin``
    whether in Latin letters; ``printed`` the folded words with the connectors.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    bracketed: frozenset[str]
    type: NameType | None
    capitals: bool
    latin: bool = True
    printed: tuple[str, ...] = ()

    @property
    def compact(self) -> str:
        """All the letters in a row, connectors too."""
        return "".join(self.printed)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The words that are numbers, in order: two names must agree in them."""
        return tuple(word for word in self.words if any(sign.isdigit() for sign in word))


def _with_numbers(words: list[str]) -> list[str]:
    """Number words as digits ("forty four" → "44"), Roman numerals after the first word too."""
    out: list[str] = []
    was_tens = False
    for place, word in enumerate(words):
        number = _NUMBERS.get(word)
        if number is None and place:
            number = _ROMAN.get(word)
        if number is None:
            out.append(word)
            was_tens = False
        elif was_tens and number < 10 and out:
            out[-1] = str(int(out[-1]) + number)
            was_tens = False
        else:
            out.append(str(number))
            was_tens = word in _TENS
    return out


def _with_places(words: list[str]) -> list[str]:
    """Country and city names of several words, and other spellings of one place, as one word."""
    out: list[str] = []
    at = 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            phrase = " ".join(words[at : at + size])
            place = countries().get(phrase) or cities().get(phrase)
            if place is None and len(words) > size:
                place = _nationality(phrase)
            if place and at + size <= len(words):
                out.append(f"@{place}")
                at += size
                break
        else:
            out.append(words[at])
            at += 1
    return out


def _nationality(phrase: str) -> str | None:
    """The country that an adjective in a longer name stands for (Russian Defense Ministry)."""
    code = demonyms().get(phrase)
    return None if code in ("XX", "EU") else code


def _without_titles(words: list[str]) -> list[str]:
    """The words after the titles that stand in front; the last word is never a title."""
    rest = list(words)
    while len(rest) > 1:
        size = next(
            (n for n in (4, 3, 2) if tuple(rest[:n]) in title_phrases() and len(rest) > n), 0
        )
        if not size and rest[0] in titles():
            size = 1
        if (
            not size
            and rest[0] in demonyms()
            and (rest[1] in titles() or tuple(rest[1:3]) in title_phrases())
        ):
            size = 1
        if not size:
            break
        rest = rest[size:]
    return rest


def looks_like_person(words: list[str] | tuple[str, ...]) -> bool:
    """Two to five words of which the first is a given name; from three words on, any of them."""
    if not 2 <= len(words) <= 6 or any(word in organisation_nouns() for word in words):
        return False
    if words[0] in given_name_groups():
        return True
    ordinary = any(word in common_words() for word in words)
    return len(words) > 2 and not ordinary and any(word in given_name_groups() for word in words)


def _turned(text: str) -> list[str] | None:
    """The words of "Putin, Vladimir" in natural order; None if the comma means something else."""
    comma = _COMMA_NAME.match(text)
    if comma is None:
        return None
    family, given = fold(comma[1]).split(), fold(comma[2]).split()
    if not family or not given or len(family) > 3 or len(given) > 3:
        return None
    if any(word in organisation_nouns() or word in common_words() for word in family + given):
        return None
    return given + family


def _guessed(words: list[str], turned: list[str] | None) -> NameType | None:
    """A person, where the words show one: a form of address, a comma, a given name."""
    if turned is not None or (len(words) > 1 and any(word in HONORIFICS for word in words)):
        return NameType.PERSON
    return NameType.PERSON if looks_like_person(_without_titles(words)) else None


_SERVANT_OF = re.compile(r"abd[aeou]{1,2}l-?(?!lah)(?=\w{4})")


def _parted(words: list[str]) -> list[str]:
    """Names with "servant of" as two words in one spelling (Abdulfattah, Abdel Fattah)."""
    out: list[str] = []
    for word in words:
        prefix = _SERVANT_OF.match(word)
        out += ["abdul", word[prefix.end() :]] if prefix else [word]
    return ["abdul" if word in _SERVANT else word for word in out]


_SERVANT = frozenset({"abdel", "abdal", "abdoul", "abdol"})


def _person_words(words: list[str]) -> list[str]:
    rest = _parted(_without_titles(words))
    return [word for word in rest if word not in HONORIFICS] or rest


def _type_of(words: list[str], forms: list[str]) -> NameType | None:
    if forms or any(word in organisation_nouns() for word in words[1:]):
        return NameType.ORGANISATION
    phrase = " ".join(words)
    if phrase in countries() or phrase in cities():
        return NameType.PLACE
    return None


@lru_cache(maxsize=16_384)
def name_parts(text: str, type: NameType | None = None) -> NameParts:  # noqa: A002
    """``text`` taken apart; with a type the rules of that type are used, else it is guessed."""
    text = text[:_LONGEST]
    bracketed = frozenset(
        word for inside in _PARENTHESES.findall(text) for word in _with_places(fold(inside).split())
    )
    words, forms = split_legal_forms(fold(_QUOTES.sub(" ", text)).split())
    turned = _turned(text) if not forms and type in (None, NameType.PERSON) else None
    if type is None and not forms:
        type = _guessed(words, turned)  # noqa: A001
    if type is NameType.PERSON:
        words, forms = _person_words(turned or fold(text).split()), []
        kept = [word for word in words if word not in CONNECTORS or len(word) == 1] or words
        kept = _with_numbers(kept)
    else:
        type = type or _type_of(words, forms)  # noqa: A001
        placed = _with_places([SPELLED_OUT.get(word, word) for word in words])
        kept = [word for word in placed if word not in CONNECTORS] or placed
        kept = _with_numbers(_joined_letters(kept))
    letters = [sign for sign in text if sign.isalpha()]
    return NameParts(
        words=tuple(kept[:24]),
        forms=tuple(forms),
        bracketed=bracketed,
        type=type,
        capitals=bool(letters) and len(kept) == 1 and all(s.isupper() for s in letters),
        latin=is_latin(text),
        printed=tuple(words[:24]),
    )


def _joined_letters(words: list[str]) -> list[str]:
    """Single letters in a row as one word ("s c johnson" → "sc johnson")."""
    out: list[str] = []
    run = False
    for word in words:
        if len(word) == 1 and word.isalpha():
            if run:
                out[-1] += word
            else:
                out.append(word)
            run = True
        else:
            out.append(word)
            run = False
    return out
