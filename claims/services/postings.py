"""Keeping the index by which claims are found for a new article in step with the claims.

Triggers (``0007_postings.sql``) take the postings of a claim away with whatever changes it, and
note it as due; here the new ones are made. Who writes a claim calls :func:`postings_soon`; what
was missed, as after raw SQL, is caught up before the next article is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from claims.lifecycle import Status
from claims.linking.passages import keys_of
from claims.models import (
    Answer,
    Attribute,
    Claim,
    ClaimPosting,
    Evidence,
    PostingDue,
    ReportedValue,
)
from claims.selectors.linking import MOST_KEYS
from claims.selectors.readings import published_value
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import Kind, Mention, value_from_json

AT_ONCE = 200

_TAKE = """
DELETE FROM claims_postingdue WHERE claim_id IN (
    SELECT claim_id FROM claims_postingdue ORDER BY since, claim_id
    LIMIT %s FOR UPDATE SKIP LOCKED)
RETURNING claim_id
"""


def postings_soon() -> None:
    """Have what is due indexed once the transaction is committed, without harm to it."""
    transaction.on_commit(postings_catch_up, robust=True)


@transaction.atomic
def postings_catch_up(*, limit: int = AT_ONCE) -> int:
    """Index claims that are due, the longest waiting first; how many. Passes over those that
    somebody is writing at this moment: they are due again when that is done."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [limit])
        due = [row[0] for row in cursor.fetchall()]
    _index(due)
    return len(due)


def postings_rebuild(*, progress: Callable[[int], None] | None = None) -> int:
    """Index every claim anew, a few hundred at a time, each in a transaction; how many."""
    done = last = 0
    while keys := list(
        Claim.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    ):
        with transaction.atomic():
            now = timezone.now()
            PostingDue.objects.bulk_create(
                [PostingDue(claim_id=pk, since=now) for pk in keys],
                update_conflicts=True,
                unique_fields=["claim"],
                update_fields=["since"],
            )
            PostingDue.objects.filter(claim__in=keys).delete()
            _index(keys)
        last, done = keys[-1], done + len(keys)
        if progress:
            progress(done)
    ClaimPosting.objects.exclude(claim__in=Claim.objects.values("pk")).delete()
    return done


def _index(claims: Sequence[int]) -> None:
    """Put the postings of some claims in place of those that are there."""
    if not claims:
        return
    wanted = {(key, claim) for claim, keys in _keys(claims).items() for key in keys}
    there = set(ClaimPosting.objects.filter(claim__in=claims).values_list("key", "claim_id"))
    for key, claim in there - wanted:
        ClaimPosting.objects.filter(key=key, claim=claim).delete()
    ClaimPosting.objects.bulk_create(
        [ClaimPosting(key=key, claim_id=claim) for key, claim in sorted(wanted - there)],
        batch_size=2_000,
        ignore_conflicts=True,
    )


def _keys(claims: Sequence[int]) -> dict[int, list[int]]:
    """Claim → its keys. A claim that is withdrawn or merged takes no evidence, has none."""
    rows = Claim.objects.not_merged().filter(pk__in=claims).exclude(status=Status.WITHDRAWN)
    mentions: dict[int, list[Mention]] = {
        pk: _read(statement) for pk, statement in rows.values_list("pk", "statement")
    }
    for claim, found in (*_agreed(mentions), *_quoted(mentions), *_reported(mentions)):
        mentions[claim].extend(found)
    return {claim: sorted(keys_of(found))[:MOST_KEYS] for claim, found in mentions.items()}


def _read(words: str, **about: Any) -> list[Mention]:
    return find_mentions(ArticleText(id="claim", text=words, **about))


def _agreed(claims: Iterable[int]) -> Iterator[tuple[int, list[Mention]]]:
    """The values that the desk holds."""
    rows = Attribute.objects.filter(claim__in=list(claims), agreed__isnull=False)
    for claim, kind, value in rows.values_list("claim_id", "kind", "agreed"):
        yield claim, _value(kind, str((value or {}).get("key", "")), value)


def _quoted(claims: Iterable[int]) -> Iterator[tuple[int, list[Mention]]]:
    """What the words of attached evidence mention. Nothing of a protected article."""
    rows = (
        Evidence.objects.attached()
        .filter(claim__in=list(claims), article__protected=False)
        .select_related("excerpt", "article")
    )
    for row in rows:
        about = {
            "published": published_value(row.article),
            "language": row.article.language or None,
        }
        yield row.claim_id, _read(row.excerpt.exact, **about)


def _reported(claims: Iterable[int]) -> Iterator[tuple[int, list[Mention]]]:
    """The values that evidence reports, as a person read them."""
    rows = ReportedValue.objects.standing().filter(
        evidence__claim__in=list(claims), evidence__article__protected=False, answer=Answer.VALUE
    )
    for claim, kind, printed, value in rows.values_list(
        "evidence__claim_id", "attribute__kind", "printed", "value"
    ):
        yield claim, _value(kind, printed, value)


def _value(kind: str, printed: str, held: Any) -> list[Mention]:
    """A value of the store as a mention; none where it cannot be read."""
    try:
        value = value_from_json(kind, held)
    except (KeyError, ValueError, ArithmeticError, TypeError):
        return []
    return [Mention(Kind(kind), 0, max(len(printed), 1), printed, value)]
