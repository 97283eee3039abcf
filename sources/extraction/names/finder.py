"""Names in a text, with exact spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.extraction.names.cues import type_of_context, type_of_piece
from sources.extraction.names.cyrillic import nominative
from sources.extraction.names.keys import name_key
from sources.extraction.names.lines import TitleLines, find_title_lines
from sources.extraction.names.patterns import RUN, SENTENCE_START
from sources.extraction.names.pieces import LEGAL_WORDS, Piece, Token, is_given, split_run
from sources.extraction.names.tables import (
    common_words,
    demonyms,
    function_words,
    given_name_groups,
    known_organisations,
    of_heads,
    organisation_nouns,
    place_id,
    titles,
)
from sources.extraction.values import Kind, Mention, NameType, NameValue

_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-zа-яёіїєґў]{3,24}(?![\w-])")
_SUFFIXES = re.compile(
    r"(?:\w{5}ing|tions?|ments?|ness|ists?|ingly|ally|edly|ward|wards|ously|fully|ively|ability|ities)$"
)
_CYRILLIC_BODIES = frozenset({"компания", "компании", "завод", "фирма", "кампанія", "компанія"})
_QUOTE_AFTER = '”"»“’'
_DESIGNATOR = re.compile(r"[A-ZА-Я]{1,5}-?\d[\w-]*$|[A-ZА-Я]{1,3}\d[\w-]*$")


@dataclass(slots=True)
class _Found:
    piece: Piece
    type: NameType | None
    sure: bool


@dataclass(slots=True)
class _Reading:
    """What one reading of a text keeps track of."""

    text: str
    lines: TitleLines
    found: list[_Found] = field(default_factory=list)
    doubtful: list[tuple[Piece, bool]] = field(default_factory=list)
    headline: list[Piece] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    _lower: frozenset[str] | None = None

    @property
    def lower(self) -> frozenset[str]:
        """The words that the text itself prints in lower case."""
        if self._lower is None:
            self._lower = frozenset(_LOWER_WORD.findall(self.text))
        return self._lower

    def keep(self, piece: Piece, *, sure: bool = True) -> None:
        words = [token.low for token in piece.tokens]
        self.found.append(_Found(piece, type_of_piece(piece, words), sure))
        self.confirmed.add(" ".join(words))
        if len(words) > 1:
            self.confirmed.update(w for w in words if w not in common_words() and len(w) > 2)


def find_names(text: str, *, language: str | None = None) -> list[Mention]:
    """The persons, organisations, places and products that ``text`` names, in order.

    Spans leave out possessives, titles ("Secretary of State") and nationalities. ``language`` is
    not needed: words of all supported languages are known together. Never raises.
    """
    reading = _Reading(text, find_title_lines(text))
    for match in RUN.finditer(text):
        _read_run(reading, match.start(), match.end())
    for piece, alone in reading.doubtful:
        if _likely_name(reading, piece, alone):
            reading.keep(piece, sure=False)
    for piece in reading.headline:
        for part in _names_in_headline(reading, piece):
            reading.keep(part)
    return _mentions(reading)


def _read_run(reading: _Reading, start: int, end: int) -> None:
    text = reading.text
    if start and text[start - 1] == "/" and _in_address(text, start):
        return
    line = reading.lines.line_at(start)
    if line is not None:
        pieces = split_run(text, start, end)
        reading.headline.extend(pieces)
        return
    at_start = SENTENCE_START.search(text, max(0, start - 8), start) is not None
    for place, piece in enumerate(split_run(text, start, end)):
        first = at_start and place == 0 and piece.start == start
        tokens = piece.tokens
        if first and len(tokens) > 2 and is_given(tokens[1].low) and not is_given(tokens[0].low):
            piece, first = Piece(tokens[1:], True), False
            tokens = piece.tokens
        if len(tokens) == 1:
            _read_word(reading, piece, first)
        elif first and _opens_sentence(tokens[0]):
            reading.doubtful.append((piece, False))
        elif _has_name(tokens):
            reading.keep(piece)


def _in_address(text: str, start: int) -> bool:
    """Whether a slash before a word belongs to a web address or a file's path."""
    before = text[max(0, start - 120) : start].rsplit(None, 1)[-1]
    return "." in before or "](" in before or before.count("/") > 2 or before[0] in "/~"


def _read_word(reading: _Reading, piece: Piece, first: bool) -> None:
    """One capitalised word: kept, dropped, or left until the whole text is known."""
    token = piece.tokens[0]
    if piece.titled and not first:
        reading.keep(piece)
        return
    if _never(token) or (word_is_party(token.word) and reading.text[piece.start - 1] == "("):
        return
    if _DESIGNATOR.match(token.word) and token.low not in known_organisations():
        return
    if _surely(token):
        reading.keep(piece)
    elif first:
        reading.doubtful.append((piece, True))
    elif token.low in organisation_nouns() or token.low in of_heads() or token.low in titles():
        if token.low not in common_words():
            reading.keep(piece)
    elif token.low in common_words():
        reading.doubtful.append((piece, False))
    else:
        reading.keep(piece)


def _never(token: Token) -> bool:
    """Words that are no names by themselves: function words, demonyms, single letters."""
    word, low = token.word, token.low
    if len(word.rstrip(".")) < 2 or (word[1] in "-‐‑" and word[2:].islower()):
        return True
    if low in known_organisations() or place_id(low.replace(".", "")):
        return False
    if "-" in low and all(part in demonyms() for part in low.split("-")):
        return True
    return low in demonyms() or low in titles() or low in function_words() or low in LEGAL_WORDS


