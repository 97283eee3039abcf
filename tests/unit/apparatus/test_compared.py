"""The page of a comparison: lines where they stand, texts cut at differences, what is alike."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from claims.apparatus.compared import compared_page
from claims.apparatus.comparing_example import EXAMPLE
from claims.collation.apart import run

TEXTS = [article["text"] for article in EXAMPLE]
OUTLETS = [article["outlet"] for article in EXAMPLE]


def _document(texts: list[str]) -> dict[str, object]:
    given = [{"text": text, "outlet": "", "published": ""} for text in texts]
    [(_, body)] = run({}, json.dumps(given).encode())
    document: dict[str, object] = json.loads(body)
    return document


def test_the_example_shows_what_the_engine_can_do() -> None:
    page = compared_page(_document(TEXTS), TEXTS, OUTLETS)
    kinds = {one.kind.name for one in page.found if one.severity.name != "low"}
    assert {"contradiction", "stance", "spelling"} <= kinds
    assert [siglum.name for siglum in page.sigla] == OUTLETS
    first = page.found[0]
    assert [line.siglum.sign for line in first.lines] == ["HL", "CSW"]
    assert "aground" in first.lines[0].before
    assert "In full" not in first.explanation
    assert ("18 crew", "18 crew") in [tuple(w for _, w in row.words) for row in page.alike]


def test_articles_without_an_outlet_have_signs_of_their_own() -> None:
    page = compared_page(_document(TEXTS), TEXTS, ["", ""])
    assert len({siglum.sign for siglum in page.sigla}) == 2
    assert [siglum.name for siglum in page.sigla] == ["Article 1", "Article 2"]


def test_every_line_leads_to_a_place_in_its_text() -> None:
    page = compared_page(_document(TEXTS), TEXTS, OUTLETS)
    places = {run.place for _, runs in page.texts for run in runs if run.place}
    assert {line.place for one in page.found for line in one.lines} <= places
    assert len(places) == len([run for _, runs in page.texts for run in runs if run.place])


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ada Lund paid $3 million on 4 March 2021.",
            "Ada Lund paid $4 million on 5 March 2021.",
            "Police denied that Ada Lund paid.",
            "The \u202etext turns <b>round</b> here.",
            "Twelve people were hurt near Harwick.",
            "Thirteen people were hurt near Harwick.",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(st.lists(_SENTENCES, min_size=2, max_size=4))
def test_the_texts_stand_whole_whatever_is_marked(articles: list[list[str]]) -> None:
    texts = [f"{number} " + "\n\n".join(text) for number, text in enumerate(articles)]
    page = compared_page(_document(texts), texts, [""] * len(texts))
    assert ["".join(run.text for run in runs) for _, runs in page.texts] == texts
