"""Credit lines: where an article itself says from whom it has its story, its words or its facts.

Each rule is a pattern around a *source*: a name as printed ("Japan's Nikkei news agency"), or a
description of somebody unnamed ("a group of former police officers"). A credit keeps the span of
the words that credit and the span of the source, and says what it tells of the article:

============  ======================================================================
syndicates    it is distributed or put out by an agency (``(AP) —``, "Distributed by")
reprints      its text is another's (``© Bloomberg``, a title that ends in " – POLITICO")
translates    it is translated from another's
retells       it tells again what another reported or holds ("X reports", "obtained by X")
cites         it rests in part on what another says or gives ("according to X", "told X")
============  ======================================================================
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from sources.extraction.clean import Role, find_paragraphs
from sources.extraction.values import Json
from sources.syndication.credit_rules import RULES, How, Rule
from sources.syndication.names import is_medium, plain_source


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit: ``text`` at ``start``–``end``, and in it the ``source`` as printed.

    ``named`` is false where the source is only described; ``medium`` true where it is an outlet or
    agency; ``documents`` true where papers or data are what is credited.
    """

    start: int
    end: int
    text: str
    source: str
    source_start: int
    source_end: int
    how: How
    reason: str
    named: bool = True
    medium: bool = False
    documents: bool = False

    def as_json(self) -> Json:
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "source": self.source,
            "how": self.how.value,
            "reason": self.reason,
        }


def find_credits(text: str) -> list[Credit]:
    """The credits in ``text``, in order; linear time, never raises.

    Where two rules meet at one source the one that says more (the closest ``how``) stands.
    """
    best: dict[tuple[int, int], Credit] = {}
    captions = _captions(text)
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            for group in ("source", "second"):
                credit = _credit(text, rule, match, group)
                if credit is None or (_is_of_text(credit) and _within(captions, credit.start)):
                    continue
                place = (credit.source_start, credit.source_end)
                if place not in best or _rank(credit) < _rank(best[place]):
                    best[place] = credit
    return sorted(best.values(), key=lambda credit: (credit.source_start, credit.source_end))


def _captions(text: str) -> list[tuple[int, int]]:
    return [(p.start, p.end) for p in find_paragraphs(text) if p.role is Role.CAPTION]


def _within(spans: list[tuple[int, int]], place: int) -> bool:
    index = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return index >= 0 and place < spans[index][1]


def _is_of_text(credit: Credit) -> bool:
    """Whether a credit says whose the whole text is: under a picture it means the picture."""
    return credit.how in (How.REPRINTS, How.SYNDICATES)


_ORDER: Final = tuple(How)


def _rank(credit: Credit) -> tuple[int, bool]:
    return _ORDER.index(credit.how), not credit.documents


def _credit(text: str, rule: Rule, match: re.Match[str], group: str) -> Credit | None:
    if group not in rule.pattern.groupindex or match[group] is None:
        return None
    found = plain_source(text, match.start(group), match.end(group))
    if found is None:
        return None
    start, end, named = found
    source = text[start:end]
    if rule.only is not None and not rule.only(source, text):
        return None
    medium = named and is_medium(source)
    left = match.start() + len(match[0]) - len(match[0].lstrip(' \t\r\n.,”"'))
    return Credit(
        start=min(left, start),
        end=max(match.start() + len(match[0].rstrip()), end),
        text=text[min(left, start) : max(match.start() + len(match[0].rstrip()), end)],
        source=source,
        source_start=start,
        source_end=end,
        how=(rule.how_medium or rule.how) if medium else rule.how,
        reason=rule.reason,
        named=named,
        medium=medium,
        documents=rule.documents,
    )