def word_is_party(word: str) -> bool:
    """The party and state of an American politician in brackets: (D-Mass.), (R-Texas)."""
    return word[:2] in ("D-", "R-", "I-")


def _surely(token: Token) -> bool:
    """Words that are names wherever they stand: known ones, BelOMO, NATO, Sosna-U."""
    word, low = token.word, token.low
    if low in known_organisations() or place_id(low.replace(".", "")) or place_id(low):
        return True
    if any(sign.isupper() for sign in word[1:]):
        return low not in common_words() and not (word.isupper() and len(word) > 6)
    return not word.isascii() and place_id(nominative(low)) is not None


def _opens_sentence(token: Token) -> bool:
    """Whether a sentence's first word may have its capital from there alone."""
    low = token.low
    if (
        low in given_name_groups()
        or place_id(low)
        or any(sign.isupper() for sign in token.word[1:])
    ):
        return False
    return low in common_words() or _SUFFIXES.search(low) is not None


def _has_name(tokens: tuple[Token, ...]) -> bool:
    """Whether several capitalised words hold anything that names."""
    return any(
        token.low not in titles() and token.low not in demonyms() and token.low not in LEGAL_WORDS
        for token in tokens
    ) and not all(token.low in LEGAL_WORDS or token.low in _CYRILLIC_BODIES for token in tokens)


def _likely_name(reading: _Reading, piece: Piece, opens: bool) -> bool:
    """A doubtful word or run, judged by the rest of the text."""
    token = piece.tokens[0]
    words = " ".join(t.low for t in piece.tokens)
    if words in reading.confirmed:
        return True
    quoted = reading.text[piece.start - 1 : piece.start] in ("“", "«", '"', "„") and reading.text[
        piece.end : piece.end + 1
    ] in tuple(_QUOTE_AFTER)
    if len(piece.tokens) > 1:
        rest = " ".join(t.low for t in piece.tokens[1:])
        if rest in reading.confirmed or (len(piece.tokens) == 2 and _surely(piece.tokens[1])):
            reading.keep(Piece(piece.tokens[1:], piece.titled))
            return False
        return True
    if quoted and token.low not in function_words():
        return True
    if token.low in common_words() or token.low in organisation_nouns():
        return not opens and token.low not in reading.lower
    if token.low in reading.lower or _inflected(token.low, reading.lower):
        return False
    return not (opens and _SUFFIXES.search(token.low))


def _inflected(word: str, lower: frozenset[str]) -> bool:
    """Whether an unknown word is a form of a common one (experts, warned, quickly)."""
    common = common_words()
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ion", "al", "n't"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) > 2 and (stem in common or stem + "e" in common or stem in lower):
                return True
    return word.endswith("ies") and word[:-3] + "y" in common


def _names_in_headline(reading: _Reading, piece: Piece) -> Iterator[Piece]:
    """The parts of a headline's run that the text confirms, or that are known anyway."""
    tokens = piece.tokens
    shouting = all(token.word.isupper() for token in tokens)
    at = 0
    while at < len(tokens):
        for size in range(min(6, len(tokens) - at), 0, -1):
            part = tokens[at : at + size]
            words = " ".join(token.low for token in part)
            if words in reading.confirmed and words not in common_words():
                break
            if _known_in_headline(part, shouting):
                break
        else:
            at += 1
            continue
        yield Piece(part, piece.titled and at == 0)
        at += size


def _known_in_headline(part: tuple[Token, ...], shouting: bool) -> bool:
    words = " ".join(token.low for token in part)
    if place_id(words.replace(".", "")) or words in known_organisations():
        return True
    if len(part) == 1:
        word = part[0].word
        return (
            not shouting
            and not _never(part[0])
            and any(s.isupper() for s in word[1:])
            and "-" not in word
        )
    if any(token.low in common_words() or _never(token) for token in part[-1:]):
        return any(token.low in ("ltd", "inc", "llc", "corp", "co") for token in part[1:])
    if len(part) <= 3 and part[0].low in given_name_groups():
        return all(token.low not in common_words() for token in part)
    return any(token.low in ("ltd", "inc", "llc", "corp", "co") for token in part[1:])


def _mentions(reading: _Reading) -> list[Mention]:
    """The findings as mentions, each name's type made one within the text."""
    text = reading.text
    found = sorted(reading.found, key=lambda item: item.piece.start)
    keys: dict[str, str] = {}
    types: dict[str, NameType | None] = {}
    families: set[str] = set()
    rows: list[tuple[int, int, str, str]] = []
    last = -1
    for item in found:
        piece = item.piece
        start, end = piece.start, piece.end
        if start < last:
            continue
        last = end
        printed = text[start:end]
        key = keys.get(printed)
        if key is None:
            plain = printed if printed.isascii() else nominative(printed.lower())
            key = keys[printed] = name_key(plain) or name_key(printed)
        if not key:
            continue
        kind = item.type
        if kind is None and types.get(key) is None:
            kind = type_of_context(text, piece)
        if types.get(key) is None:
            types[key] = kind
        if types[key] is NameType.PERSON:
            families.add(key.rpartition(" ")[2])
        rows.append((start, end, printed, key))
    for key, kind in types.items():
        if kind is None and key in families:
            types[key] = NameType.PERSON
    return [
        Mention(Kind.NAME, start, end, printed, NameValue(key, types[key]))
        for start, end, printed, key in rows
    ]
