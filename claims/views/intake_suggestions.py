"""Suggestions beside the text: accepted, amended, or refused with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.apparatus.sigla import sigla_of
from claims.forms.amending import AmendForm, RefuseForm, amend_form
from claims.models import Claim, Evidence, Suggestion, SuggestionKind, SuggestionStatus
from claims.permissions import DECIDE_SUGGESTION
from claims.selectors.intake_attach import claim_chosen
from claims.selectors.intake_suggestions import Suggested, suggestion_opened
from claims.selectors.similar import Similar, claims_similar
from claims.selectors.witnesses import as_witness
from claims.services.claims import ClaimIsClosed
from claims.services.comparing import claim_compare
from claims.services.evidence import ValueNotInQuote
from claims.services.origins import claims_of, corroboration_watched
from claims.services.suggestions import AlreadyDecided, suggestion_accept, suggestion_refuse
from claims.views.doors import at_desk, person
from claims.views.intake_article import article_or_404
from claims.views.intake_told import tell_recorded
from claims.views.origins import tell_changed
from sources.extraction.anchoring import QuoteFault
from sources.models import Article
from sources.permissions import JUDGE_NAMES

INVALID, CONFLICT, FORBIDDEN = 422, 409, 403


@dataclass(frozen=True, slots=True)
class Opened:
    """One suggestion on the page of one article."""

    article: Article
    suggested: Suggested

    @property
    def row(self) -> Suggestion:
        return self.suggested.rows[0]


def _opened(request: HttpRequest, public_id: str, suggestion: str) -> Opened:
    article = article_or_404(request, public_id)
    found = suggestion_opened(user=request.user, article=article, public_id=suggestion)
    if found is None:
        raise Http404
    return Opened(article, found)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(DECIDE_SUGGESTION)
def suggestion(request: HttpRequest, public_id: str, suggestion: str) -> HttpResponse:
    """A suggestion in full: amend it and take it, or refuse it."""
    opened = _opened(request, public_id, suggestion)
    if request.method != "POST":
        return _page(request, opened, amend_form(opened.row))
    form = amend_form(opened.row, request.POST)
    if not form.is_valid():
        return _page(request, opened, form, INVALID)
    instead = claim_chosen(public_id=request.POST.get("instead", "")[:20])
    return _taken(request, opened, form, form.amended(), instead)


@require_POST
@at_desk(DECIDE_SUGGESTION)
def accept(request: HttpRequest, public_id: str, suggestion: str) -> HttpResponse:
    """Take a suggestion as it is."""
    opened = _opened(request, public_id, suggestion)
    return _taken(request, opened, amend_form(opened.row), None)


@require_POST
@at_desk(DECIDE_SUGGESTION)
def refuse(request: HttpRequest, public_id: str, suggestion: str) -> HttpResponse:
    """Refuse a suggestion with a reason; it is not made again."""
    opened = _opened(request, public_id, suggestion)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, opened, amend_form(opened.row), INVALID, refusing=form)
    try:
        suggestion_refuse(
            suggestion=opened.row, by=person(request), reason=form.cleaned_data["reason"]
        )
    except AlreadyDecided:
        return _decided_before(request, opened)
    messages.success(request, _("Refused. The program will not suggest it again."))
    return redirect(_back(opened))


def _taken(
    request: HttpRequest,
    opened: Opened,
    form: AmendForm,
    amended: dict[str, Any] | None,
    instead: Claim | None = None,
) -> HttpResponse:
    """Make the ordinary rows; where that fails the page says why, with everything as it was."""
    about = [opened.row.article] if opened.row.kind == SuggestionKind.ORIGIN else []
    claims = [claim for one in about if one is not None for claim in claims_of(one)]
    try:
        with corroboration_watched(claims) as changed:
            made = suggestion_accept(
                suggestion=opened.row, by=person(request), amended=amended, instead=instead
            )
    except AlreadyDecided:
        return _decided_before(request, opened)
    except PermissionDenied as fault:
        return _page(request, opened, form, FORBIDDEN, faults=[str(fault)])
    except ClaimIsClosed as fault:
        return _page(request, opened, form, CONFLICT, faults=[str(fault)])
    except (QuoteFault, ValueNotInQuote) as fault:
        return _page(request, opened, form, INVALID, faults=[str(fault)])
    except ValidationError as error:
        return _page(request, opened, form, INVALID, faults=error.messages)
    if claims:
        tell_changed(request, _("Accepted."), changed)
    else:
        _tell(request, made)
    return redirect(_back(opened))


def _tell(request: HttpRequest, made: Claim | Evidence | None) -> None:
    claim = made.claim if isinstance(made, Evidence) else made
    if claim is None:
        messages.success(request, _("Accepted."))
        return
    said = format_html(
        _('Accepted: <a href="{address}">{statement}</a>.'),
        address=reverse("desk_claim", args=[claim.public_id]),
        statement=claim.statement,
    )
    tell_recorded(request, said, claim_compare(claim=claim))


def _decided_before(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Somebody was faster, or the form was sent twice: how it stands, and nothing done."""
    row = Suggestion.objects.select_related("decided_by").get(pk=opened.row.pk)
    told = _("Decided before, by {person}: {status}.")
    if row.decided_by == request.user:
        told = _("Decided before, by you: {status}.")
    status = row.get_status_display().lower()
    messages.info(request, told.format(person=row.decided_by, status=status))
    return redirect(_back(opened))


def _back(opened: Opened) -> str:
    return reverse("intake_article", args=[opened.article.public_id]) + "#suggestions"


def _page(
    request: HttpRequest, opened: Opened, form: AmendForm, status: int = 200, **more: Any
) -> HttpResponse:
    row, by = opened.row, person(request)
    sigla = sigla_of(map(as_witness, [opened.article, *opened.suggested.articles]))
    needs_editor = row.kind == SuggestionKind.MERGE and not by.has_perm(JUDGE_NAMES)
    texts = opened.suggested.texts
    context = {
        "here": "articles",
        "article": opened.article,
        "row": row,
        "shown": opened.suggested.shown(sigla)[0],
        "pending": row.status == SuggestionStatus.PENDING,
        "needs_editor": needs_editor,
        "form": form,
        "refusing": RefuseForm(),
        "similar": _similar(row) if row.status == SuggestionStatus.PENDING else [],
        "faults": form.non_field_errors() if form.is_bound else [],
        "quoted": [
            (box, item, sigla[texts[item["text"]].article.public_id])
            for box, item in (form.quotes() if hasattr(form, "quotes") else [])
        ],
    }
    return render(request, "claims/intake/suggestion.html", context | more, status=status)


def _similar(row: Suggestion) -> list[Similar]:
    """Claims like a suggested one, to be used in its place."""
    if row.kind != SuggestionKind.CLAIM:
        return []
    return claims_similar(statement=str(row.payload.get("statement", "")))
