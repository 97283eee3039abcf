"""What several articles rest on: one root, however many outlets print it."""

from __future__ import annotations

from sources.extraction.articles import ArticleText
from sources.publication import published_date
from sources.syndication import FoundOrigin, How, find_origins, roots_of
from tests.unit.syndication.corpus import cases

TEXTS = {case["id"]: case for case in cases("texts")}


def article(name: str, text: str, outlet: str | None = None, day: str | None = None) -> ArticleText:
    published = published_date(day) if day else None
    return ArticleText(id=name, text=text, outlet=outlet, published=published)


def by_name(*articles: ArticleText) -> dict[str, FoundOrigin]:
    return {origin.name: origin for origin in find_origins(articles)}


RECORDS = article("a", "The yard was paid twice.\nRecords obtained by Dockwatch name two firms.")
PAPERS = article(
    "b",
    "Dockwatch, a group of retired customs officers from Velden, has obtained invoices and letters "
    "from the yard.",
)
UNNAMED = article(
    "c",
    "A joint investigation by the publication “Nikkei” and a group of retired customs officers "
    "names the two firms.",
)
NIKKEI = article(
    "d", "Yard paid twice, Nikkei reports\nContracts seen by Dockwatch name two firms."
)


def test_articles_on_one_set_of_papers_have_one_root() -> None:
    origins = find_origins([RECORDS, PAPERS])
    assert [(origin.name, origin.articles, origin.how) for origin in origins] == [
        ("Dockwatch", ("a", "b"), How.RETELLS)
    ]
    assert roots_of(origins) == {"a": {"Dockwatch"}, "b": {"Dockwatch"}}


def test_whoever_is_only_described_is_resolved_by_the_same_words_elsewhere() -> None:
    origin = by_name(PAPERS, UNNAMED)["Dockwatch"]
    assert origin.articles == ("b", "c")
    assert (
        "“a group of retired customs officers” in c is how b describes Dockwatch" in origin.reason
    )


def test_whoever_is_only_described_stays_unknown_without_such_words() -> None:
    assert set(by_name(RECORDS, UNNAMED)) == {"Dockwatch", "Nikkei"}
    assert by_name(RECORDS, UNNAMED)["Dockwatch"].articles == ("a",)


def test_an_outlets_story_on_somebodys_papers_is_no_root_of_its_own() -> None:
    origins = find_origins([NIKKEI, PAPERS, UNNAMED])
    nikkei = next(origin for origin in origins if origin.name == "Nikkei")
    assert nikkei.rests_on == ("Dockwatch",)
    assert "no root of its own" in nikkei.reason
    roots = roots_of(origins)
    assert {name for article_roots in roots.values() for name in article_roots} == {"Dockwatch"}


def test_an_agency_that_hands_a_story_on_belongs_to_whose_text_it_is() -> None:
    text = (
        "(Tribune News Service) — The yard closes.\n\n©2024 Bloomberg L.P.\n\nDistributed by TCA."
    )
    (origin,) = find_origins([article("a", text, outlet="Lakeside Gazette")])
    assert (origin.name, origin.how, origin.articles) == ("Bloomberg", How.REPRINTS, ("a",))
    assert "through Tribune Content Agency" in origin.reason
    assert len(origin.sides) == 3


def test_an_outlets_credit_to_itself_is_no_origin() -> None:
    text = "Yard closes – POLITICO\n\nData obtained by POLITICO show it."
    assert find_origins([article("a", text, outlet="Politico")]) == []
    assert [origin.name for origin in find_origins([article("a", text)])] == ["POLITICO"]


def test_one_text_in_two_outlets_is_one_origin_named_by_the_first() -> None:
    pair = TEXTS["light-headline"]
    origins = find_origins(
        [
            article("late", pair["b"], outlet="Courier", day="2024-05-02"),
            article("early", pair["a"], outlet="Gazette", day="2024-05-01"),
            article("other", TEXTS["two-stories"]["a"]),
        ]
    )
    (origin,) = origins
    assert origin.articles == ("early", "late")
    assert (origin.how, origin.name) == (How.REPRINTS, "the text first seen in Gazette")
    assert {side.article for side in origin.sides} == {"early", "late"}


def test_a_copy_of_a_credited_story_rests_on_the_credited_source() -> None:
    pair = TEXTS["light"]
    credited = article("a", "MIREL (AP) — " + pair["a"])
    copied = article("b", pair["b"])
    (origin,) = find_origins([credited, copied])
    assert (origin.name, origin.articles) == ("Associated Press", ("a", "b"))


def test_one_outlets_frame_makes_no_origin() -> None:
    pair = TEXTS["all-frames"]
    assert find_origins([article("a", pair["a"]), article("b", pair["b"])]) == []


def test_a_statement_cited_once_is_no_origin_and_cited_by_two_is_one() -> None:
    one = article("a", "The river rose, according to the National Weather Service.")
    two = article("b", "Rain will go on, according to the National Weather Service.")
    assert find_origins([one]) == []
    (origin,) = find_origins([one, two])
    assert (origin.how, origin.articles) == (How.CITES, ("a", "b"))


def test_the_order_of_articles_does_not_matter_and_sides_are_printed_words() -> None:
    articles = [RECORDS, PAPERS, UNNAMED, NIKKEI]
    origins = find_origins(articles)
    assert origins == find_origins(articles[::-1])
    texts = {one.id: one.text for one in articles}
    for origin in origins:
        assert origin.sides
        for side in origin.sides:
            assert texts[side.article][side.start : side.end] == side.text


def test_an_article_without_any_credit_has_no_root() -> None:
    assert find_origins([article("a", "The yard closed in May.")]) == []
    assert roots_of([]) == {}


def test_a_story_that_many_outlets_print_is_one_origin() -> None:
    story = TEXTS["light"]["a"]
    printed = [article(f"{n:02}", f"Title of outlet {n}\n\n{story}") for n in range(30)]
    (origin,) = find_origins(printed)
    assert len(origin.articles) == 30
