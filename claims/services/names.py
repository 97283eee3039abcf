"""One act on names at the desk: nobody was faster, nothing is done twice, and what hangs on the
names follows: suggestions are settled or open again, what was found about them is found anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.jobs.deferring import defer_once
from claims.models import Claim, Evidence, Story, Suggestion, SuggestionKind, SuggestionStatus
from claims.services.arrivals_due import story_due
from claims.services.comparing import claim_compare
from claims.services.found import digest
from sources.extraction.values import Kind
from sources.history import written_by
from sources.models import Entity, NameAct, NameUse, Verdict
from sources.selectors.entities import entity_version
from sources.services.names_fold import names_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_STORIES = 20
MOST_CLAIMS = 200
Seen = Mapping[Entity, str]


class AlreadyActed(Exception):
    """The same form was sent before and did its work; ``act`` is what came of it."""

    def __init__(self, act: NameAct) -> None:
        super().__init__(_("This form was sent twice; its work was done the first time."))
        self.act = act


class NamesChanged(Exception):
    """An entity is no longer as the page showed it; ``acts`` were done since, the newest first."""

    def __init__(self, acts: list[NameAct]) -> None:
        super().__init__(_("It changed while you looked at it."))
        self.acts = acts


@transaction.atomic
def names_act(*, work: Callable[[], object], seen: Seen, by: User, key: str) -> NameAct:
    """Do one act on names, which ``work`` does by the services of names, with the form ``key``.

    ``seen`` are the entities concerned with the version that ``by`` looked at. Raises AlreadyActed,
    NamesChanged, and whatever the work raises; then nothing is stored.
    """
    names_lock()
    if done := act_done(by=by, key=key):
        raise AlreadyActed(done)
    newer = [entity for entity, version in seen.items() if entity_version(entity) != version]
    if newer:
        raise NamesChanged(_acts_since(newer, seen))
    work()
    act = NameAct.objects.filter(by=by).latest("pk")
    names_followed(act)
    return act


def act_done(*, by: User, key: str) -> NameAct | None:
    """What ``by`` did with the form ``key`` before."""
    rows = NameAct.objects.filter(by=by, key=key).select_related("entity")
    return rows.first() if key else None


def _acts_since(entities: list[Entity], seen: Seen) -> list[NameAct]:
    found: dict[int, NameAct] = {}
    for entity in entities:
        first = seen[entity].partition(".")[0]
        last = int(first) if first.isascii() and first.isdigit() and len(first) < 19 else 0
        rows = NameAct.objects.filter(Q(entity=entity) | Q(other=entity), pk__gt=last)
        found |= {row.pk: row for row in rows.select_related("by").order_by("-pk")[:10]}
    return [found[pk] for pk in sorted(found, reverse=True)]


def names_followed(act: NameAct) -> None:
    """Let what hangs on the names of an act follow it, once it is kept."""
    from claims.jobs.names import compare_names_anew

    _settle_suggestions(act)
    if act.judgements.exists():
        defer_once(compare_names_anew, f"names:{act.pk}", act_id=act.pk)


def _settle_suggestions(act: NameAct) -> None:
    """A suggestion of the pair that was judged is settled by it, and open again where it is undone."""
    for judgement in act.judgements.all()[:MOST_CLAIMS]:
        fingerprint = digest([SuggestionKind.MERGE, f"{judgement.a_id}:{judgement.b_id}"])
        row = Suggestion.objects.select_for_update().filter(fingerprint=fingerprint).first()
        if row is None or row.amended_payload is not None:
            continue
        row.status = _STATUS[Verdict(judgement.verdict)]
        pending = row.status == SuggestionStatus.PENDING
        row.decided_by = None if pending else act.by
        row.decided_at = None if pending else timezone.now()
        row.decided_reason = "" if pending else act.reason
        with written_by(act.by, act.reason):
            row.save()


_STATUS = {
    Verdict.SAME: SuggestionStatus.ACCEPTED,
    Verdict.DIFFERENT: SuggestionStatus.REFUSED,
    Verdict.UNSURE: SuggestionStatus.PENDING,
}


def uses_of_act(act: NameAct) -> set[int]:
    """The name uses (by key) that an act judged or moved."""
    pairs = act.judgements.values_list("a", "b")
    return {pk for pair in pairs for pk in pair} | set(act.moves.values_list("name_use", flat=True))


def names_compare_anew(*, act_id: int) -> None:
    """Find anew what was found about the names of an act: the claims that name them are compared
    now, their stories each in a job of its own."""
    act = NameAct.objects.filter(pk=act_id).first()
    if act is None:
        return
    articles = set(
        NameUse.objects.filter(pk__in=uses_of_act(act)).values_list("article", flat=True)
    )
    stories = Story.objects.filter(articles__in=articles).distinct().order_by("-pk")
    for pk in stories.values_list("pk", flat=True)[:MOST_STORIES]:
        story_due(pk)
    naming = Evidence.objects.attached().filter(
        article__in=articles, values__attribute__kind=Kind.NAME.value
    )
    for claim in Claim.objects.filter(pk__in=naming.values("claim")).order_by("-pk")[:MOST_CLAIMS]:
        claim_compare(claim=claim)
