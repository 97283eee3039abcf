"""The counted noun after a number: "1,000 assault rifles and other" → rifle.

There is no grammar here, only what English news shows: after a number above one the head of the
noun phrase is its first plural, or the last of several plurals in a row ("three arms dealers").
Function words, verbs and punctuation end the phrase. "of the", "of its" lead on to the phrase
that is counted, and so does "units of": 200 units of components are 200 components.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sources.extraction.data.tables import rows, word_set, words
from sources.extraction.numbers.english import NUMBER_WORDS

_STOP = words("english_stop_words")
_IRREGULAR = {plural: singular for plural, singular, *_ in rows("english_plurals")}
COUNTED = words("counted_nouns")
_PARTITIVE = words("partitive_nouns")
_TOKEN = re.compile(
    r"(?:[^\S\n]{1,3}|\n|-)((?:[A-Za-z]\.){2,4}|[^\W_][^\W_]*(?:[-'’&/][^\W_]+){0,4})"
)
_OF = re.compile(
    r"[^\S\n]{1,2}of\b(?:[^\S\n]each\b)?(?:[^\S\n]of\b)?(?:[^\S\n](?:the|its|his|her|their|these|those|our|my|your|them)\b)?",
    re.IGNORECASE,
)
_TIED = re.compile(r"-([a-z]{3,16})(?!\w)")
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s", "ous")
_KEPT_USES = word_set(
    "uses houses causes clauses spouses abuses excuses pauses warehouses "
    "fuses muses blouses ruses greenhouses nurses"
)
_NO_HEADS = word_set("dead injured wounded missing homeless means works lives leaves")
_ALSO_VERBS = word_set("wins runs hits sets shows")
_NOUN_HERE = re.compile(
    r"[.,;:)]|\Z|\s(?:in|from|against|over|and|or|for|to|this|last|at|on|off|of|with)\s"
)
_ADJECTIVES = word_set("old past")  # before a plural
_NAMED = word_set("Old Left")
_JOINING = word_set("of and for the")
_CAPITAL_NEXT = re.compile(r"[^\S\n](?:the[^\S\n])?[A-ZÀ-Þ][^\W\d_]")
_TIED_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?(?:-[a-z]{3,12}){1,3}")
_VARIANT = re.compile(r"\d{2,4}-\d{1,4}[A-Z]{0,3}")  # 787-9, 777-300ER
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Z]?s")  # F-16s, A320s
_MODIFYING = word_set("men women people children")
_LONGEST = 9  # words from the number to its noun


class Noun(NamedTuple):
    """A counted noun: singular in lower case, where its words end, and whether printed plural."""

    lemma: str
    end: int
    plural: bool


def noun_after(text: str, end: int, singular: bool = False) -> Noun | None:
    """The head of the noun phrase that begins at ``end``; None where none is seen.

    ``singular``: the number is one, so the noun must be in the table of counted nouns.
    """
    of = _OF.match(text, end)
    noun = _one(text, end) if singular else _phrase(text, of.end() if of else end)
    if noun and noun.lemma in _PARTITIVE and (of := _OF.match(text, noun.end)):
        inner = _phrase(text, of.end()) or _mass(text, of.end())
        return inner or noun
    return noun


def _phrase(text: str, end: int) -> Noun | None:
    word, begun, crossed = "", end, False
    for _ in range(_LONGEST):
        token = _TOKEN.match(text, end)
        if token is None:
            return None
        before, word = word, token.group(1)
        if _TIED_NUMBER.fullmatch(word):
            crossed = True  # "two 500-kilogram bombs": the other number has words of its own
        elif _is_number(word) and not before[:1].isupper():
            return None  # another number, not the "787" of "Boeing 787s"
        lower = word.lower()
        if lower in NUMBER_WORDS or (lower in _STOP and _stops(text, token, before)):
            return None
        end = token.end()
        if is_plural(word):
            noun = _last_plural(text, word, end)
            return noun._replace(end=begun) if crossed else noun
    return None


def _stops(text: str, token: re.Match[str], before: str) -> bool:
    """Whether a word of the list of stops ends the phrase, ``before`` being the word before it.

    "US" and "Old Master" do not, nor does an adjective ("five old coins"), nor what joins
    capitalised words ("two Bank of England officials", "12 French and German soldiers").
    """
    word = token.group(1)
    if word == "US" or word in _ADJECTIVES or word in _NAMED:
        return False
    if before[:1].isupper() and word in _JOINING:
        return not _CAPITAL_NEXT.match(text, token.end())
    return not _is_noun_here(text, token)


def _is_number(word: str) -> bool:
    """Whether a token is another number; "787-9" and "777s" name a model."""
    return word[0].isdigit() and not is_plural(word) and _VARIANT.fullmatch(word) is None


def _is_noun_here(text: str, token: re.Match[str]) -> bool:
    """ "12 wins in a row": a word that is as often a verb, with no object behind it."""
    return token.group(1) in _ALSO_VERBS and bool(_NOUN_HERE.match(text, token.end()))


def _last_plural(text: str, word: str, end: int) -> Noun:
    for _ in range(3):
        token = _TOKEN.match(text, end)
        if token is None or token.group(1).lower() in _STOP or not is_plural(token.group(1)):
            break
        if token.group(1).lower() in _NO_HEADS or not (
            word[-1] == "s" or word.lower() in _MODIFYING
        ):
            break
        word, end = token.group(1), token.end()
    return Noun(singular_of(word), end, True)


def _one(text: str, end: int) -> Noun | None:
    for _ in range(4):
        token = _TOKEN.match(text, end)
        if token is None or token.group(1).lower() in _STOP or is_plural(token.group(1)):
            return None
        end = token.end()
        lower = token.group(1).lower()
        if lower in COUNTED:
            following = _TOKEN.match(text, end)
            if following is None or following.group(1).lower() not in COUNTED:
                return Noun(lower, end, False)
    return None


def _mass(text: str, end: int) -> Noun | None:
    found: Noun | None = None
    for _ in range(3):
        token = _TOKEN.match(text, end)
        if token is None or token.group(1).lower() in _STOP:
            break
        end = token.end()
        found = Noun(token.group(1).lower(), end, False)
    return found


def compound_noun(text: str, end: int) -> Noun | None:
    """The noun tied to a number by a hyphen: "12-point plan" → point, "five-member" → member."""
    token = _TIED.match(text, end)
    if token is None:
        return None
    word = token.group(1)
    if word in _STOP or word in _NO_COMPOUND or word.endswith(("ed", "th", "ish", "ly", "fold")):
        return None
    return Noun(singular_of(word) if is_plural(word) else word, token.end(), False)


_NO_COMPOUND = word_set(
    "something odd plus dimensional way time off sided faced third thirds half quarter "
    "quarters fifth fifths tone fold digit figure star class size seven eight nine ten five "
    "four six two three one inch hand tier wheel step run under over all year-old strong some "
    "nil"
)


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Whether ``word`` looks like a plural: an irregular of the table, or one in -s."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return True
    if lower.endswith(("men", "people", "craft", "children")) and len(lower) > 5:
        return lower not in {
            "specimen",
            "regimen",
            "abdomen",
            "acumen",
            "yemen",
            "witchcraft",
            "minecraft",
            "ramen",
        }
    if not lower.endswith("s") or word.isupper():
        return False
    if lower.endswith("ics"):
        return lower[:-1] in COUNTED  # clinics, but not politics
    if len(lower) < 4 or lower.endswith(_NOT_PLURAL):
        return len(word) > 2 and word[:-1].isupper() and word.isalpha()  # MPs
    return lower[-2].isalpha() or lower[:-1].isdecimal() or _MODEL.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def singular_of(word: str) -> str:
    """The singular of a plural, in lower case ("Companies" → company)."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    head, dash, last = lower.rpartition("-")
    if dash and last:
        return head + dash + singular_of(last)
    if lower.endswith("men") and len(lower) > 5:
        return lower[:-3] + "man"
    if lower.endswith("people"):
        return lower[:-6] + "person"
    if lower.endswith("children"):
        return lower[:-3]
    if not lower.endswith("s") or lower.endswith("ss"):
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return lower[:-2]
    if lower.endswith("uses") and lower not in _KEPT_USES:
        return (
            lower[:-2]
            if lower.endswith(("nuses", "ruses", "tuses", "puses", "luses"))
            else lower[:-1]
        )
    if lower.endswith("oes"):
        return lower[:-2]
    return lower[:-1]
