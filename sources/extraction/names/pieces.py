"""A run of capitalised words parted into names: offices, nationalities and joints taken out."""

from __future__ import annotations

from dataclasses import dataclass

from sources.extraction.names.cyrillic import nominative
from sources.extraction.names.folding import fold
from sources.extraction.names.patterns import ADJECTIVE_TAIL, TOKEN
from sources.extraction.names.tables import (
    common_words,
    demonyms,
    function_words,
    given_name_groups,
    known_organisations,
    of_heads,
    organisation_nouns,
    place_id,
    title_phrases,
    titles,
    word_set,
)
from sources.extraction.numbers.english import NUMBER_WORDS

_LONGEST_TITLE = 4
LEGAL_WORDS = word_set(
    "co corp inc ltd limited llc plc gmbh ag sa pte pty corporation incorporated company bros oao ooo zao pao jsc"
    " ао оао ооо зао пао тов чуп уп гуп фгуп"
)
_NOT_ONLY_TITLES = word_set(
    "general chief major private head director minister secretary premier captain master father sister lord lady king"
    " queen prince princess speaker representative deputy officer coach editor author counsel manager expert chair"
)
_NUMBERS = word_set("two three four five six seven eight nine ten twelve twenty")
_NUMBER_PARTS = word_set(
    "one two three four five six seven eight nine twenty thirty forty fifty sixty seventy eighty ninety"
    " half third thirds quarter quarters fifth fifths hundred odd and a in"
)
_NUMBER_WORDS = NUMBER_WORDS - {"half", "quarter", "score"}
_COUNTED = word_set(
    "year month week day hour minute mile storey story strong old member way man woman time"
)
_SHIPS = frozenset(
    [
        "MV",
        "MT",
        "MS",
        "SS",
        "HMS",
        "HMCS",
        "HMAS",
        "USS",
        "USCGC",
        "RMS",
        "RRS",
        "FV",
        "RV",
        "INS",
        "KRI",
        "BRP",
        "TCG",
        "PNS",
        "ROKS",
    ]
)
_LEGAL_CAPITALS = frozenset(["AS", "AB", "SE", "SA", "NV", "BV", "ASA", "OY"])
_MONTH_NAMES = word_set("may march april august june")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a run: its span, its lower-case form, and the joint before it ("of", "and")."""

    start: int
    end: int
    word: str
    low: str
    joint: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A candidate name: tokens of one run, and whether an office stood before it."""

    tokens: tuple[Token, ...]
    titled: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def tokens_of(text: str) -> list[Token]:
    """The words of a run with the joints between them; adjective tails (-based) are cut off."""
    tokens: list[Token] = []
    last = 0
    for match in TOKEN.finditer(text):
        at, to = match.span()
        word = match.group()
        joint = text[last:at].strip(" \xa0,") if tokens else ""
        last = to
        cut = False
        if "-" in word or "‐" in word or "‑" in word:
            tail = ADJECTIVE_TAIL.search(word)
            if tail and tail.start() > 0:
                to, word, cut = at + tail.start(), word[: tail.start()], True
        tokens.append(Token(at, to, word, word.rstrip(".").lower(), joint))
        if cut:
            tokens.append(Token(to, to, "", "", "|"))
    return tokens


def _is_common(low: str) -> bool:
    return low in common_words() or low in organisation_nouns()


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.replace(".", "").isupper()


def _title_size(tokens: list[Token], at: int) -> int:
    """How many tokens from ``at`` are an office ("Secretary of State" is two), 0 if none."""
    words: list[str] = []
    for size, token in enumerate(tokens[at : at + _LONGEST_TITLE], 1):
        if token.joint and words:
            words.extend(token.joint.split())
        words.append(token.low)
        if size > 1 and tuple(words) in title_phrases():
            return size
    token = tokens[at]
    if token.low not in titles():
        return 0
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.joint or token.word.endswith("."):
        return 1
    beyond = following.low
    if beyond in organisation_nouns() or beyond in LEGAL_WORDS:
        return 0
    ordinary = beyond in common_words() and beyond not in given_name_groups()
    return 0 if token.low in _NOT_ONLY_TITLES and ordinary and beyond not in titles() else 1


def _joins(part: list[Token], token: Token, rest: list[Token]) -> bool:
    """Whether ``token``, after its joint, goes on with the name begun by ``part``."""
    joint = token.joint.split(" ")[0]
    if joint in ("", "&", "o'"):
        return True
    if joint in ("of", "for"):
        return any(
            before.low in of_heads() or before.low in organisation_nouns() for before in part[-3:]
        )
    if joint == "and":
        if any(before.low in LEGAL_WORDS for before in part):
            return False
        after = [token, *rest]
        words = []
        for later in after:
            if later.joint and later is not token:
                break
            words.append(later.low)
        if (
            len(words) > 1
            and words[-1] in ("co", "company", "corp", "inc", "ltd")
            and len(part) == 1
        ):
            return True
        common = part[-1].low in common_words() and token.low in common_words()
        inside = any(before.joint.startswith(("of", "for")) for before in part)
        return common and (inside or words[-1] in organisation_nouns())
    return True


