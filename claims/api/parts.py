"""Lists of what claims are made of: quotes, values, differences, walked claim by claim.

A page reads so many claims and gives what it finds in them: it may be short, and even empty, and
still have another after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import Field

from claims.api.answers import page
from claims.api.asking import (
    MaybeId,
    Tied,
    Walked,
    about_asked,
    cursor_asked,
    read_only_what_is_known,
    walk_asked,
    word_after,
)
from claims.api.finding import Record, Records, claim_links, publication_here
from claims.api.problems import Refused
from claims.apparatus.cursors import Cursor
from claims.models import Publication, RevisionStatus
from claims.selectors.published import About, publications_walked

CLAIMS_A_PAGE = 25


class PartsAsked(Tied):
    """Which parts."""

    claim: MaybeId = Field("", description="Only of this claim, whatever else is asked of lists.")


def parts_listed(request: HttpRequest, asked: PartsAsked, records: Records) -> HttpResponse:
    """One page of the parts of all claims, of those about one thing, or of one claim."""
    if not asked.claim:
        keeps = _Keeping(asked.article, asked.outlet).keeps
        return parts_about(
            request, asked, about_asked(asked), lambda held: filter(keeps, records(held))
        )
    read_only_what_is_known(request, asked)
    return parts_of_claim(request, asked, records)


def parts_about(
    request: HttpRequest, asked: Walked, about: About | None, records: Records, **links: str | None
) -> HttpResponse:
    """One page of the parts that ``records`` finds in the claims that a list is about."""
    read_only_what_is_known(request, asked)
    newest_first = asked.order == "newest"
    cursor = cursor_asked(asked, newest_first=newest_first)
    walk = walk_asked(asked, cursor, limit=CLAIMS_A_PAGE + 1)
    found = publications_walked(walk=walk, about=about)
    rows, following = _gathered(found, asked, records, cursor, newest_first=newest_first)
    return page(request, rows, following=following, **links)


@dataclass(frozen=True, slots=True)
class _Keeping:
    """What the list keeps to: parts that rest on an article, or on one of an outlet."""

    article: str
    outlet: str

    def keeps(self, record: Record) -> bool:
        if not (self.article or self.outlet):
            return True
        sides: Sequence[Any] = record.get("sides", (record,))
        return any(self._is(side["article"]) for side in sides)

    def _is(self, article: Record | None) -> bool:
        if article is None:
            return False
        outlet = (article["outlet"] or {}).get("id")
        return article["id"] == self.article if self.article else outlet == self.outlet


def _gathered(
    found: Sequence[Publication],
    asked: Walked,
    records: Records,
    cursor: Cursor | None,
    *,
    newest_first: bool,
) -> tuple[list[Record], str | None]:
    """The parts of a page, and the cursor after them."""
    rows: list[Record] = []
    for publication in found[:CLAIMS_A_PAGE]:
        begun = cursor is not None and (publication.updated_at, publication.pk) == (
            cursor.moment,
            cursor.key,
        )
        skipped = cursor.part if cursor is not None and begun else 0
        own = list(records(publication.revision.document))
        room = asked.limit - len(rows)
        rows += own[skipped : skipped + room]
        if len(own) - skipped > room:
            return rows, word_after(publication, newest_first=newest_first, part=skipped + room)
        if len(rows) == asked.limit:
            more = publication is not found[-1]
            return rows, word_after(publication, newest_first=newest_first) if more else None
    more = len(found) > CLAIMS_A_PAGE
    return rows, word_after(found[CLAIMS_A_PAGE - 1], newest_first=newest_first) if more else None


def same_of(request: HttpRequest, claim: str) -> str:
    """The address of the list that is asked for, of another claim, from its beginning."""
    query = request.GET.copy()
    query["claim"] = claim
    query.pop("cursor", None)
    return f"{request.build_absolute_uri(request.path)}?{query.urlencode()}"


def parts_of_claim(request: HttpRequest, asked: PartsAsked, records: Records) -> HttpResponse:
    """The parts of one claim, in the order of its page; the cursor counts them."""
    if any((asked.story, asked.article, asked.outlet, asked.entity, asked.changed_since)):
        raise Refused("claim", _("Ask for the parts of one claim by its id alone."))
    publication = publication_here(request, asked.claim, leads_to=partial(same_of, request))
    newest_first = asked.order == "newest"
    cursor = cursor_asked(asked, newest_first=newest_first)
    if cursor and (cursor.moment, cursor.key) != (publication.updated_at, publication.pk):
        raise Refused("cursor", _("The claim changed meanwhile; begin without a cursor."))
    begun = cursor.part if cursor else 0
    rows: list[Record] = []
    if publication.status != RevisionStatus.WITHDRAWN:
        rows = list(records(publication.revision.document))
    shown = rows[begun : begun + asked.limit]
    following = None
    if len(rows) > begun + len(shown) and shown:
        following = word_after(publication, newest_first=newest_first, part=begun + len(shown))
    return page(request, shown, following=following, **claim_links(request, publication))
