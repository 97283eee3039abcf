"""Articles that print one text: candidates by shared fingerprints, then compared by sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from sources.extraction.articles import ArticleText
from sources.speech import gettext as _
from sources.syndication.fingerprints import fingerprint
from sources.syndication.texts import Relation, compare_sentences, sentences_of

_FEW: Final = 12
"""Where more articles share a fingerprint, each is compared with the first of them only."""
_FEWEST: Final = 2

Side = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """Articles (ids, sorted) that print one text; ``sides`` are (article, start, end, words)."""

    articles: tuple[str, ...]
    reason: str
    sides: tuple[Side, ...]


def find_copies(articles: Sequence[ArticleText]) -> list[Copy]:
    """The groups of articles of which each reprints another one of the group."""
    sides: dict[int, Side] = {}
    reasons: dict[int, str] = {}
    group = list(range(len(articles)))
    pairs = _candidates(articles)
    read = {
        index: sentences_of(articles[index].text) for index in {i for pair in pairs for i in pair}
    }
    for one, other in pairs:
        relation = compare_sentences(read[one], read[other])
        if relation.relation is not Relation.REPRINT:
            continue
        longest = max(relation.shared, key=lambda span: span.a_end - span.a_start)
        sides.setdefault(one, _side(articles[one], longest.a_start, longest.a_end))
        sides.setdefault(other, _side(articles[other], longest.b_start, longest.b_end))
        low, high = sorted((group[one], group[other]))
        group = [low if member == high else member for member in group]
        reasons.setdefault(
            other,
            _("{a} and {b} print one text: {how}").format(
                a=articles[one].id, b=articles[other].id, how=relation.reason
            ),
        )
    members: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(group):
        members[name].append(index)
    return [
        Copy(
            articles=tuple(sorted(articles[index].id for index in indexes)),
            reason=" ".join(reasons[index] for index in indexes if index in reasons),
            sides=tuple(sides[index] for index in indexes if index in sides),
        )
        for indexes in members.values()
        if len(indexes) > 1
    ]


def _candidates(articles: Sequence[ArticleText]) -> list[tuple[int, int]]:
    """Pairs of articles that share some fingerprints, in order; never all pairs."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        for number in fingerprint(article.text):
            holders[number].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indexes in holders.values():
        if len(indexes) <= _FEW:
            shared.update(combinations(indexes, 2))
        else:
            shared.update((indexes[0], index) for index in indexes[1:])
    return sorted(pair for pair, count in shared.items() if count >= _FEWEST)


def _side(article: ArticleText, start: int, end: int) -> Side:
    return article.id, start, end, article.text[start:end]
