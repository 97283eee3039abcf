"""Reads for intake: the articles of the desk, and all that stands beside the text of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.apparatus.pairs import Pair, pair_of
from claims.apparatus.sheet import Mark, Sheet, part_at, parts_of, sheet_of
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.signs import SEVERITIES, Sign, kind_sign
from claims.apparatus.spoken import KIND_WORDS
from claims.apparatus.spoken_dates import spoken_edtf
from claims.apparatus.unseen import shown
from claims.models import (
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    Evidence,
    Severity,
    Suggestion,
    SuggestionStatus,
)
from claims.selectors.hidden import hidden_sides
from claims.selectors.intake_suggestions import SuggestionShown, suggestions_shown
from claims.selectors.witnesses import as_witness
from claims.valuing import tell_value
from sources.models import Article, ArticleState, Mention, Snapshot, Text
from sources.selectors.supplied import Came, quotes_came
from sources.selectors.texts import present_first

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.auth.models import _User as User

MOST_MARKS = 6_000
MOST_EVIDENCE = 200
MOST_DIFFERENCES = 30
MOST_SUGGESTIONS = 80

STYLES = {
    "date": "date",
    "money": "money",
    "count": "count",
    "measure": "count",
    "percent": "count",
    "name": "name",
    "designator": "thing",
}
"""The mark of each kind of mention; a class of the style sheet."""

LEGEND = {
    "date": gettext_noop("dates"),
    "money": gettext_noop("amounts"),
    "count": gettext_noop("counts and measures"),
    "name": gettext_noop("names"),
    "thing": gettext_noop("products and types"),
}


def articles_newest(
    *, user: User | AnonymousUser, words: str = "", outlet: str = ""
) -> QuerySet[Article]:
    """Articles that ``user`` may open, newest first; ``words`` are looked for in titles and names
    of outlets, ``outlet`` is the exact name of one."""
    rows = Article.objects.visible_to(user).select_related("outlet")
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(outlet__name__icontains=word))
    if outlet:
        rows = rows.filter(outlet__name=outlet)
    waiting = Suggestion.objects.filter(article=OuterRef("pk"), status=SuggestionStatus.PENDING)
    used = Evidence.objects.attached().filter(article=OuterRef("pk"))
    return rows.annotate(has_suggestions=Exists(waiting), is_used=Exists(used)).order_by(
        "-added_at", "-pk"
    )


def article_opened(*, user: User | AnonymousUser, public_id: str) -> Article | None:
    """The article at an address, or None where ``user`` may not know of it."""
    rows = Article.objects.visible_to(user).select_related("outlet", "added_by")
    return rows.filter(public_id=public_id).first()


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """A quote of the article that a claim rests on."""

    number: int
    row: Evidence
    came: Came | None = None


@dataclass(frozen=True, slots=True)
class DifferenceShown:
    """A discrepancy that touches the article."""

    row: Discrepancy
    kind: Sign
    severity: Sign
    title: str
    pair: Pair


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the page of one article shows."""

    article: Article
    text: Text | None
    sheet: Sheet | None
    legend: tuple[tuple[str, str, int], ...]
    yearless: int
    is_read: bool
    published: str
    evidence: tuple[EvidenceShown, ...]
    suggestions: tuple[SuggestionShown, ...]
    differences: tuple[DifferenceShown, ...]
    sigla: tuple[Siglum, ...]
    states: tuple[ArticleState, ...]
    snapshots: tuple[Snapshot, ...]
    stories: tuple[Any, ...]


def article_page(
    *, article: Article, user: User | AnonymousUser, part: int = 1, at: int | None = None
) -> ArticlePage:
    """The page of an article: part ``part`` of its text as seen last, or the part around ``at``."""
    text = present_first(article.texts.all()).first()
    evidence = _evidence(article)
    mentions: list[Mention] = []
    sheet = None
    if text is not None:
        parts = parts_of(text.content)
        part = part_at(parts, at) if at is not None else min(max(part, 1), len(parts))
        mentions = _mentions(text, *parts[part - 1])
        marks = [*map(_mark, mentions), *_quoted(evidence, text)]
        sheet = sheet_of(text.content, number=part, marks=marks)
    shown, differences, sigla = _beside(article, text, user)
    return ArticlePage(
        article=article,
        text=text,
        sheet=sheet,
        legend=_legend(mentions),
        yearless=sum(_no_year(row) for row in mentions),
        is_read=bool(mentions) or (text is not None and text.mentions.exists()),
        published=spoken_edtf(article.published_edtf) if article.published_edtf else "",
        evidence=tuple(evidence),
        suggestions=tuple(shown),
        differences=tuple(differences),
        sigla=tuple(sigla.values()),
        states=tuple(article.states.select_related("noted_by").order_by("-pk")[:20]),
        snapshots=tuple(article.snapshots.select_related("captured_by").order_by("-pk")[:20]),
        stories=tuple(article.stories.order_by("title", "pk")[:20]),
    )


