"""Are two printed names one name? A score, a verdict and the reason in words."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from sources.extraction.names.tables import cities, countries
from sources.extraction.values import NameType
from sources.naming.initials import initials_match
from sources.naming.letters import closeness
from sources.naming.organisations import compare_organisations
from sources.naming.outcome import NameComparison
from sources.naming.parts import NameParts, name_parts
from sources.naming.persons import compare_persons
from sources.naming.words import word_weight

_STATE_FORMS = frozenset(
    {
        "republic",
        "kingdom",
        "state",
        "commonwealth",
        "islamic",
        "federal",
        "federative",
        "democratic",
    }
    | {"principality", "grand", "duchy", "sultanate", "emirate", "plurinational", "hellenic"}
)
_TOLD_APART_BY_FORM = frozenset({"CN", "TW", "CD", "CG", "KR", "KP", "IE", "SS", "SD"})


def compare_names(a: str, b: str, *, type: NameType | None = None) -> NameComparison:  # noqa: A002
    """Whether ``a`` and ``b``, in any script, may be one name; symmetric, never raises.

    ``type`` is the type of both where it is known; without it each name's own words decide. The
    score runs from 0 to 1: see ``outcome`` for the thresholds.
    """
    first, second = sorted((a, b))
    return _compare(first, second, type)


@lru_cache(maxsize=16_384)
def _compare(a: str, b: str, type: NameType | None) -> NameComparison:  # noqa: A002
    one, other = name_parts(a, type), name_parts(b, type)
    if not one.words or not other.words:
        equal = a.strip() == b.strip() != ""
        return NameComparison(1.0 if equal else 0.0, "no word to compare")
    if one.words == other.words and not (one.bracketed ^ other.bracketed):
        forms = one.forms == other.forms
        return NameComparison(
            1.0 if forms else 0.97, "the same words" if forms else _form_reason(one, other)
        )
    if (places := _places(one, other)) is not None:
        return places
    persons = type is NameType.PERSON or (
        type is None
        and NameType.PERSON in (one.type, other.type)
        and NameType.ORGANISATION not in (one.type, other.type)
    )
    if persons and type is None:
        one, other = name_parts(a, NameType.PERSON), name_parts(b, NameType.PERSON)
    result = compare_persons(one, other) if persons else compare_organisations(one, other)
    if not persons and type is None and (alone := _family_alone(one, other)) is not None:
        return alone
    for better in (
        _run_together(one, other),
        None if persons else initials_match(one, other),
    ):
        if better is not None and better.score > result.score:
            result = better
    return replace(result, score=round(min(1.0, max(0.0, result.score)), 4))


def _family_alone(a: NameParts, b: NameParts) -> NameComparison | None:
    """A suggestion where one untyped name is the last word of the other, and nothing is ordinary."""
    short, long = sorted((a.words, b.words), key=len)
    if len(short) != 1 or len(long) not in (2, 3) or short[0] != long[-1] or a.forms or b.forms:
        return None
    if any(word_weight(word) < 1 or word.startswith("@") for word in long):
        return None
    return NameComparison(0.81, "perhaps a family name alone")


def _form_reason(a: NameParts, b: NameParts) -> str:
    return "the legal form differs" if a.forms and b.forms else "a legal form left out"


def _places(a: NameParts, b: NameParts) -> NameComparison | None:
    """Two names that are known places, compared by which place they are."""
    ids = []
    for parts in (a, b):
        phrase = " ".join(parts.words)
        known = phrase[1:] if phrase.startswith("@") and len(parts.words) == 1 else None
        ids.append(known or countries().get(phrase) or cities().get(phrase) or _state(parts.words))
    if None in ids:
        return None
    if ids[0] == ids[1]:
        return NameComparison(0.98, "two names of one place")
    return NameComparison(0.2, "two places")


def _state(words: tuple[str, ...]) -> str | None:
    """The country of "Republic of Poland", "Kingdom of Norway"; "America" is the United States.

    Not where the words tell two states apart (China, Congo, Korea).
    """
    if words == ("america",):
        return "US"
    places = [word[1:] for word in words if word.startswith("@")]
    rest = [word for word in words if not word.startswith("@")]
    if len(places) != 1 or not rest or places[0] in _TOLD_APART_BY_FORM:
        return None
    return places[0] if all(word in _STATE_FORMS for word in rest) else None


def _run_together(a: NameParts, b: NameParts) -> NameComparison | None:
    """Names whose words are only parted otherwise (Good Will, Goodwill; SiemensAG)."""
    if len(a.printed) == len(b.printed) and not a.forms and not b.forms:
        return None
    if sorted(a.numbers) != sorted(b.numbers):
        return None
    pairs = [(a.compact, b.compact)]
    if bool(a.forms) != bool(b.forms):
        pairs.append((a.compact + "".join(a.forms), b.compact + "".join(b.forms)))
    for left, right in pairs:
        if min(len(left), len(right)) >= 6 and left[0] == right[0]:
            if abs(len(left) - len(right)) > 1 or Levenshtein.distance(left, right) > 4:
                continue
            alike = closeness(*sorted((left, right)))
            if alike >= 0.95:
                return NameComparison(alike * 0.97, "the same letters, parted otherwise")
    return None
