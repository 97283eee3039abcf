"""The desk's claims: the list, and the page of one with all that belongs to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus.page import LEVELS
from claims.forms.claim import ClaimFilterForm
from claims.permissions import MERGE_CLAIM, PLACE_HOLD, RATE_CLAIM
from claims.selectors.claim_list import VIEWS, claims_list, stories_to_choose
from claims.selectors.editor import claim_on_desk
from claims.selectors.history import claim_log
from claims.selectors.holds import holds_in_force
from claims.selectors.merging import merged_into_it
from claims.selectors.replies import replies_on_desk, reply_notice
from claims.selectors.returns import returns_of
from claims.selectors.second_looks import looks_waiting
from claims.selectors.standing import corroboration_of, credibility_of
from claims.selectors.workflow import authors_since_revision, missing_of, moves_open
from claims.views.claim_merges import to_survivor
from claims.views.door import at_the_desk
from claims.views.editing import claim_or_404, person
from claims.views.notes import notes_context
from claims.views.paging import list_page

PER_PAGE = 25
SHORT_LOG = 6


@at_the_desk
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """All claims, those that wait for me, those that I wrote parts of; narrowed by what is asked."""
    stories = stories_to_choose(also=request.GET.get("story", "")[:20])
    form = ClaimFilterForm(request.GET, stories=stories)
    wanted = form.wanted()
    if wanted["view"] not in VIEWS:
        wanted["view"] = "all"
    rows = claims_list(user=person(request), **wanted)
    page = list_page(request, rows, size=PER_PAGE)
    narrowed = any(value for name, value in wanted.items() if name != "view")
    context = {"here": "claims", "form": form, "wanted": wanted, "page": page, "narrowed": narrowed}
    return render(request, "claims/editor/list.html", context)


@at_the_desk
@require_safe
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """One claim with all that the desk holds of it, and what may be done next."""
    row, user = claim_or_404(public_id), person(request)
    if row.merged_into is not None:
        return to_survivor(row)
    authors = authors_since_revision(claim=row)
    desk = claim_on_desk(claim=row, user=user)
    context = {
        "here": "claims",
        "claim": row,
        "desk": desk,
        "holds": holds_in_force(claim=row, user=user),
        "replies": replies_on_desk(claim=row),
        "notice": reply_notice(claim=row) if row.status != "withdrawn" else "",
        "looks": looks_waiting(claim=row, user=user),
        "returns": returns_of(claim=row),
        "stories": row.stories.order_by("title", "pk"),
        "relations": row.relations.select_related("other").order_by("pk"),
        "related_from": row.relations_of_others.select_related("claim").order_by("pk"),
        "corroboration": corroboration_of(row),
        "suggested": credibility_of(row),
        "ratings": desk.ratings,
        "authors": authors,
        "wrote": any(author.user.pk == user.pk for author in authors),
        "moves": moves_open(claim=row, user=user, authors=authors),
        "missing": missing_of(claim=row),
        "log": claim_log(claim=row, user=user, limit=SHORT_LOG),
        "levels": LEVELS,
        "merges": merged_into_it(claim=row),
        "may_merge": user.has_perm(MERGE_CLAIM),
        "may_hold": user.has_perm(PLACE_HOLD),
        "may_rate": user.has_perm(RATE_CLAIM),
        "may_settle": user.has_perm(RATE_CLAIM) and row.status != "withdrawn",
        "is_closed": row.status == "withdrawn",
        **notes_context(request, row),
    }
    return render(request, "claims/editor/claim.html", context)
