"""What ties a claim to others: the stories it is in, the claims it stands beside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms.claim import RelationForm, StoryForm
from claims.forms.editing import EditForm
from claims.models import Claim, Story
from claims.permissions import CHANGE_CLAIM, require
from claims.selectors.claim_list import stories_to_choose
from claims.selectors.ties import claims_to_relate
from claims.services.claims import claim_relate, relations_one_by_one
from claims.services.relations import claim_unrelate, story_remove_claim
from claims.services.stories import story_add_claim, story_open
from claims.views.door import at_the_desk
from claims.views.editing import Edit, claim_or_404, edit_page, person

Given = Mapping[str, Any]


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def stories(request: HttpRequest, public_id: str) -> HttpResponse:
    """The stories that the claim is in; put it into another."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)

    def work(locked: Claim, given: Given) -> object:
        chosen = Story.objects.filter(public_id=given["story"]).first()
        story = chosen or story_open(title=given["title"].strip(), by=by)
        story_add_claim(story=story, claim=locked, by=by)
        return story

    edit = Edit(
        claim=claim,
        title=_("Stories"),
        form=partial(StoryForm, stories=stories_to_choose()),
        work=work,
        done=lambda story: _("The claim is in the story “{title}”.").format(title=story.title),
        place="around",
        button=_("Put it into the story"),
        template="claims/editor/stories.html",
        context={"stories": claim.stories.order_by("title", "pk")},
    )
    return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def story_off(request: HttpRequest, public_id: str, story_id: str) -> HttpResponse:
    """Take the claim out of a story."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)
    story = get_object_or_404(Story, public_id=story_id)
    edit = Edit(
        claim=claim,
        title=_("Take it out of “{title}”").format(title=story.title),
        form=EditForm,
        work=lambda locked, _given: story_remove_claim(story=story, claim=locked, by=by),
        done=_("The claim is no longer in “{title}”.").format(title=story.title),
        place="around",
        button=_("Take it out"),
    )
    return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def relation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say how the claim stands to another, which is looked for by its words or address first."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)
    words = (request.POST.get("q") or request.GET.get("q") or "").replace("\0", "")[:200]
    chosen = request.POST.get("other", "").replace("\0", "")
    found = claims_to_relate(claim=claim, words=words, chosen=chosen, user=by)

    def work(locked: Claim, given: Given) -> object:
        other = claim_or_404(given["other"])
        return claim_relate(claim=locked, other=other, kind=given["kind"], by=by)

    edit = Edit(
        claim=claim,
        title=_("Relate it to another claim"),
        form=partial(RelationForm, found=found),
        work=work,
        done=_("The claims are related; their dates are compared."),
        place="around",
        button=_("Relate them"),
        compare=True,
        template="claims/editor/relation.html",
        context={"words": words, "found": found},
    )
    if request.method != "POST":
        return edit_page(request, edit)
    with transaction.atomic():
        relations_one_by_one()
        return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def relation_off(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take back a relation."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)
    row = claim.relations.select_related("other").filter(pk=pk).first()
    told = (
        _("This claim {relation}: {statement}").format(
            relation=row.get_kind_display(), statement=row.other.statement
        )
        if row
        else ""
    )

    def work(locked: Claim, _given: Given) -> object:
        return row and claim_unrelate(relation=row, by=by, reason="relation taken back")

    edit = Edit(
        claim=claim,
        title=_("Take back a relation"),
        form=EditForm,
        work=work,
        done=_("The relation is taken back."),
        place="around",
        button=_("Take it back"),
        compare=True,
        context={"explained": [told]} if told else {},
    )
    return edit_page(request, edit)
