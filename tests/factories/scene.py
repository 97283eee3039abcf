"""One of everything that an address can lead to, in each of its states, and five people to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from claims.models import Claim, Discrepancy, RelationKind, Suggestion
from claims.services.claims import attribute_add, claim_relate
from claims.services.comparing import claim_compare
from claims.services.evidence import evidence_detach, evidence_rest_on
from claims.services.moves import VERBS
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_publish
from claims.services.stories import story_add_claim, story_open
from claims.services.suggestions import suggestion_refuse
from claims.views.editor_evidence import ACTS
from sources.models import Article
from sources.services.articles import article_protect
from sources.services.captures import snapshot_capture
from sources.services.origins import origin_ensure
from tests.conftest import person
from tests.factories.arrivals import arrivals_of
from tests.factories.editor import claim_in
from tests.factories.intake import ECHO, POST, taken_in
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.factories.scene_api import api_scene
from tests.factories.scene_feeds import feeds_scene
from tests.factories.scene_holds import holds_scene
from tests.factories.scene_jobs import jobs_scene
from tests.factories.scene_making import making_scene
from tests.factories.scene_names import names_scene
from tests.factories.scene_notes import notes_scene
from tests.factories.scene_origins import origins_scene
from tests.factories.scene_pages import pages_scene
from tests.factories.scene_queue import queue_scene
from tests.factories.scene_reporting import reporting_scene
from tests.factories.scene_workflow import workflow_scene

ROLES = ("signed out", "reader", "fact-checker", "editor", "administrator")
UNKNOWN = "aaaaaaaaaa"
NOBODY = "203.0.113.5"  # no machine has it, RFC 5737

Addresses = Iterator[tuple[str, str, str]]  # name, state, address


@dataclass
class Scene:
    """Addresses by name and state, and the cookies of who asks in each role. They wrote nothing.

    ``sent`` holds what the form of an address sends, filled in so that it does its work
    (``tests/factories/scene_forms.py``).
    """

    addresses: dict[tuple[str, str], str]
    cookies: dict[str, str]
    sent: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """A browser of somebody in the role, just signed in."""
        client = Client(raise_request_exception=False)
        if role in self.cookies:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[role]
        return client


@dataclass
class Staff:
    """Who made what the scene holds; ``named`` is the editor who asks, where an article names one."""

    writer: Any
    rater: Any
    approver: Any
    named: Any

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
    asking = {role: person(f"asks-as-{role}", role) for role in ROLES[1:]}
    staff = Staff(
        person("writes", "fact-checker"),
        person("rates", "editor"),
        person("approves", "editor"),
        asking["editor"],
    )
    rows = [
        *_public(staff),
        *_claims(staff),
        *_intake(staff),
        *_queue(staff),
        *jobs_scene(),
        *origins_scene(staff),
        *making_scene(staff),
        *holds_scene(staff),
        *workflow_scene(staff),
        *reporting_scene(staff),
        *names_scene(staff),
        *api_scene(staff),
        *pages_scene(staff),
        *feeds_scene(staff),
    ]
    cookies = {role: _signed_in(who) for role, who in asking.items()}
    cookies["looks only"] = _signed_in(_onlooker())
    return Scene({(name, state): address for name, state, address in rows}, cookies)


def _onlooker() -> Any:
    """Somebody who sees the desk and has no right to do anything there."""
    onlooker = person("asks-and-looks", "reader")
    onlooker.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label__in=("sources", "claims"), codename__startswith="view_"
        )
    )
    return onlooker


def _signed_in(who: Any) -> str:
    client = Client()
    client.force_login(who)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _public(staff: Staff) -> Addresses:
    yield "home", "any", "/"
    yield "sign_in", "any", "/sign-in/"
    yield "sign_out", "any", "/sign-out/"
    yield "health", "any", "/health/"
    yield "words", "any", "/words.js"
    yield "search", "any", "/search/?q=dam"
    yield "compare", "any", "/compare/"
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
    for counted in (False, True):
        secret = _behind_a_published_claim(staff, counted=counted)
        state = f"protected, {'counted' if counted else 'not counted'}"
        yield "article", state, f"/articles/{secret.public_id}/"
    yield "claim_short", "unknown", f"/claims/{UNKNOWN}/"
    yield "claim", "unknown", f"/claims/{UNKNOWN}/x/"
    yield "claim_revision", "unknown", f"/claims/{UNKNOWN}/x/revisions/1/"
    yield "article", "unknown", f"/articles/{UNKNOWN}/"


def _behind_a_published_claim(staff: Staff, *, counted: bool) -> Article:
    """A protected article that a published claim rests on, beside one that everybody may read."""
    claim = staff.claim("in-review")
    attribute = claim.attributes.get()
    text = text_of("A memo: it broke on 3 May 2024.", by=staff.writer, outlet="The Quiet")
    attach(claim, text, by=staff.writer, day=(attribute, "3 May 2024", day("2024-05-03")))
    article_protect(article=text.article, readers=[], by=staff.rater, count_publicly=counted)
    claim_publish(claim=claim, by=staff.approver)
    return text.article


def _claims(staff: Staff) -> Addresses:
    yield "desk_claims", "any", "/desk/claims/"
    yield "desk_claim_new", "any", "/desk/claims/new/"
    yield "desk_claims_like", "any", "/desk/claims/like/?statement=The+dam+at+Ravel"
    yield "desk_value_read", "any", "/desk/claims/value/?kind=date&agreed=3+May"
    for status in ("draft", "in-review", "published", "corrected", "withdrawn"):
        claim = staff.claim(status)
        yield from _claim(staff, claim, status)
        yield from _moves(staff, status)
    for state, named in (("protected", []), ("named", [staff.named])):
        yield from _protected_evidence(staff, state, named)
    for name, rest in _PARTS:
        yield name, "unknown", f"/desk/claims/{UNKNOWN}/{rest}"


def _moves(staff: Staff, status: str) -> Addresses:
    """All six moves from each status, those it has not included; each on a claim of its own."""
    claim = staff.claim(status)
    for verb in VERBS:
        yield "desk_claim_move", f"{verb} when {status}", f"/desk/claims/{claim.public_id}/{verb}/"


def _protected_evidence(staff: Staff, state: str, named: list[Any]) -> Addresses:
    claim = staff.claim("draft")
    _rests_on_something(staff, claim)
    article_protect(article=claim.evidence.get().article, readers=named, by=staff.rater)
    yield from _evidence(claim, state)


def _rests_on_something(staff: Staff, claim: Claim) -> None:
    evidence_rest_on(
        evidence=claim.evidence.get(),
        origin=origin_ensure(name="The board", kind="other", by=staff.writer),
        how="cites",
        reason="So it says.",
        by=staff.writer,
    )


def _evidence(claim: Claim, state: str) -> Addresses:
    evidence = claim.evidence.get()
    own = f"/desk/claims/{claim.public_id}/evidence/{evidence.pk}/"
    yield "desk_evidence", state, own
    for act in ACTS:
        yield "desk_evidence_act", f"{act} {state}", f"{own}{act}/"


_PARTS = (
    ("desk_claim", ""),
    ("desk_claim_history", "history/"),
    ("desk_claim_history_export", "history.csv"),
    ("desk_claim_as_of", "as-of/?on=2026-11-20"),
    ("desk_statement", "statement/"),
    ("desk_attribute_new", "attributes/new/"),
    ("desk_stories", "stories/"),
    ("desk_relation_new", "relations/new/"),
    ("desk_confidence", "confidence/"),
    ("desk_credibility", "credibility/"),
    ("desk_claim_review", "review/"),
)


def _claim(staff: Staff, claim: Claim, status: str) -> Addresses:
    own = f"/desk/claims/{claim.public_id}/"
    for name, rest in _PARTS:
        yield name, status, own + rest
    attribute = claim.attributes.get()
    yield "desk_attribute", status, f"{own}attributes/{attribute.pk}/"
    yield from _evidence(claim, status)
    if status == "withdrawn":
        yield "desk_attribute_off", status, f"{own}attributes/{attribute.pk}/off/"
        return
    _rests_on_something(staff, claim)
    spare = attribute_add(claim=claim, label="spare", kind="count", by=staff.writer)
    yield "desk_attribute_off", status, f"{own}attributes/{spare.pk}/off/"
    story = story_open(title=f"Of {status}", by=staff.writer)
    story_add_claim(story=story, claim=claim, by=staff.writer)
    yield "desk_story_off", status, f"{own}stories/{story.public_id}/off/"
    other = staff.claim("draft")
    tie = claim_relate(claim=claim, other=other, kind=RelationKind.BEFORE, by=staff.writer)
    yield "desk_relation_off", status, f"{own}relations/{tie.pk}/off/"


def _intake(staff: Staff) -> Addresses:
    yield "intake_articles", "any", "/desk/articles/"
    yield "intake_new", "any", "/desk/articles/new/"
    yield "from_browser", "any", "/desk/articles/from-browser/"
    yield "bookmarklet", "any", "/desk/articles/from-browser/how/"
    yield "intake_published", "any", "/desk/articles/new/published/?published=3+May+2024"
    post = taken_in(POST, by=staff.writer, url=f"https://{NOBODY}/ferry")
    taken_in(ECHO, by=staff.writer, outlet="The Echo")
    yield from _article(post, "open")
    yield from _decided(post, staff)
    for state, hero, readers in (
        ("protected", "Southern", []),
        ("named", "Western", [staff.named]),
    ):
        outlet = f"The {hero} Letter"
        url = f"https://{NOBODY}/{hero}"
        words = POST.replace("Northern", hero)
        secret = taken_in(words, by=staff.writer, outlet=outlet, url=url)
        yield from _article(secret, state)
        article_protect(article=secret, readers=readers, by=staff.rater)
    for name, rest in _OF_ARTICLE:
        yield name, "unknown", f"/desk/articles/{UNKNOWN}/{rest}"
    yield from arrivals_of(by=staff.named, other=staff.writer)


_OF_ARTICLE = (
    ("intake_article", ""),
    ("intake_correct", "correct/"),
    ("intake_state", "state/"),
    ("intake_compare", "compare/"),
    ("intake_attach", "attach/"),
    ("intake_rows", "attach/rows/"),
    ("intake_agreement", "attach/agreement/"),
    ("intake_claims", "attach/claims/"),
    ("versions", "versions/"),
    ("versions_watch", "watch/"),
)


def _article(article: Article, state: str) -> Addresses:
    own = f"/desk/articles/{article.public_id}/"
    start = article.texts.get().content.index("The ferry")
    for name, rest in _OF_ARTICLE:
        asked = f"?start={start}&end={start + 76}" if rest.startswith("attach/") else ""
        yield name, state, own + rest + asked
    yield from _suggestion(own, article, state)
    yield from _versions(own, article, state)


def _versions(own: str, article: Article, state: str) -> Addresses:
    """What was captured of it: the words that it was taken in with, and a saved page."""
    captured = {"content": b"<p>The ferry sank.", "media_type": "text/html"}
    saved, _ = snapshot_capture(article=article, by=None, **captured)
    yield "snapshot", state, f"{own}versions/{saved.pk}/"
    yield "snapshot_page", state, f"{own}versions/{saved.pk}/page/"
    yield "versions_compare", state, f"{own}versions/compare/"


def _suggestion(own: str, article: Article, state: str) -> Addresses:
    ordinary = Suggestion.objects.filter(article=article).exclude(kind="merge").earliest("pk")
    for name, rest in (("suggestion", ""), ("accept", "accept/"), ("refuse", "refuse/")):
        yield f"intake_{name}", state, f"{own}suggestions/{ordinary.public_id}/{rest}"
    if state == "open":
        names = Suggestion.objects.filter(kind="merge").earliest("pk")
        there = f"/desk/articles/{names.article.public_id}/suggestions/{names.public_id}/"
        yield "intake_accept", "open, of names", f"{there}accept/"


def _decided(article: Article, staff: Staff) -> Addresses:
    """A suggestion that somebody refused."""
    row = Suggestion.objects.filter(article=article).exclude(kind="merge").latest("pk")
    suggestion_refuse(suggestion=row, by=staff.rater, reason="Said before.")
    own = f"/desk/articles/{article.public_id}/suggestions/{row.public_id}/"
    for name, rest in (("suggestion", ""), ("accept", "accept/"), ("refuse", "refuse/")):
        yield f"intake_{name}", "decided", own + rest


def _queue(staff: Staff) -> Addresses:
    yield "desk", "any", "/desk/"
    yield "queue", "any", "/desk/discrepancies/"
    yield "queue_rows", "any", "/desk/discrepancies/rows/"
    states = {
        state: _difference(staff, state)
        for state in ("open", "decided", "cleared", "with a protected side", "named")
    }
    for state, discrepancy in states.items():
        yield "discrepancy", state, f"/desk/discrepancies/{discrepancy.public_id}/"
    yield from queue_scene(states=states, owner=staff.named)
    yield from notes_scene(staff, states)
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
    if state == "cleared":
        evidence_detach(evidence=claim.evidence.latest("pk"), reason="Not it.", by=staff.writer)
        claim_compare(claim=claim)
    if state == "with a protected side":
        article_protect(article=text.article, readers=[], by=staff.rater)
    if state == "named":
        article_protect(article=text.article, readers=[staff.named], by=staff.rater)
    return found
