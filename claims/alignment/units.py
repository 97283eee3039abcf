"""What alignment looks at: statements as bags of weighted features, with the values they report."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from claims.alignment.cues import Word, cues_of, figure_cue
from claims.alignment.scope import Scope, scope_of
from claims.alignment.slots import Slot, slot_of
from claims.alignment.words import content_words
from sources.extraction.articles import ArticleText
from sources.extraction.statements import Statement
from sources.extraction.values import DateValue, DesignatorValue, Kind, Mention

#: How much an antecedent counts beside a mention of the clause itself.
SAME_SENTENCE: Final = 0.8
EARLIER_SENTENCE: Final = 0.4
_ENTITY: Final = 1.6
_PREDICATE: Final = 1.0
_DESIGNATOR: Final = 2.0
_NEAR: Final = 70
_NAMED: Final = 0.8
#: How far behind a value the place stands that it is told of, in characters.
_PLACE_BEHIND: Final = 30
_YEAR_BESIDE: Final = 45
#: A sentence that begins so tells of what the sentence before told of.
_PRONOUN: Final = re.compile(r"[\"“]?(?:They|It|These|All|Both|This)\b")
_PRONOUN_SHARE: Final = 0.6
_LEADING: Final = 8

_SAYING_REACH: Final = 24
_SAYS: Final = re.compile(r"[\s,”\"]{1,3}(?:has |have |had )?(?:said|says?|told|added|confirmed)\b")
_SAID_BY: Final = re.compile(r"\b(?:said|says|according to|told) (?:the |a )?$", re.IGNORECASE)

_LAST_WORD: Final = re.compile(r"(\w{1,25})\W{0,3}$")
_FIRST_WORD: Final = re.compile(r"\W{0,3}(\w{1,25})")

EntityOf = Mapping[tuple[str, int], str]
"""(article id, start of a name's mention) → the entity it names."""


@dataclass(frozen=True, slots=True)
class Particular:
    """One value that one statement reports, with what tells which attribute it is.

    ``beside`` are the words directly before and behind it, in lower case.
    """

    article: str
    unit: int
    mention: Mention
    slot: Slot
    topic: Mapping[str, float]
    cues: Mapping[str, float]
    scope: Scope
    beside: tuple[str, str] = ("", "")

    @property
    def place(self) -> tuple[str, int, int]:
        return self.article, self.mention.start, self.mention.end


@dataclass(frozen=True, slots=True)
class Unit:
    """A statement with its features (the values apart), and the entities within its reach.

    ``own_entities`` are those that its clause names; of these ``acting`` are neither places, nor
    countries, nor only who says it.
    """

    index: int
    article: str
    statement: Statement
    features: Mapping[str, float]
    own_entities: frozenset[str]
    acting: frozenset[str]
    entities: frozenset[str]
    distinctive: frozenset[str]
    published: DateValue | None
    particulars: tuple[Particular, ...]

    @property
    def frames(self) -> frozenset[str]:
        return frozenset(p.frame for p in self.statement.predicates)


def build_units(
    articles: Sequence[tuple[ArticleText, Sequence[Statement]]],
    entity_of: EntityOf,
    general: frozenset[str] = frozenset(),
    places: frozenset[str] = frozenset(),
) -> list[Unit]:
    """The units of all articles, in order; entities that stand everywhere weigh less.

    ``general`` are entities, countries above all, that alone never tell one fact from another;
    ``places`` are those that nobody acts as.
    """
    rarity = _rarity(articles, entity_of)
    units: list[Unit] = []
    for article, statements in articles:
        about = _main_entity(article.id, statements, entity_of, general)
        read: _Sentence | None = None
        before: Sequence[Word] = ()
        for statement in statements:
            if read is None or read.span != statement.sentence:
                before = read.words if read else ()
                read = _sentence(article, statement, entity_of, rarity, places, before)
            unit = _unit(len(units), article, statement, entity_of, rarity, read)
            distinctive = unit.entities - general
            acting = unit.acting & distinctive - places
            unit = replace(unit, distinctive=distinctive, acting=acting)
            units.append(_about(unit, about, places))
    return units


def _main_entity(
    article: str, statements: Sequence[Statement], entity_of: EntityOf, general: frozenset[str]
) -> str | None:
    """Whom an article is about: the one it names most often, at least twice, and first on a tie."""
    named = Counter(
        entity
        for statement in statements
        for entity in _entities(article, statement.mentions, entity_of)
        if entity not in general
    )
    entity, count = (named.most_common(1) or [("", 0)])[0]
    return entity if count > 1 else None


def _about(unit: Unit, entity: str | None, places: frozenset[str]) -> Unit:
    """A statement within whose reach nobody is named ("The airline was founded in 1968") is
    about whom its article is about."""
    if entity is None or unit.distinctive - places:
        return unit
    features = {**unit.features, f"entity:{entity}": _ENTITY * EARLIER_SENTENCE}
    one = frozenset({entity})
    return replace(
        unit, features=features, entities=unit.entities | one, distinctive=unit.distinctive | one
    )


def _rarity(
    articles: Sequence[tuple[ArticleText, Sequence[Statement]]], entity_of: EntityOf
) -> Mapping[str, float]:
    """Entity → weight between .3 and 1: how few of the statements at hand name it."""
    total = 0
    seen: Counter[str] = Counter()
    for article, statements in articles:
        for statement in statements:
            total += 1
            seen.update(set(_entities(article.id, statement.mentions, entity_of)))
    return {
        entity: max(0.3, 1 - math.sqrt(count / max(total, 12))) for entity, count in seen.items()
    }


def _entities(article: str, mentions: Iterable[Mention], entity_of: EntityOf) -> list[str]:
    found = (entity_of.get((article, m.start)) for m in mentions if m.kind is Kind.NAME)
    return [entity for entity in found if entity is not None]


def _unit(
    index: int,
    article: ArticleText,
    statement: Statement,
    entity_of: EntityOf,
    rarity: Mapping[str, float],
    read: _Sentence,
) -> Unit:
    features: dict[str, float] = {}

    def add(feature: str, weight: float) -> None:
        features[feature] = max(features.get(feature, 0.0), weight)

    groups = (
        (statement.mentions, 1.0),
        (statement.carried, SAME_SENTENCE),
        (statement.earlier, EARLIER_SENTENCE),
    )
    reach: set[str] = set()
    for mentions, share in groups:
        for entity in _entities(article.id, mentions, entity_of):
            add(f"entity:{entity}", _ENTITY * share * rarity.get(entity, 1.0))
            reach.add(entity)
        for mention in mentions:
            if isinstance(mention.value, DesignatorValue):
                add(f"sign:{mention.value.key}", _DESIGNATOR * share)
    for predicate in statement.predicates:
        if predicate.frame != "say":
            add(f"frame:{predicate.frame}", _PREDICATE)
    words = _free_words(article.text, statement)
    for _, word, weight in words:
        add(f"word:{word}", weight)
    own = frozenset(_entities(article.id, statement.mentions, entity_of))
    acting = [m for m in statement.mentions if not _is_source(article.text, m)]
    return Unit(
        index=index,
        article=article.id,
        statement=statement,
        features=features,
        own_entities=own,
        acting=frozenset(_entities(article.id, acting, entity_of)),
        entities=frozenset(reach),
        distinctive=frozenset(reach),
        published=article.published,
        particulars=tuple(
            _particular(article, index, mention, statement, entity_of, words, read)
            for mention in statement.mentions
            if mention.kind is not Kind.NAME
        ),
    )


def _is_source(text: str, mention: Mention) -> bool:
    """Whether a name is only that of who says it: "the ministry said", "according to Orlen"."""
    behind = _SAYS.match(text, mention.end, mention.end + _SAYING_REACH)
    before = text[max(0, mention.start - _SAYING_REACH) : mention.start]
    return behind is not None or _SAID_BY.search(before) is not None


def _particular(
    article: ArticleText,
    index: int,
    mention: Mention,
    statement: Statement,
    entity_of: EntityOf,
    words: Sequence[Word],
    read: _Sentence,
) -> Particular:
    slot = slot_of(article.text, mention, statement, article.id, entity_of)
    clause = (statement.start, statement.end)
    return Particular(
        article=article.id,
        unit=index,
        mention=mention,
        slot=slot,
        topic=_topic(words, mention),
        cues=cues_of((mention.start, mention.end), clause, read.words, slot.frame),
        scope=scope_of(
            article.text, mention, statement, read.years_near(mention), read.places_near(mention)
        ),
        beside=_beside(article.text, mention),
    )


def _beside(text: str, mention: Mention) -> tuple[str, str]:
    before = _LAST_WORD.search(text[max(0, mention.start - 25) : mention.start])
    behind = _FIRST_WORD.match(text[mention.end : mention.end + 25])
    return (before[1].lower() if before else "", behind[1].lower() if behind else "")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What all values of one sentence share: its words and names, its years, its places."""

    span: tuple[int, int]
    words: Sequence[Word]
    years: Sequence[tuple[int, int, int]]
    places: Sequence[tuple[int, str]]

    def years_near(self, mention: Mention) -> tuple[frozenset[int], frozenset[int]]:
        """The years told beside a value ("In 2016 ... 380,000 cars"), and all of the sentence."""
        beside = frozenset(
            year
            for start, end, year in self.years
            if max(start - mention.end, mention.start - end) <= _YEAR_BESIDE
        )
        return beside, frozenset(year for _, _, year in self.years)

    def places_near(self, mention: Mention) -> list[str]:
        """The places told directly behind a value ("61,000 in the United States")."""
        return [e for at, e in self.places if 0 <= at - mention.end <= _PLACE_BEHIND]


def _sentence(
    article: ArticleText,
    statement: Statement,
    entity_of: EntityOf,
    rarity: Mapping[str, float],
    places: frozenset[str],
    before: Sequence[Word],
) -> _Sentence:
    mentions = sorted((*statement.carried, *statement.mentions), key=lambda m: m.start)
    taken = [(m.start, m.end) for m in mentions if m.kind is not Kind.COUNT]
    words = list(_words_outside(article.text, statement.sentence, taken))
    named = [
        (m.start, entity)
        for m in mentions
        if m.kind is Kind.NAME and (entity := entity_of.get((article.id, m.start))) is not None
    ]
    words += [(at, f"entity:{e}", _NAMED * rarity.get(e, 1.0)) for at, e in named]
    words += [(m.start, cue, 1.0) for m in mentions if (cue := figure_cue(m)) is not None]
    if _PRONOUN.match(article.text, statement.sentence[0]):
        words += _meant_by_pronoun(before, statement.sentence[0])
    dates = ((m, _year(m.value)) for m in mentions if isinstance(m.value, DateValue))
    return _Sentence(
        span=statement.sentence,
        words=sorted(words),
        years=[(m.start, m.end, year) for m, year in dates if year is not None],
        places=[(at, e) for at, e in named if e in places],
    )


def _meant_by_pronoun(before: Sequence[Word], start: int) -> list[Word]:
    """The words of the sentence before, for one that begins with "they" or "it"."""
    return [
        (start, word, weight * _PRONOUN_SHARE)
        for _, word, weight in before[:_LEADING]
        if not word.startswith("figure:")
    ]


def _year(value: DateValue) -> int | None:
    """The year that a date prints."""
    head = (value.edtf or "").lstrip("./")[:4]
    return int(head) if head.isascii() and head.isdigit() else None


def _free_words(text: str, statement: Statement) -> list[Word]:
    """The telling words of a clause outside its mentions; a count's noun stays a word."""
    taken = [(m.start, m.end) for m in statement.mentions if m.kind is not Kind.COUNT]
    return list(_words_outside(text, (statement.start, statement.end), taken))


def _words_outside(
    text: str, span: tuple[int, int], taken: Sequence[tuple[int, int]]
) -> Iterator[Word]:
    """The telling words of a span outside some spans, both in order."""
    position = 0
    for word in content_words(text, *span):
        while position < len(taken) and taken[position][1] <= word[0]:
            position += 1
        if position == len(taken) or word[0] < taken[position][0]:
            yield word


def _topic(words: Iterable[tuple[int, str, float]], mention: Mention) -> Mapping[str, float]:
    """The words near a value, which tell what it is the value of."""
    topic: dict[str, float] = {}
    for offset, word, weight in words:
        if mention.start <= offset < mention.end:
            distance = 0
        else:
            distance = mention.start - offset if offset < mention.start else offset - mention.end
        if distance <= _NEAR:
            topic[word] = max(topic.get(word, 0.0), weight * (1 - distance / (2 * _NEAR)))
    return topic


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two sparse vectors; 0 where one is empty."""
    if len(a) > len(b):
        a, b = b, a
    dot = sum(weight * b[key] for key, weight in a.items() if key in b)
    if not dot:
        return 0.0
    return dot / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
