"""Suggesting what an article rests on: its own credit lines, and texts of the whole store that
print the same words, of whatever story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from claims.collation.conductor import ENGINE_VERSION
from claims.models import Suggestion, SuggestionKind, SuggestionStatus
from claims.services.collating import article_text, readable
from claims.services.suggestions import Proposal, suggestions_make
from sources.extraction.articles import ArticleText
from sources.models import ArticleOrigin, RestsHow, Sketch, Text
from sources.selectors.sketches import texts_near
from sources.services.sketches import sketch_store
from sources.syndication import (
    FoundOrigin,
    How,
    OriginSide,
    Relation,
    TextRelation,
    compare_texts,
    find_origins,
    first_seen,
)

LONGEST = 400_000
"""Code points of a text that is compared sentence by sentence while a person waits."""
LONGEST_SIDE = 300
"""Code points of a passage that a suggestion shows."""
CLOSE = (RestsHow.REPRINTS, RestsHow.SYNDICATES, RestsHow.TRANSLATES, RestsHow.RETELLS)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A text of the store that prints what another prints."""

    text: Text
    article: ArticleText
    relation: TextRelation


def origins_suggest(*, text: Text) -> int:
    """Suggest what an article rests on by its newest ``text``; how many suggestions are new.

    The texts that share enough of its fingerprints are compared with it sentence by sentence. One
    that prints the same text rests on the same origin; so do those found with it. Nothing is
    suggested from or for a protected article. Twice changes nothing.
    """
    sketch_store(text=text)
    if text.article.protected or text.length > LONGEST:
        return 0
    own = article_text(text)
    copies = list(_copies(text, own))
    by_id = {own.id: text} | {copy.article.id: copy.text for copy in copies}
    names = _names_known(by_id)
    found = [*_of_one_text(own, copies), *_of_shared_words(own, copies)]
    proposals = [
        proposal for origin in found for proposal in _proposals(origin, own, by_id, names, copies)
    ]
    return suggestions_make(proposals=proposals)


def _copies(text: Text, own: ArticleText) -> Iterator[_Copy]:
    """The texts of other articles that print ``text`` or parts of it, those that share most first."""
    sketch = Sketch.objects.filter(text=text).first()
    near = texts_near(numbers=sketch.numbers, own=text.article_id) if sketch else []
    rows = Text.objects.select_related("article__outlet").filter(
        pk__in=[one.text for one in near], length__lte=LONGEST, article__protected=False
    )
    texts = {row.pk: row for row in rows}
    for one in near:
        if (other := texts.get(one.text)) is not None:
            relation = compare_texts(own.text, other.content)
            if relation.relation is not Relation.DIFFERENT:
                yield _Copy(other, article_text(other), relation)


def _of_one_text(own: ArticleText, copies: Sequence[_Copy]) -> list[FoundOrigin]:
    """The origins of ``own`` by its credits and by the texts that print the same."""
    same = [copy.article for copy in copies if copy.relation.relation is Relation.REPRINT]
    return [origin for origin in find_origins([own, *same]) if own.id in origin.articles]


def _of_shared_words(own: ArticleText, copies: Sequence[_Copy]) -> Iterator[FoundOrigin]:
    """An origin for each text that prints part of the same words; who has them from whom, only
    the days may tell."""
    for copy in copies:
        if copy.relation.relation is not Relation.PARTIAL:
            continue
        longest = max(copy.relation.shared, key=lambda span: span.a_end - span.a_start)
        places = (
            (own, longest.a_start, longest.a_end),
            (copy.article, longest.b_start, longest.b_end),
        )
        yield FoundOrigin(
            name=first_seen([own, copy.article]),
            articles=tuple(sorted((own.id, copy.article.id))),
            how=How.RETELLS,
            reason=_(
                "{one} and {other} print some of the same words: "
                "{reason} One has them from the other, or both from one source."
            ).format(one=own.id, other=copy.article.id, reason=copy.relation.reason),
            sides=tuple(
                OriginSide(article.id, start, end, article.text[start:end])
                for article, start, end in places
            ),
            uncredited=True,
        )


def _names_known(by_id: dict[str, Text]) -> Counter[str]:
    """What origins of these articles are called already that no credit names: by how many."""
    articles = [text.article_id for text in by_id.values()]
    rests = ArticleOrigin.objects.filter(article__in=articles, how__in=CLOSE)
    said = Suggestion.objects.filter(
        article__in=articles,
        kind=SuggestionKind.ORIGIN,
        status=SuggestionStatus.PENDING,
        payload__uncredited=True,
    )
    return Counter(
        [
            *rests.values_list("origin__name", flat=True),
            *said.values_list("payload__origin", flat=True),
        ]
    )


def _proposals(
    origin: FoundOrigin,
    own: ArticleText,
    by_id: dict[str, Text],
    names: Counter[str],
    copies: Sequence[_Copy],
) -> Iterator[Proposal]:
    """A proposal for the article, and for those that rest on the origin by printing the same."""
    if origin.uncredited and names:
        origin = replace(origin, name=min(names, key=lambda name: (-names[name], name)))
    name = readable(origin.name, by_id)[:200]
    reason = readable(origin.reason, by_id)
    scores = {copy.article.id: copy.relation.score for copy in copies}
    copied = {id_ for id_ in origin.articles if id_ in scores}
    for article in origin.articles:
        if article != own.id and not _is_close(origin):
            continue  # what another article cites by itself was suggested when it came in
        score = (
            max((scores[id_] for id_ in copied), default=0)
            if article == own.id
            else scores[article]
        )
        yield Proposal(
            kind=SuggestionKind.ORIGIN,
            key=f"{article}:{name}",
            payload={
                "article": by_id[article].article_id,
                "origin": name,
                "how": origin.how.value,
                "reason": reason,
                "uncredited": origin.uncredited,
                "sides": list(_sides(origin.sides, by_id)),
            },
            reason=reason,
            engine_version=ENGINE_VERSION,
            score=Decimal(str(round(score, 3))) if score else None,
            article=by_id[article].article,
        )


def _is_close(origin: FoundOrigin) -> bool:
    return origin.how is not How.CITES


def _sides(sides: Iterable[OriginSide], by_id: dict[str, Text]) -> Iterator[Json]:
    """The words that tell of the origin, one passage of each article."""
    seen: set[str] = set()
    for side in sides:
        if side.article in by_id and side.article not in seen:
            seen.add(side.article)
            yield {
                "text": by_id[side.article].pk,
                "start": side.start,
                "exact": side.text[:LONGEST_SIDE],
            }
