"""The pages of sources on their way: handed over, watched, checked, kept, discarded."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Arrival, Discrepancy, Intake
from sources.models import Article, Outlet, Snapshot
from tests.factories.intake import ECHO, POST, queries, signed_in, taken_in
from tests.integration.fetching import servers
from tests.integration.intake.conftest import site
from tests.integration.intake.pages import BRIDGE, FERRY, given, html, page
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db

NEW, HAND_OVER = "/desk/articles/new/", "/desk/intakes/"
__all__ = ["site"]


def file(content: bytes, name: str = "page.html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def fetched(client: Client, url: str) -> str:
    """Hand an address over and let it be read; the address of its page."""
    response = client.post(HAND_OVER, {"address": url, "key": url})
    assert response.status_code == 302, response.content.decode()[:3000]
    run_jobs()
    return str(response.url)


def fields(response: Any) -> dict[str, str]:
    """What the form of a source's page would send as it stands."""
    form = response.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields if name != "protected"}


def said(response: Any) -> str:
    return " ".join(map(str, response.context["messages"]))


def test_an_address_leads_straight_to_its_page_to_be_checked(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    client = signed_in(checker)
    response = client.post(HAND_OVER, {"address": site.url("/news/ferry")})
    waiting = client.get(response.url)
    assert "is being fetched" in waiting.content.decode()
    assert 'http-equiv="refresh"' in waiting.content.decode()
    run_jobs()
    ready = client.get(response.url)
    form = ready.context["form"]
    assert form["title"].value() == "Ferry sinks off Lerwick"
    assert form["byline"].value() == "Mara Lindqvist"
    assert form["published"].value() == "2024-05-04"
    assert FERRY[1] in ready.content.decode()


def test_what_was_put_right_is_what_is_kept_and_compared(
    site: servers.Outlet, checker: Any
) -> None:
    taken_in(ECHO, by=checker, outlet="The Echo")
    site.pages["/news/ferry"] = html(page())
    client = signed_in(checker)
    address = fetched(client, site.url("/news/ferry"))
    typed = fields(client.get(address)) | {
        "title": "The Northern Star is lost",
        "outlet": "The Harbour Post",
        "published": "5 May 2024",
        "story": "The Northern Star",
    }
    response = client.post(address, typed, follow=True)
    article = Article.objects.get(title="The Northern Star is lost")
    assert response.redirect_chain[-1][0] == f"/desk/articles/{article.public_id}/"
    assert article.published_edtf == "2024-05-05"
    assert article.published_printed == "5 May 2024"
    assert article.outlet.domains.count() == 0  # 127.0.0.1 is no name
    assert "raised" in said(response)
    assert Discrepancy.objects.open().filter(kind="contradiction").exists()


def test_a_date_left_as_it_was_read_keeps_the_words_of_the_page(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    client = signed_in(checker)
    address = fetched(client, site.url("/news/ferry"))
    printed = client.get(address).context["printed"]
    client.post(address, fields(client.get(address)))
    article = Article.objects.get()
    assert (article.published_edtf, article.published_printed) == ("2024-05-04", printed)


def test_what_cannot_be_kept_comes_back_with_all_that_was_typed(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    client = signed_in(checker)
    address = fetched(client, site.url("/news/ferry"))
    typed = fields(client.get(address)) | {"title": "Mine", "published": "Febuary the 30th"}
    response = client.post(address, typed)
    assert response.status_code == 422
    assert "is no date" in response.content.decode()
    again = client.get(address).context["form"]
    assert again["title"].value() == "Mine"
    assert again["published"].value() == "Febuary the 30th"
    assert not Article.objects.exists()


def test_what_is_being_typed_is_there_when_one_comes_back(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    client = signed_in(checker)
    address = fetched(client, site.url("/news/ferry"))
    typed = fields(client.get(address)) | {"byline": "Somebody else"}
    answer = client.post(f"{address}typed/", typed)
    assert "is saved" in answer.content.decode()
    assert client.get(address).context["form"]["byline"].value() == "Somebody else"


def test_a_form_sent_twice_is_one_intake_and_keeping_twice_one_article(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    client = signed_in(checker)
    sent = {"address": site.url("/news/ferry"), "key": "abc"}
    first, second = client.post(HAND_OVER, sent), client.post(HAND_OVER, sent)
    assert first.url == second.url
    assert Intake.objects.count() == 1
    run_jobs()
    typed = fields(client.get(first.url))
    client.post(first.url, typed)
    response = client.post(first.url, typed, follow=True)
    assert response.status_code == 200
    assert Article.objects.count() == 1


def test_an_article_that_is_here_is_said_to_be_with_a_link(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    client = signed_in(checker)
    address = fetched(client, site.url("/news/ferry"))
    client.post(address, fields(client.get(address)))
    article = Article.objects.get()
    again = client.get(
        fetched(client, site.url("/news/ferry?utm_source=x#top").replace("?utm_source=x", ""))
    )
    content = again.content.decode()
    assert "It is here already" in content
    assert "nothing was added" in content
    assert f"/desk/articles/{article.public_id}/" in content


@pytest.mark.parametrize(("status", "words", "again"), [(403, "wall", False), (500, "500", True)])
def test_a_page_that_does_not_come_is_said_in_words_with_a_way_on(
    site: servers.Outlet, checker: Any, status: int, words: str, again: bool
) -> None:
    site.pages["/news/ferry"] = servers.says(status)
    client = signed_in(checker)
    address = fetched(client, site.url("/news/ferry"))
    content = client.get(address).content.decode()
    assert words in content
    assert ("Try again" in content) == again
    client.post(f"{address}retry/")
    run_jobs()
    assert len(site.asked) == 1 + again
    response = client.post(f"{address}paste/", {"text": POST}, follow=True)
    run_jobs()
    ready = client.get(address)
    assert ready.context["form"]["url"].value() == site.url("/news/ferry")
    client.post(address, fields(ready))
    assert response.status_code == 200
    assert Snapshot.objects.get().method == "paste"
    assert Article.objects.get().canonical_url == site.url("/news/ferry")


def test_a_pasted_text_that_is_none_comes_back(site: servers.Outlet, checker: Any) -> None:
    client = signed_in(checker)
    address = fetched(client, site.url("/nothing"))
    response = client.post(f"{address}paste/", {"text": "   "})
    assert response.status_code == 422
    assert "Paste the text" in response.content.decode()


def test_discarding_is_said_and_can_be_undone_with_what_was_typed(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    client = signed_in(checker)
    address = fetched(client, site.url("/news/ferry"))
    client.post(f"{address}typed/", fields(client.get(address)) | {"byline": "Somebody else"})
    response = client.post(f"{address}discard/", follow=True)
    assert "Take it up again" in said(response)
    assert Arrival.objects.get().status == "discarded"
    client.post(f"{address}take-up/")
    run_jobs()
    again = client.get(address)
    assert again.context["form"]["byline"].value() == "Somebody else"
    assert len(site.asked) == 1


def test_files_are_an_intake_with_a_row_each(checker: Any) -> None:
    client = signed_in(checker)
    sent = {
        "chosen": [
            file(page()),
            file(page("Sirin bridge closes its gap", BRIDGE), "bridge.html"),
            file(b"", "empty.txt"),
            file(b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.png"),
        ],
        "story": "Northern waters",
        "files_only": "yes",
    }
    response = client.post(HAND_OVER, sent)
    assert re.fullmatch(r"/desk/intakes/\w+/", response.url)
    run_jobs()
    shown = client.get(response.url)
    progress = shown.context["progress"]
    assert (progress.ready, progress.failed, progress.waiting) == (2, 2, 0)
    content = shown.content.decode()
    assert "Sirin bridge closes its gap" in content
    assert "It is empty." in content
    assert "Keep all 2 that can be kept" in content
    client.post(f"{response.url}keep/")
    run_jobs()
    assert Article.objects.count() == 2
    assert all(
        article.stories.get().title == "Northern waters" for article in Article.objects.all()
    )
    assert client.get(response.url, {"view": "done"}).context["progress"].kept == 2


def test_what_somebody_began_to_correct_is_not_kept_with_all_others(checker: Any) -> None:
    client = signed_in(checker)
    sent = {"chosen": [file(page()), file(page("Sirin bridge", BRIDGE), "b.html")]}
    response = client.post(HAND_OVER, sent | {"files_only": "yes"})
    run_jobs()
    first = Arrival.objects.earliest("position")
    address = f"/desk/arrivals/{first.public_id}/"
    client.post(f"{address}typed/", fields(client.get(address)) | {"title": "Mine"})
    client.post(f"{response.url}keep/")
    run_jobs()
    assert [a.title for a in Article.objects.all()] == ["Sirin bridge"]
    first.refresh_from_db()
    assert (first.status, first.typed["title"]) == ("ready", "Mine")


def test_after_one_is_kept_the_next_is_shown(checker: Any) -> None:
    client = signed_in(checker)
    sent = {"chosen": [file(page()), file(page("Sirin bridge", BRIDGE), "b.html")]}
    client.post(HAND_OVER, sent | {"files_only": "yes"})
    run_jobs()
    first, second = Arrival.objects.order_by("position")
    address = f"/desk/arrivals/{first.public_id}/"
    response = client.post(address, fields(client.get(address)))
    assert response.url == f"/desk/arrivals/{second.public_id}/"


def test_kept_straight_nobody_needs_to_look(checker: Any) -> None:
    client = signed_in(checker)
    sent = {"chosen": [file(page())], "straight": "on", "files_only": "yes"}
    response = client.post(HAND_OVER, sent)
    run_jobs()
    assert Article.objects.get().texts.get().mentions.exists()
    assert client.get(response.url).context["progress"].kept == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"address": ""}, "Give the address"),
        ({"address": "not an address"}, "no web address"),
        ({"address": "javascript:alert(1)"}, "no web address"),
        ({"files_only": "yes"}, "Choose files"),
        ({"address": " ".join(f"https://p.example/{n}" for n in range(51))}, "more than 50"),
    ],
)
def test_what_cannot_be_handed_over_is_said_beside_the_field(
    checker: Any, sent: dict[str, str], words: str
) -> None:
    response = signed_in(checker).post(HAND_OVER, sent)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Intake.objects.exists()


def test_several_addresses_at_once_are_an_intake(site: servers.Outlet, checker: Any) -> None:
    site.pages["/a"] = html(page())
    site.pages["/b"] = html(page("Sirin bridge", BRIDGE))
    client = signed_in(checker)
    response = client.post(HAND_OVER, {"address": f"{site.url('/a')}  {site.url('/b')}"})
    run_jobs()
    assert client.get(response.url).context["progress"].ready == 2


def test_an_outlet_is_known_again_by_its_domain(checker: Any) -> None:
    arrival = given(page(canonical="https://www.post.example/news/ferry"), by=checker)
    client = signed_in(checker)
    address = f"/desk/arrivals/{arrival.public_id}/"
    first = client.get(address)
    assert "will be noted as an address of this outlet" in first.content.decode()
    client.post(address, fields(first) | {"outlet": "Harbour Post"})
    assert Outlet.objects.get().domains.get().domain == "post.example"
    other = page("Sirin bridge", BRIDGE, canonical="https://m.post.example/x", site_name="HP")
    second = client.get(f"/desk/arrivals/{given(other, by=checker).public_id}/")
    assert second.context["form"]["outlet"].value() == "Harbour Post"
    assert "is known as an address of" in second.content.decode()


def test_what_others_hand_over_is_theirs(checker: Any, checker2: Any, editor: Any) -> None:
    arrival = given(page(), by=checker)
    own, whole = (
        f"/desk/arrivals/{arrival.public_id}/",
        f"/desk/intakes/{arrival.intake.public_id}/",
    )
    for who in (checker2, editor):
        client = signed_in(who)
        assert client.get(own).status_code == client.get(whole).status_code == 404
        for act in ("discard/", "retry/", "typed/", "paste/", "take-up/"):
            assert client.post(own + act).status_code == 404
        assert client.post(f"{whole}keep/").status_code == 404
    assert not client.get("/desk/articles/").context["intakes"]
    assert len(signed_in(checker).get("/desk/articles/").context["intakes"]) == 1


def test_hostile_words_of_a_page_show_harmlessly(checker: Any) -> None:
    title = "&lt;script&gt;alert(1)&lt;/script&gt; \u202eferry " + "x" * 3_000
    words = ("<b>bold</b> &lt;script&gt;alert(2)&lt;/script&gt; sank " + "y" * 10_000, *FERRY)
    arrival = given(page(title, words), by=checker)
    client = signed_in(checker)
    for address in (
        f"/desk/arrivals/{arrival.public_id}/",
        f"/desk/intakes/{arrival.intake.public_id}/",
    ):
        content = client.get(address).content.decode()
        assert "<script>alert" not in content
        assert "\u202e" not in content


def test_the_list_asks_the_same_for_one_source_and_for_fifty(checker: Any) -> None:
    client = signed_in(checker)
    one = given(page(), by=checker).intake
    address = f"/desk/intakes/{one.public_id}/"
    before = queries(client, address)
    many = Intake.objects.create(by=checker, label="many")
    Arrival.objects.bulk_create(
        Arrival(intake=many, position=n, method="file", name=f"f{n}", status="ready", opened={})
        for n in range(120)
    )
    assert queries(client, f"/desk/intakes/{many.public_id}/") == before
    lists = queries(client, "/desk/articles/")
    Intake.objects.create(by=checker, label="third").arrivals.create(
        position=0, method="file", name="x"
    )
    assert queries(client, "/desk/articles/") == lists


def test_the_fragment_of_an_intake_says_when_it_is_enough(checker: Any) -> None:
    client = signed_in(checker)
    response = client.post(HAND_OVER, {"chosen": [file(page())] * 2, "files_only": "yes"})
    assert client.get(f"{response.url}rows/").status_code == 200
    run_jobs()
    assert client.get(f"{response.url}rows/").status_code == 286
    arrival = Arrival.objects.earliest("position")
    state = client.get(f"/desk/arrivals/{arrival.public_id}/state/")
    assert (state.status_code, state["HX-Redirect"]) == (
        286,
        f"/desk/arrivals/{arrival.public_id}/",
    )
