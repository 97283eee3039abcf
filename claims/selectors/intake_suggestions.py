"""Suggestions for one article, with the words of all articles they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.apparatus.pairs import Pair, pair_of
from claims.apparatus.sigla import Siglum
from claims.lifecycle import Status
from claims.models import Claim, Evidence, Suggestion, SuggestionKind, SuggestionStatus
from claims.selectors.suggested_claims import LeftQuote, Standing, standing_claims
from sources.models import Article, NameUse, Text

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

Json = Mapping[str, Any]

TITLES = {
    "claim": gettext_noop("A claim"),
    "evidence": gettext_noop("Evidence for a claim"),
    "merge": gettext_noop("Do two names mean the same?"),
    "origin": gettext_noop("What the article rests on"),
}


@dataclass(frozen=True, slots=True)
class SuggestionShown:
    """A suggestion as a card: what would be made, and the words of each article for each part.

    ``claim`` has some of its words as evidence already; ``left`` are those of other articles, each
    with its sign and its place.
    """

    row: Suggestion
    what: str
    title: str
    pairs: tuple[Pair, ...]
    more: int = 0
    articles: int = 0
    claim: Claim | None = None
    left: tuple[tuple[Siglum, LeftQuote], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """Suggestions with the texts and names they speak of, all of which the person may see."""

    rows: tuple[Suggestion, ...]
    texts: Mapping[int, Text]
    uses: Mapping[int, NameUse]
    standing: Mapping[int, Standing]

    @property
    def articles(self) -> list[Article]:
        named = [text.article for text in self.texts.values()]
        return named + [use.article for use in self.uses.values()]

    def shown(self, sigla: Mapping[str, Siglum]) -> list[SuggestionShown]:
        """The cards, with each article under its sign."""
        return [_shown(row, self, sigla) for row in self.rows]


MOST_PAIRS = 5
LONGEST_PASSAGE = 160


def suggestions_shown(
    *, article: Article, text: Text | None, user: User | AnonymousUser, limit: int
) -> Suggested:
    """Pending suggestions that speak of the article; none that speaks of a hidden one too."""
    speaks = Q(article=article)
    if text is not None:
        speaks |= Q(payload__evidence__contains=[{"text": text.pk}])
        speaks |= Q(payload__text=text.pk)
    neighbours = Article.objects.filter(stories__articles=article).values("pk")
    rows = (
        Suggestion.objects.filter(status=SuggestionStatus.PENDING)
        .filter(Q(article=article) | Q(article__in=neighbours))
        .filter(speaks)
        .exclude(_is_taken())
        .exclude(payload__has_key="redacted")
        .select_related("claim")
        .order_by("kind", "-pk")[:limit]
    )
    found = visible_suggestions(list(rows), user)
    told = [
        row for row in found.rows if row.pk not in found.standing or found.standing[row.pk].left
    ]
    return replace(found, rows=tuple(told))


def _is_taken() -> Q:
    """Evidence for a claim that has words of the article meanwhile, or takes none any more."""
    taken = Evidence.objects.attached().filter(claim=OuterRef("claim"), article=OuterRef("article"))
    of_evidence = Q(kind=SuggestionKind.EVIDENCE)
    closed = Q(claim__status=Status.WITHDRAWN) | Q(claim__merged_into__isnull=False)
    return of_evidence & (Q(Exists(taken)) | closed)


def suggestion_opened(
    *, user: User | AnonymousUser, article: Article, public_id: str
) -> Suggested | None:
    """One suggestion that speaks of the article, whatever became of it; None for one that
    ``user`` may not know of."""
    rows = Suggestion.objects.filter(public_id=public_id).select_related("decided_by", "claim")
    found = visible_suggestions(list(rows), user)
    if not found.rows:
        return None
    named = {row.pk for row in found.articles} | {found.rows[0].article_id}
    return found if article.pk in named else None


def visible_suggestions(rows: Sequence[Suggestion], user: User | AnonymousUser) -> Suggested:
    """Those that speak of nothing that ``user`` may not know of, with what they speak of."""
    visible = Article.objects.visible_to(user)
    text_ids = {pk for row in rows for pk in _texts(row.payload)}
    use_ids = {pk for row in rows for pk in _uses(row)}
    article_ids = {row.article_id for row in rows if row.article_id}
    texts = {
        row.pk: row
        for row in Text.objects.filter(pk__in=text_ids, article__in=visible)
        .select_related("article__outlet")
        .defer("content")
    }
    uses = {
        row.pk: row
        for row in NameUse.objects.filter(pk__in=use_ids, article__in=visible).select_related(
            "article__outlet"
        )
    }
    open_to = set(visible.filter(pk__in=article_ids).values_list("pk", flat=True))
    kept = tuple(
        row
        for row in rows
        if set(_texts(row.payload)) <= set(texts)
        and set(_uses(row)) <= set(uses)
        and (row.article_id is None or row.article_id in open_to)
    )
    return Suggested(kept, texts, uses, standing_claims(kept))


def quotes_of(payload: Json) -> list[Json]:
    """The quotes that a suggestion would attach: those of a claim, or the one of an evidence."""
    if "evidence" in payload:
        return list(payload["evidence"])
    return [payload] if "exact" in payload else []


def _texts(payload: Json) -> Iterator[int]:
    for item in (*quotes_of(payload), *payload.get("sides", ())):
        yield item["text"]


def _uses(row: Suggestion) -> Iterator[int]:
    if row.kind == SuggestionKind.MERGE:
        yield from (row.payload["a"], row.payload["b"])


def _shown(row: Suggestion, suggested: Suggested, sigla: Mapping[str, Siglum]) -> SuggestionShown:
    pairs: list[Pair] = []
    title = ""
    articles = 0
    standing = None
    if row.kind in {SuggestionKind.CLAIM, SuggestionKind.EVIDENCE}:
        title = str(row.payload.get("statement", "")) or (row.claim.statement if row.claim else "")
        pairs = list(attribute_pairs(row.payload, suggested, sigla))
        articles = len({suggested.texts[pk].article_id for pk in _texts(row.payload)})
        standing = suggested.standing.get(row.pk)
    elif row.kind == SuggestionKind.MERGE:
        uses = [suggested.uses[pk] for pk in _uses(row)]
        title = _(" and ").join(f"“{use.printed}”" for use in uses)
        pairs = [_name_pair(uses, sigla)]
    elif row.kind == SuggestionKind.ORIGIN:
        title = _("Rests on {origin}").format(origin=row.payload["origin"])
        pairs = [_passages(row.payload, suggested, sigla)] if row.payload.get("sides") else []
    return SuggestionShown(
        row=row,
        what=_(TITLES.get(row.kind, row.kind)),
        title=title,
        pairs=tuple(pairs[:MOST_PAIRS]),
        more=max(len(pairs) - MOST_PAIRS, 0),
        articles=articles,
        claim=standing.claim if standing else None,
        left=tuple(
            (sigla[suggested.texts[quote.text].article.public_id], quote)
            for quote in (standing.left if standing else ())
        ),
    )


def attribute_pairs(
    payload: Json, suggested: Suggested, sigla: Mapping[str, Siglum]
) -> Iterator[Pair]:
    """For each attribute the words of each article, those that differ marked."""
    kinds = {item["label"]: item["kind"] for item in payload.get("attributes", ())}
    told: dict[str, list[Json]] = {}
    for quote in quotes_of(payload):
        article = suggested.texts[quote["text"]].article.public_id
        for report in quote.get("reports", ()):
            if report.get("printed"):
                told.setdefault(report["label"], []).append(
                    {"article": article, "printed": report["printed"], "value": report["value"]}
                )
    for label, sides in told.items():
        kind = "spelling" if kinds.get(label) == "name" else ""
        yield pair_of(kind=kind, lemma=label, sides=sides, sigla=sigla)


def _passages(payload: Json, suggested: Suggested, sigla: Mapping[str, Siglum]) -> Pair:
    """The passages of the articles that tell of an origin."""
    sides = [
        {
            "article": suggested.texts[side["text"]].article.public_id,
            "printed": Truncator(side["exact"]).chars(LONGEST_PASSAGE),
            "value": None,
        }
        for side in payload["sides"]
    ]
    return pair_of(kind="", lemma="", sides=sides[:MOST_PAIRS], sigla=sigla)


def _name_pair(uses: Iterable[NameUse], sigla: Mapping[str, Siglum]) -> Pair:
    sides = [
        {"article": use.article.public_id, "printed": use.printed, "value": None} for use in uses
    ]
    return pair_of(kind="spelling", lemma="", sides=sides, sigla=sigla)
