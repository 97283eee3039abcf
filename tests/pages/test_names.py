"""The desk's pages of names: the list, one entity, and what is done to it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Suggestion
from sources.models import Entity, NameAct, NameUse
from sources.services.articles import article_protect
from sources.services.names import names_judge
from tests.factories.crowd_names import addresses_of_names, crowd_of_names
from tests.factories.editor import signed_in
from tests.factories.forms import form_on
from tests.factories.names import named, suggested
from tests.jobs import waiting_jobs

pytestmark = pytest.mark.django_db

WHY = {"reason": "The articles say so."}


def again(use: NameUse) -> Entity:
    return NameUse.objects.select_related("entity").get(pk=use.pk).entity


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.status_code
    return response.content.decode()


def at(use: NameUse, rest: str = "") -> str:
    return f"/desk/names/{again(use).public_id}/{rest}"


def sent(client: Client, on: str, to: str, **fields: Any) -> Any:
    """Send the form of a page as it stands, with more fields."""
    form = form_on(page(client, on), at=on, to=to)
    assert form is not None, to
    return client.post(to, form | fields, follow=True)


@pytest.fixture
def pair(checker: Any) -> tuple[NameUse, NameUse]:
    return named("Peleng", by=checker), named("Pelenk", by=checker, outlet="The Post")


def test_the_list_is_found_by_typos_and_in_other_scripts(checker: Any, editor: Any) -> None:
    named("Diaprojektor", by=checker)
    named("Xi Jinping", by=checker, kind="person")
    named("Salt Works", by=checker)
    client = signed_in(editor)
    for asked, found in (
        ("diaproektor", "Diaprojektor"), ("Диапроектор", "Diaprojektor"), ("习近平", "Xi Jinping"),
        ("Xi Jingping", "Xi Jinping"), ("jinping", "Xi Jinping"),
    ):  # fmt: skip
        html = page(client, f"/desk/names/?q={asked}")
        assert f"<bdi>{found}</bdi>" in html and "Salt Works" not in html, asked
    assert "No name is like that" in page(client, "/desk/names/?q=zebra")
    assert "No name is like that" in page(client, "/desk/names/?q=%E2%80%AE")


def test_the_list_goes_on_page_by_page_and_back(checker: Any, editor: Any) -> None:
    for number in range(30):
        named(f"Mill {number:02}", by=checker)
    client = signed_in(editor)
    first = page(client, "/desk/names/")
    assert "Mill 29" in first and "Mill 04" not in first
    there = re.findall(r'href="(\?[^"]*)"', first)[-1].replace("&amp;", "&")
    second = page(client, f"/desk/names/{there}")
    assert "Mill 04" in second and "Mill 05" not in second
    back = next(a for a in re.findall(r'href="(\?[^"]*)"', second) if "before" in a)
    assert "Mill 29" in page(client, f"/desk/names/{back.replace('&amp;', '&')}")


def test_forms_stand_by_script_with_outlet_and_quote(checker: Any, editor: Any) -> None:
    entity = named("Peleng", by=checker).entity
    for printed, outlet in (("Пеленг", "Зеркало"), ("佩伦格", "新华"), ("P\u0435leng", "The Mill")):
        named(printed, by=checker, outlet=outlet, entity=entity)
    html = page(signed_in(editor), f"/desk/names/{entity.public_id}/")
    scripts = re.findall(r'<h3 class="script">([^<]*)</h3>', html)
    assert scripts == ["Latin", "Chinese", "Cyrillic", "Latin and Cyrillic"]
    assert html.count("mixes scripts in one word") == 1
    assert "The firm <mark>Пеленг</mark> sold a ship" in html
    assert all(outlet in html for outlet in ("Зеркало", "新华", "The Mill", "The Echo"))


def test_a_suggestion_says_why_and_how_sure_and_is_taken_in_one_click(
    pair: tuple[NameUse, NameUse], editor: Any
) -> None:
    row, client = suggested(*pair), signed_in(editor)
    html = page(client, "/desk/names/")
    assert "one letter parts them" in html and "0.85" in html
    response = sent(client, "/desk/names/", at(pair[0], "judge/"), verdict="same")
    assert again(pair[0]) == again(pair[1])
    assert "Merged" in response.content.decode() and "Undo this" in response.content.decode()
    row.refresh_from_db()
    assert (row.status, row.decided_by) == ("accepted", editor)
    assert [job.task_name for job in waiting_jobs("names.compare_anew")] == ["names.compare_anew"]
    act = NameAct.objects.get()
    sent(client, at(pair[0]), at(pair[0], "undo/"), act=act.pk)
    assert again(pair[0]) != again(pair[1])
    row.refresh_from_db()
    assert (row.status, row.decided_by, row.decided_at) == ("pending", None, None)
    assert "one letter parts them" in page(client, "/desk/names/")


@pytest.mark.parametrize(
    ("verdict", "status", "left"), [("different", "refused", 0), ("unsure", "pending", 1)]
)
def test_not_the_same_and_later_leave_the_list(
    pair: tuple[NameUse, NameUse], editor: Any, verdict: str, status: str, left: int
) -> None:
    row, client = suggested(*pair), signed_in(editor)
    sent(client, "/desk/names/", at(pair[0], "judge/"), verdict=verdict)
    row.refresh_from_db()
    assert row.status == status and again(pair[0]) != again(pair[1])
    assert "one letter parts them" not in page(client, "/desk/names/suggested-merges/")
    later = page(client, "/desk/names/suggested-merges/?view=later")
    assert later.count("one letter parts them.") == left * 2  # told, and kept for the log
    entity = page(client, at(pair[0]))
    assert ("not the same" in entity) is (verdict == "different")


def test_what_may_be_one_is_found_across_scripts_without_any_story(
    checker: Any, editor: Any
) -> None:
    own = named("Владимир Кузнецов", by=checker, kind="person")
    named("Vladimir Kuznetsov", by=checker, outlet="The Post", kind="person")
    html = page(signed_in(editor), at(own))
    assert "Vladimir Kuznetsov" in html and "nobody joins them but you" in html
    assert "0.88" in html


def test_a_merge_is_shown_before_it_is_done_and_the_old_address_leads_on(
    pair: tuple[NameUse, NameUse], editor: Any
) -> None:
    a, b = pair
    old, client = at(b), signed_in(editor)
    assert b.entity.public_id in page(client, at(a, "merge/?q=pelenk"))
    there = at(a, f"merge/?other={b.entity.public_id}")
    html = page(client, there)
    assert "will be raised as a difference of spelling" in html
    assert "Its address will lead to the other" in html
    empty = sent(client, there, at(a, "merge/"))
    assert empty.status_code == 422 and "Say why." in empty.content.decode()
    sent(client, there, at(a, "merge/"), **WHY)
    moved = client.get(old, follow=True)
    assert moved.redirect_chain == [(at(a), 302)]
    assert "was merged into" in moved.content.decode()


def test_a_split_by_ticks_and_by_form_is_shown_beforehand(
    pair: tuple[NameUse, NameUse], checker: Any, editor: Any
) -> None:
    a, b = pair
    c = named("Pelenk", by=checker, outlet="The Mill")
    for use in (b, c):
        names_judge(a=a, b=use, verdict="same", reason="One firm.", by=editor)
    client, there = signed_in(editor), at(a, "split/?printed=Pelenk")
    assert "no longer two spellings" in page(client, there)
    form = form_on(page(client, there), at=there, to=at(a, "split/"))
    assert form is not None and form["printed"] == "Pelenk"
    response = client.post(at(a, "split/"), form | WHY, follow=True)
    assert again(b) == again(c) != again(a) and "Parted from it" in response.content.decode()
    nothing = client.post(at(a, "split/"), {"use": [a.pk]} | WHY)
    assert nothing.status_code in {409, 422} and "not all" in nothing.content.decode()


def test_a_refused_merge_shows_who_was_told_apart(
    pair: tuple[NameUse, NameUse], editor: Any
) -> None:
    a, b = pair
    client = signed_in(editor)
    names_judge(a=a, b=b, verdict="different", reason="Two firms.", by=editor)
    there = at(a, f"merge/?other={again(b).public_id}")
    assert "told them apart" in page(client, there)  # on this very pair: it may be overruled
    c = named("Pelenx", by=editor)
    names_judge(a=b, b=c, verdict="same", reason="One firm.", by=editor)
    refused = client.post(at(a, "judge/"), {"a": a.pk, "b": c.pk, "verdict": "same"}, follow=True)
    html = refused.content.decode()
    assert refused.status_code == 409 and "were judged to be different" in html
    assert f'href="/desk/articles/{a.article.public_id}/"' in html.split('class="chain"')[1]


def test_the_standard_form_is_changed_with_a_reason_and_taken_back(
    pair: tuple[NameUse, NameUse], editor: Any
) -> None:
    a, client = pair[0], signed_in(editor)
    to = at(a, "form/")
    refused = sent(client, at(a), to, standard_form="", **WHY)
    assert refused.status_code == 422 and "Choose a form" in refused.content.decode()
    huge = sent(client, at(a), to, standard_form="W" * 301, **WHY)
    assert huge.status_code == 422 and "W" * 301 in huge.content.decode()
    sent(client, at(a), to, standard_form="Pe\0leng \u202eltd", **WHY)
    assert again(a).standard_form == "Peleng ltd"
    sent(client, at(a), at(a, "undo/"))
    assert again(a).standard_form == "Peleng"
    sent(client, at(a), at(a, "undo/"), act=NameAct.objects.latest("pk").pk)
    assert again(a).standard_form == "Peleng ltd"


def test_who_was_slower_gets_the_form_back_with_what_changed(
    pair: tuple[NameUse, NameUse], checker: Any, editor: Any, editor2: Any
) -> None:
    a, b = pair
    names_judge(a=a, b=b, verdict="same", reason="One firm.", by=editor)
    client, there = signed_in(editor), at(a, f"split/?use={b.pk}")
    form = form_on(page(client, there), at=there, to=at(a, "split/"))
    assert form is not None
    c = named("Pelengs", by=checker, outlet="The Mill")
    names_judge(a=a, b=c, verdict="same", reason="The same too.", by=editor2)
    stale = client.post(at(a, "split/"), form | WHY)
    html = stale.content.decode()
    assert stale.status_code == 409 and again(a) == again(b)
    assert "changed while you looked" in html and "The same too." in html
    assert f'name="use" value="{b.pk}"' in html and WHY["reason"] in html
    renewed = form_on(html, at=at(a, "split/"), to=at(a, "split/"))
    assert renewed is not None
    client.post(at(a, "split/"), renewed)
    assert again(a) == again(c) != again(b)


def test_a_form_sent_twice_does_one_thing(pair: tuple[NameUse, NameUse], editor: Any) -> None:
    a, b = pair
    client, there = signed_in(editor), at(b, f"merge/?other={again(a).public_id}")
    to = at(b, "merge/")
    form = form_on(page(client, there), at=there, to=to)
    assert form is not None
    for _ in range(2):
        assert client.post(to, form | WHY, follow=True).redirect_chain == [(at(a), 302)]
    assert NameAct.objects.count() == 1


def test_nothing_of_a_protected_article_shows(
    pair: tuple[NameUse, NameUse], checker: Any, editor: Any, editor2: Any
) -> None:
    a, b = pair
    secret = named("Zqcanary Works", by=checker, outlet="Zqcanary Letter")
    suggested(a, secret)
    names_judge(a=a, b=secret, verdict="same", reason="Zqcanary says so.", by=editor)
    Entity.objects.filter(pk=again(a).pk).update(standard_form="Zqcanary Works")
    article_protect(article=secret.article, readers=[editor], by=editor)
    client = signed_in(editor2)
    for address in (
        "/desk/names/", "/desk/names/suggested-merges/", at(a), at(a, "merge/"),
        at(a, f"merge/?other={again(b).public_id}"), at(a, f"split/?use={a.pk}"),
        at(b, f"merge/?other={again(a).public_id}"), at(b),
    ):  # fmt: skip
        assert "qcanary" not in page(client, address), address
    assert "qcanary" not in page(client, "/desk/names/?q=zqcanary").replace(
        "Like “<bdi>zqcanary", ""
    ).replace('value="zqcanary"', "")
    all_of_it = client.post(at(a, "split/"), {"use": [a.pk]} | WHY)
    assert all_of_it.status_code in {409, 422} and again(a) == again(secret)
    assert "Zqcanary Works" in page(signed_in(editor), at(a))


@pytest.mark.parametrize("printed", ["\u202eevil", "W" * 300, "P\u0430ypal", "<script>zq(1)"])
def test_hostile_names_are_shown_and_judged_as_any_other(
    checker: Any, editor: Any, printed: str
) -> None:
    a, b = (named(printed, by=checker, outlet=f"Post {n}") for n in range(2))
    client = signed_in(editor)
    assert "<script>zq" not in page(client, at(a))
    there = at(a, f"merge/?other={again(b).public_id}")
    sent(client, there, at(a, "merge/"), **WHY)
    assert again(a) == again(b)
    assert Suggestion.objects.count() == 0


def test_pages_of_names_cost_the_same_for_many_rows_as_for_one(checker: Any, editor: Any) -> None:
    client, found = signed_in(editor), []
    for number in (1, 12):
        crowd_of_names(number, by=checker, judge=editor)
        costs = {}
        for name, address in addresses_of_names().items():
            page(client, address)
            with CaptureQueriesContext(connection) as queries:
                page(client, address)
            costs[name] = len(queries)
        found.append(costs)
    assert found[0] == found[1]
    assert max(found[0].values()) <= 45
