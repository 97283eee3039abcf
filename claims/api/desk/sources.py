"""Articles of the desk, and sources on their way to become some."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Body, Path, Query, Router, Schema
from pydantic import Field

from claims.api.answers import at
from claims.api.asking import MaybeId, PublicId
from claims.api.desk.bodies import AddressSent, ArticleSent, CheckedSent, Sent
from claims.api.desk.editing import as_typed, form_key, said
from claims.api.desk.parts import Number
from claims.api.desk.problems import NotTaken
from claims.api.desk.shapes import (
    REFUSED,
    WRITES,
    Arrival,
    Article,
    ArticleListed,
    HandedOver,
    Kept,
    Said,
    Text,
)
from claims.api.desk.walking import onward, read_only_what_is_known
from claims.api.faults import faults_of
from claims.forms.arrivals import CheckArrival, HandOver
from claims.forms.intake import NewArticle
from claims.models import Arrival as ArrivalRow
from claims.models import ArrivalStatus
from claims.selectors.arrivals import arrival_opened, article_shown
from claims.selectors.intake import articles_newest
from claims.services.arrivals import NotOpen, arrival_discard
from claims.services.arrivals_keeping import arrival_keep
from claims.services.intake import AddressTaken, article_compare, article_take_in
from claims.views.arrivals import intake_begun
from claims.views.doors import article_or_404
from claims.views.editing import person
from claims.views.intake import given_in, lay_beside_fields
from sources.models import Article as ArticleRow
from sources.models import Text as TextRow
from sources.permissions import ADD_ARTICLE, PROTECT_ARTICLE, require
from sources.selectors.texts import present_first

router = Router()
Json = dict[str, Any]
S = ArrivalStatus
_PLAIN = {"genre": "report", "kind": "verbatim"}  # as the form of the page begins


class Asked(Schema):
    """Which articles, the newest first."""

    limit: int = Field(25, ge=1, le=100)
    after: MaybeId = Field("", description="Go on after the article of this id.")
    words: str = Field("", max_length=200, description="Words of the title, or of the outlet.")


@router.get(
    "/articles/",
    response={200: Said[list[ArticleListed]], **REFUSED},
    url_name="desk_api_articles",
    operation_id="desk_articles",
    summary="Articles that you may open",
)
def articles(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """The newest first."""
    read_only_what_is_known(request, asked)
    rows = articles_newest(user=person(request), words=asked.words.replace("\0", ""))
    if asked.after:
        last = article_or_404(request, asked.after)
        rows = rows.filter(
            Q(added_at__lt=last.added_at) | Q(added_at=last.added_at, pk__lt=last.pk)
        )
    found = list(rows[: asked.limit + 1])
    data = [_listed(row) for row in found[: asked.limit]]
    return said(data, links={"next": onward(request, found, asked.limit)})


def _listed(row: ArticleRow) -> Json:
    return {
        "id": row.public_id,
        "title": row.title,
        "outlet": row.outlet.name if row.outlet else None,
        "url": row.canonical_url,
        "published": row.published_edtf or None,
    }


@router.get(
    "/articles/{public_id}/",
    response={200: Said[Article], **REFUSED},
    url_name="desk_api_article",
    operation_id="desk_article",
    summary="An article",
)
def article(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """What is known of it, and its texts: the one seen last first."""
    row = article_or_404(request, public_id)
    texts = present_first(row.texts.defer("content"))[:50]
    data = _listed(row) | {
        "language": row.language,
        "genre": row.genre,
        "protected": row.protected,
        "texts": [_text(text) for text in texts],
    }
    return said(data, links={"html": at(request, "intake_article", row.public_id)})


def _text(row: TextRow) -> Json:
    return {"id": row.pk, "kind": row.kind, "length": row.length, "sha256": row.sha256}


@router.get(
    "/articles/{public_id}/texts/{pk}/",
    response={200: Said[Text], **REFUSED},
    url_name="desk_api_text",
    operation_id="desk_text",
    summary="A text of an article, whole",
)
def text(request: HttpRequest, public_id: Path[PublicId], pk: Path[Number]) -> HttpResponse:
    """Quotes are words of it; offsets count its Unicode code points."""
    row = article_or_404(request, public_id).texts.filter(pk=pk).first()
    if row is None:
        raise Http404
    return said(_text(row) | {"article": public_id, "content": row.content})


@router.post(
    "/articles/",
    response={201: Said[Kept], 200: Said[Kept], **WRITES},
    url_name="desk_api_articles",
    operation_id="desk_article_add",
    summary="Add an article as text",
)
def article_add(request: HttpRequest, given: Body[ArticleSent]) -> HttpResponse:
    """One that is here already is answered 200, with its id."""
    by = person(request)
    require(by, ADD_ARTICLE)
    form = NewArticle(as_typed(given.model_dump()), {}, may_protect=by.has_perm(PROTECT_ARTICLE))
    if not form.is_valid():
        raise NotTaken(faults_of(form))
    try:
        taken = article_take_in(given=given_in(form), by=by)
    except AddressTaken:
        form.add_error("url", "This address cannot be used: ask an editor about it.")
        raise NotTaken(faults_of(form)) from None
    except ValidationError as error:
        lay_beside_fields(form, error)
        raise NotTaken(faults_of(form)) from error
    return _kept(request, taken.article, new=taken.new)


def _kept(request: HttpRequest, row: ArticleRow, *, new: bool) -> HttpResponse:
    if new:
        article_compare(article=row, by=person(request))
    response = said({"article": row.public_id, "new": new}, status=201 if new else 200)
    response["Location"] = at(request, "desk_api_article", row.public_id)
    return response


@router.post(
    "/arrivals/",
    response={202: Said[HandedOver], **WRITES},
    url_name="desk_api_arrivals",
    operation_id="desk_arrival_hand_over",
    summary="Hand over an address",
)
def hand_over(request: HttpRequest, given: Body[AddressSent]) -> HttpResponse:
    """It is fetched in the background: ask for each arrival until it waits no more."""
    require(person(request), ADD_ARTICLE)
    data = as_typed(given)
    data["key"] = form_key(request)
    form = HandOver(data, {})
    if not form.is_valid():
        raise NotTaken(faults_of(form))
    try:
        intake = intake_begun(request, form)
    except ValidationError as error:
        raise NotTaken([{"pointer": "#/story", "why": " ".join(error.messages)}]) from error
    rows = list(intake.arrivals.order_by("position"))
    told = [
        {"id": one.public_id, "url": at(request, "desk_api_arrival", one.public_id)} for one in rows
    ]
    response = said({"intake": intake.public_id, "arrivals": told}, status=202)
    response["Location"] = told[0]["url"]
    return response


def _arrival(request: HttpRequest, public_id: str) -> ArrivalRow:
    """A source that whose token it is handed over; what others hand over is theirs."""
    require(person(request), ADD_ARTICLE)
    row = arrival_opened(user=person(request), public_id=public_id)
    if row is None:
        raise Http404
    return row


@router.get(
    "/arrivals/{public_id}/",
    response={200: Said[Arrival], **REFUSED},
    url_name="desk_api_arrival",
    operation_id="desk_arrival",
    summary="How far a source is",
)
def arrival(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """Once it is `ready`, `described` is what it says of itself, to be put right and kept."""
    row = _arrival(request, public_id)
    became = article_shown(arrival=row, user=person(request))
    ready = row.status == S.READY
    data = {
        "id": row.public_id,
        "status": row.status,
        "reason": row.reason,
        "sentence": row.sentence,
        "url": row.url,
        "article": became.public_id if became else None,
        "described": CheckArrival(arrival=row).as_said() if ready else None,
    }
    return said(data, links={"html": at(request, "arrival", row.public_id)})


@router.post(
    "/arrivals/{public_id}/keep/",
    response={201: Said[Kept], 200: Said[Kept], **WRITES},
    url_name="desk_api_arrival_keep",
    operation_id="desk_arrival_keep",
    summary="Keep a source",
)
def keep(request: HttpRequest, public_id: Path[PublicId], given: Body[CheckedSent]) -> HttpResponse:
    """As it says of itself, with what you put right. Kept before, it is answered with its article."""
    row, by = _arrival(request, public_id), person(request)
    became = article_shown(arrival=row, user=by)
    if row.status in {S.KEPT, S.KNOWN} and became is not None:
        return _kept(request, became, new=False)
    if row.status != S.READY:
        raise _not_open(row)
    said_of_itself = CheckArrival(arrival=row).as_said()
    form = CheckArrival(as_typed(given, stands=_PLAIN | said_of_itself), arrival=row)
    if not form.is_valid():
        raise NotTaken(faults_of(form))
    try:
        kept = arrival_keep(arrival=row, described=form.described, by=by)
    except NotOpen as fault:
        raise _not_open(row) from fault
    except ValidationError as error:
        lay_beside_fields(form, error)
        raise NotTaken(faults_of(form)) from error
    return _kept(request, kept.article, new=kept.new)


@router.post(
    "/arrivals/{public_id}/discard/",
    response={200: Said[Arrival], **WRITES},
    url_name="desk_api_arrival_discard",
    operation_id="desk_arrival_discard",
    summary="Leave a source out",
)
def discard(request: HttpRequest, public_id: Path[PublicId], given: Body[Sent]) -> HttpResponse:
    """It can be taken up again at the desk. The body is `{}`."""
    row = _arrival(request, public_id)
    try:
        arrival_discard(arrival=row, by=person(request))
    except NotOpen as fault:
        raise _not_open(row) from fault
    return arrival(request, public_id)


def _not_open(row: ArrivalRow) -> NotTaken:
    detail = _("This source is: {state}.").format(state=row.get_status_display())
    return NotTaken([], status=409, detail=detail)
