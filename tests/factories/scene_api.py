"""What the addresses of the API lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.models import Claim, Discrepancy
from claims.services.comparing import claim_compare
from claims.services.reviewing import claim_publish
from sources.models import Entity
from tests.factories.newsroom import attach, day, text_of
from tests.factories.pages import moved_to, naming_in, use_of
from tests.factories.scene_holds import merged

UNKNOWN = "aaaaaaaaaa"
STATUSES = ("draft", "in-review", "published", "corrected", "withdrawn")
LISTS = (
    "claims", "evidence", "values", "discrepancies", "stories", "articles", "outlets", "entities",
    "corrections", "search", "methodology", "compare",
)  # fmt: skip

Addresses = Iterator[tuple[str, str, str]]


def api_scene(staff: Any) -> Addresses:
    """Every address of the API; ``staff`` as in the scene."""
    yield "api_about", "any", "/api/"
    yield "api_document", "any", "/api/v1/openapi.json"
    yield "api_contents", "any", "/api/v1/"
    yield "api_nothing", "any", "/api/v2/claims/"
    for name in LISTS:
        yield f"api_{name}", "any", f"/api/v1/{name}/"
    for status in STATUSES:
        yield from _claim(staff.claim(status), status)
    yield from _merged(staff)
    for name, place in _PARTS:
        yield name, "unknown", f"/api/v1/{place}/{UNKNOWN}-1/"
    for name, tail in _OF_CLAIM:
        yield name, "unknown", f"/api/v1/claims/{UNKNOWN}/{tail}"
    yield from _named(staff)


_PARTS = (
    ("api_evidence_one", "evidence"),
    ("api_value_one", "values"),
    ("api_discrepancy_one", "discrepancies"),
)
_OF_CLAIM = (
    ("api_claim", ""),
    ("api_revisions", "revisions/"),
    ("api_revision", "revisions/1/"),
)


def _claim(claim: Claim, state: str) -> Addresses:
    for name, tail in _OF_CLAIM:
        yield name, state, f"/api/v1/claims/{claim.public_id}/{tail}"
    evidence = claim.evidence.earliest("pk")
    value = evidence.values.earliest("pk")
    yield "api_evidence_one", state, f"/api/v1/evidence/{claim.public_id}-{evidence.pk}/"
    yield "api_value_one", state, f"/api/v1/values/{claim.public_id}-{value.pk}/"


def _merged(staff: Any) -> Addresses:
    gone, stays = staff.claim("published"), staff.claim("published")
    evidence = gone.evidence.earliest("pk")
    merged(gone, stays, by=staff.rater)
    for name, tail in _OF_CLAIM:
        yield name, "merged", f"/api/v1/claims/{gone.public_id}/{tail}"
    yield "api_evidence_one", "merged", f"/api/v1/evidence/{gone.public_id}-{evidence.pk}/"


def _named(staff: Any) -> Addresses:
    """What the pages of outlets and names lead to, as the API has it."""
    for status in STATUSES:
        use = use_of(f"Tarn of {status}", by=staff.writer, outlet=f"Tarn Post of {status}")
        naming_in(status, use, staff=staff)
        assert use.article.outlet is not None
        outlet = f"/api/v1/outlets/{use.article.outlet.public_id}/"
        yield "api_entity", status, f"/api/v1/entities/{use.entity.public_id}/"
        yield "api_article", status, f"/api/v1/articles/{use.article.public_id}/"
        yield "api_outlet", status, outlet
        yield "api_outlet_changes", status, f"{outlet}changes/"
    yield "api_entity", "merged", _to_api(_moved(staff, "Tarn", "Tarn Works"))
    yield "api_entity", "of several", _to_api(_moved(staff, "Tern", "Tern North", "Tern South"))
    yield "api_entity", "unknown", f"/api/v1/entities/{UNKNOWN}/"
    yield "api_article", "unknown", f"/api/v1/articles/{UNKNOWN}/"
    yield "api_story", "unknown", f"/api/v1/stories/{UNKNOWN}/"
    yield "api_outlet", "unknown", f"/api/v1/outlets/{UNKNOWN}/"
    yield "api_outlet_changes", "unknown", f"/api/v1/outlets/{UNKNOWN}/changes/"
    yield "api_discrepancy_one", "published", _differing(staff)


def _to_api(entity: Entity) -> str:
    return f"/api/v1/entities/{entity.public_id}/"


def _moved(staff: Any, printed: str, *heirs: str) -> Entity:
    """An entity whose names all came to others, as the newest revisions say."""
    first = use_of(printed, by=staff.writer, outlet=f"{printed} Gazette")
    old = first.entity
    uses = [first] + [
        use_of(f"{printed} {place}", by=staff.writer, outlet=f"{printed} {place}", entity=old)
        for place in range(1, len(heirs))
    ]
    claims = [naming_in("published", use, staff=staff) for use in uses]
    for use, form, claim in zip(uses, heirs, claims, strict=True):
        heir = Entity.objects.create(standard_form=form)
        moved_to(use, heir, claim, by=staff.approver)
    return old


def _differing(staff: Any) -> str:
    """A difference that readers see."""
    claim = staff.claim("in-review")
    text = text_of("It broke on 5 May 2024.", by=staff.writer, outlet="The Other Api")
    attribute = claim.attributes.get()
    attach(claim, text, by=staff.writer, day=(attribute, "5 May 2024", day("2024-05-05")))
    claim_compare(claim=claim)
    row = Discrepancy.objects.filter(subjects__claim=claim).earliest("pk")
    claim_publish(claim=claim, by=staff.approver)
    return f"/api/v1/discrepancies/{claim.public_id}-{row.public_id}/"