def _mentions(text: Text, start: int, end: int) -> list[Mention]:
    rows = text.mentions.filter(start__lt=end, end__gt=start).order_by("start", "-end", "kind")
    return list(rows[:MOST_MARKS])


def _mark(row: Mention) -> Mark:
    words = tell_value(row.kind, row.value)
    return Mark(
        start=row.start,
        end=row.end,
        style=STYLES.get(row.kind, "name"),
        title=shown(f"{_(KIND_WORDS.get(row.kind, row.kind))}: {words}"[:300]),
        doubt=_no_year(row),
    )


def _no_year(row: Mention) -> bool:
    return row.kind == "date" and str(row.value.get("edtf") or "").startswith("XXXX")


def _quoted(evidence: Iterable[EvidenceShown], text: Text) -> list[Mark]:
    return [
        Mark(
            shown.row.excerpt.start,
            shown.row.excerpt.end,
            "used",
            _("evidence {number}").format(number=shown.number),
            number=shown.number,
        )
        for shown in evidence
        if shown.row.text_id == text.pk
    ]


def _legend(mentions: Sequence[Mention]) -> tuple[tuple[str, str, int], ...]:
    """(style, words, how many in this part), for every style."""
    counted = dict.fromkeys(LEGEND, 0)
    for row in mentions:
        counted[STYLES.get(row.kind, "name")] += 1
    return tuple((style, _(LEGEND[style]), number) for style, number in counted.items())


def _evidence(article: Article) -> list[EvidenceShown]:
    rows = (
        Evidence.objects.attached()
        .filter(article=article)
        .select_related("claim", "excerpt")
        .order_by("excerpt__start", "pk")[:MOST_EVIDENCE]
    )
    came = quotes_came([row.excerpt_id for row in rows])
    return [
        EvidenceShown(number, row, came.get(row.excerpt_id))
        for number, row in enumerate(rows, start=1)
    ]


def _beside(
    article: Article, text: Text | None, user: User | AnonymousUser
) -> tuple[list[SuggestionShown], list[DifferenceShown], dict[str, Siglum]]:
    """Suggestions and differences with the signs of all articles they name, this one first."""
    rows = differences_of_article(article=article, user=user)
    suggested = suggestions_shown(article=article, text=text, user=user, limit=MOST_SUGGESTIONS)
    named = [article, *suggested.articles]
    named += [side.article for row in rows for side in row.sides.all()]
    sigla = sigla_of(map(as_witness, named))
    return suggested.shown(sigla), [_difference(row, sigla) for row in rows], sigla


def differences_of_article(*, article: Article, user: User | AnonymousUser) -> list[Discrepancy]:
    """Discrepancies with a side in the article, open first, the worst first; without those that
    have a side in an article ``user`` may not open."""
    current = DiscrepancySide.objects.filter(current=True)
    touching = current.filter(discrepancy=OuterRef("pk"), article=article)
    sides = current.select_related("article__outlet").order_by("position", "pk")
    rows = (
        Discrepancy.objects.filter(Exists(touching))
        .exclude(status=DiscrepancyStatus.CLEARED)
        .exclude(Exists(hidden_sides(user)))
        .prefetch_related(Prefetch("sides", queryset=sides))
        .order_by("-status", "-severity", "-pk")
    )
    return list(rows[:MOST_DIFFERENCES])


def _difference(row: Discrepancy, sigla: dict[str, Siglum]) -> DifferenceShown:
    lemma = row.attribute_label or row.fact_label
    return DifferenceShown(
        row=row,
        title=lemma or Truncator(row.explanation).chars(100),
        kind=kind_sign(row.kind),
        severity=SEVERITIES[Severity(row.severity).name.lower()],
        pair=pair_of(
            kind=row.kind,
            lemma="",
            sides=[
                {"article": side.article.public_id, "printed": side.printed, "value": side.value}
                for side in row.sides.all()
            ],
            sigla=sigla,
        ),
    )
