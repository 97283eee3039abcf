"""Whole articles: the first of each cluster is a claim's evidence, the others find that claim."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from claims.linking.passages import keys_of, sought_in
from claims.linking.ranking import Held, rank
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.publication import published_date

CORPUS = Path(__file__).parents[2] / "corpus"


def clusters() -> dict[str, list[ArticleText]]:
    told: dict[str, list[ArticleText]] = defaultdict(list)
    for folder in ("clusters", "blind/open"):
        for path in sorted((CORPUS / folder).glob("*.json")):
            for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
                published = article["published"]
                told[path.stem].append(
                    ArticleText(
                        id=f"{path.stem}/{article['id']}",
                        text=article["text"],
                        published=published_date(published) if published else None,
                    )
                )
    return told


def test_further_articles_find_their_claim_among_all_and_hardly_another() -> None:
    told = clusters()
    names = list(told)
    store = {n: keys_of(find_mentions(told[name][0])) for n, name in enumerate(names)}
    often = Counter(key for keys in store.values() for key in keys)
    right, wrong, looked = 0, [], 0
    for number, name in enumerate(names):
        for article in told[name][1:]:
            sought = sought_in(article)
            held = {n: shared for n, keys in store.items() if (shared := keys & set(sought.keys))}
            found = [one.claim for one in rank(sought, Held(held, often, len(store)), limit=5)]
            looked += 1
            right += number in found
            wrong += [f"{article.id} → {names[n]}" for n in found if n != number]
    assert looked > 70
    assert right / looked >= 0.95
    assert len(wrong) <= looked / 20, wrong
