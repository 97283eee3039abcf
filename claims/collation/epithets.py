"""What an article calls those it tells of: "his passenger, a Latvian student", "the Greek vessel".

A noun phrase is read around each noun that names a part in an event or a calling, and around each
adjective of a nation. It speaks of a name that it stands beside, or of the one who has the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from claims.comparison.callings import callings, longest_noun, nation_of, parts
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import countries, function_words, word_set
from sources.extraction.values import Kind, Mention

NATION: Final = "nationality"
#: What stands behind a hyphen, and of what the nation then is.
_ASPECTS: Final = {"flagged": "flag", "registered": "flag", "born": "birth", "owned": "owner"}
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+){0,4}")
_DETERMINERS: Final = word_set("the a an his her its their whose this that one another")
_BACK: Final = 5
#: Of how many words behind the nation a phrase may consist.
_AHEAD: Final = 4
#: Words that stand in a noun phrase though they begin no name.
_WITHIN: Final = word_set("former first chief late new old young top main then senior")
#: Verbs before a noun phrase: no part of it.
_VERBS: Final = word_set(
    "becomes became remains remained appointed elected named called chose made hired met told asked"
    " arrested charged sued killed saw replaced succeeds succeeded joined"
)
_OTHER: Final = word_set("another other second third two three several some each every no")
#: Behind a name, what leads to the words that describe it.
_BEFORE: Final = re.compile(
    r"(?:(?:,? \(?\d{1,3}\)?)?,(?: (?:who|which) (?:is|was|has been|had been|became))?"
    r"(?: also| once| then| formerly)?| (?:is|was|are|were|became|becomes|remains)(?: also| still)?) $"
)
#: What stands between a noun and the name it goes with.
_JOINT: Final = re.compile(r"[ \n\xa0][\"“«„‘']?")
_LIST: Final = re.compile(r"(?:,| and| or) (?:an?|the|two|three|his|her)\b")
_CLOSED: Final = re.compile(r"[,.;:)\n]| (?:who|from|of|in|at|on|and|with|was|is|said|has|had)\b|$")
_OF: Final = re.compile(r",? of (?:the )?$")
_FLAG: Final = re.compile(
    r"\b(?:under|flying|flies|flew|with) (?:the flag of (?:the )?(?P<country>[A-Z][\w ]{2,25})|"
    r"(?:the |an? )?(?P<nation>[A-Z][a-z]{3,15}) flag)"
)


@dataclass(frozen=True, slots=True)
class Epithet:
    """One noun phrase and what it says.

    ``name`` is the start of the name that it speaks of, or None; ``part`` the part in the event,
    or None. ``says`` holds (aspect, value): ("nationality", "LV"), ("calling:3", "cellist").
    ``alone``: no other of its kind is told of ("the pilot", not "another pilot").
    """

    article: str
    start: int
    end: int
    text: str
    name: int | None
    part: str | None
    says: tuple[tuple[str, str], ...]
    alone: bool = True


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase as read: where it stands, its noun, what it says, its first word."""

    start: int
    end: int
    noun: str
    says: tuple[tuple[str, str], ...]
    opening: str


def find_epithets(article: str, text: str, mentions: Sequence[Mention]) -> list[Epithet]:
    """The epithets of a text, in order; ``mentions`` as found in it."""
    names = {m.start: m for m in mentions if m.kind is Kind.NAME}
    ends = {m.end: m for m in names.values()}
    found: dict[int, Epithet] = {}
    for phrase in _phrases(text, names):
        epithet = _epithet(article, text, phrase, names, ends, found)
        if epithet is not None:
            found[epithet.end] = epithet
    epithets = [*found.values(), *_flags(article, text), *_of_countries(article, text, names, ends)]
    return sorted(epithets, key=lambda e: (e.start, e.end))


