"""The claim editor: attributes, evidence, ratings, ties; and input that cannot be kept."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import (
    Claim,
    ConfidenceRating,
    CredibilityRating,
    Discrepancy,
    ReportedValue,
    Story,
)
from claims.services.claims import attribute_add, claim_create
from claims.services.evidence import evidence_attach, evidence_rest_on
from claims.services.stories import story_add_claim, story_open
from sources.models import Origin
from sources.services.origins import origin_ensure
from tests.factories.editor import (
    claim_with_evidence,
    evidence_rows,
    queries_of,
    send,
    signed_in,
)
from tests.factories.newsroom import attach, day, text_of

pytestmark = pytest.mark.django_db


def at(claim: Claim, place: str = "") -> str:
    return f"/desk/claims/{claim.public_id}/{place}"


# A new claim


def test_a_claim_is_opened_in_a_story_and_its_page_says_what_comes_next(checker: Any) -> None:
    client = signed_in(checker)
    answer = send(client, "/desk/claims/new/", statement="  The bridge\n at Ravel fell ")
    assert answer.status_code == 302
    claim = Claim.objects.get()
    assert (claim.statement, claim.made_by, claim.status) == (
        "The bridge at Ravel fell", checker, "draft",
    )  # fmt: skip
    page = client.get(answer["Location"]).content.decode()
    assert "open as a draft" in page
    assert "at least one piece of evidence" in page


@pytest.mark.parametrize("statement", ["", "   ", "x" * 501, "a\0b"])
def test_a_statement_that_cannot_be_kept_comes_back_with_what_is_wrong(
    statement: str, checker: Any
) -> None:
    answer = send(
        signed_in(checker), "/desk/claims/new/", statement=statement, unknowns="Typed with care"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_statement"' in page
    assert 'aria-invalid="true"' in page
    assert "Typed with care" in page
    assert not Claim.objects.exists()


def test_a_claim_like_another_is_opened_only_on_purpose(checker: Any, checker2: Any) -> None:
    known = claim_with_evidence(by=checker, statement="The dam at Ravel broke on 3 May")
    client = signed_in(checker2)
    typed = {"statement": "The dam at Ravel broke in May"}
    warned = send(client, "/desk/claims/new/", **typed)
    page = warned.content.decode()
    assert warned.status_code == 422
    assert at(known) in page
    assert "The dam at Ravel broke in May" in page
    assert Claim.objects.count() == 1
    opened = send(client, "/desk/claims/new/", **typed, all_the_same="1")
    assert opened.status_code == 302
    assert Claim.objects.count() == 2


def test_what_is_alike_shows_while_one_types(checker: Any) -> None:
    claim = claim_with_evidence(by=checker, statement="The dam at Ravel broke on 3 May")
    client = signed_in(checker)
    found = client.get("/desk/claims/like/", {"statement": "dam at Ravel broke in May"})
    assert at(claim) in found.content.decode()
    for nothing in (
        "",
        "dam",
        "A ferry sank off Lerwick",
        "%_'\"\\" * 40,
        "a\0b" * 9,
        "\u202e" * 600,
    ):
        answer = client.get("/desk/claims/like/", {"statement": nothing})
        assert (answer.status_code, b"like this" in answer.content) == (200, False)


# Attributes


def test_a_value_in_words_becomes_a_date_and_is_read_back(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, row = signed_in(checker), claim.attributes.get()
    answer = send(
        client,
        at(claim, f"attributes/{row.pk}/"),
        label="broke on", kind="date", agreed="on 3 May 2024", reason="The board’s log.",
        as_of="end of June 2024", place="Ravel",
    )  # fmt: skip
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.agreed["edtf"] == "2024-05-03"
    assert (row.agreed_reason, row.scope_place) == ("The board’s log.", "Ravel")
    assert row.scope_as_of.startswith("2024-06")
    page = client.get(answer["Location"]).content.decode()
    assert "read back: 3 May 2024" in page


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"agreed": "soon", "reason": "x"}, "agreed", "No date is found"),
        ({"agreed": "on Friday", "reason": "x"}, "agreed", "No day of the calendar"),
        ({"agreed": "3 May 2024"}, "reason", "Say why"),
        ({"as_of": "whenever"}, "as_of", "No date is found"),
        ({"label": ""}, "label", "required"),
        ({"kind": "colour"}, "kind", "valid choice"),
        ({"label": "x" * 81}, "label", "at most 80"),
    ],
)
def test_an_attribute_that_cannot_be_kept_comes_back_with_the_error_beside_the_field(
    typed: dict[str, str], field: str, says: str, checker: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    sent = {"label": "struck on", "kind": "date"} | typed
    answer = send(signed_in(checker), at(claim, "attributes/new/"), **sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page
    assert f'id="id_{field}_error"' in page
    assert says in page
    assert claim.attributes.count() == 1


def test_a_label_that_is_there_already_is_refused_in_words(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    answer = send(signed_in(checker), at(claim, "attributes/new/"), label="broke on", kind="date")
    assert answer.status_code == 422
    assert "already" in answer.content.decode()


def test_an_attribute_with_values_keeps_its_kind_and_its_place(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, row = signed_in(checker), claim.attributes.get()
    other = send(client, at(claim, f"attributes/{row.pk}/"), label="broke on", kind="money")
    assert other.status_code == 422
    assert "it stays what it is" in other.content.decode()
    off = send(client, at(claim, f"attributes/{row.pk}/off/"), reason="Not needed.")
    assert off.status_code == 422
    assert "cannot be taken off" in off.content.decode()
    assert claim.attributes.count() == 1


def test_changing_a_label_leaves_the_value_that_is_held(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, row = signed_in(checker), claim.attributes.get()
    address = at(claim, f"attributes/{row.pk}/")
    send(client, address, label="broke on", kind="date", agreed="in May", reason="Both say so.")
    row.refresh_from_db()
    held = row.agreed
    form = client.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    assert (
        client.post(address, shown | {"label": "broke", "reason": "Both say so."}).status_code
        == 302
    )
    row.refresh_from_db()
    assert (row.label, row.agreed) == ("broke", held)


def test_the_program_says_what_it_understands_while_one_types(checker: Any) -> None:
    client = signed_in(checker)

    def said(**typed: str) -> str:
        return client.get("/desk/claims/value/", typed).content.decode()

    assert "16 February, no year" in said(kind="date", agreed="16 February")
    assert "No amount of money" in said(kind="money", agreed="much")
    assert said(kind="date", agreed="").strip() == ""
    assert client.get("/desk/claims/value/", {"kind": "x"}).status_code == 404


# Evidence


def test_evidence_is_detached_with_its_reason_and_the_history_keeps_it(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, evidence = signed_in(checker), claim.evidence.get()
    address = at(claim, f"evidence/{evidence.pk}/detach/")
    assert send(client, address, reason=" ").status_code == 422
    assert send(client, address, reason="Another dam.").status_code == 302
    evidence.refresh_from_db()
    assert (evidence.detached_by, evidence.detached_reason) == (checker, "Another dam.")
    page = client.get(at(claim)).content.decode()
    assert "No evidence yet." in page
    assert "Another dam." in page


def test_evidence_rests_on_a_known_or_a_new_origin_and_off_again(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, evidence = signed_in(checker), claim.evidence.get()
    known = origin_ensure(name="The board’s log", by=checker)
    address = at(claim, f"evidence/{evidence.pk}/rest-on/")
    given = {"how": "cites", "reason": "It names the log."}
    assert send(client, address, **given).status_code == 422
    both = send(client, address, **given, origin=known.public_id, name="Another")
    assert "not both" in both.content.decode()
    assert send(client, address, **given, origin=known.public_id).status_code == 302
    new = send(client, address, **given, name="A wire story", of_kind="wire")
    assert new.status_code == 302
    assert Origin.objects.get(name="A wire story").kind == "wire"
    assert evidence.origins.count() == 2
    page = client.get(at(claim)).content.decode()
    assert "A wire story" in page
    assert "It names the log." in page
    off = at(claim, f"evidence/{evidence.pk}/rest-off/")
    assert send(client, off, origin=known.public_id, reason="A misreading.").status_code == 302
    assert [link.origin.name for link in evidence.origins.all()] == ["A wire story"]


def test_a_value_is_reported_in_its_printed_words_and_compared_at_once(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    text = text_of("It broke on 4 May 2024.", outlet="The Ravel Echo", title="Echo", by=checker)
    evidence = attach(claim, text, by=checker)
    client, attribute = signed_in(checker), claim.attributes.get()
    address = at(claim, f"evidence/{evidence.pk}/value/")
    given = {"attribute": attribute.pk, "answer": "value"}
    for printed, says in (
        ("", "Give the words"),
        ("5 May 2024", "is not in the quote"),
        ("broke", "No date is found"),
    ):
        refused = send(client, address, **given, printed=printed)
        assert refused.status_code == 422
        assert says in refused.content.decode()
    assert send(client, address, **given, printed="4 May 2024").status_code == 302
    assert Discrepancy.objects.open().about_claim(claim).get().kind == "contradiction"
    assert "⸢" not in client.get(at(claim)).content.decode()
    assert '<mark class="differs">' in client.get(at(claim)).content.decode()


def test_a_value_takes_the_place_of_one_that_was_misread(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    evidence, value = claim.evidence.get(), ReportedValue.objects.get()
    address = at(claim, f"evidence/{evidence.pk}/value/")
    given = {"attribute": value.attribute_id, "answer": "not-stated", "supersedes": value.pk}
    client = signed_in(checker)
    assert "Say why" in send(client, address, **given).content.decode()
    assert send(client, address, **given, reason="It is the board’s day.").status_code == 302
    assert ReportedValue.objects.standing().get().answer == "not-stated"


# Ratings


def test_confidence_is_given_in_words_with_a_reason_and_earlier_ones_stay(editor: Any) -> None:
    claim = claim_with_evidence(by=editor)
    client, address = signed_in(editor), at(claim, "confidence/")
    assert send(client, address, level="sure", reason="x").status_code == 422
    assert send(client, address, level="low", reason="").status_code == 422
    assert send(client, address, level="low", reason="One report.").status_code == 302
    assert send(client, address, level="high", reason="The log was seen.").status_code == 302
    page = client.get(at(claim)).content.decode()
    assert "<b>High" in page
    assert page.count("One report.") >= 1
    assert ConfidenceRating.objects.count() == 2


def test_credibility_is_taken_over_or_overridden_with_a_reason(editor: Any) -> None:
    claim = claim_with_evidence(by=editor)
    client, address = signed_in(editor), at(claim, "credibility/")
    suggested = client.get(address).content.decode()
    assert "No origin is known and no document was seen" in suggested
    assert "0 known independent origins" in suggested
    refused = send(client, address, code="2")
    assert refused.status_code == 422
    assert "say why you differ" in refused.content.decode()
    assert send(client, address, code="6").status_code == 302
    assert send(client, address, code="2", override_reason="I know the board.").status_code == 302
    assert list(
        CredibilityRating.objects.order_by("pk").values_list("code", "override_reason")
    ) == [
        ("6", ""),
        ("2", "I know the board."),
    ]


# Ties


def test_a_claim_is_related_and_the_order_of_events_is_checked(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    other = claim_with_evidence(by=checker, statement="The rain over the valley stopped")
    text = text_of("It stopped on 1 May 2024.", outlet="Echo", title="Rain", by=checker)
    attach(other, text, by=checker, day=(other.attributes.get(), "1 May 2024", day("2024-05-01")))
    client, address = signed_in(checker), at(claim, "relations/new/")
    assert "Choose the other claim" in send(client, address, kind="before").content.decode()
    found = client.get(address, {"q": "rain valley"}).content.decode()
    assert other.public_id in found
    itself = send(client, address, kind="before", other=claim.public_id)
    assert itself.status_code == 422
    assert send(client, address, kind="before", other=other.public_id).status_code == 302
    assert "The rain over the valley stopped" in client.get(at(claim)).content.decode()
    assert Discrepancy.objects.open().filter(kind="chronology").exists()
    relation = claim.relations.get()
    assert send(client, at(claim, f"relations/{relation.pk}/off/")).status_code == 302
    assert not Discrepancy.objects.open().filter(kind="chronology").exists()


def test_a_claim_goes_into_a_story_and_out_again(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, address = signed_in(checker), at(claim, "stories/")
    assert send(client, address).status_code == 422
    assert send(client, address, title="Floods").status_code == 302
    story = claim.stories.get()
    assert "Floods" in client.get(at(claim)).content.decode()
    assert send(client, at(claim, f"stories/{story.public_id}/off/")).status_code == 302
    assert not claim.stories.exists()


# Hostile words


TYPED = "<script>alert(1)</script>\u200b\"'><img src=x onerror=y>"
PRINTED = f"{TYPED}\u202e {'w' * 10_000}"


def test_hostile_words_show_harmlessly_on_every_page(editor: Any) -> None:
    claim = claim_create(statement=f"A {TYPED}", unknowns=TYPED, by=editor)
    attribute_add(claim=claim, label=TYPED[:80], kind="name", by=editor)
    text = text_of(PRINTED, outlet=f"Out {TYPED}", title=TYPED, by=editor)
    evidence = evidence_attach(claim=claim, text=text, exact=text.content, said_by=TYPED, by=editor)
    origin = origin_ensure(name=TYPED, by=editor)
    evidence_rest_on(evidence=evidence, origin=origin, how="cites", reason=TYPED, by=editor)
    story_add_claim(story=story_open(title=TYPED, by=editor), claim=claim, by=editor)
    client = signed_in(editor)
    send(client, at(claim, "confidence/"), level="low", reason=TYPED)
    for place in (
        "", "history/", "review/", "statement/", "attributes/new/", "stories/", "relations/new/",
        "confidence/", "credibility/", "submit/", f"evidence/{evidence.pk}/",
        f"evidence/{evidence.pk}/detach/",
    ):  # fmt: skip
        answer = client.get(at(claim, place))
        page = answer.content.decode()
        assert answer.status_code == 200, place
        assert "<script>alert" not in page, place
        assert "<img src=x" not in page, place
    assert "[RLO]" in client.get(at(claim, f"evidence/{evidence.pk}/")).content.decode()
    assert "<script>alert" not in client.get("/desk/claims/").content.decode()


def test_signs_that_turn_letters_around_are_taken_out_of_what_is_typed(checker: Any) -> None:
    claim = claim_with_evidence(by=checker)
    client, turned = signed_in(checker), "safe \u202elive"
    for address, typed in (
        ("/desk/claims/new/", {"statement": turned}),
        (at(claim, "statement/"), {"statement": turned, "unknowns": ""}),
        (at(claim, "attributes/new/"), {"label": turned, "kind": "name", "place": "in Oslo"}),
        (at(claim, "stories/"), {"title": turned}),
    ):
        assert send(client, address, **typed).status_code in (302, 303), address
    assert set(Claim.objects.values_list("statement", flat=True)) == {"safe live"}
    assert claim.attributes.get(label="safe live")
    assert Story.objects.get().title == "safe live"


# Queries


@pytest.mark.parametrize("place", ["", "history/", "review/"])
def test_a_page_asks_as_often_with_fifty_pieces_of_evidence_as_with_one(
    place: str, checker: Any, editor: Any
) -> None:
    claim = claim_with_evidence(by=checker)
    client = signed_in(editor)
    one = queries_of(client, at(claim, place))
    evidence_rows(claim, 49, by=checker)
    assert queries_of(client, at(claim, place)) == one
