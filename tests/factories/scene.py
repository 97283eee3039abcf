"""One of everything that an address can lead to, in each of its states, and five people to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from claims.models import Claim, Discrepancy, RelationKind, Suggestion
from claims.services.claims import claim_relate
from claims.services.comparing import claim_compare
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_publish
from claims.services.stories import story_add_claim, story_open
from sources.models import Article
from sources.services.articles import article_protect
from tests.conftest import person
from tests.factories.editor import claim_in
from tests.factories.intake import ECHO, POST, taken_in
from tests.factories.newsroom import attach, claim_of, day, text_of

ROLES = ("signed out", "reader", "fact-checker", "editor", "administrator")
UNKNOWN = "aaaaaaaaaa"

Addresses = Iterator[tuple[str, str, str]]  # name, state, address


@dataclass
class Scene:
    """Addresses by name and state, and the cookies of who asks in each role. They wrote nothing."""

    addresses: dict[tuple[str, str], str]
    cookies: dict[str, str]

    def client(self, role: str) -> Client:
        """A browser of somebody in the role, just signed in."""
        client = Client(raise_request_exception=False)
        if role in self.cookies:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[role]
        return client


@dataclass
class Staff:
    """Who made what the scene holds."""

    writer: Any
    rater: Any
    approver: Any

    def claim(self, status: str) -> Claim:
        return claim_in(status, writer=self.writer, rater=self.rater, approver=self.approver)


def every_address() -> Iterator[tuple[str, str]]:
    """(name, pattern) of every address of the site; those of the admin begin with ``admin:``."""
    yield from _walk(get_resolver(), ())


def _walk(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or str(pattern.pattern))), str(pattern.pattern)
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, inner)


def scene_set() -> Scene:
    """Everything an address can lead to, and who asks for it."""
    staff = Staff(
        person("writes", "fact-checker"), person("rates", "editor"), person("approves", "editor")
    )
    rows = [*_public(staff), *_stories(staff), *_claims(staff), *_intake(staff), *_queue(staff)]
    cookies = {role: _signed_in(person(f"asks-as-{role}", role)) for role in ROLES[1:]}
    return Scene({(name, state): address for name, state, address in rows}, cookies)


def _signed_in(who: Any) -> str:
    client = Client()
    client.force_login(who)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _public(staff: Staff) -> Addresses:
    yield "home", "any", "/"
    yield "sign_in", "any", "/sign-in/"
    yield "sign_out", "any", "/sign-out/"
    yield "health", "any", "/health/"
    yield "search", "any", "/search/?q=dam"
    yield "corrections", "any", "/corrections/"
    yield "components", "any", "/desk/components/"
    for status in ("draft", "in-review", "published", "corrected", "withdrawn"):
        claim = staff.claim(status)
        slug = claim.publication.slug if claim.revision_number else claim.slug
        own = f"/claims/{claim.public_id}/"
        yield "claim_short", status, own
        yield "claim", status, f"{own}{slug}/"
        yield "claim_revision", status, f"{own}{slug}/revisions/1/"
        article = claim.evidence.get().article
        yield "article", f"of a claim {status}", f"/articles/{article.public_id}/"
    yield "claim_short", "unknown", f"/claims/{UNKNOWN}/"
    yield "claim", "unknown", f"/claims/{UNKNOWN}/x/"
    yield "claim_revision", "unknown", f"/claims/{UNKNOWN}/x/revisions/1/"
    yield "article", "unknown", f"/articles/{UNKNOWN}/"


def _stories(staff: Staff) -> Addresses:
    for state in ("of drafts", "published"):
        claim = staff.claim("in-review")
        story = story_open(title=f"Floods {state}", by=staff.writer)
        story_add_claim(story=story, claim=claim, by=staff.writer)
        if state == "published":
            claim_publish(claim=claim, by=staff.approver)
        yield "story_short", state, f"/stories/{story.public_id}/"
        yield "story", state, f"/stories/{story.public_id}/{story.slug}/"
    yield "story_short", "unknown", f"/stories/{UNKNOWN}/"
    yield "story", "unknown", f"/stories/{UNKNOWN}/x/"


def _claims(staff: Staff) -> Addresses:
    yield "desk_claims", "any", "/desk/claims/"
    yield "desk_claim_new", "any", "/desk/claims/new/"
    yield "desk_claims_like", "any", "/desk/claims/like/?statement=The+dam+at+Ravel"
    yield "desk_value_read", "any", "/desk/claims/value/?kind=date&agreed=3+May"
    for status in ("draft", "in-review", "published", "withdrawn"):
        yield from _claim(staff, staff.claim(status), status)
    yield from _protected_evidence(staff)
    for name, rest in _PARTS:
        yield name, "unknown", f"/desk/claims/{UNKNOWN}/{rest}"


def _protected_evidence(staff: Staff) -> Addresses:
    claim = staff.claim("draft")
    evidence = claim.evidence.get()
    article_protect(article=evidence.article, readers=[], by=staff.rater)
    own = f"/desk/claims/{claim.public_id}/evidence/{evidence.pk}/"
    yield "desk_evidence", "of a protected article", own
    yield "desk_evidence_act", "of a protected article", f"{own}detach/"


_PARTS = (
    ("desk_claim", ""),
    ("desk_claim_history", "history/"),
    ("desk_statement", "statement/"),
    ("desk_attribute_new", "attributes/new/"),
    ("desk_stories", "stories/"),
    ("desk_relation_new", "relations/new/"),
    ("desk_confidence", "confidence/"),
    ("desk_credibility", "credibility/"),
    ("desk_claim_review", "review/"),
    ("desk_claim_move", "submit/"),
)


def _claim(staff: Staff, claim: Claim, status: str) -> Addresses:
    own = f"/desk/claims/{claim.public_id}/"
    for name, rest in _PARTS:
        yield name, status, own + rest
    attribute, evidence = claim.attributes.get(), claim.evidence.get()
    yield "desk_attribute", status, f"{own}attributes/{attribute.pk}/"
    yield "desk_attribute_off", status, f"{own}attributes/{attribute.pk}/off/"
    yield "desk_evidence", status, f"{own}evidence/{evidence.pk}/"
    yield "desk_evidence_act", status, f"{own}evidence/{evidence.pk}/detach/"
    if status == "withdrawn":
        return
    story = story_open(title=f"Of {status}", by=staff.writer)
    story_add_claim(story=story, claim=claim, by=staff.writer)
    yield "desk_story_off", status, f"{own}stories/{story.public_id}/off/"
    other = staff.claim("draft")
    tie = claim_relate(claim=claim, other=other, kind=RelationKind.BEFORE, by=staff.writer)
    yield "desk_relation_off", status, f"{own}relations/{tie.pk}/off/"


def _intake(staff: Staff) -> Addresses:
    yield "intake_articles", "any", "/desk/articles/"
    yield "intake_new", "any", "/desk/articles/new/"
    yield "intake_published", "any", "/desk/articles/new/published/?published=3+May+2024"
    post = taken_in(POST, by=staff.writer)
    taken_in(ECHO, by=staff.writer, outlet="The Echo")
    secret = taken_in(POST.replace("Northern", "Southern"), by=staff.writer, outlet="The Quiet")
    for state, article in (("open", post), ("protected", secret)):
        yield from _article(article, state)
    article_protect(article=secret, readers=[], by=staff.rater)
    for name, rest in _OF_ARTICLE:
        yield name, "unknown", f"/desk/articles/{UNKNOWN}/{rest}"


_OF_ARTICLE = (
    ("intake_article", ""),
    ("intake_correct", "correct/"),
    ("intake_state", "state/"),
    ("intake_compare", "compare/"),
    ("intake_attach", "attach/"),
    ("intake_rows", "attach/rows/"),
    ("intake_agreement", "attach/agreement/"),
    ("intake_claims", "attach/claims/"),
)


def _article(article: Article, state: str) -> Addresses:
    own = f"/desk/articles/{article.public_id}/"
    start = article.texts.get().content.index("Blue Line")
    for name, rest in _OF_ARTICLE:
        asked = f"?start={start}&end={start + 9}" if rest.startswith("attach/") else ""
        yield name, state, own + rest + asked
    yield from _suggestion(own, article, state)


def _suggestion(own: str, article: Article, state: str) -> Addresses:
    ordinary = Suggestion.objects.filter(article=article).exclude(kind="merge").earliest("pk")
    for name, rest in (("suggestion", ""), ("accept", "accept/"), ("refuse", "refuse/")):
        yield f"intake_{name}", state, f"{own}suggestions/{ordinary.public_id}/{rest}"
    if state == "open":
        names = Suggestion.objects.filter(kind="merge").earliest("pk")
        there = f"/desk/articles/{names.article.public_id}/suggestions/{names.public_id}/"
        yield "intake_accept", "open, of names", f"{there}accept/"


def _queue(staff: Staff) -> Addresses:
    yield "desk", "any", "/desk/"
    yield "queue", "any", "/desk/discrepancies/"
    yield "queue_rows", "any", "/desk/discrepancies/rows/"
    for state in ("open", "decided", "with a protected side"):
        discrepancy = _difference(staff, state)
        yield "discrepancy", state, f"/desk/discrepancies/{discrepancy.public_id}/"
    yield "discrepancy", "unknown", f"/desk/discrepancies/{UNKNOWN}/"


def _difference(staff: Staff, state: str) -> Discrepancy:
    """Two articles on one day of one claim."""
    claim, made = claim_of(f"The bridge fell, {state}", by=staff.writer, day="date")
    for outlet, printed, edtf in (
        ("A", "3 May 2024", "2024-05-03"),
        ("B", "4 May 2024", "2024-05-04"),
    ):
        text = text_of(f"It fell on {printed}: {state}.", by=staff.writer, outlet=outlet)
        attach(claim, text, by=staff.writer, day=(made["day"], printed, day(edtf)))
    claim_compare(claim=claim)
    found = Discrepancy.objects.about_claim(claim).get()
    if state == "decided":
        resolution_record(
            discrepancy=found, decision="cannot-say", reason="No log.", by=staff.rater
        )
    if state == "with a protected side":
        article_protect(article=text.article, readers=[], by=staff.rater)
    return found
