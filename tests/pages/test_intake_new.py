"""/desk/articles/ and /desk/articles/new/: an article pasted or chosen as a file."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Discrepancy, Story
from sources.models import Article, Mention, Snapshot, Text
from tests.factories.intake import ECHO, POST, STORY, queries, signed_in, taken_in

pytestmark = pytest.mark.django_db

NEW = "/desk/articles/new/"
LIST = "/desk/articles/"


def given(**more: Any) -> dict[str, Any]:
    plain = {"genre": "report", "kind": "verbatim", "encoding": "utf-8", "language": "en"}
    return plain | {"text": POST, "outlet": "The Harbour Post", "story": STORY} | more


def file(content: bytes, name: str = "article.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/plain")


def error(response: Any, name: str) -> str:
    return " ".join(response.context["form"].errors.get(name, []))


def test_a_pasted_article_is_kept_with_its_capture_text_mentions_and_story(checker: Any) -> None:
    response = signed_in(checker).post(NEW, given(published="22–28 July 2024"))
    article = Article.objects.get()
    assert response.url == f"/desk/articles/{article.public_id}/"
    assert article.title == "Ferry sinks off Lerwick"
    assert article.outlet.name == "The Harbour Post"
    assert article.published_edtf == "2024-07-22/2024-07-28"
    assert article.published_printed == "22–28 July 2024"
    assert [story.title for story in article.stories.all()] == [STORY]
    assert Text.objects.get().content == POST
    assert Snapshot.objects.get().captured_by == checker
    assert Mention.objects.filter(kind="date", printed="3 May 2024").exists()


def test_the_story_is_compared_and_what_differs_is_said_with_a_link(checker: Any) -> None:
    taken_in(POST, by=checker)
    client = signed_in(checker)
    response = client.post(NEW, given(text=ECHO, outlet="The Echo"), follow=True)
    assert Discrepancy.objects.open().filter(kind="contradiction").exists()
    said = " ".join(str(message) for message in response.context["messages"])
    assert "raised" in said
    assert "/desk/discrepancies/" in said


def test_line_ends_as_a_form_sends_them_are_those_that_were_pasted(checker: Any) -> None:
    signed_in(checker).post(NEW, given(text=POST.replace("\n", "\r\n")))
    assert Text.objects.get().content == POST


def test_a_file_is_kept_byte_for_byte_without_its_byte_order_mark_in_the_text(
    checker: Any,
) -> None:
    content = b"\xef\xbb\xbf" + POST.replace("\n", "\r\n").encode()
    signed_in(checker).post(NEW, given(text="", file=file(content)))
    assert Text.objects.get().content == POST.replace("\n", "\r\n")
    assert Snapshot.objects.get().size == len(content)
    assert Snapshot.objects.get().method == "file"


def test_a_file_in_another_encoding_is_read_when_that_is_chosen(checker: Any) -> None:
    content = "Паром затонул 3 мая 2024 года у берегов.\n".encode("windows-1251")
    client = signed_in(checker)
    refused = client.post(NEW, given(text="", title="Паром", file=file(content)))
    assert refused.status_code == 422
    assert "UTF-8" in error(refused, "file")
    assert refused.context["form"]["title"].value() == "Паром"
    client.post(NEW, given(text="", encoding="windows-1251", file=file(content)))
    assert Text.objects.get().content.startswith("Паром")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00\x00\x81", "not text"),
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"\x00\x01\x02\x03\x04" * 300, "no text file"),
        (b"x" * 10_000_001, "10 MB"),
    ],
)
def test_a_file_that_is_no_article_is_refused_and_all_else_stays(
    checker: Any, content: bytes, words: str
) -> None:
    typed = given(text="", title="My title", published="3 May 2024", file=file(content))
    response = signed_in(checker).post(NEW, typed)
    assert response.status_code == 422
    assert words in error(response, "file")
    form = response.context["form"]
    for name, value in (("title", "My title"), ("published", "3 May 2024"), ("story", STORY)):
        assert form[name].value() == value
    assert not Article.objects.exists()


def test_a_pasted_text_comes_back_when_something_else_is_wrong(checker: Any) -> None:
    response = signed_in(checker).post(NEW, given(published="Febuary the 30th"))
    assert response.status_code == 422
    assert "is no date" in error(response, "published")
    assert "sank on 3 May 2024" in response.content.decode()
    assert response.context["form"]["text"].value().startswith("Ferry sinks")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("published", "16 February", "which year"),
        ("published", "soon", "is no date"),
        ("url", "javascript:alert(1)", "no web address"),
        ("url", "not an address", "no web address"),
        ("language", "english please", "code"),
        ("genre", "novel", "novel"),
        ("text", "   ", "Paste"),
        ("text", "é" * 5_000_001, "10 MB"),
    ],
)
def test_each_fault_is_said_beside_its_field(
    checker: Any, name: str, value: str, words: str
) -> None:
    response = signed_in(checker).post(NEW, given(**{name: value}))
    assert response.status_code == 422
    assert words in error(response, name)
    assert f'href="#id_{name}"' in response.content.decode()


def test_text_and_file_together_are_asked_about_and_the_text_comes_back(checker: Any) -> None:
    response = signed_in(checker).post(NEW, given(file=file(b"another text")))
    assert "not both" in error(response, "file")
    assert response.context["form"]["text"].value() == POST


def test_the_same_bytes_lead_to_the_article_that_is_there(checker: Any, checker2: Any) -> None:
    article = taken_in(POST, by=checker)
    response = signed_in(checker2).post(NEW, given(outlet="Somebody else"), follow=True)
    assert response.redirect_chain[0][0] == f"/desk/articles/{article.public_id}/"
    assert "here already" in " ".join(map(str, response.context["messages"]))
    assert Article.objects.count() == 1


def test_the_same_address_leads_to_the_article_that_is_there(checker: Any) -> None:
    article = taken_in(POST, by=checker, url="https://post.example/ferry")
    response = signed_in(checker).post(
        NEW, given(text=ECHO, url="HTTPS://Post.example/ferry#comments")
    )
    assert response.url == f"/desk/articles/{article.public_id}/"
    assert Article.objects.count() == 1


def test_a_form_that_is_sent_twice_makes_one_article(checker: Any) -> None:
    client = signed_in(checker)
    first, second = client.post(NEW, given()), client.post(NEW, given())
    assert first.url == second.url
    assert Article.objects.count() == 1


def test_two_stories_in_another_script_are_two_stories(checker: Any) -> None:
    client = signed_in(checker)
    client.post(NEW, given(story="Паром у берегов"))
    client.post(NEW, given(text=ECHO, story="Выборы в городе"))
    assert Story.objects.count() == 2


def test_a_story_is_found_whatever_its_capitals(checker: Any) -> None:
    client = signed_in(checker)
    client.post(NEW, given())
    client.post(NEW, given(text=ECHO, story=STORY.upper()))
    assert Story.objects.count() == 1


def test_protecting_is_for_editors_and_a_protected_article_is_not_compared(
    checker: Any, editor: Any
) -> None:
    signed_in(checker).post(NEW, given(protected="on"))
    assert not Article.objects.get().protected
    signed_in(editor).post(NEW, given(text=ECHO, protected="on"))
    assert Article.objects.get(protected=True).readers.get().user == editor
    assert not Discrepancy.objects.filter(sides__article__protected=True).exists()


def test_the_bytes_of_a_hidden_article_do_not_give_it_away(checker: Any, editor: Any) -> None:
    hidden = taken_in(POST, by=editor, protected=True, url="https://post.example/secret")
    client = signed_in(checker)
    response = client.post(NEW, given())
    assert hidden.public_id not in response.url
    refused = client.post(NEW, given(text=ECHO, url="https://post.example/secret"))
    assert refused.status_code == 422
    assert hidden.public_id not in refused.content.decode()
    assert hidden.title not in error(refused, "url")


def test_hostile_text_and_names_show_harmlessly(checker: Any) -> None:
    hostile = "<script>alert(1)</script> paid 5 euros \u202eon 3 May 2024 " + "x" * 10_000
    client = signed_in(checker)
    names = {"outlet": "<b>Post</b>", "title": "</title><script>x</script>", "story": "<i>s</i>"}
    page = client.post(NEW, given(text=hostile, **names), follow=True).content.decode()
    assert "<script>alert(1)" not in page
    assert "<script>x" not in page
    assert "<b>Post" not in page
    assert "\u202e" not in page
    assert 'data-name="RLO"' in page


def test_a_text_of_ten_megabytes_is_kept_and_said_to_be_not_compared(checker: Any) -> None:
    long = "The harbour was quiet on that day and nothing was said. " * 178_000
    response = signed_in(checker).post(NEW, given(text=long[:9_990_000]), follow=True)
    assert "too long to be compared" in " ".join(map(str, response.context["messages"]))
    assert Text.objects.get().length > 9_900_000
    assert response.context["page"].sheet.parts > 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [("22–28 July 2024", "22 to 28 July 2024"), ("not given", "not given"), ("rubbish", "no date")],
)
def test_a_date_is_read_back_while_it_is_typed(checker: Any, typed: str, words: str) -> None:
    response = signed_in(checker).get(f"{NEW}published/", {"published": typed})
    assert words in response.content.decode()


def test_the_list_is_searched_by_title_and_outlet(checker: Any) -> None:
    taken_in(POST, by=checker)
    taken_in(ECHO, by=checker, outlet="The Echo")
    client = signed_in(checker)
    for words, found in (("echo", 1), ("lerwick", 2), ("ferry echo", 1), ("nothing", 0)):
        page = client.get(LIST, {"q": words}).context["page"]
        assert len(page.object_list) == found, words


def test_the_list_hides_protected_articles_from_who_is_not_named(checker: Any, editor: Any) -> None:
    taken_in(POST, by=editor, protected=True)
    assert not signed_in(checker).get(LIST).context["page"].object_list
    assert len(signed_in(editor).get(LIST).context["page"].object_list) == 1


def test_the_list_asks_the_same_at_one_and_at_fifty_articles(checker: Any) -> None:
    client = signed_in(checker)
    taken_in(POST, by=checker, compare=False)
    one = queries(client, LIST)
    for number in range(50):
        taken_in(f"{POST} {number}", by=checker, outlet=f"Outlet {number}", compare=False)
    assert queries(client, LIST) == one


def test_only_those_of_the_desk_come_in(reader: Any) -> None:
    for address in (LIST, NEW, f"{NEW}published/"):
        assert Client().get(address).url.startswith("/sign-in/")
        assert signed_in(reader).get(address).status_code == 404
    assert signed_in(reader).post(NEW, given()).status_code == 404
    assert not Article.objects.exists()
