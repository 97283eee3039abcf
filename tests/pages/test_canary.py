"""Nothing that is not in a published revision is on a public page, wherever it is written."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from claims.demo.newsroom import newsroom_load
from claims.models import (
    Assignment,
    Claim,
    Comment,
    Correction,
    CredibilityRating,
    Discrepancy,
    Evidence,
    MixedSignal,
    Publication,
    PublicationIndex,
    PublishedArticle,
    PublishedGone,
    PublishedMove,
    PublishedName,
    PublishedOutlet,
    PublishedSpelling,
    PublishedStory,
    PublishedWord,
    ReaderReport,
    ReportReceipt,
    Revision,
    SavedView,
    SecondLook,
)
from claims.selectors import feeds
from claims.services.claims import claim_change
from claims.services.comparing import claim_compare
from claims.services.evidence import evidence_detach
from claims.services.grading import article_state
from claims.services.holds import hold_lift, hold_place
from claims.services.redactions import redaction_request
from claims.services.reviewing import claim_correct, claim_return, claim_submit
from claims.services.second_looks import second_look_settle
from claims.services.stories import story_add_claim, story_open
from claims.services.unmerging import claim_unmerge
from claims.services.upkeep import fault_note
from factcheck.roles import roles_sync
from factcheck.users.services.invitations import invitation_make
from sources.history import written_by
from sources.models import Article, Entity, Outlet, OutletDomain, Watch
from sources.services.articles import article_protect
from sources.services.outlets import outlet_rate
from sources.services.verifying import Told, verification_keep
from tests.conftest import person
from tests.factories.api_addresses import SEARCHES, api_addresses
from tests.factories.arrivals import crowd_of_arrivals
from tests.factories.canary import CANARY, our_models, plant, resting_on, unguarded, worded
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.factories.reading import publish
from tests.factories.reporting import declined, sent
from tests.factories.scene_feeds import every_feed
from tests.factories.scene_holds import asked, embargoed, merged
from tests.factories.tokens import used_token
from tests.factories.versions import edited_article
from tests.pages.permissions import PUBLIC as READERS
from tests.pages.permissions_api import API
from tests.pages.permissions_feeds import FEEDS

PUBLIC = {Publication, PublicationIndex, Revision, Correction, ReportReceipt,
          PublishedOutlet, PublishedName, PublishedMove, PublishedArticle, PublishedSpelling,
          PublishedStory, PublishedWord, PublishedGone}  # fmt: skip
# Columns that a check keeps in form, or keeps empty in all rows that the newsroom has.
EMPTY_OR_IN_FORM = {
    "sources.OutletDomain.domain", "sources.OutletDomainEvent.domain",
    "sources.RedactionTarget.table_name", "sources.RedactionTrace.table_name",
    "sources.RedactionTrace.column_name", "sources.KeptLeaves.column_name",
    "sources.SealedRange.table_name", "sources.SealedRange.columns",
    "claims.Discrepancy.reopened_reason",
    "claims.ReportedValue.supersedes_reason",
}  # fmt: skip


def public_addresses() -> list[str]:
    """Every address that readers have: of all that is published, and of some that is not there."""
    addresses = ["/", "/search/", f"/search/?q={CANARY}", f'/search/?q="{CANARY}"', "/corrections/",
                 "/methodology/", "/corrections/policy/",
                 "/compare/", f"/search/?q={CANARY[:-1]}x", "/search/?q=the",
                 *(f"/search/?{asked}" for asked in SEARCHES), "/health/", "/sign-in/", "/words.js",
                 "/claims/aaaaaaaaaa/", "/stories/aaaaaaaaaa/x/", "/nothing/"]  # fmt: skip
    for row in Publication.objects.select_related("revision"):
        own = f"/claims/{row.public_id}/{row.slug}/"
        addresses += [own, f"/claims/{row.public_id}/", f"{own}report/"]
        addresses += [f"{own}revisions/{n}/" for n in range(1, row.revision.number + 1)]
        addresses += [f"{own}revisions/{n}/cite.{form}" for n in range(1, row.revision.number + 1)
                      for form in ("bib", "json")]  # fmt: skip
        addresses += [f"{own}as-of/", f"{own}as-of/?day={timezone.localdate()}"]
        for story in row.stories:
            addresses += [f"/stories/{story['id']}/{story['slug']}/", f"/stories/{story['id']}/"]
    addresses += [
        f"/articles/{key}/" for key in Article.objects.values_list("public_id", flat=True)
    ]
    outlets, names = (rows.objects.values_list("public_id", flat=True) for rows in (Outlet, Entity))
    addresses += [f"/outlets/{key}/{shown}" for key in outlets
                  for shown in ("", "?show=differing", "?show=changed")]  # fmt: skip
    addresses += [f"/names/{key}/" for key in names]
    addresses += [f"/reports/{row.code}/" for row in ReportReceipt.objects.all()]
    addresses += [f"/claims/{key}/" for key in Claim.objects.values_list("public_id", flat=True)]
    return addresses + api_addresses() + every_feed() + desk_addresses()


def desk_addresses() -> list[str]:
    """Some of the desk and the admin: to readers there is nothing, and nothing is told of it."""
    kept: list[tuple[str, type[Model]]] = [
        ("claims", Claim), ("articles", Article), ("discrepancies", Discrepancy),
    ]  # fmt: skip
    addresses = ["/desk/", "/desk/components/", "/admin/", f"/desk/articles/?q={CANARY[:-1]}"]
    for place, model in kept:
        addresses += [f"/desk/{place}/", f"/desk/{place}/new/"]
        addresses += [f"/desk/{place}/{row.public_id}/" for row in model._base_manager.all()]
        name = f"{model._meta.app_label}/{model._meta.model_name}"
        addresses += [
            f"/admin/{name}/{row.pk}/change/" for row in model._base_manager.order_by("pk")[:3]
        ]
    return addresses


def test_every_address_of_readers_is_looked_at(newsroom: None) -> None:
    addresses = set(public_addresses()) - set(desk_addresses()) - {"/nothing/"}
    tried = {resolve(address.partition("?")[0]).url_name for address in addresses}
    assert {name for name, *_ in [*READERS, *API, *FEEDS]} - tried == {"sign_out"}


def seen_by(client: Client) -> dict[str, str]:
    """What each address answers: all of it, headers included."""
    answers = {}
    for address in public_addresses():
        response = client.get(address)
        headers = "\n".join(
            f"{name}: {value}"
            for name, value in response.items()
            if name not in {"Expires", "Last-Modified"}
        )
        answers[address] = headers + response.getvalue().decode()
    with mock.patch("claims.selectors.public.publications_latest", side_effect=RuntimeError):
        client.raise_request_exception = False
        answers["500"] = client.get("/").content.decode()
        client.raise_request_exception = True
    answers["400"] = client.get("/", headers={"host": "elsewhere.example"}).content.decode()
    answers["403"] = Client(enforce_csrf_checks=True).post("/sign-in/").content.decode()
    return answers


def leaks(client: Client) -> list[str]:
    """Where the canary sings: apart from the search box, which repeats what was typed."""
    return [
        address
        for address, answer in seen_by(client).items()
        if CANARY in (_unrepeated(answer) if _repeats(address) else answer)
    ]


def _repeats(address: str) -> bool:
    return re.match(r"(/api/v1)?/search/\?q=", address) is not None and CANARY in address


def _unrepeated(answer: str) -> str:
    """Without what was typed in the box, the title, and the addresses of the search itself."""
    return re.sub(rf"q=(%22)?{CANARY}\b", "", answer).replace(CANARY, "", 2)


@pytest.fixture
def newsroom(db: None, tmp_path: Path) -> None:
    """The demo newsroom: drafts, published, corrected and withdrawn claims, findings, suggestions;
    and what it has none of: a comment, an assignment, a reader's report, a redaction asked for."""
    if not Group.objects.exists():
        roles_sync()
    newsroom_load(folder=tmp_path, bind="127.0.0.1", say=lambda _: None)
    by = person("notes-all", "editor")
    with written_by(by, "noted"):
        for claim in Claim.objects.all():
            Comment.objects.create(
                claim=claim, body="Ask the harbour.", made_by=by, form_key=claim.public_id
            )
            Assignment.objects.create(claim=claim, assignee=by, made_by=by)
            ReaderReport.objects.create(claim=claim, body="It was a Friday.", answer="No.")
        for row in Discrepancy.objects.all():
            Comment.objects.create(discrepancy=row, body="Look again.", made_by=by)
            Assignment.objects.create(discrepancy=row, assignee=by, made_by=by)
        SavedView.objects.create(owner=by, name="The worst", query="severity=high")
        OutletDomain.objects.create(outlet=Outlet.objects.earliest("pk"), domain="a.example")
    outlet_rate(outlet=Outlet.objects.earliest("pk"), grade="B", reason="Known long.", by=by)
    article = Article.objects.earliest("pk")
    used = Evidence.objects.attached().exclude(claim__status="withdrawn").earliest("pk").article
    article_state(article=used, state="corrected", reason="Seen.", by=by)
    look = SecondLook.objects.waiting().filter(report=None).earliest("pk")
    second_look_settle(look=look, reason="It holds.", by=by)
    for claim in Claim.objects.filter(status="in-review")[:1]:
        claim_return(claim=claim, reason="The day is missing.", asked="The day.", by=by)
        claim_submit(claim=claim, by=by, answer="It is in the second quote.")
    invitation_make(
        email="new@desk.example", role="editor", by=person("ada-invites", "administrator")
    )
    used_token(by)
    rating = CredibilityRating.objects.earliest("pk")
    MixedSignal.objects.create(rating=rating, grade="A", sentence="Two signals.", made_by=by)
    redaction_request(text=article.texts.earliest("pk"), grounds="safety", reason="A.", by=by)
    quote = Evidence.objects.attached().filter(claim__status="draft").latest("pk")
    evidence_detach(evidence=quote, reason="Not about it.", by=by)
    edited_article(by=by)
    crowd_of_arrivals(1, by=by)
    drafts = Claim.objects.filter(status="draft").order_by("pk")
    merge = merged(drafts[0], drafts[1], by=by, reason="They are one.")
    claim_unmerge(merge=merge, reason="They are two.", by=by)
    for claim in Claim.objects.exclude(status="withdrawn"):
        hold_place(claim=claim, reason="A letter from their lawyers.", by=by)
        hold = embargoed(claim, by=by, reason="The agency’s, until Friday.")
        hold_lift(hold=hold, reason="It is out.", by=by)
        asked(claim, by=by, whom="the harbour’s board")
    shown = Publication.objects.exclude(status="withdrawn").earliest("pk").claim
    declined(sent(shown, body="The first day is another.", key="one"), by=by)
    sent(shown, body="The second day is another.", key="two")
    fault_note(1, "The outlet did not answer.")
    Watch.objects.create(article=article, interval=timedelta(days=1), stopped="A wall.")


