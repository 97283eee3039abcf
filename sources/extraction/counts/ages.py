"""Ages: "aged 34", "34-year-old", "34 years old", "at the age of 56", "John Smith, 34, …".

Also "ages 9 and 12", "a boy, 7, …", "who is 71, …" and "Omar Teller (28)".
"""

from __future__ import annotations

import re

from sources.extraction.counts.exclusions import NOT_NAMES
from sources.extraction.data.tables import word_set, words
from sources.extraction.names.sorts import sort_family
from sources.extraction.names.tables import organisation_nouns
from sources.extraction.numbers import NumberSpan
from sources.extraction.numbers.before import word_before
from sources.extraction.numbers.english import NUMBER_WORDS

_LABELS = words("number_labels")
_AGED = word_set("aged age ages turned turning возрасте віці ўзросце")
_AGE_PHRASES = word_set("at the age ages of в у ва")
_OLD = re.compile(r"[\s-]{1,2}(?:year|yr|yo)s?[\s-]{1,2}olds?\b", re.IGNORECASE)
_CYRILLIC_OLD = re.compile(r"-?(?:летн|річн|гадов)\w{1,4}")
_PERCENT = re.compile(r"\s?(?:%|percent|per cent)")
_CLOSED = re.compile(r",\s(?![\d\s])| [–—] ")
_TIME_OLD = re.compile(r"[\s-]{1,2}(month|week|day)s?[\s-]{1,2}olds?\b", re.IGNORECASE)
_TIME_CODES = {"month": "mo", "week": "wk", "day": "d"}
_AGED_LIST = re.compile(
    r"\b(?:aged|ages)\s\d{1,3}(?:,\s\d{1,3}){0,6},?\s(?:and|or)\s\Z|\b(?:aged|ages)\s(?:\d{1,3},\s){1,6}\Z"
)
_WHO_IS = re.compile(r"\b(?:who|[Hh]e|[Ss]he)(?:\s(?:is|was|turns|turned)|[’']s)\s\Z")
_SAID_OF_WHOM = re.compile(r"[.,;)]\s|[.)]?\Z|\s(?:when|and|at the time)\b")
_CHILDREN = word_set(
    "child boy girl baby infant toddler son daughter brother sister nephew niece cousin grandson granddaughter "
    "schoolboy schoolgirl pupil"
)
_OF_AGE_AT = 17
_ONE_PERSON = word_set("the a an his her their my our")
_ENDED = re.compile(r"[.;](?:\s|\Z)")
_NOW = re.compile(r",\s(?:now|then|just|only)\s\Z")
_OPENING = frozenset('\n"“«')
_GROWN = 10
_A_PERSON = re.compile(r",\s(?:an?|the)\s((?:[a-z-]{2,20}\s?){1,4})")
_NO_NOUN = re.compile(
    r"[.,;:)]|\Z|\s(?:was|were|is|are|has|had|who|whose|from|in|at|on|and|or|by|with|after|when|to|could|would|"
    r"will|slept|fell|ran|swam|left|lost|went|came|took|drove|rode|told|won|lay|sat|stood|wept|fled|[a-z]{2,12}ed)\b"
)
_THEN_PERSON = re.compile(r",\s(?:he|she|[A-Z][a-z]+)\s")
_OF_AGE = word_set(
    "boy girl man woman child baby youth lad schoolboy schoolgirl toddler teenager twins triplets"
)
_NOT_ONE = word_set("every each per")
_TRADES = ("ist", "ician", "keeper", "maker", "worker", "driver", "smith", "woman", "grocer")
_NO_TRADES = word_set("list mist twist exist consist assist resist persist gist wrist fist")
_FULL_NAME_BEFORE = re.compile(
    r"(?:\A|[\s(“\"])[^\W\d_]+[^\W_]*(?:-[^\W\d_]+)?\.?\s[^\W\d_][^\W_]+(?:-[^\W\d_]+)?\s\(\Z"
)
_BRACKETED = re.compile(r"\(\d{1,3}\)")
_MAY_FOLLOW_AGE = word_set(
    "year years yr yrs yo yos month months week weeks day days and when at"
) | {""}
_MAY_STAND_BEFORE_AGE = _AGED | word_set("of is was turns and or at")
_OLDEST = 125
_YOUNGEST_IN_BRACKETS = 12
_HUMAN = word_set(
    "person man woman child boy girl baby infant teenager civilian soldier officer policeman pilot driver "
    "worker student pupil teacher doctor nurse suspect gunman attacker victim survivor cyclist pedestrian "
    "son daughter brother sister father mother wife husband nephew niece cousin grandson granddaughter "
    "grandfather grandmother widow youth toddler schoolboy schoolgirl motorist resident local pensioner "
    "baker butcher carpenter plumber electrician builder mason miner farmhand fisherman sailor cook chef waiter "
    "waitress barber hairdresser tailor cleaner nurse midwife surgeon dentist vet musician dancer gardener clerk "
    "salesman saleswoman shopkeeper trader technician mechanic welder firefighter paramedic guard hunter climber "
    "hiker swimmer runner rider skier goalkeeper defender midfielder forward trainer jockey retiree bystander"
)


def may_be_age(number: NumberSpan) -> bool:
    """Whether the words beside ``number`` leave it open that it is an age: a quick look."""
    return (
        number.following in _MAY_FOLLOW_AGE
        or number.before in _MAY_STAND_BEFORE_AGE
        or not number.following.isascii()
    )


