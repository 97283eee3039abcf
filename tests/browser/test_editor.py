"""The claim editor in a real browser: no fault that axe finds, and the whole way with and without
JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from claims.models import Claim
from claims.services.claims import claim_change

Look = Callable[..., Any]


@pytest.fixture
def plain(chromium: Any, site: Any) -> Iterator[Callable[[str, str], Any]]:
    """``plain("demo-checker", "/path")`` → a page in a browser without JavaScript."""
    contexts: list[Any] = []

    def open_page(person: str, path: str) -> Any:
        context = chromium.new_context(java_script_enabled=False, base_url=site.address)
        contexts.append(context)
        cookie = {
            "name": settings.SESSION_COOKIE_NAME,
            "value": site.sessions[person],
            "url": site.address,
        }
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def of_status(status: str) -> Claim:
    claim = Claim.objects.filter(status=status).order_by("pk").first()
    assert claim is not None
    return claim


def draft_of(username: str) -> Claim:
    """A draft that this person opened, with evidence."""
    claim = (
        Claim.objects.filter(status="draft", made_by__username=username, evidence__isnull=False)
        .order_by("pk")
        .first()
    )
    assert claim is not None
    return claim


def addresses() -> list[str]:
    corrected, review = of_status("corrected"), of_status("in-review")
    own = f"/desk/claims/{corrected.public_id}/"
    attribute, evidence = corrected.attributes.first(), corrected.evidence.first()
    assert attribute is not None and evidence is not None
    return [
        "/desk/claims/",
        "/desk/claims/?view=waiting",
        "/desk/claims/?words=nothing+like+it",
        "/desk/claims/new/",
        own,
        f"/desk/claims/{of_status('draft').public_id}/",
        f"/desk/claims/{of_status('withdrawn').public_id}/",
        own + "history/",
        own + "statement/",
        f"{own}attributes/{attribute.pk}/",
        own + "stories/",
        own + "relations/new/?q=yuan",
        own + "confidence/",
        own + "credibility/",
        f"{own}evidence/{evidence.pk}/",
        f"{own}evidence/{evidence.pk}/detach/",
        own + "review/",
        f"/desk/claims/{review.public_id}/review/",
        own + "withdraw/",
    ]


def faults(page: Any) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_of_the_editor_has_no_fault_and_fits(
    look: Look, width: int, scheme: str
) -> None:
    page = look("/desk/claims/", width=width, scheme=scheme, person="demo-editor")
    for address in addresses():
        page.goto(address)
        assert faults(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", [1280, 390])
def test_forms_with_faults_and_both_versions_have_no_fault(look: Look, width: int) -> None:
    claim = draft_of("demo-checker")
    own = f"/desk/claims/{claim.public_id}/"
    page = look(own + "attributes/new/", width=width, person="demo-checker")
    page.get_by_label("Kind of value").select_option("date")
    page.get_by_label("The value the desk holds").fill("soon")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").wait_for()
    assert faults(page) == []
    page.get_by_role("link", name="What it is: This field is required.").click()
    assert page.evaluate("document.activeElement.id") == "id_label"
    page.goto(own + "statement/")
    page.get_by_label("What is claimed").fill("Typed with care")
    claim.refresh_from_db()
    claim_change(claim=claim, by=claim.made_by, version=claim.version, statement="Faster")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="You changed this claim yourself").wait_for()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Save what holds").click()
    page.get_by_text("Both of you changed it: choose what holds.").first.wait_for()
    assert faults(page) == []
    page.get_by_label("What you typed").check()
    page.get_by_role("button", name="Save what holds").click()
    page.get_by_role("heading", name="Typed with care").wait_for()
    page.eyes.errors.clear()  # the browser calls an answer of 409 or 422 an error


def test_with_javascript_likeness_and_values_are_said_while_one_types(look: Look) -> None:
    known = of_status("published")
    page = look("/desk/claims/new/", person="demo-checker")
    page.get_by_label("What is claimed").press_sequentially(known.statement[:-1], delay=1)
    page.get_by_role("link", name=known.statement).wait_for()
    page.get_by_label("What is claimed").fill("The tower clock of Ravel stopped at noon.")
    page.get_by_role("link", name=known.statement).wait_for(state="detached")
    page.get_by_role("button", name="Open the claim").click()
    page.get_by_text("The claim is open as a draft.").wait_for()
    page.get_by_role("link", name="Add an attribute").click()
    page.get_by_label("What it is").fill("stopped on")
    page.get_by_label("Kind of value").select_option("date")
    page.get_by_label("The value the desk holds").press_sequentially("16 February", delay=1)
    page.get_by_text("16 February, no year").wait_for()
    page.get_by_label("Why", exact=True).fill("The keeper’s book.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("read back: 16 February, no year").first.wait_for()


def _to_the_public(claim: Claim, open_as: Callable[[str, str], Any]) -> None:
    """Rated by one editor, submitted by its author, approved by another, read by everybody."""
    own = f"/desk/claims/{claim.public_id}/"
    rater = open_as("demo-editor", own + "confidence/")
    rater.get_by_label("Moderate").check()
    rater.get_by_label("Why, and what would change it").fill("One report; a second would raise it.")
    rater.get_by_role("button", name="Save").click()
    rater.get_by_text("Confidence is moderate.").wait_for()
    author = open_as("demo-checker", own)
    author.get_by_role("link", name="Submit for review").click()
    author.get_by_role("button", name="Submit for review").click()
    author.get_by_text("Submitted. Whoever wrote no part of it").wait_for()
    rater.goto(own + "review/")
    assert rater.get_by_text("You wrote a part of this claim").first.is_visible()
    assert rater.get_by_role("button", name="Publish").count() == 0
    approver = open_as("demo-editor-2", "/desk/claims/?view=waiting")
    approver.get_by_role("link", name=f"Review {claim.statement}").click()
    approver.get_by_text("Nothing of this is public yet.").wait_for()
    approver.get_by_label("Note to readers").fill("First published.")
    approver.get_by_role("button", name="Publish", exact=True).click()
    approver.get_by_text("Published. Readers see it now.").wait_for()
    approver.get_by_role("link", name="The public page").click()
    approver.get_by_role("heading", level=1, name=claim.statement).wait_for()


def test_a_draft_comes_to_the_public_by_three_people(look: Look) -> None:
    _to_the_public(draft_of("demo-checker"), lambda person, path: look(path, person=person))


def test_a_draft_comes_to_the_public_without_javascript(
    plain: Callable[[str, str], Any], site: Any
) -> None:
    _to_the_public(draft_of("demo-checker"), plain)


def test_without_javascript_a_claim_is_opened_and_given_an_attribute(
    plain: Callable[[str, str], Any], site: Any
) -> None:
    known = of_status("published")
    page = plain("demo-checker", "/desk/claims/new/")
    page.get_by_label("What is claimed").fill(known.statement[:-1])
    page.get_by_role("button", name="Open the claim").click()
    page.get_by_role("link", name=known.statement).wait_for()
    page.get_by_role("button", name="Open it all the same").click()
    page.get_by_role("link", name="Add an attribute").click()
    page.get_by_label("What it is").fill("in all")
    page.get_by_label("Kind of value").select_option("money")
    page.get_by_label("The value the desk holds").fill("5.56 million yuan")
    page.get_by_label("Why", exact=True).fill("Both print it.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("read back: 5,560,000 Chinese yuan").first.wait_for()
