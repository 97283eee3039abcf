"""Who did it, by common nouns and names alike: "two farm workers dragged the men from the cockpit",
"was stopped by the coast guard", "on the orders of the mayor", "the arrest of him by the police".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from claims.alignment.units import Unit
from claims.alignment.words import content_words
from claims.collation.desk import Desk
from claims.comparison.deeds import actor_pattern, actors, deed_pattern, deeds
from sources.extraction.clean import Role
from sources.extraction.values import Kind, Mention, NameType, NameValue

_BY: Final = re.compile(
    r"\b(?P<how>by|on (?:the )?orders? of|at the (?:request|behest) of)\s+"
    r"(?:(?:agents|officers|members|men|a unit|units|a crew|the crew|a team) (?:of|from) )?"
    r"(?:(?:the|a|an|its|his|her|their|two|three|four|five|local|some) )?(?:[\w’'-]{2,20} ){0,2}$",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"(?:^|[,;:.“\"—–] ?|\b(?:and|but|when|after|before|as|while|that|where) )"
    r"(?P<lead>(?:(?:the|a|an|its|his|her|their|two|three|four|five|six|some|several|local) )?"
    r"(?:[\w’'-]{2,20} ){0,2})$",
    re.IGNORECASE,
)
_OF: Final = re.compile(
    r"\b(?:of|by|to|with|from|for|against|in|on|at|near|under)\b", re.IGNORECASE
)
#: What may stand between those who act and the verb.
_BETWEEN: Final = re.compile(
    r"(?:,?\s(?:which|who|corvettes?|helicopters?|ships?|boats?|patrols?|vessels?|divers|officers?|units?|planes?|"
    r"crews?|teams?|inspectors|agents|has|have|had|then|also|later|\w+ly|first|already|soon|"
    r"on \w+day|on \w+day \w+|(?:from|in|of) [A-Z][a-z]+|of (?:culture|defence|defense|health|justice|"
    r"finance|transport|education|agriculture|energy|economy|trade|labour|tourism),?)){0,4}\s",
)
_VERB: Final = re.compile(r"(?P<verb>[a-z]{3,16}ed)\b")
_PRONOUN: Final = re.compile(r"\b(?:it|them|him|they|both)\b", re.IGNORECASE)
_SAYING: Final = re.compile(
    r"^(?:report|announc|add|confirm|stat|claim|explain|call|warn|want|ask)"
)


@dataclass(frozen=True, slots=True)
class Doer:
    """One deed and who did it: ``who`` is the key of an actor of the table, or an entity's id.

    ``near`` are the words of the sentence apart from those who act, with their weights.
    """

    unit: Unit
    deed: str
    who: str
    start: int
    end: int
    near: Mapping[str, float]


def find_doers(desk: Desk, unit: Unit) -> Iterator[Doer]:
    """Those of whom a statement says that they did something, with the deed."""
    if unit.statement.role is Role.HEADING:
        return
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.start, unit.statement.end
    names = {m.start for m in unit.statement.mentions if m.kind is Kind.NAME}
    for match in actor_pattern().finditer(text, start, end):
        if match.end() + 1 in names and text[match.end()] == " ":
            continue  # "President Sane": the name acts
        deed = _deed(text, (start, end), match.span())
        if deed is not None:
            who = actors()[match.group().lower()]
            yield _doer(desk, unit, deed, who, match.span())
    for mention in unit.statement.mentions:
        entity = _acting(desk, unit, mention)
        if entity is not None:
            deed = _deed(text, (start, end), (mention.start, mention.end))
            if deed is not None:
                yield _doer(desk, unit, deed, entity, (mention.start, mention.end))


def _acting(desk: Desk, unit: Unit, mention: Mention) -> str | None:
    """The entity of a name of a body, which may act."""
    value = mention.value
    if mention.kind is not Kind.NAME or not isinstance(value, NameValue):
        return None
    if value.type in (NameType.PLACE, NameType.PRODUCT) or mention.text.lower() in actors():
        return None
    return desk.entity_of.get((unit.article, mention.start))


def _deed(text: str, clause: tuple[int, int], who: tuple[int, int]) -> str | None:
    """What those at a place of a clause did, if anything."""
    before = text[max(clause[0], who[0] - 60) : who[0]]
    by = _BY.search(before)
    if by is not None:
        if by["how"].lower() != "by":
            return "order"
        offset = max(clause[0], who[0] - 60) + by.start()
        return _done_before(text, max(clause[0], offset - 60), offset)
    opening = _OPENING.search(before) if len(before) < 60 or "," in before else None
    if opening is None or _OF.search(opening["lead"]):
        return None
    between = _BETWEEN.match(text, who[1], min(clause[1], who[1] + 60))
    return _verb_at(text, between.end(), clause[1]) if between else None


def _done_before(text: str, low: int, high: int) -> str | None:
    """The deed that stands before "by": the last verb, not far off."""
    found = None
    for match in deed_pattern().finditer(text, low, high):
        found = match.start(), deeds()[match.group().lower()]
    for match in _VERB.finditer(text, low, high):
        if found is None or match.start() > found[0]:
            found = match.start(), match["verb"]
    if found is None or high - found[0] > 55:
        return None
    return None if _SAYING.match(found[1]) else found[1]


def _verb_at(text: str, start: int, end: int) -> str | None:
    known = deed_pattern().match(text, start, end)
    if known is not None:
        return deeds()[known.group().lower()]
    verb = _VERB.match(text, start, end)
    return verb["verb"] if verb and not _SAYING.match(verb["verb"]) else None


def _doer(desk: Desk, unit: Unit, deed: str, who: str, span: tuple[int, int]) -> Doer:
    text = desk.extraction(unit.article).article.text
    near: dict[str, float] = {}
    low, high = unit.statement.start, unit.statement.end
    if _PRONOUN.search(text, *unit.statement.sentence):
        for word, weight in _words_before(desk, unit):
            near[word] = max(near.get(word, 0.0), weight / 2)
    for offset, word, weight in content_words(text, *unit.statement.sentence):
        if not span[0] <= offset < span[1]:
            share = weight if low <= offset < high else weight / 2
            near[word] = max(near.get(word, 0.0), share)
    for entity in unit.own_entities:
        near[f"entity:{entity}"] = 0.7
    return Doer(unit, deed, who, *span, near)


def _words_before(desk: Desk, unit: Unit) -> Iterator[tuple[str, float]]:
    """The words of the sentence before, which a pronoun brings along."""
    text = desk.extraction(unit.article).article.text
    for earlier in reversed(desk.units[max(0, unit.index - 6) : unit.index]):
        if (
            earlier.article == unit.article
            and earlier.statement.sentence != unit.statement.sentence
        ):
            for _, word, weight in content_words(text, *earlier.statement.sentence):
                yield word, weight
            return
