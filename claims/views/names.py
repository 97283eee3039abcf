"""The list of names, and one entity: what it is called where, what may be one with it, its log."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.forms.editing import new_key
from claims.forms.names import FindForm, StandardForm, ticked
from claims.models import Story, Suggestion
from claims.selectors.names_alike import names_alike
from claims.selectors.names_entity import (
    PER_PAGE,
    by_script,
    claims_naming,
    discrepancies_about,
    forms_of,
    uses_of,
)
from claims.selectors.names_list import (
    entities_found,
    entities_listed,
    merges_shown,
    merges_suggested,
    stories_to_choose,
)
from claims.selectors.names_log import acts_of, judged_by_program, undo_offered
from claims.selectors.names_seen import UNSEEN, entity_seen, names_shown
from claims.views.doors import at_desk, person
from claims.views.paging import list_page
from sources.models import Entity
from sources.permissions import JUDGE_NAMES
from sources.selectors.entities import (
    AddressAnswer,
    EntityAddress,
    entity_address,
    entity_version,
)

FIRST_SUGGESTED = 8


@require_safe
@at_desk()
def names(request: HttpRequest) -> HttpResponse:
    """Merges that are suggested, then every entity that some article names."""
    by = person(request)
    stories = stories_to_choose()
    form = FindForm(request.GET, stories=[(row.public_id, row.title) for row in stories])
    form.is_valid()
    words, story = form.cleaned_data.get("q", ""), _chosen(stories, form)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    first = not (words or after or before)
    suggested = merges_suggested(by, story=story)[:FIRST_SUGGESTED] if first else []
    context = {
        "here": "names",
        "form": form,
        "words": words,
        "narrowed": bool(words or story),
        "suggested": merges_shown(suggested, by),
        "found": entities_found(words=words, user=by, story=story)
        if words
        else entities_listed(user=by, story=story, after=after, before=before),
    }
    return render(request, "claims/names/list.html", context | may_judge(request))


def _chosen(stories: list[Story], form: FindForm) -> Story | None:
    wanted = form.cleaned_data.get("story", "")
    return next((row for row in stories if row.public_id == wanted), None)


@require_safe
@at_desk()
def names_suggested(request: HttpRequest) -> HttpResponse:
    """All merges that are suggested, the likeliest first; those put off under a view of theirs."""
    later = request.GET.get("view", "") == "later"
    rows = merges_suggested(person(request), later=later)
    page = list_page(request, rows, size=PER_PAGE // 2)
    listed: list[Suggestion] = list(page.object_list)
    context = {
        "here": "names",
        "later": later,
        "page": page,
        "suggested": merges_shown(listed, person(request)),
    }
    return render(request, "claims/names/suggested.html", context | may_judge(request))


def may_judge(request: HttpRequest) -> dict[str, Any]:
    """Whether the page offers to judge names, and the key of its small forms."""
    return {"may_judge": person(request).has_perm(JUDGE_NAMES), "key": new_key()}


@require_safe
@at_desk()
def entity(request: HttpRequest, public_id: str) -> HttpResponse:
    """One entity; where it was merged, on to the one that has its names now, and a note."""
    answer = entity_address(public_id=public_id)
    if answer.answer is AddressAnswer.MOVED:
        return _moved(request, answer)
    if answer.answer is AddressAnswer.CHOICE:
        return _choice(request, answer)
    row = entity_or_404(request, public_id)
    return entity_page(request, row, others=answer.others)


def entity_or_404(request: HttpRequest, public_id: str) -> Entity:
    """The entity of that address, where the person may know of it. Raises Http404."""
    row = entity_seen(user=person(request), public_id=public_id)
    if row is None:
        raise Http404
    return row


def _moved(request: HttpRequest, answer: EntityAddress) -> HttpResponse:
    assert answer.entity is not None
    row = entity_or_404(request, answer.entity.public_id)
    name = names_shown([row], person(request))[row.pk]
    told = _(
        "The entity of that address was merged into <bdi>{name}</bdi>; its names are here now."
    )
    messages.info(request, format_html(told, name=name))
    return redirect("desk_name", row.public_id)


def _choice(request: HttpRequest, answer: EntityAddress) -> HttpResponse:
    offered = _visible(request, answer)
    if not offered:
        raise Http404
    context = {"here": "names", "offered": offered}
    return render(request, "claims/names/choice.html", context)


def _visible(request: HttpRequest, answer: EntityAddress) -> list[tuple[Entity, str]]:
    shown = names_shown(answer.others, person(request))
    return [(row, shown[row.pk]) for row in answer.others if shown[row.pk] != UNSEEN]


def entity_page(
    request: HttpRequest,
    row: Entity,
    *,
    others: tuple[Entity, ...] = (),
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of an entity, with whatever form came back."""
    by = person(request)
    forms = forms_of(row, by)
    page = list_page(request, uses_of(row, by), size=PER_PAGE)
    uses, printed = ticked(request.POST if request.method == "POST" else request.GET)
    alike = names_alike(entity=row, user=by)
    name, version = names_shown([row], by)[row.pk], entity_version(row)
    context = {
        "here": "names",
        "since": None,
        "entity": row,
        "name": name,
        "version": version,
        "forms": forms,
        "page": page,
        "scripts": by_script(list(page.object_list), forms),
        "ticked": set(uses),
        "ticked_elsewhere": [pk for pk in uses if pk not in {use.pk for use in page.object_list}],
        "ticked_forms": set(printed),
        "alike": [one for one in alike if not one.verdict],
        "said": [one for one in alike if one.verdict in {"different", "unsure"}],
        "claims": claims_naming(row, by),
        "differences": discrepancies_about([row], by),
        "acts": acts_of(row, by),
        "by_program": judged_by_program(row, by),
        "undo": undo_offered(row, by),
        "parted": _visible(request, EntityAddress(AddressAnswer.PAGE, row, others)),
        "standard": StandardForm(initial={"seen": version, "standard_form": name}),
    }
    return render(
        request, "claims/names/entity.html", context | may_judge(request) | more, status=status
    )
