"""Reads for attaching words as evidence: claims to choose from, and what other articles gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from claims.apparatus.agreeing import Standing
from claims.comparison.compare import compare_values
from claims.comparison.outcome import DifferenceKind, Outcome, Reported
from claims.lifecycle import Status
from claims.linking.ranking import Likely
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
    rows = _takes_evidence(article)
    for word in words.split()[:8]:
        rows = rows.filter(statement__icontains=word)
    return list(rows.order_by("-in_story", "-pk")[:MOST_CLAIMS])  # type: ignore[misc]


def _takes_evidence(article: Article) -> QuerySet[Claim]:
    told = StoryClaim.objects.filter(claim=OuterRef("pk"), story__articles=article)
    return Claim.objects.exclude(status=Status.WITHDRAWN).annotate(in_story=Exists(told))


def claims_that_fit(
    *,
    article: Article,
    found: Sequence[Found],
    user: User | AnonymousUser,
    likely: Sequence[Likely] = (),
) -> list[Claim]:
    """Claims to choose from: first those that share particulars with the words, of whatever story
    (``likely``, the likeliest first), then those whose values stand in the words: a date that
    agrees, a name that is the same.

    ``shares`` of a claim is what it shares, in the article's words; ``fits`` are the labels of
    the attributes whose values stand there. Where any claim does either or is of the article's
    stories, others are left to be looked for.
    """
    shares = {one.claim: one for one in likely}
    rows = claims_to_choose(article=article)
    missing = set(shares) - {claim.pk for claim in rows} or {0}  # asked however few there are
    rows += _takes_evidence(article).filter(pk__in=missing).order_by("-pk")
    fits_of = _fits_of(rows, article, found, user)
    for claim in rows:
        claim.fits = fits_of.get(claim.pk, [])  # type: ignore[attr-defined]
        claim.shares = shares[claim.pk].reason if claim.pk in shares else ""  # type: ignore[attr-defined]
    near = [row for row in rows if row.pk in shares or row.fits or row.in_story]  # type: ignore[attr-defined]
    places = {one.claim: place for place, one in enumerate(likely)}
    last = len(places)
    return sorted(
        near or rows,
        key=lambda claim: (places.get(claim.pk, last), -len(fits_of.get(claim.pk, ()))),
    )[:MOST_CLAIMS]


def _fits_of(
    rows: Sequence[Claim], article: Article, found: Sequence[Found], user: User | AnonymousUser
) -> dict[int, list[str]]:
    """Claim (by key) → the labels of its attributes of which a value stands in the words."""
    values = (
        ReportedValue.objects.standing()
        .filter(evidence__claim__in=rows, answer=Answer.VALUE)
        .filter(evidence__article__in=Article.objects.visible_to(user))
        .exclude(evidence__article=article)
        .select_related("attribute", "evidence__excerpt", "evidence__article__outlet")
        .order_by("attribute__position", "pk")[:MOST_COMPARED]
    )
    labels: dict[int, dict[str, None]] = {}
    for row in values:
        side = reported_side(row)
        same_kind = (mention for mention in found if mention.kind == row.attribute.kind)
        if any(fits(side, mention) for mention in same_kind):
            labels.setdefault(row.evidence.claim_id, {})[row.attribute.label] = None
    return {claim: list(told) for claim, told in labels.items()}


def fits(side: Reported, mention: Found) -> bool:
    """Whether a mention of the same kind agrees with a reported value, or nearly."""
    if isinstance(side.value, NameValue) and isinstance(mention.value, NameValue):
        return side.value.key == mention.value.key
    compared = compare_values(Reported(mention.value, mention.text), side)
    return compared.outcome in _FITTING or compared.kind is DifferenceKind.YEAR_MISSING


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
