"""Real articles, where a folder of them is given: the findings an editor wants, and no others.

The articles are other people's text and not part of the project. ``FACTCHECK_ARTICLES`` names a
folder that has them; what is expected is kept as places (file hash, start, end), without words.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from claims.collation.conductor import Collation, collate
from claims.collation.finding import Finding
from claims.comparison.outcome import Severity
from sources.extraction.articles import ArticleText

EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[1] / "corpus" / "real_articles.json").read_text()
)
FOLDER = os.environ.get("FACTCHECK_ARTICLES", "")

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="not run: FACTCHECK_ARTICLES names no folder of articles"
)

Place = dict[str, Any]


def files() -> dict[str, str]:
    """SHA-256 → text of every article of the folder."""
    found = {}
    for path in sorted(Path(FOLDER).glob("*.txt")):
        content = path.read_bytes()
        found[hashlib.sha256(content).hexdigest()] = content.decode()
    return found


@pytest.fixture(scope="module")
def collation() -> Collation:
    texts = files()
    wanted = {side["file"] for finding in EXPECTED["findings"] for side in finding["sides"]}
    missing = wanted - set(texts)
    assert not missing, f"{len(missing)} of the articles are not in {FOLDER}"
    return collate([ArticleText(id=sha, text=text) for sha, text in sorted(texts.items())])


def _touches(side: Any, place: Place) -> bool:
    return side.article == place["file"] and side.start < place["end"] and place["start"] < side.end


def _matching(collation: Collation, wanted: dict[str, Any]) -> list[Finding]:
    return [
        finding
        for finding in collation.findings
        if finding.kind == wanted["kind"]
        and all(any(_touches(side, place) for side in finding.sides) for place in wanted["sides"])
    ]


@pytest.mark.parametrize(
    "wanted",
    EXPECTED["findings"],
    ids=[f"{w['kind']}-{w['sides'][0]['start']}" for w in EXPECTED["findings"]],
)
def test_what_an_editor_wants_is_found_once(collation: Collation, wanted: dict[str, Any]) -> None:
    found = _matching(collation, wanted)
    assert len(found) == 1
    assert found[0].severity == wanted["severity"]


def test_nothing_else_is_raised_high_or_medium(collation: Collation) -> None:
    expected = [finding for w in EXPECTED["findings"] for finding in _matching(collation, w)]
    more = [
        (f.kind.value, f.explanation)
        for f in collation.findings
        if f.severity is not Severity.LOW and f not in expected
    ]
    assert more == []


@pytest.mark.parametrize("trap", EXPECTED["never_raised"], ids=lambda trap: trap["why"])
def test_a_look_alike_is_not_raised(collation: Collation, trap: dict[str, Any]) -> None:
    a, b = trap["places"]
    raised = [
        finding.explanation
        for finding in collation.findings
        if finding.severity is not Severity.LOW
        and any(_touches(side, a) for side in finding.sides)
        and any(_touches(side, b) for side in finding.sides)
    ]
    assert raised == []


def _entity_at(collation: Collation, place: Place) -> str:
    for dossier in collation.desk.dossiers.values():
        for article, mention in dossier.uses:
            if article == place["file"] and (
                mention.start < place["end"] and place["start"] < mention.end
            ):
                return dossier.id
    raise AssertionError(f"no name at {place}")


@pytest.mark.parametrize("pair", EXPECTED["never_one"], ids=lambda pair: pair["why"])
def test_two_are_kept_apart(collation: Collation, pair: dict[str, Any]) -> None:
    assert len({_entity_at(collation, place) for place in pair["places"]}) == 2


@pytest.mark.parametrize("pair", EXPECTED["one"], ids=lambda pair: pair["why"])
def test_one_is_recognised_in_its_forms(collation: Collation, pair: dict[str, Any]) -> None:
    assert len({_entity_at(collation, place) for place in pair["places"]}) == 1


@pytest.mark.parametrize("shared", EXPECTED["share_an_origin"], ids=lambda shared: shared["why"])
def test_articles_share_their_origin(collation: Collation, shared: dict[str, Any]) -> None:
    assert any(set(shared["files"]) <= set(origin.articles) for origin in collation.origins)


def test_a_sixth_article_that_dates_the_sanctions_otherwise_breaks_the_order_of_events() -> None:
    sixth = (
        "BelOMO sanctions\n\nThe US Treasury Department imposed sanctions on BelOMO on "
        "December 5, 2023, for supplying arms to the Russian military.\n"
    )
    articles = [ArticleText(id=sha, text=text) for sha, text in sorted(files().items())]
    without = collate(articles)
    assert not [f for f in without.findings if f.kind == "chronology"]
    found = collate([*articles, ArticleText(id="sixth", text=sixth)])
    chronology = [f for f in found.findings if f.kind == "chronology"]
    assert [f.severity for f in chronology] == [Severity.HIGH]