def age_at(text: str, number: NumberSpan) -> tuple[str, int, int] | None:
    """Unit, start and end of the age that ``number`` gives; None where it is no age."""
    old = _OLD.match(text, number.end) or _CYRILLIC_OLD.match(text, number.end)
    if old:
        return "a", number.lead, old.end()
    young = _TIME_OLD.match(text, number.end)
    if young:
        return _TIME_CODES[young.group(1).lower()], number.lead, young.end()
    if (
        number.suffix
        or number.scale
        or number.number > _OLDEST
        or number.number != int(number.number)
    ):
        return None
    aged = _aged_before(text, number.lead)
    if aged is not None and not _PERCENT.match(text, number.end):
        return "a", aged, number.end
    if number.lead != number.start or number.number_max is not None:
        return None
    if _of_person(text, number):
        return "a", number.start, number.end
    if number.worded:
        kin = _in_apposition(text, number, named=False)
        return ("a", number.start, number.end) if kin else None
    at = _at_the_age(text, number)
    if at is not None:
        return "a", at, number.end
    alone = _in_apposition(text, number) or _in_list_of_ages(text, number.start)
    if alone or _in_brackets(text, number):
        return "a", number.start, number.end
    return None


def _in_apposition(text: str, number: NumberSpan, *, named: bool = True) -> bool:
    """ "John Smith, 34, …", "a boy, 7, …", "…, who is 71, …".

    ``named``: a name may stand before it; without, only a person's noun ("his son, six, …").
    """
    window = text[max(0, number.start - 24) : number.start]
    loose = _NOW.search(window)
    comma = number.start - (len(window) - loose.start() if loose else 2)
    if text.startswith(", ", comma):
        word, start = word_before(text, comma)
        young = named or number.number > _OF_AGE_AT or word in _CHILDREN
        one = young and _is_human(word) and word_before(text, start)[0].lower()
        if one in _ONE_PERSON and _ENDED.match(text, number.end):
            return True
        if _closed(text, number.end):
            return (named and _is_name(word)) or bool(one)
    if not named:
        return False
    if _opens_apposition(text, number):
        return True
    return bool(_WHO_IS.search(window)) and bool(_SAID_OF_WHOM.match(text, number.end))


def _opens_apposition(text: str, number: NumberSpan) -> bool:
    """ "52, a baker from Homel": at the very beginning of a quotation or an entry."""
    opens = number.start == 0 or text[number.start - 1] in _OPENING
    told = _A_PERSON.match(text, number.end) if opens and number.number >= _GROWN else None
    return told is not None and any(_is_human(word) for word in told.group(1).split())


def _is_human(word: str) -> bool:
    """Whether a word in lower case names a person by trade or kin: "baker", "goalkeeper"."""
    if word in _HUMAN or (word.islower() and sort_family(word) == "person"):
        return True
    return word.islower() and word.endswith(_TRADES) and word not in _NO_TRADES


def _of_person(text: str, number: NumberSpan) -> bool:
    """ "a boy of six was found": a person's noun and "of" before, no noun behind."""
    if number.before != "of" or not _NO_NOUN.match(text, number.end):
        return False
    word, start = word_before(text, number.start - 3)
    return word in _OF_AGE and word_before(text, start)[0].lower() not in _NOT_ONE


def _at_the_age(text: str, number: NumberSpan) -> int | None:
    """Where "at" begins in "At 52, she retired"; None where it tells no age."""
    if number.before != "at" or not _THEN_PERSON.match(text, number.end):
        return None
    start = number.start - 3
    opens = start == 0 or text[:start].rstrip(' \n"“”')[-1:] in {"", ".", "!", "?", ":", ";"}
    return start if opens else None


def _in_list_of_ages(text: str, start: int) -> bool:
    return bool(_AGED_LIST.search(text[max(0, start - 48) : start]))


def _in_brackets(text: str, number: NumberSpan) -> bool:
    """ "Omar Teller (28), …": two words as of a name before, two digits alone within."""
    if text[number.start - 1 : number.start] != "(" or text[number.end : number.end + 1] != ")":
        return False
    if number.number < _YOUNGEST_IN_BRACKETS or text[number.end + 1 : number.end + 2] == ";":
        return False
    window = text[max(0, number.start - 48) : number.start]
    found = _FULL_NAME_BEFORE.search(window)
    if found is None:
        return False
    name = found.group().strip('(“" ').split()
    return all(_may_name_a_person(word) for word in name) and not _counted(text, number)


def _may_name_a_person(word: str) -> bool:
    low = word.lower()
    ordinary = low in NUMBER_WORDS or low in _LABELS or low in organisation_nouns()
    return word.istitle() and _is_name(word) and not ordinary


def _counted(text: str, number: NumberSpan) -> bool:
    """Whether another figure in brackets stands near: a table of goals or points, no ages."""
    near = text[max(0, number.start - 60) : number.start - 1] + text[number.end + 1 :][:60]
    return _BRACKETED.search(near) is not None


def _aged_before(text: str, at: int) -> int | None:
    """Where "aged" or "at the age of" begins right before ``at``; None where neither stands."""
    word, start = word_before(text, at)
    if word.lower() == "of":
        word, start = word_before(text, start)
        if word.lower() not in {"age", "ages"}:
            return None
    if word.lower() not in _AGED:
        return None
    for _ in range(2):
        before, begin = word_before(text, start)
        if before.lower() not in _AGE_PHRASES:
            break
        start = begin
    return start


def _is_name(word: str) -> bool:
    return word[:1].isupper() and not word.isupper() and word.lower().rstrip(".") not in NOT_NAMES


def _closed(text: str, end: int) -> bool:
    """Only an apposition that is closed is an age: a sentence's end is too often a list."""
    return text[end : end + 1] in {")", ";"} or bool(_CLOSED.match(text, end))
