"""Reads about second looks: why a claim waits for one, in words that the person may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.models import Claim, SecondLook
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST = 50


@dataclass(frozen=True, slots=True)
class LookShown:
    """Why a claim waits to be looked at again: ``told`` in a sentence, ``why`` as it was typed;
    ``article`` is its public id, ``outlet`` that of the outlet, "" for what may not be shown."""

    row: SecondLook
    told: str
    why: str
    article: str = ""
    outlet: str = ""


def looks_waiting(*, claim: Claim, user: User) -> list[LookShown]:
    """What a claim waits to be looked at for, the newest first."""
    rows = list(
        SecondLook.objects.waiting()
        .filter(claim=claim)
        .select_related("state__article__outlet", "state__noted_by", "grade__outlet")
        .order_by("-pk")[:MOST]
    )
    articles = [row.state.article_id for row in rows if row.state is not None]
    seen = set(
        Article.objects.visible_to(user).filter(pk__in=articles).values_list("pk", flat=True)
    )
    return [_shown(row, seen) for row in rows]


def _shown(row: SecondLook, seen: set[int]) -> LookShown:
    if row.grade is not None:
        words = row.grade.get_grade_display().lower()
        told = f"{row.grade.outlet} was graded {row.grade.grade}, {words}."
        return LookShown(row, told, row.grade.reason, outlet=row.grade.outlet.public_id)
    assert row.state is not None
    noted = row.state.get_state_display().lower()
    if row.state.article_id not in seen:
        return LookShown(row, f"A protected article that it rests on was noted as: {noted}.", "")
    article = row.state.article
    whose = f" of {article.outlet}" if article.outlet else ""
    told = f"“{article.title}”{whose} was noted as: {noted}."
    return LookShown(row, told, row.state.reason, article=article.public_id)