def _of_countries(
    article: str, text: str, names: Mapping[int, Mention], ends: Mapping[int, Mention]
) -> Iterator[Epithet]:
    """ "Nordferje, of Norway": a country behind a name."""
    for country in names.values():
        code = countries().get(fold(country.text))
        joint = _OF.search(text, max(0, country.start - 10), country.start) if code else None
        if code and code != "XX" and joint is not None and joint.start() in ends:
            start, end = text.index("of", joint.start()), country.end
            name = ends[joint.start()].start
            yield Epithet(article, start, end, text[start:end], name, None, ((NATION, code),))


def _flags(article: str, text: str) -> Iterator[Epithet]:
    for match in _FLAG.finditer(text):
        words = fold(match["country"] or match["nation"]).split()
        heads = (" ".join(words[:size]) for size in (3, 2, 1))
        code = next((c for h in heads if (c := nation_of(h) or countries().get(h))), None)
        if code is not None:
            says = (("flag", code),)
            yield Epithet(article, match.start(), match.end(), match.group(), None, "ship", says)


def _phrases(text: str, names: Mapping[int, Mention]) -> Iterator[_Phrase]:
    """The noun phrases whose head the tables know, and those of a nation alone ("a Georgian")."""
    tokens = [_Token(m.group(), fold(_bare(m.group())), *m.span()) for m in _TOKEN.finditer(text)]
    inside = {at for start, m in names.items() for at in range(start, m.end)}
    longest, index = longest_noun(), 0
    while index < len(tokens):
        size = _noun_at(text, tokens, index, longest, inside)
        if size:
            yield _phrase(text, tokens, index, size, inside)
        elif _is_nation(tokens[index], alone=_is_article(tokens, index)) is not None:
            last = _last_of_nation(text, tokens, index, names, inside)
            if last is not None:
                yield _phrase(text, tokens, last, 1, inside)
                size = last - index + 1
        index += size or 1


def _last_of_nation(
    text: str,
    tokens: Sequence[_Token],
    index: int,
    names: Mapping[int, Mention],
    inside: set[int],
) -> int | None:
    """Where a phrase that begins with a nation ends ("Dutch climate scientist"); None where no name
    and no pause follows, or where a noun that the tables know is in it."""
    for last in range(index, min(index + _AHEAD, len(tokens))):
        token = tokens[last]
        if last > index:
            if not _touch(text, tokens[last - 1], token) or token.start in inside:
                return None
            if not token.text.islower() or token.low in function_words():
                return None
            if token.low in parts() or token.low in callings():
                return None
        joint = _JOINT.match(text, token.end)
        if _CLOSED.match(text, token.end) or (joint and joint.end() in names):
            return last
    return None


def _noun_at(
    text: str, tokens: Sequence[_Token], index: int, longest: int, inside: set[int]
) -> int:
    """Of how many words the known noun at a place consists; 0 where there is none."""
    for size in range(min(longest, len(tokens) - index), 0, -1):
        held = tokens[index : index + size]
        low = " ".join(token.low for token in held)
        if low not in parts() and low not in callings():
            continue
        if any(token.start in inside for token in held[1:]) or held[0].start in inside:
            return 0
        if not all(_touch(text, a, b) for a, b in pairwise(held)):
            continue
        return size
    return 0


def _bare(words: str) -> str:
    """A noun without the ending of an owner ("vessel's")."""
    return words.removesuffix("'s").removesuffix("’s")


def _touch(text: str, a: _Token, b: _Token) -> bool:
    return text[a.end : b.start] in (" ", "\n", "\xa0")


def _is_nation(token: _Token, alone: bool = False) -> tuple[str, str] | None:
    """Aspect and code of "Latvian", "Liberian-flagged"; of "Finn" where it stands ``alone``."""
    if not token.text[0].isupper():
        return None
    head, _, tail = token.text.rpartition("-")
    if head and tail.lower() in _ASPECTS:
        code = nation_of(head) or countries().get(fold(head))
        return (_ASPECTS[tail.lower()], code) if code and code != "XX" else None
    code = nation_of(token.low, alone=alone)
    return (NATION, code) if code else None


