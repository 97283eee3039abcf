"""The blind corpus is well formed: its shape, and that every word it wants is printed in its articles.

Nothing here runs the engine: what the engine finds in the corpus is measured, not tested.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
BLIND = CORPUS / "blind"
PARTS = {"open": 16, "sealed": 8, "second": 10, "third": 24, "fourth": 14}
FILES = sorted(path for part in PARTS for path in (BLIND / part).glob("*.json"))
CLUSTER_KEYS = {"id", "source", "licence", "subject", "articles", "wanted", "traps"}
ARTICLE_KEYS = {"id", "outlet", "published", "title", "text"}
PAIR_KEYS = {"id", "task", "kind", "a", "b", "alert", "why", "source", "licence"}
KINDS = {
    "contradiction", "chronology", "year-missing", "conversion", "spelling", "party",
    "description", "attribution", "stance", "scope", "as-of", "designator",
}  # fmt: skip


def cluster_in(path: Path) -> dict[str, Any]:
    """One cluster as it stands in its file."""
    cluster: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return cluster


def is_printed(words: str, text: str) -> bool:
    """Whether the words stand in the text as whole words ("31" does not stand in "1931")."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


each_cluster = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}"
)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_holds_as_many_clusters_as_its_page_says(part: str) -> None:
    assert len(list((BLIND / part).iterdir())) == PARTS[part]


def test_no_two_clusters_of_the_whole_corpus_share_an_id() -> None:
    ids = Counter(cluster_in(path)["id"] for path in FILES)
    ids.update(path.stem for path in (CORPUS / "clusters").glob("*.json"))
    assert [id_ for id_, times in ids.items() if times > 1] == []


@each_cluster
def test_a_cluster_has_the_shape_of_the_others(path: Path) -> None:
    cluster = cluster_in(path)
    assert set(cluster) == CLUSTER_KEYS
    assert cluster["id"] == path.stem
    assert 2 <= len(cluster["articles"]) <= 5
    assert cluster["traps"]
    assert all(finding["kind"] in KINDS for finding in cluster["wanted"])
    assert all(finding["severity"] in {"high", "medium"} for finding in cluster["wanted"])
    assert all(
        set(finding) - {"why"} == {"kind", "severity", "words"} for finding in cluster["wanted"]
    )
    assert all(set(trap) == {"why", "words"} for trap in cluster["traps"])


@each_cluster
def test_its_articles_are_short_and_told_apart(path: Path) -> None:
    articles = cluster_in(path)["articles"]
    assert len({article["id"] for article in articles}) == len(articles)
    for article in articles:
        assert set(article) == ARTICLE_KEYS
        assert article["outlet"].strip() == article["outlet"] != ""
        assert article["title"] != ""
        assert 90 <= len(article["text"].split()) <= 350
        if article["published"] is not None:
            assert date.fromisoformat(article["published"]).isoformat() == article["published"]


@each_cluster
def test_all_words_wanted_or_trapped_are_printed_in_its_articles(path: Path) -> None:
    cluster = cluster_in(path)
    for row in cluster["wanted"] + cluster["traps"]:
        printed_in = [
            {a["id"] for a in cluster["articles"] if is_printed(words, a["text"])}
            for words in row["words"]
        ]
        assert len(set(row["words"])) == len(row["words"]) >= 2
        assert all(printed_in), row


@each_cluster
def test_no_two_findings_and_no_finding_and_trap_have_the_same_words(path: Path) -> None:
    cluster = cluster_in(path)
    rows = Counter(frozenset(row["words"]) for row in cluster["wanted"] + cluster["traps"])
    assert [sorted(words) for words, times in rows.items() if times > 1] == []


@pytest.mark.parametrize("name", ["pairs.jsonl", "pairs_second.jsonl"])
def test_the_pairs_have_one_shape_and_print_their_values(name: str) -> None:
    lines = (BLIND / name).read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    assert len({pair["id"] for pair in pairs}) == len(pairs) == 120
    for pair in pairs:
        assert set(pair) == PAIR_KEYS
        assert pair["task"] == "pair"
        assert isinstance(pair["alert"], bool)
        assert pair["a"]["outlet"] != pair["b"]["outlet"]
        for side in (pair["a"], pair["b"]):
            assert set(side) == {"quote", "value", "unit", "outlet", "published"}
            assert is_printed(side["value"], side["quote"]), pair["id"]
            assert date.fromisoformat(side["published"]).isoformat() == side["published"]