def test_live_tables_are_on_no_public_page(newsroom: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SETTLED", timedelta(0))  # files have their marks from the beginning
    reader = person("rita-reader", "reader")
    verification_keep(Told(seals=1, faults=1, first="A row was altered."), anchored=False)
    before = seen_by(Client())
    with unguarded():
        taken = {name for model in our_models() if model not in PUBLIC for name in plant(model)}
    type(reader).objects.filter(pk=reader.pk).update(username="rita-reader", first_name="Rita")
    every = {
        f"{m._meta.label}.{f.name}" for m in our_models() if m not in PUBLIC for f in worded(m)
    }
    missed = {name for name in every - taken if not name.endswith((".pgh_context", ".pgh_label"))}
    assert missed <= EMPTY_OR_IN_FORM
    for name in ("claims.Claim.statement", "claims.Claim.unknowns", "sources.Text.content",
                 "sources.Article.title", "sources.Outlet.name", "claims.Discrepancy.explanation",
                 "claims.ReportedValue.value", "claims.Resolution.reason", "sources.Origin.name",
                 "claims.Suggestion.payload", "claims.ClaimEvent.statement"):  # fmt: skip
        assert name in taken
    assert leaks(Client()) == []
    after = seen_by(Client())
    before.pop("500"), after.pop("500")  # made without the database; says when it is the demo's
    before.pop("403"), after.pop("403")
    before.pop("/health/"), after.pop("/health/")  # for how long the oldest job has waited
    changing = {address for address in before if "csrfmiddlewaretoken" in before[address]}
    assert {a for a in before if before[a] != after.get(a)} <= changing
    signed_in = Client()
    signed_in.force_login(reader)
    assert leaks(signed_in) == []


def test_a_planted_canary_is_seen_at_the_desk(newsroom: None) -> None:
    editor = person("edda-editor", "editor")
    with unguarded():
        plant(Discrepancy)
        plant(Claim)
    client = Client()
    client.force_login(editor)
    assert CANARY in client.get("/desk/discrepancies/").content.decode()


@pytest.mark.django_db
def test_drafts_protected_articles_and_unpublished_findings_get_into_no_revision(
    checker: Any, editor: Any, editor2: Any, reader: Any
) -> None:
    """The canary is planted before the claim is approved: what approves must leave it out."""
    claim, made = claim_of("The ferry Northern Star sank", by=checker, day="date")
    story = story_open(title="Ferries lost", by=checker)
    story_add_claim(story=story, claim=claim, by=checker)
    for outlet, printed, edtf in (
        ("Harbour Post", "3 May 2024", "2024-05-03"),
        ("Coast Daily", "4 May 2024", "2024-05-04"),
        ("Secret Memo", "5 May 2024", "2024-05-05"),
    ):
        text = text_of(f"She sank on {printed}.", by=checker, outlet=outlet, kind="digest")
        attach(claim, text, by=checker, day=(made["day"], printed, day(edtf)))
    secret = Article.objects.get(outlet__name="Secret Memo")
    article_protect(article=secret, readers=[], by=editor)
    draft, in_draft = claim_of("A draft that nobody approved", by=checker, day="date")
    own = text_of("Unpublished: 6 May 2024.", by=checker, outlet="Quiet Post")
    attach(draft, own, by=checker, day=(in_draft["day"], "6 May 2024", day("2024-05-06")))
    claim_compare(claim=claim)
    claim_compare(claim=draft)

    hidden = set(Discrepancy.objects.filter(sides__article=secret).values_list("pk", flat=True))
    assert hidden
    roots = {
        Article: {secret.pk, own.article_id},
        type(secret.outlet): {secret.outlet_id},
        Claim: {draft.pk},
    }
    rows = resting_on(roots, leave=PUBLIC | {Claim})
    with unguarded():
        taken = {name for model, keys in rows.items() for name in plant(model, keys)}
        # what was found with a protected side, told of it; its label is that of the claim's part
        taken |= plant(Discrepancy, hidden, but=frozenset({"attribute_label"}))
    for name in ("sources.Article.title", "sources.Text.content", "sources.Excerpt.exact",
                 "claims.ReportedValue.printed", "claims.Claim.statement", "sources.Outlet.name",
                 "claims.Evidence.said_by", "claims.Discrepancy.explanation"):  # fmt: skip
        assert name in taken
    publish(claim, by=checker, rater=editor, approver=editor2)
    claim_change(claim=claim, by=checker, version=claim.version, unknowns="The cause.")
    claim_correct(claim=claim, by=editor2, reason="What is not known was missing.")

    assert "3 May 2024" in Client().get(f"/claims/{claim.public_id}/{claim.slug}/").content.decode()
    assert CANARY not in str(list(Publication.objects.values()) + list(Revision.objects.values()))
    assert leaks(Client()) == []
    signed_in = Client()
    signed_in.force_login(reader)
    assert leaks(signed_in) == []


def test_a_column_for_words_is_not_overlooked() -> None:
    """Columns too short for words are few, and none of them is written by a person at length."""
    short = {
        field.max_length
        for model in our_models()
        for field in model._meta.local_fields
        if field.get_internal_type() == "CharField" and not field.choices
        if field not in worded(model) and "sha256" not in field.name
    }
    assert max(short) < 40
