"""Keeping the lists of the public pages of outlets, names and stories: with each revision."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from claims.apparatus.shown import (
    NameShown,
    OutletShown,
    moves_between,
    names_shown,
    outlets_shown,
)
from claims.models import (
    Publication,
    PublishedGone,
    PublishedMove,
    PublishedName,
    PublishedOutlet,
    PublishedStory,
    Revision,
    RevisionStatus,
)
from claims.services.finding import (
    articles_findable,
    articles_of,
    forget_the_unshown,
    names_findable,
    names_forget,
    spellings_of,
)
from claims.services.indexing import publication_index, words_keyed_anew
from sources.models import Article

Json = Mapping[str, Any]
_BATCH = 200
_LISTS = (
    (PublishedGone.Kind.OUTLET, PublishedOutlet),
    (PublishedGone.Kind.ENTITY, PublishedName),
    (PublishedGone.Kind.STORY, PublishedStory),
)  # each with a field that is called as the kind
_LEFT = """
INSERT INTO claims_publishedgone (kind, public_id, left_at)
SELECT %(kind)s, public_id, %(moment)s FROM unnest(%(ids)s::varchar[]) AS public_id
ON CONFLICT (kind, public_id) DO UPDATE
SET left_at = greatest(claims_publishedgone.left_at, excluded.left_at)
"""


def publication_findable(*, publication: Publication, document: Json) -> None:
    """Let a publication be found by the words of ``document``, that of the revision it shows, and
    stand under its outlets, names and stories. A withdrawn one is found by nothing.

    Call it in the transaction that writes the publication.
    """
    known = _outlets_of_old(document)
    outlets, names = outlets_shown(document, known), names_shown(document)
    spelled, articles = spellings_of(publication), articles_of(publication)
    publication_index(
        publication=publication,
        document=document,
        outlets=[row.outlet for row in outlets],
        names=[row.entity for row in names],
    )
    stood = _standing(publication)
    _list(publication, document, outlets, names)
    for kind, now_there in _standing(publication).items():
        _leave(kind, stood[kind] - now_there, publication)
    articles_findable(publication=publication, document=document, known=known, before=articles)
    shown = {row["id"] for row in document.get("articles", ())}
    _leave(PublishedGone.Kind.ARTICLE, set(articles) - shown, publication)
    types = {row["id"]: row.get("type") or "" for row in document.get("names", ())}
    names_findable(shown=names, types=types)
    now = {(row.entity, spelling["printed"]) for row in names for spelling in row.spellings}
    names_forget(spellings=spelled - now)
    if publication.status == RevisionStatus.WITHDRAWN:
        PublishedMove.objects.filter(publication=publication).delete()
        return
    _add_moves(publication, _moves_to(publication, document))


def _standing(publication: Publication) -> dict[str, set[str]]:
    """Under what a publication stands: public ids by kind."""
    return {
        kind: set(
            model._default_manager.filter(publication=publication).values_list(kind, flat=True)
        )
        for kind, model in _LISTS
    }


def _leave(kind: str, ids: Collection[str], publication: Publication) -> None:
    """Note what a publication shows no more, for whoever keeps a copy."""
    if ids:
        given: dict[str, Any] = {"kind": kind, "ids": sorted(ids)}
        given["moment"] = publication.updated_at
        with connection.cursor() as cursor:
            cursor.execute(_LEFT, given)


def _list(
    publication: Publication,
    document: Json,
    outlets: Iterable[OutletShown],
    names: Iterable[NameShown],
) -> None:
    """The lists of outlets, names and stories on which it stands; of a withdrawn one there are none."""
    for _kind, model in _LISTS:
        model._default_manager.filter(publication=publication).delete()
    shown: dict[str, Any] = {"publication": publication, "updated_at": publication.updated_at}
    PublishedOutlet.objects.bulk_create(
        PublishedOutlet(
            **shown,
            outlet=row.outlet,
            articles=list(row.articles),
            differs=row.differs,
            changed=row.changed,
        )
        for row in outlets
    )
    PublishedName.objects.bulk_create(
        PublishedName(
            **shown,
            entity=row.entity,
            form=row.form,
            standard=row.standard,
            spellings=list(row.spellings),
        )
        for row in names
    )
    PublishedStory.objects.bulk_create(
        PublishedStory(**shown, story=row["id"], slug=row["slug"], title=row["title"])
        for row in {row["id"]: row for row in document.get("stories", ())}.values()
    )


def _outlets_of_old(document: Json) -> dict[str, str]:
    """Article → outlet, for documents from before they said which outlet an article is of."""
    old = [row["id"] for row in document.get("articles", ()) if "outlet_id" not in row]
    if not old:
        return {}
    rows = Article.objects.filter(public_id__in=old, outlet__isnull=False, protected=False)
    return dict(rows.values_list("public_id", "outlet__public_id"))


def _moves_to(publication: Publication, document: Json) -> set[tuple[str, str]]:
    """The moves of names that come with the revision shown; all there were, where it is shown again
    after a withdrawal, which took them away."""
    rows = Revision.objects.filter(
        claim=publication.claim_id, number__lt=publication.revision.number
    )
    before = rows.order_by("-number").first()
    if before is None:
        return set()
    if before.status == RevisionStatus.WITHDRAWN:
        return _moves_of(publication)
    return moves_between(before.document, document)


def _add_moves(publication: Publication, moves: Iterable[tuple[str, str]]) -> None:
    PublishedMove.objects.bulk_create(
        (
            PublishedMove(publication=publication, from_entity=old, to_entity=new)
            for old, new in sorted(moves)
        ),
        ignore_conflicts=True,
    )


def publications_rebuild(*, progress: Callable[[int], object] = lambda _: None) -> int:
    """Make everything anew by which readers find publications, from the revisions they show, the
    one changed last at last; how many there are. Each is locked while it is written, so that work
    may go on meanwhile."""
    done = 0
    moment, last = datetime.min.replace(tzinfo=UTC), 0
    while True:
        later = Q(updated_at__gt=moment) | Q(updated_at=moment, pk__gt=last)
        rows = Publication.objects.filter(later).order_by("updated_at", "pk")
        places = list(rows.values_list("updated_at", "pk")[:_BATCH])
        if not places:
            break
        for _, pk in places:
            _rebuild(pk)
        done, (moment, last) = done + len(places), places[-1]
        progress(done)
    forget_the_unshown()
    words_keyed_anew()
    return done


@transaction.atomic
def _rebuild(pk: int) -> None:
    publication = Publication.objects.select_for_update().get(pk=pk)
    document = publication.revision.document
    publication_findable(publication=publication, document=document)
    if publication.status != RevisionStatus.WITHDRAWN:
        PublishedMove.objects.filter(publication=publication).delete()
        _add_moves(publication, _moves_of(publication))


def _moves_of(publication: Publication) -> set[tuple[str, str]]:
    """Every move of a name from one revision of the claim to the next."""
    found: set[tuple[str, str]] = set()
    before: Json | None = None
    documents = (
        Revision.objects.filter(claim=publication.claim_id)
        .exclude(status=RevisionStatus.WITHDRAWN)
        .order_by("number")
        .values_list("document", flat=True)
    )
    for document in documents.iterator(chunk_size=20):
        if before is not None:
            found |= moves_between(before, document)
        before = document
    return found