def _phrase(
    text: str, tokens: Sequence[_Token], index: int, size: int, inside: set[int]
) -> _Phrase:
    """The noun phrase of a head of ``size`` words, with what stands before it."""
    head = tokens[index : index + size]
    alone = _is_article(tokens, index)
    says = dict.fromkeys(filter(None, [_is_nation(head[0], alone=alone)] if size == 1 else []))
    first, opening = index, ""
    for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
        token = tokens[back]
        if not _touch(text, token, tokens[back + 1]):
            break
        if token.low in _DETERMINERS or token.low in _OTHER:
            first, opening = back, token.low
            break
        nation = _is_nation(token) or _two_words(tokens, back)
        if token.text.endswith(("'s", "’s", "s'", "s’")):
            opening = "its"
            if token.start not in inside:
                first = back
                if back and tokens[back - 1].low in _DETERMINERS:
                    first = back - 1
            break
        if nation is None and (token.start in inside or _bars(token.low)):
            break
        if nation is not None:
            says.setdefault(nation)
        first = back
    low = " ".join(token.low for token in head)
    calling = callings().get(low)
    if calling is not None:
        deputy = "deputy " if any(t.low in ("deputy", "vice") for t in tokens[first:index]) else ""
        says.setdefault((f"calling:{calling.group}", deputy + calling.meaning))
    if len([aspect for aspect, _ in says if aspect == NATION]) > 1:
        says = {said: None for said in says if said[0] != NATION}
    return _Phrase(tokens[first].start, head[-1].end, low, tuple(says), opening)


def _is_article(tokens: Sequence[_Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].low in ("a", "an", "the")


def _bars(word: str) -> bool:
    """Whether a word cannot stand before the noun of a phrase."""
    return word in _VERBS or (word in function_words() and word not in _WITHIN)


def _two_words(tokens: Sequence[_Token], index: int) -> tuple[str, str] | None:
    """ "North Korean", "New Zealand"."""
    if index == 0 or not tokens[index].text[0].isupper():
        return None
    code = nation_of(f"{tokens[index - 1].low} {tokens[index].low}")
    return (NATION, code) if code else None


def _epithet(
    article: str,
    text: str,
    phrase: _Phrase,
    names: Mapping[int, Mention],
    ends: Mapping[int, Mention],
    found: Mapping[int, Epithet],
) -> Epithet | None:
    """The phrase with whom it speaks of."""
    part = parts().get(phrase.noun)
    if part is None and any(aspect == "flag" for aspect, _ in phrase.says):
        part = "ship"
    start, end = phrase.start, phrase.end
    epithet = Epithet(
        article, start, end, text[start:end], None, part, phrase.says,
        alone=phrase.opening not in _OTHER,
    )  # fmt: skip
    if part is not None and phrase.noun in callings():  # a pilot by calling too: says nothing
        bare = tuple(said for said in phrase.says if not said[0].startswith("calling"))
    else:
        bare = phrase.says
    joint = _JOINT.match(text, end)
    behind = names.get(joint.end()) if joint else None
    if behind is not None:
        return replace(epithet, name=behind.start)
    if text[end : end + 2] == ", " and end + 2 in names and phrase.opening not in ("a", "an", ""):
        return replace(epithet, name=end + 2)
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is not None and not _is_listed(text, phrase, before.group()):
        at = before.start()
        if at in ends:
            return replace(epithet, name=ends[at].start)
        held = found.get(at)
        if held is not None and held.part is not None and phrase.opening in ("a", "an", "the", ""):
            return replace(epithet, name=held.name, part=held.part)
    if part is None:
        return None
    return replace(epithet, says=bare if phrase.opening not in ("a", "an") else ())


def _is_listed(text: str, phrase: _Phrase, before: str) -> bool:
    """Whether a phrase is one of a list ("a driver, a teacher and a nurse")."""
    behind = text[phrase.end : phrase.end + 12]
    return "," in before and "w" not in before and bool(_LIST.match(behind))