def split_run(text: str) -> list[Piece]:
    """The candidate names of one run, in order.

    Function words, offices ("US Secretary of State Antony Blinken") and nationalities before a
    name of its own are no part of any; "of", "for" and "and" join only what they usually join.
    """
    tokens = tokens_of(text)
    pieces: list[Piece] = []
    part: list[Token] = []
    titled = False

    def close() -> None:
        nonlocal part, titled
        if part:
            pieces.extend(_finished(part, titled))
        part, titled = [], False

    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.joint == "|" or not token.low:
            close()
            at += 1
            continue
        if (
            _is_function_word(token)
            and not _goes_with(part, token)
            and not _begins_place(tokens, at)
        ):
            close()
            at += 1
            continue
        size = 0 if len(part) == 1 and _is_ship(part) else _title_size(tokens, at)
        if size and not (part and token.joint in ("of", "for")):
            at = _past_title(tokens, at, size, close)
            titled = at < len(tokens) and not tokens[at].joint
            continue
        if part and (not _joins(part, token, tokens[at + 1 :]) or _new_person(part, tokens, at)):
            close()
        part.append(token)
        at += 1
    close()
    return pieces


def is_given(low: str) -> bool:
    """Whether a lower-case word is a given name, in any Cyrillic case."""
    groups = given_name_groups()
    if low in groups:
        return True
    return not low.isascii() and (nominative(low) in groups or fold(low) in groups)


def _is_place(low: str) -> bool:
    return place_id(low) is not None or (
        not low.isascii() and place_id(nominative(low)) is not None
    )


def _is_function_word(token: Token) -> bool:
    """Whether a word is no part of a name; "I'm" counts as "I", US and WHO do not."""
    if _is_number(token.low):
        return True
    if token.low not in function_words():
        return token.low.partition("’")[0].partition("'")[0] in (
            "i",
            "we",
            "you",
            "it",
            "he",
            "she",
            "they",
        )
    return not (_is_acronym(token.word) and _is_known_acronym(token.low))


def _is_number(low: str) -> bool:
    """ "thirty-one", "two-thirds", "seventeen-year-old": a number that opens a sentence."""
    if "-" not in low:
        return False
    first, *rest = low.split("-")
    if first in _NUMBER_WORDS and rest[0] in _COUNTED:
        return True
    return first in _NUMBER_PARTS and all(part in _NUMBER_PARTS | _COUNTED for part in rest)


def _is_known_acronym(low: str) -> bool:
    return low in known_organisations() or place_id(low.replace(".", "")) is not None


def _begins_place(tokens: list[Token], at: int) -> bool:
    """Whether "The" belongs to a place's name (The Hague)."""
    following = tokens[at + 1 : at + 2]
    return (
        tokens[at].low == "the"
        and bool(following)
        and not following[0].joint
        and place_id(f"the {following[0].low}") is not None
    )


def _goes_with(part: list[Token], token: Token) -> bool:
    """Function words inside a name: Theresa May, Group of Seven."""
    if not part:
        return False
    if _is_ship(part) or token.word in _LEGAL_CAPITALS:
        return not token.joint  # MV Ever Given, Telenor ASA
    if _is_number(token.low):
        return not token.joint  # Brigade Forty-Four
    if token.low in _MONTH_NAMES:
        return part[-1].low in given_name_groups() and not token.joint
    return (
        token.joint == "of"
        and part[-1].low in ("group", "big", "council")
        and token.low in _NUMBERS
    )


def _is_ship(part: list[Token]) -> bool:
    """Whether a name begins with what stands before a ship's (MV, HMS)."""
    return bool(part) and part[0].word in _SHIPS


def _past_title(tokens: list[Token], at: int, size: int, close: object) -> int:
    """The place after an office and what it is an office of, unless that is a name."""
    assert callable(close)
    close()
    at += size
    while at < len(tokens) and tokens[at].joint.split(" ")[0] in ("of", "for"):
        low = tokens[at].low
        if _is_place(low) or _is_acronym(tokens[at].word):
            break
        if tokens[at].joint.startswith("of") and not _is_common(low):
            break
        at += 1
        while at < len(tokens) and not tokens[at].joint and _is_common(tokens[at].low):
            at += 1
    return at


def _new_person(part: list[Token], tokens: list[Token], at: int) -> bool:
    """Whether a given name begins another name after a place, body or nationality."""
    token = tokens[at]
    if (
        token.joint
        or _is_ship(part)
        or not is_given(token.low)
        or at + 1 >= len(tokens)
        or tokens[at + 1].joint
    ):
        return False
    before = part[-1]
    known = (
        _is_place(" ".join(t.low.replace(".", "") for t in part))
        or before.low in known_organisations()
    )
    return bool(known or (len(part) == 1 and _is_acronym(before.word)) or before.low in demonyms())


def _finished(part: list[Token], titled: bool) -> list[Piece]:
    """A closed part without the nationality before it, or nothing."""
    while part and (size := _nationality(part)):
        rest = part[size:]
        institution = any(t.low in organisation_nouns() for t in rest) and (
            _is_common(rest[0].low) or rest[0].low in of_heads()
        )
        if institution:
            break
        part = rest
    while part and part[-1].word.startswith("("):
        part = part[:-1]
    return [Piece(tuple(part), titled)] if part else []


def _nationality(part: list[Token]) -> int:
    """How many tokens at the front are a demonym (South Korean is two)."""
    if len(part) > 1 and f"{part[0].low} {part[1].low}" in demonyms():
        return 2
    return 1 if part[0].low in demonyms() else 0
