"""Forms and addresses as somebody sends them who means harm: nothing fails, nothing is let through."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from claims.models import Claim, Discrepancy
from factcheck.limits import SIGNED_IN, SIGNED_OUT
from sources.models import Article
from tests.factories.scene import Scene
from tests.factories.scene_forms import FORMS, sent_by_the_form
from tests.pages.asking import Undo
from tests.pages.permissions import TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HARMS = (
    "a\0b\udcff",
    "9" * 25,
    "-1",
    "W" * 20_000,
    "%s{0}[]'",
    "²",
    "٣",
    "0",
    "1e9",
    "1,2",
    "../..",
)
POSTED = {name: state for name, state, _, post in reversed(TABLE) if "302" in post or "200" in post}
ASKED = {name: state for name, state, get, _ in reversed(TABLE) if "200" in get}
PARAMETERS = {
    "home": "page", "corrections": "before", "article": "before", "story": "page",
    "search": "page q kind outlet story from to differs state corrected",
    "claim": "", "claim_revision": "", "sign_in": "next", "health": "", "words": "", "components": "",
    "compare": "example", "outlet": "before show", "name": "before", "claim_as_of": "day",
    "report_error": "", "report_receipt": "",
    "queue": "after before at q kind severity story outlet status sort assigned view",
    "queue_rows": "after before at q kind severity story outlet status sort assigned view",
    "discrepancy": "after before q kind severity story outlet status sort assigned view",
    "discrepancy_assign": "after sort", "discrepancy_grounds": "after sort assigned", "keys": "",
    "together": "pick kind story sort after", "queue_views": "",
    "queue_view_new": "q kind severity sort assigned view", "queue_view": "",
    "desk_claims": "page words status story view", "desk_claims_like": "statement",
    "desk_value_read": "kind agreed as_of", "desk_claim_history": "before",
    "desk_claim_as_of": "on at", "desk_claim_new": "statement", "desk_relation_new": "q",
    "desk_merge_choose": "q",
    "intake_articles": "page q", "intake_article": "part at", "intake_new": "story",
    "intake_published": "published", "intake_attach": "start end text claim q",
    "intake_claims": "start end text claim q",
    "detectors": "months", "jobs": "still", "jobs_now": "", "from_browser": "", "bookmarklet": "",
    "desk_second_looks": "page rule", "desk_reports": "page view",
    "desk_article_impact": "state", "desk_names": "q story after before",
    "desk_names_suggested": "page view", "desk_name": "page use printed",
    "desk_name_merge": "q other", "desk_name_split": "use printed",
    "desk_notes": "after", "desk_claim_notes": "notes_before",
    "discrepancy_notes": "notes_before sort q",
    "desk_note": "", "desk_note_off": "",
    **dict.fromkeys(
        ("api_claims", "api_evidence", "api_values", "api_discrepancies"),
        "limit cursor changed_since order story article outlet entity claim withdrawn superseded",
    ),
    **dict.fromkeys(
        ("api_stories", "api_articles", "api_outlets", "api_entities"),
        "limit cursor changed_since gone",
    ),
    **dict.fromkeys(("api_corrections", "api_outlet_changes"), "limit cursor changed_since order"),
    "api_revisions": "limit cursor", "api_claim": "x",
    "api_search": "page q kind outlet story from to differs state corrected",
    "intake": "page view", "intake_progress": "page view", "arrival": "part", "arrival_state": "",
}  # fmt: skip
FAILED = range(500, 600)


def taken_back(client: Client, address: str, body: bytes) -> int:
    """The status that a form gets, with what it did taken back."""
    try:
        with transaction.atomic():
            kind = "application/x-www-form-urlencoded"
            status: int = client.generic("POST", address, body, content_type=kind).status_code
            raise Undo
    except Undo:
        return status


def encoded(fields: dict[str, str]) -> bytes:
    """Fields as a browser encodes them, and half a character as none does."""
    return urlencode(fields, errors="surrogateescape").encode()


@pytest.mark.parametrize("name", sorted(POSTED))
def test_no_form_fails_whatever_its_fields_hold(scene: Scene, name: str) -> None:
    key = name, POSTED[name]
    client, address = scene.client("editor"), scene.addresses[key]
    sent = sent_by_the_form(scene, key) if name in FORMS else {}
    for field in sent:
        for harm in HARMS[:2]:
            status = taken_back(client, address, encoded(sent | {field: harm}))
            assert status not in FAILED, f"{field}={harm[:30]!r}"
    for harm in HARMS:
        assert taken_back(client, address, encoded(dict.fromkeys(sent, harm))) not in FAILED, harm
    assert taken_back(client, address, b"") not in FAILED


@pytest.mark.parametrize("name", sorted(ASKED))
def test_no_page_fails_whatever_its_address_asks(scene: Scene, name: str) -> None:
    client = scene.client("signed out" if name == "sign_in" else "editor")
    address = scene.addresses[name, ASKED[name]].partition("?")[0]
    parameters = PARAMETERS.get(name, "").split()
    for harm in HARMS:
        held = quote(harm, errors="surrogateescape")
        together = "&".join(f"{parameter}={held}" for parameter in parameters)
        for asked in (*(f"{parameter}={held}" for parameter in parameters), together):
            assert client.get(f"{address}?{asked}").status_code not in FAILED, asked[:60]


def test_what_a_page_asks_of_its_address_is_tried() -> None:
    """Whatever the views read of an address is in the list above."""
    read = {
        name
        for path in sorted(Path("claims/views").glob("*.py"))
        for name in re.findall(r'request\.GET\.get\(\s*"(\w+)"', path.read_text())
    }
    assert read <= {name for names in PARAMETERS.values() for name in names.split()}


@pytest.mark.parametrize(
    "tail",
    ["%00/", "%ff/", "%E2%80%AE/", "a" * 5000 + "/", "..%2f..%2f/", "x/revisions/999999999/"],
)
def test_no_address_fails_whatever_its_last_part(scene: Scene, tail: str) -> None:
    for name in ("claim", "story", "article"):
        address = scene.addresses[name, ASKED[name]]
        first = "/".join(address.split("/")[:3])
        response = scene.client("signed out").get(f"{first}/{tail}")
        assert response.status_code in {301, 404}
        assert response.get("Location", "/").startswith("/")
        assert not response.get("Location", "/").startswith("//")


# -- what a form does not offer is not taken ------------------------------------------------------


def test_a_field_that_the_form_has_not_changes_nothing(scene: Scene) -> None:
    """A verdict, a status, who wrote it, protection: none is taken from who may not give it."""
    more = {
        "verdict": "true", "status": "published", "made_by": "1", "revision_number": "7",
        "public_id": "zzzzzzzz", "protected": "on", "count_publicly": "on", "confidence": "high",
        "decided_by": "1", "is_superuser": "on",
    }  # fmt: skip
    client = scene.client("fact-checker")
    sent = sent_by_the_form(scene, ("desk_statement", "draft")) | more
    claim = Claim.objects.get(public_id=scene.addresses["desk_statement", "draft"].split("/")[3])
    assert client.post(scene.addresses["desk_statement", "draft"], sent).status_code == 302
    after = Claim.objects.get(pk=claim.pk)
    assert after.statement == sent["statement"] != claim.statement
    for name in ("verdict", "status", "made_by_id", "revision_number", "public_id", "confidence"):
        assert getattr(after, name) == getattr(claim, name), name
    new = sent_by_the_form(scene, ("intake_new", "any")) | more
    assert client.post(scene.addresses["intake_new", "any"], new).status_code == 302
    assert not Article.objects.latest("pk").protected


def test_what_belongs_to_another_is_not_taken_by_its_number(scene: Scene) -> None:
    """A text, an attribute, a value, a side, a suggestion of something else, in a hidden field."""
    client = scene.client("editor")
    attach = scene.addresses["intake_attach", "open"]
    sent = sent_by_the_form(scene, ("intake_attach", "open"))
    for hidden in Article.objects.filter(protected=True, texts__isnull=False):
        foreign = sent | {"text": str(hidden.texts.earliest("pk").pk)}
        assert client.post(attach, foreign).status_code == 404
        assert client.get(f"{attach}&text={foreign['text']}").status_code == 404
    value = scene.addresses["desk_evidence_act", "value draft"]
    sent = sent_by_the_form(scene, ("desk_evidence_act", "value draft"))
    other = Claim.objects.exclude(public_id=value.split("/")[3]).filter(attributes__isnull=False)
    sent["attribute"] = str(other[0].attributes.earliest("pk").pk)
    assert client.post(value, sent).status_code == 422
    open_ = scene.addresses["discrepancy", "open"]
    sent = sent_by_the_form(scene, ("discrepancy", "open")) | {"decision": "one-stands"}
    secret = Discrepancy.objects.filter(sides__article__protected=True)[0]
    sent["standing_side"] = str(secret.sides.earliest("pk").pk)
    assert client.post(open_, sent).status_code == 422
    theirs = scene.addresses["intake_suggestion", "open"].split("/")
    theirs[3] = scene.addresses["intake_suggestion", "protected"].split("/")[3]
    assert client.get("/".join(theirs)).status_code == 404


@pytest.mark.parametrize(
    "place", ["//elsewhere.example/", "https://elsewhere.example", "\\\\e.example"]
)
def test_a_form_leads_to_no_other_host(scene: Scene, place: str) -> None:
    for name, state in POSTED.items():
        sent = (sent_by_the_form(scene, (name, state)) if name in FORMS else {}) | {"next": place}
        client = scene.client("editor")
        try:
            with transaction.atomic():
                address = scene.addresses[name, state]
                join = "&" if "?" in address else "?"
                response = client.post(f"{address}{join}{urlencode({'next': place})}", sent)
                raise Undo
        except Undo:
            assert "e.example" not in response.get("Location", "").partition("?")[0], name
            assert not response.get("Location", "/x").startswith(("//", "/\\")), name


# -- too much of it ------------------------------------------------------------------------------


def test_a_paste_of_fifty_megabytes_is_refused_in_words(scene: Scene) -> None:
    client, address = scene.client("editor"), scene.addresses["intake_new", "any"]
    body = b"title=Kept&text=" + b"salt " * 10_000_000
    kind = "application/x-www-form-urlencoded"
    response = client.generic("POST", address, body, content_type=kind)
    assert response.status_code in {400, 413}
    assert "could not be read" in response.content.decode()


def test_a_file_of_fifty_megabytes_is_refused_beside_its_field(scene: Scene) -> None:
    client, address = scene.client("editor"), scene.addresses["intake_new", "any"]
    file = SimpleUploadedFile("much.txt", b"salt " * 10_000_000, content_type="text/plain")
    response = client.post(address, {"title": "Kept as typed", "file": file})
    assert response.status_code == 422
    page = response.content.decode()
    assert "50.0 MB" in page and 'value="Kept as typed"' in page


@pytest.mark.parametrize(("role", "limit"), [("signed out", SIGNED_OUT), ("editor", SIGNED_IN)])
def test_more_than_anybody_needs_is_not_even_read(scene: Scene, role: str, limit: int) -> None:
    """… not by the check of the form's token either, which reads what it is in."""

    class Unread:
        """A body that nobody may read."""

        def read(self, *_: Any) -> bytes:
            raise AssertionError("read")

        readline = read

    client = scene.client(role)
    for address in ("/sign-in/", scene.addresses["intake_new", "any"], "/"):
        response = client.post(
            address, **{"CONTENT_LENGTH": str(limit + 1), "wsgi.input": Unread()}
        )  # fmt: skip
        assert response.status_code == 413
        assert "too much at once" in response.content.decode()


def test_thousands_of_fields_are_refused(scene: Scene) -> None:
    for name in ("intake_attach", "intake_suggestion", "discrepancy", "desk_claim_new"):
        address = scene.addresses[name, POSTED[name]]
        body = b"&".join(b"take-%d=on" % place for place in range(5_000))
        assert taken_back(scene.client("editor"), address, body) == 400, name
