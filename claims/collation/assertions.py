"""What the articles assert, by its words: where a no looks for what it stands against."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claims.alignment.units import Unit
from claims.collation.desk import Desk
from claims.collation.negations import AHEAD
from claims.collation.noes import No, telling_words
from claims.collation.stories import Stories
from claims.comparison.opposites import find_deeds, find_opposites
from sources.extraction.clean import Role
from sources.extraction.values import Kind

#: What is no assertion: a denial, a doubt, a question.
_OPEN: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|not|never|no|nobody|none|nothing|neither|without|whether|"
    r"if|may|might|could|should|unclear|unknown|unless)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
#: Whom a sentence that holds these names is said to have done it.
_DONE_BY: Final = re.compile(
    r"\b(?:(?:man|woman|men|firm|company|group|people|mastermind|ones?) behind (?:it|the|this|that)|"
    r"(?:is|are|was|were|be) (?:behind|responsible for|to blame for|guilty of)|"
    r"masterminded|orchestrated|mastermind|ringleader|culprits?)\b",
    re.IGNORECASE,
)
#: A word that more statements hold than this leads to none of them.
_COMMON: Final = 400
#: So many statements at most are weighed against one no: those that share most words.
_MOST: Final = 60
#: So many words of what is denied tell of it though none says what is done.
_TWO: Final = 2


class Assertions:
    """All statements that assert something; built once for a check."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._stories = Stories(desk)
        self._told: dict[int, Mapping[str, float]] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._naming: dict[str, list[int]] = defaultdict(list)
        self._ahead: set[int] = set()
        for unit in desk.units:
            if unit.statement.role is Role.HEADING:
                continue
            text, span = self.text(unit), (unit.statement.start, unit.statement.end)
            if _OPEN.search(text, *span):
                continue
            self._told[unit.index] = words = self._words_of(unit)
            if AHEAD.search(text, *span):
                self._ahead.add(unit.index)
            for entity in unit.entities:
                self._naming[entity].append(unit.index)
            for word in words:
                self._by_word[word].append(unit.index)

    def text(self, unit: Unit) -> str:
        return self.desk.extraction(unit.article).article.text

    def told(self, unit: Unit) -> Mapping[str, float]:
        """The words of an assertion, what they stand against, and what they may be called."""
        return self._told[unit.index]

    def names(self, unit: Unit) -> frozenset[str]:
        """The entities that a sentence names."""
        mentions = (*unit.statement.mentions, *unit.statement.carried)
        found = (
            self.desk.entity_of.get((unit.article, m.start))
            for m in mentions
            if m.kind is Kind.NAME
        )
        return frozenset(entity for entity in found if entity is not None)

    def against(self, no: No) -> list[Unit]:
        """The statements that may assert what is denied, in order."""
        shared = Counter[int]()
        for word in (*no.denied, *self.alleged(no)):
            indexes = self._by_word.get(word, ())
            if len(indexes) <= _COMMON:
                shared.update(indexes)
        nearest = {index for index in no.before if index in self._told and no.leans}
        nearest |= {unit.index for unit in self._blamed(no)}
        likest = sorted(shared, key=lambda index: (-shared[index], index))[:_MOST]
        units = (self.desk.units[index] for index in sorted(nearest.union(likest)))
        found = [unit for unit in units if self._may_oppose(no, unit)]
        of_them = [u for u in found if u.index in shared and not u.entities.isdisjoint(no.who)]
        if of_them and not no.leans:
            return of_them
        return found

    def alleged(self, no: No) -> list[str]:
        """What is denied as a whole ("ill-treatment"), of which single deeds may be told."""
        if no.sort == "opposite":
            return []
        found = find_deeds(self.text(no.unit), *no.focus)
        return [f"charge:{deed.row}" for deed in found if not deed.other]

    def is_blamed(self, unit: Unit, who: Sequence[str]) -> bool:
        """Whether a sentence names one of these as the one behind it all."""
        if self.names(unit).isdisjoint(who):
            return False
        return _DONE_BY.search(self.text(unit), *unit.statement.sentence) is not None

    def _blamed(self, no: No) -> Iterator[Unit]:
        for entity in no.who:
            for index in self._naming[entity][:_COMMON]:
                if self.is_blamed(self.desk.units[index], no.who):
                    yield self.desk.units[index]

    def _words_of(self, unit: Unit) -> Mapping[str, float]:
        """The words of a statement in full, those of the rest of its sentence by half."""
        text, statement = self.text(unit), unit.statement
        span = statement.start, statement.end
        words: dict[str, float] = {}
        if not _OPEN.search(text, *statement.sentence):
            words = {w: n / 2 for w, n in telling_words(text, statement.sentence).items()}
        for word, weight in telling_words(text, span).items():
            words[word] = max(words.get(word, 0.0), weight)
        words |= {f"opposite:{o.row}": 1.0 for o in find_opposites(text, *span) if not o.other}
        words |= {f"charge:{deed.row}": 1.0 for deed in find_deeds(text, *span) if deed.other}
        return words

    def _may_oppose(self, no: No, unit: Unit) -> bool:
        one = unit.article == no.unit.article
        if one and unit.statement.sentence == no.unit.statement.sentence:
            return False
        if (unit.index in self._ahead) != no.ahead:
            return False
        if not self._tells_of_it(no, unit):
            return False
        return self._stories.may_be_one(unit.article, no.unit.article)

    def _tells_of_it(self, no: No, unit: Unit) -> bool:
        """Whether a statement tells more than whom or what a no is about.

        A word stands against its opposite where both are told of one thing; what is denied
        outright, against what is told of its doing, not of its subject alone.
        """
        told = self._told[unit.index]
        if no.sort == "opposite":
            opposite, *subject = no.denied
            return opposite in told and not told.keys().isdisjoint(subject)
        if no.sort != "denies" or no.leans or not told.keys().isdisjoint(no.core):
            return True
        if any(row in told for row in self.alleged(no)) or self.is_blamed(unit, no.who):
            return True
        return len(told.keys() & no.denied.keys()) >= _TWO
