"""Reads for attaching words as evidence: claims to choose from, and what other articles gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from claims.apparatus.agreeing import Standing
from claims.comparison.compare import compare_values
from claims.comparison.outcome import DifferenceKind, Outcome, Reported
from claims.lifecycle import Status
from claims.models import Answer, Attribute, Claim, Evidence, ReportedValue, StoryClaim
from claims.selectors.readings import reported_side, standing_values
from sources.extraction.values import Kind, NameValue, Value, value_from_json
from sources.extraction.values import Mention as Found
from sources.models import Article, Excerpt, Text

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

MOST_CLAIMS = 12
MOST_FOUND = 200
MOST_COMPARED = 400
_FITTING = {Outcome.AGREES, Outcome.COMPATIBLE}


def claims_to_choose(*, article: Article, words: str = "") -> list[Claim]:
    """Claims that words of the article may be evidence for: those with all of ``words`` in their
    statement, else those of its stories and then the newest."""
    rows: QuerySet[Claim] = Claim.objects.exclude(status=Status.WITHDRAWN)
    for word in words.split()[:8]:
        rows = rows.filter(statement__icontains=word)
    told = StoryClaim.objects.filter(claim=OuterRef("pk"), story__articles=article)
    rows = rows.annotate(in_story=Exists(told))
    return list(rows.order_by("-in_story", "-pk")[:MOST_CLAIMS])


def claims_that_fit(
    *, article: Article, found: Sequence[Found], user: User | AnonymousUser
) -> list[Claim]:
    """Claims to choose from, those first whose values stand in the words: a date that agrees, a
    name that is the same. ``fits`` of a claim are the labels of these attributes. Where any fits
    or is of the article's stories, others are left to be looked for."""
    rows = claims_to_choose(article=article)
    values = (
        ReportedValue.objects.standing()
        .filter(evidence__claim__in=rows, answer=Answer.VALUE)
        .filter(evidence__article__in=Article.objects.visible_to(user))
        .exclude(evidence__article=article)
        .select_related("attribute", "evidence__excerpt", "evidence__article__outlet")
        .order_by("attribute__position", "pk")[:MOST_COMPARED]
    )
    fits: dict[int, dict[str, None]] = {}
    for row in values:
        if _stands_in(row, found):
            fits.setdefault(row.evidence.claim_id, {})[row.attribute.label] = None
    for claim in rows:
        claim.fits = list(fits.get(claim.pk, ()))  # type: ignore[attr-defined]
    near = [claim for claim in rows if claim.fits or claim.in_story]  # type: ignore[attr-defined]
    return sorted(near or rows, key=lambda claim: -len(fits.get(claim.pk, ())))


def _stands_in(row: ReportedValue, found: Sequence[Found]) -> bool:
    """Whether the words hold a value that agrees with a reported one, or nearly."""
    side = reported_side(row)
    for mention in found:
        if mention.kind != row.attribute.kind:
            continue
        if isinstance(side.value, NameValue) and isinstance(mention.value, NameValue):
            if side.value.key == mention.value.key:
                return True
            continue
        compared = compare_values(Reported(mention.value, mention.text), side)
        if compared.outcome in _FITTING or compared.kind is DifferenceKind.YEAR_MISSING:
            return True
    return False


def claim_chosen(*, public_id: str) -> Claim | None:
    """The claim with an id, unless it is withdrawn and takes no evidence."""
    if not (public_id.isascii() and public_id.isalnum()):
        return None
    return Claim.objects.exclude(status=Status.WITHDRAWN).filter(public_id=public_id).first()


def standing_of(
    *, claim: Claim, user: User | AnonymousUser, text: Text, span: tuple[int, int]
) -> tuple[dict[int, list[Standing]], list[Article]]:
    """What stands for each attribute of a claim (by its key), without articles that ``user`` may
    not open, and without what these very words of ``text`` gave before; and the articles."""
    rows = [row for row in standing_values(claim) if not _same_words(row, text, span)]
    hidden = {row.evidence.article_id for row in rows if row.evidence.article.protected}
    if hidden:
        visible = Article.objects.visible_to(user).filter(pk__in=hidden)
        hidden -= set(visible.values_list("pk", flat=True))
    told: dict[int, list[Standing]] = {}
    articles: dict[int, Article] = {}
    for row in rows:
        article = row.evidence.article
        if article.pk in hidden:
            continue
        articles[article.pk] = article
        told.setdefault(row.attribute_id, []).append(_standing(row))
    return told, list(articles.values())


def _same_words(row: ReportedValue, text: Text, span: tuple[int, int]) -> bool:
    excerpt = row.evidence.excerpt
    return excerpt.text_id == text.pk and excerpt.start < span[1] and span[0] < excerpt.end


def _standing(row: ReportedValue) -> Standing:
    side = reported_side(row) if row.answer == Answer.VALUE else None
    return Standing(row.evidence.article.public_id, row.answer, side)


def own_side(
    *, article: Article, attribute: Attribute, quote: str, printed: str, value: Value
) -> Reported:
    """The side that the chosen words would be, before anything is saved."""
    evidence = Evidence(article=article, excerpt=Excerpt(exact=quote))
    row = ReportedValue(
        evidence=evidence, attribute=attribute, printed=printed, value=value.as_json()
    )
    return reported_side(row)


def mentions_in(*, text: Text, start: int, end: int) -> list[Found]:
    """What the engine found between two offsets of a text, in order."""
    rows = text.mentions.filter(start__gte=start, end__lte=end).order_by("start", "-end", "kind")
    return [
        Found(Kind(row.kind), row.start, row.end, row.printed, value_from_json(row.kind, row.value))
        for row in rows[:MOST_FOUND]
    ]


def attributes_of_claim(claim: Claim) -> Sequence[Attribute]:
    """The attributes of a claim in the order of its page."""
    return list(claim.attributes.order_by("position", "pk"))
