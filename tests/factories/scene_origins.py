"""The part of the scene that is about origins: articles that rest on one, a claim that is to be
looked at again, an outlet without a grade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.models import SecondLook, Suggestion, SuggestionKind
from claims.services.grading import article_state
from claims.services.suggestions import Proposal, suggestions_make
from sources.models import Article
from sources.services.articles import article_protect
from sources.services.origins import article_rest_on, origin_ensure, origin_link
from sources.services.outlets import outlet_ensure
from tests.factories.newsroom import attach, claim_of, text_of

UNKNOWN = "aaaaaaaaaa"
Addresses = Iterator[tuple[str, str, str]]


def origins_scene(staff: Any) -> Addresses:
    """Every address of origins, impact, outlets and second looks; ``staff`` as in the scene."""
    yield from _claims(staff)
    for state, readers in (("open", None), ("named", [staff.named]), ("protected", [])):
        yield from _article(staff, state, readers)
    for name, rest in (
        ("desk_article_origins", "origins/"),
        ("desk_article_impact", "impact/"),
        ("desk_article_origin_off", f"origins/{UNKNOWN}/off/"),
    ):
        yield name, "unknown", f"/desk/articles/{UNKNOWN}/{rest}"
    wire = origin_ensure(name="A wire of the scene", by=staff.writer)
    papers = origin_ensure(name="Papers of the scene", by=staff.writer)
    link = origin_link(origin=wire, rests_on=papers, reason="It says so.", by=staff.writer)
    for state, key in (("open", wire.public_id), ("unknown", UNKNOWN)):
        yield "desk_origin", state, f"/desk/origins/{key}/"
        yield "desk_origin_off", state, f"/desk/origins/{key}/links/{link.pk}/off/"
    outlet = outlet_ensure(name="An outlet of the scene", by=staff.writer)
    for state, key in (("open", outlet.public_id), ("unknown", UNKNOWN)):
        yield "desk_outlet", state, f"/desk/outlets/{key}/"
        yield "desk_outlet_grade", state, f"/desk/outlets/{key}/grade/"


def _claims(staff: Any) -> Addresses:
    for status in ("in-review", "published", "corrected", "withdrawn"):
        yield "desk_claim_origins", status, f"/desk/claims/{staff.claim(status).public_id}/origins/"
    yield "desk_claim_origins", "unknown", f"/desk/claims/{UNKNOWN}/origins/"
    claim, _ = claim_of("The mill burned down", by=staff.writer)
    text = text_of("The mill burned down, the agency said.", by=staff.writer, outlet="The Mill")
    attach(claim, text, by=staff.writer)
    suggestion = _suggested(text.article)
    own = f"/desk/claims/{claim.public_id}/"
    yield "desk_claim_origins", "draft", f"{own}origins/"
    yield "desk_origin_decide", "draft", f"{own}origins/{suggestion.public_id}/"
    yield "desk_origin_decide", "unknown", f"{own}origins/{UNKNOWN}/"
    article_state(article=text.article, state="corrected", reason="A notice.", by=staff.writer)
    look = SecondLook.objects.get(claim=claim)
    yield "desk_look_settle", "open", f"{own}looks/{look.pk}/"
    yield "desk_look_settle", "unknown", f"{own}looks/{look.pk + 999_999}/"


def _suggested(article: Article) -> Suggestion:
    payload = {
        "article": article.pk,
        "origin": "The agency",
        "how": "cites",
        "reason": "It says so.",
    }
    key = f"scene:{article.pk}"
    suggestions_make(
        proposals=[
            Proposal(SuggestionKind.ORIGIN, key, payload, "It says so.", "test", article=article)
        ]
    )
    return Suggestion.objects.get(article=article, kind="origin")


def _article(staff: Any, state: str, readers: list[Any] | None) -> Addresses:
    text = text_of(f"The mill of {state} burned.", by=staff.writer, outlet="The Mill")
    origin = origin_ensure(name=f"The agency of {state}", by=staff.writer)
    article_rest_on(article=text.article, origin=origin, how="cites", reason="So.", by=staff.writer)
    own = f"/desk/articles/{text.article.public_id}/"
    yield "desk_article_origins", state, f"{own}origins/"
    yield "desk_article_origin_off", state, f"{own}origins/{origin.public_id}/off/"
    yield "desk_article_impact", state, f"{own}impact/"
    if readers is not None:
        article_protect(article=text.article, readers=readers, by=staff.rater)
