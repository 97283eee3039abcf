"""Words of an article attached to a claim: the page's form, each value beside its attribute."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from ninja import Body, Path, Router

from claims.api.asking import PublicId
from claims.api.desk.bodies import QuoteSent
from claims.api.desk.claims import claim_here
from claims.api.desk.editing import as_typed, claim_for, form_key, written
from claims.api.desk.problems import NotTaken
from claims.api.desk.shapes import EDITS, Said, Written
from claims.api.faults import faults_of
from claims.apparatus.quoting import Place
from claims.forms.attaching import WordsForm
from claims.forms.attaching_rows import rows_of
from claims.models import Claim, Evidence, ReportedValue
from claims.permissions import ADD_EVIDENCE, require
from claims.views.doors import article_or_404
from claims.views.editing import person
from claims.views.intake_attach import Bench, text_here, words_saved

router = Router()
Json = dict[str, Any]
AROUND = 40  # code points that are told on either side of a place


@router.post(
    "/claims/{public_id}/evidence/",
    response={201: Said[Written], 200: Said[Written], **EDITS},
    url_name="desk_api_evidence",
    operation_id="desk_evidence_attach",
    summary="Attach words of an article",
)
def attach(request: HttpRequest, public_id: Path[PublicId], given: Body[QuoteSent]) -> HttpResponse:
    """Word for word as the text has them. Words that stand there more than once are a fault that lists
    the places: send `start`. Words that are evidence already are answered 200, and not added twice."""
    require(person(request), ADD_EVIDENCE)
    claim = claim_here(request, public_id)
    article = article_or_404(request, given.article)
    text = text_here(article, str(given.text or ""))
    locked = claim_for(request, claim)
    data = _typed(given, locked, form_key(request), text.pk)
    form = WordsForm(data, content=text.content)
    form.full_clean()
    rows = rows_of(
        words=form, text=text, claim=locked, by=person(request), data=data, opening=False
    )
    bench = Bench(article, text, form, locked, rows)
    attached = words_saved(request, bench) if bench.is_valid else None
    if attached is None:
        raise NotTaken(_faults(bench, given))
    row = _found(locked, bench)
    locked.refresh_from_db()
    values = ReportedValue.objects.standing().filter(evidence=row)
    return written(
        request,
        locked,
        status=201 if attached.new else 200,
        evidence=row.pk if row else None,
        values={str(one.attribute_id): one.pk for one in values.order_by("pk")},
        new=attached.new,
    )


def _typed(given: QuoteSent, claim: Claim, key: str, text: int) -> QueryDict:
    """The form as the page sends it: a row for every attribute, empty where nothing is given."""
    known = set(claim.attributes.values_list("pk", flat=True))
    data = as_typed(given.model_dump(exclude={"values", "article", "text"}))
    data.update({"claim": claim.public_id, "text": str(text), "key": key})
    for pk in known:
        data[f"a{pk}-printed"] = ""
    told: set[int] = set()
    for place, one in enumerate(given.values):
        why = "" if one.attribute in known else _("The claim has no attribute with this id.")
        if why or one.attribute in told:
            why = why or _("This attribute is given twice.")
            raise NotTaken([{"pointer": f"#/values/{place}/attribute", "why": why}])
        told.add(one.attribute)
        data[f"a{one.attribute}-answer"] = one.answer
        data[f"a{one.attribute}-printed"] = one.printed
        data[f"a{one.attribute}-offset"] = "" if one.offset is None else str(one.offset)
    return data


def _faults(bench: Bench, given: QuoteSent) -> list[Json]:
    """What is wrong, with the places where the words stand if there are several."""
    found = faults_of(bench.form, named={"claim": "quote"})
    if bench.form.ambiguous:
        found[0]["places"] = [_place(place) for place in bench.form.ambiguous[:50]]
    places = {one.attribute: place for place, one in enumerate(given.values)}
    for row in bench.rows.own:
        if row.attribute is None or not row.form.is_bound or not row.form.errors:
            continue
        faults = faults_of(row.form, at=f"/values/{places.get(row.attribute.pk, 0)}")
        if row.form.choices_of_place:
            faults[0]["places"] = [
                {"offset": at, "around": words} for at, words in row.form.choices_of_place
            ]
        found += faults
    return found


def _place(place: Place) -> Json:
    return {
        "start": place.start,
        "before": place.before[-AROUND:],
        "after": place.after[:AROUND],
    }


def _found(claim: Claim, bench: Bench) -> Evidence | None:
    start, end = bench.form.span or (0, 0)
    rows = Evidence.objects.attached().filter(claim=claim, excerpt__text=bench.text)
    return rows.filter(excerpt__start=start, excerpt__end=end).first()
