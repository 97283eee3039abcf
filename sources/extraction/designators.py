"""Type and model signs: T-72B3, LAD-21T, CQ-A, M16, Boeing 737-800, A320neo, COVID-19.

``key`` is the printed sign in upper case with single hyphens, Cyrillic letters transliterated as
such signs are (Т-72Б3 → T-72B3, С-400 → S-400). Left out: acronyms alone, X-ray and T-shirt,
groups of states (G7), quarters (Q3), years ("mid-2010"), hash-like strings, and whatever stands
in a web address, a file path or the target of a link.
"""

from __future__ import annotations

import re

from sources.extraction.data.tables import words
from sources.extraction.values import DesignatorValue, Kind, Mention
from sources.extraction.words import Words, split_words

_UP = "A-ZА-ЯЁІЇЄҐЎ"
_LOW = "a-zа-яёіїєґў"
_HYPHEN = "[-\u2010\u2011\u2012\u2013]"
_HYPHEN_SIGNS = frozenset("-\u2010\u2011\u2012\u2013")
_TAIL = rf"(?:\d{{1,5}}[{_UP}]{{0,4}}\d{{0,2}}(?:neo|ceo|bis|ER|[{_LOW}])?|[{_UP}]{{1,3}}\d{{1,3}}[{_UP}]{{0,2}})"
_SIGN = re.compile(
    rf"(?:[{_UP}](?<![\w@#.$€£\-].)(?:"
    rf"[{_UP}{_LOW}]{{0,11}}(?:{_HYPHEN}[{_UP}{_LOW}]{{1,4}})?{_HYPHEN}{_TAIL}(?:{_HYPHEN}[{_UP}\d]{{1,4}})?"  # T-72B3, SARS-CoV-2
    rf"|[{_UP}{_LOW}]{{1,11}}{_HYPHEN}[{_UP}]"  # CQ-A, Sosna-U
    rf"|[{_UP}]{{0,3}}\d{{1,4}}(?:[{_UP}]{{1,3}}\d{{0,3}}[{_UP}]{{0,2}}|neo|ceo|{_HYPHEN}\d{{1,4}}|[{_LOW}])?"  # M16, A320neo, H5N1
    rf")|\d(?<![\w@#.,$€£/\-].)(?:\d{{0,2}}[{_UP}]{{1,2}}\d{{2,3}}[{_UP}]{{0,2}}|[0-8]7{_HYPHEN}\d{{1,4}}[{_UP}]{{0,3}})"  # 9M729, 777-200LR
    r")(?!\s(?:hundred|thousand|million|billion|trillion|crore|lakh|bn)\b|[\w@+]|[-\u2010\u2011.]\w|%)"
)
_MAKER_NAMES = [
    "Boeing",
    "Airbus",
    "Embraer",
    "Bombardier",
    "Antonov",
    "Ilyushin",
    "Tupolev",
    "Sukhoi",
    "Cessna",
    "Bell",
    "Sikorsky",
    "Saab",
    "Dassault",
    "Fokker",
    "Douglas",
    "ATR",
    "Comac",
    "COMAC",
    "Gulfstream",
    "Learjet",
    "Beechcraft",
    "Lockheed",
    "Porsche",
    "Peugeot",
    "Ferrari",
    "Nokia",
]
_MAKERS = (  # first letters apart: the search then skips quickly over all other text
    f"[{''.join(sorted({name[0] for name in _MAKER_NAMES}))}](?:{'|'.join(name[1:] for name in _MAKER_NAMES)})"
)
_MADE = re.compile(
    rf"{_MAKERS}\s(?P<sign>[A-Z]?\d{{2,4}}(?:{_HYPHEN}\d{{1,4}})?[A-Z]{{0,3}})(?![\w%]|[-,.]\d)"
)
_LABELLED = re.compile(
    r"(?:[FTHS](?<!\w.)(?:(?:light|LIGHT)\s\d{2,4}"
    r"|(?:rain|ull|quadron)\s\d{2,4}(?!\s(?:people|men|women|[a-z]{4,16}s)\b))"
    r"|[FTHfth](?<!\w.)(?:light|rain|ull)\s(?:[Nn]umber\s|[Nn]o\.?\s)?(?P<sign>[A-Z][A-Z\d]\s?\d{2,4}))"
    r"(?![\w%]|[-,.]\d)"
)  # Flight 416, Hull 27, flight BA 2490
_LABELS = ("light ", "LIGHT ", "rain ", "ull ", "quadron ")
_ADDRESS = re.compile(
    r"://|www\.|\]\(|/\S{1,200}/|\.(?:jpe?g|png|gif|webp|svg|pdf|html?|mp4|docx?)\b", re.IGNORECASE
)
_AROUND = 300  # characters looked at on either side for the address that a sign may stand in
_NOT_HEADS = words("not_designator_heads")
_WHOLE = re.compile(
    r"(?:[GQH]-?\d{1,2}|U-?(?:1[5-9]|2[0-3])|T20|COP-?\d\d|WW-?[12I]+|FY-?\d{2,4}|20\d\d-?[A-Z]?|PM\d+|CO2|[A-Z]\d|[A-Z]{2,4}\d)\Z"
)
_LATIN = str.maketrans(
    {
        "А": "A", "Б": "B", "В": "V", "Г": "G", "Ґ": "G", "Д": "D", "Е": "E", "Ё": "E", "Є": "YE", "Ж": "ZH",
        "З": "Z", "И": "I", "І": "I", "Ї": "YI", "Й": "Y", "К": "K", "Л": "L", "М": "M", "Н": "N", "О": "O",
        "П": "P", "Р": "R", "С": "S", "Т": "T", "У": "U", "Ў": "U", "Ф": "F", "Х": "KH", "Ц": "TS", "Ч": "CH",
        "Ш": "SH", "Щ": "SHCH", "Ъ": "", "Ы": "Y", "Ь": "", "Э": "E", "Ю": "YU", "Я": "YA",
    }
)  # fmt: skip
_HYPHENS = re.compile(r"[-\u2010-\u2015]+")


def designator_key(printed: str) -> str:
    """The normal form of a sign: upper case, single hyphens, Latin letters. Twice is once."""
    return _HYPHENS.sub("-", printed.upper().translate(_LATIN)).replace(" ", "-")


def find_designators(text: str, *, words: Words | None = None) -> list[Mention]:
    """Every type sign of ``text`` in order; never raises.

    ``words`` is ``split_words(text)`` where at hand.
    """
    mentions: list[Mention] = []
    for start, end in _spans(text, words or split_words(text)):
        if (mentions and start < mentions[-1].end) or _in_address(text, start, end):
            continue
        printed = text[start:end]
        value = DesignatorValue(designator_key(printed))
        mentions.append(Mention(Kind.DESIGNATOR, start, end, printed, value))
    return mentions


def _spans(text: str, words: Words) -> list[tuple[int, int]]:
    spans = {found.span("sign") for found in _MADE.finditer(text)}
    last = 0
    for start in _may_begin(words):
        found = _SIGN.match(text, start) if start >= last else None
        if found is None:
            continue
        last = found.end()
        if _is_sign(text, found.group(), start):
            spans.add((start, last - found.group().endswith("s")))  # "F-16s": several F-16
    if any(map(text.__contains__, _LABELS)):
        spans |= {_labelled(found) for found in _LABELLED.finditer(text)}
    return sorted(spans)


def _labelled(found: re.Match[str]) -> tuple[int, int]:
    """ "Flight 416" with its label, which makes a sign of a bare number; "BA 2490" without."""
    return found.span("sign") if found["sign"] else found.span()


def _may_begin(words: Words) -> list[int]:
    """Where a word begins that is letters and digits mixed, or has a hyphen behind it."""
    mixed = {word for word in words.forms if not (word.isalpha() or word.isdecimal())}
    places = {i - 1 for i in words.odd if i and words.gaps[i] in _HYPHEN_SIGNS}
    if mixed:
        places.update([i for i, word in enumerate(words.printed) if word in mixed])
    return [words.starts[i] for i in sorted(places)]


def _is_sign(text: str, printed: str, start: int) -> bool:
    plain = designator_key(printed)
    head, dash, tail = plain.partition("-")
    if _WHOLE.match(plain) or head.lower() in _NOT_HEADS:
        return False
    if not dash:
        return True
    if tail.isdecimal() and len(tail) == 4 and tail[:2] in {"19", "20"} and len(head) > 2:
        return False
    return not tail.isalpha() or not _in_capitals(text, start)


def _in_capitals(text: str, start: int) -> bool:
    """Whether the words around are all in capitals: then "CLASS-A" may be a headline's word."""
    around = text[max(0, start - 30) : start + 40]
    return not any(char.islower() for char in around) and len(around.split()) > 2


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the run without spaces around the sign is a web address, a path or a file name."""
    left = text[max(0, start - _AROUND) : start]
    right = text[end : end + _AROUND]
    if not left or left[-1].isspace():
        left = ""
    if not right or right[0].isspace():
        right = ""
    if not left and not right:
        return False
    around = "".join([*left.split()[-1:], " ", *right.split()[:1]])
    return bool(_ADDRESS.search(around.replace(" ", "x")))
