"""What it costs to find the claims a new article may bear on, in a large store beside a small one.

``python -m benchmarks.linking [MANY [FEW]]`` makes two databases of its own on the disposable
private server, with postings of FEW (10,000) and MANY (1,000,000) claims, about 20 keys each. Three
in five keys are drawn by Zipf's law from a vocabulary that grows with the store (five keys a
claim), the others belong to few claims. The same articles (of the open corpus, their keys drawn by
the same law) are looked up in both by turns. It prints the time of the look-up with few and with
many, their ratio, and by the plan how tables are read; drops the databases; exits 1 where many
cost more than 1.5 times, or anything is read but through an index.

Then the right claim's place: the first article of each cluster as a claim's evidence, the others looked
up among the claims of all clusters.

Measured twice on two busy cores, medians for articles of 58 keys: query and ranking 8.8 and 10.9 ms
(1.33 times), then 15.8 and 15.2 ms (0.85); with reading the article 1.01 and 0.87; names by their
spelling 1.34 and 1.11. A million claims: 834 MB of postings, 1,188 MB of indexes; one look-up reads
14,879 entries, with 10,000 claims 7,815. 95 articles among the claims of 63 clusters: the right one
first 94 times, three of others shown.
"""

from __future__ import annotations

import gc
import json
import math
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from benchmarks.databases import Database, answered

if TYPE_CHECKING:
    from claims.linking.passages import Sought

FEW, MANY = 10_000, 1_000_000
AIM = 1.5
ROUNDS, ARTICLES = 9, 12
CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
BATCH = 100_000

CLAIMS = """
INSERT INTO claims_claim (public_id, slug, statement, status, confidence, confidence_reason, verdict,
    unknowns, revision_number, version, made_by_id, changed_by_id, created_at)
SELECT 'c' || n, 'claim', 'Claim ' || n || ' of ' || left(md5((n %% 7919)::text), 7) || ' and '
    || left(md5((n * 31)::text), 8) || ' on the ' || left(md5((n %% 104729)::text), 6),
    'draft', '', '', '', '', 0, 1, %(user)s, %(user)s, now()
FROM generate_series(%(first)s, %(last)s) n
"""
# A rank r has the share 1 / (r ln V) of the draws: r = V ^ u for u between 0 and 1.
POSTINGS = """
INSERT INTO claims_claimposting (key, claim_id)
SELECT DISTINCT key, claim.id FROM (SELECT id FROM claims_claim WHERE id > %(after)s) claim
CROSS JOIN LATERAL (
    SELECT CASE WHEN draw <= 12 THEN floor(power(%(vocabulary)s::float8, random()))::bigint
                ELSE %(vocabulary)s + floor(random() * %(vocabulary)s * 4)::bigint END AS key
    FROM generate_series(1, 20) draw WHERE claim.id IS NOT NULL) drawn
"""


def fill(claims: int) -> None:
    """Claims with postings, written past the triggers, which would only note them as due."""
    from django.db import connection

    from tests.conftest import person

    user = person("bench-editor", "editor").pk
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_claim DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE claims_claimposting DROP CONSTRAINT claims_claimposting_pkey")
        cursor.execute("DROP INDEX posting_by_claim")
        cursor.execute("DROP INDEX claim_statement_like")
        cursor.execute("SELECT setseed(0.5)")
        after = 0
        for first in range(1, claims + 1, BATCH):
            last = min(first + BATCH - 1, claims)
            cursor.execute(CLAIMS, {"first": first, "last": last, "user": user})
            cursor.execute(POSTINGS, {"after": after, "vocabulary": claims * 5})
            cursor.execute("SELECT max(id) FROM claims_claim")
            after = cursor.fetchone()[0]
        cursor.execute("ALTER TABLE claims_claimposting ADD PRIMARY KEY (key, claim_id)")
        cursor.execute("CREATE INDEX posting_by_claim ON claims_claimposting (claim_id, key)")
        cursor.execute(
            "CREATE INDEX claim_statement_like ON claims_claim"
            " USING gin (upper(statement) gin_trgm_ops)"
        )
        cursor.execute("ALTER TABLE claims_claim ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE")


def told() -> str:
    rows, table, indexes = answered(
        "SELECT count(*), pg_size_pretty(pg_relation_size('claims_claimposting')),"
        " pg_size_pretty(pg_indexes_size('claims_claimposting')) FROM claims_claimposting"
    )
    return f"{rows:,} postings, {table} and {indexes} of indexes"


def articles() -> list[tuple[Any, Sought]]:
    """The articles of a cluster read as one, which is as long as news is: the longest of the open
    corpus, each with what is looked up for it."""
    from claims.linking.passages import sought_in

    clusters: dict[str, list[Any]] = {}
    for name, article in corpus("clusters", "blind/open"):
        clusters.setdefault(name, []).append(article)
    joined = [
        replace(told[0], text="\n\n".join(article.text for article in told))
        for told in clusters.values()
    ]
    longest = sorted(joined, key=lambda article: -len(article.text))[:ARTICLES]
    return [(article, drawn(sought_in(article))) for article in longest]


def drawn(sought: Sought) -> Sought:
    """The same with keys of the store's law: three in five by their rank, the others new."""
    chance = random.Random(len(sought.keys))  # noqa: S311
    keys: dict[int, Any] = {}
    for number, held in enumerate(sought.keys.values()):
        common = chance.random() < 0.6
        rank = math.floor((MANY * 5) ** chance.random()) if common else -1 - number
        keys[rank if rank not in keys else -1 - number] = held
    return replace(sought, keys=keys)


def corpus(*folders: str) -> Iterator[tuple[str, Any]]:
    """(cluster, article) of the clusters in some folders of the corpus."""
    from sources.extraction.articles import ArticleText
    from sources.publication import published_date

    for folder in folders:
        for path in sorted((CORPUS / folder).glob("*.json")):
            for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
                published = article.get("published")
                yield (
                    path.stem,
                    ArticleText(
                        id=f"{path.stem}/{article['id']}",
                        text=article["text"],
                        outlet=article["outlet"],
                        published=published_date(published) if published else None,
                    ),
                )


def spelled(sought: Sought) -> dict[str, Any]:
    """What a look-up of three names by their spelling is asked with."""
    names = ["Marlow Ceramics", "Haucore", "Northern Star"]
    return {"keys": list(sought.keys), "particulars": [0, 1, 2], "names": names,
            "most": 100, "of_claim": 600}  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    """One run, in milliseconds, after one that warms."""
    work()
    gc.disable()
    begun = time.perf_counter()
    work()
    taken = (time.perf_counter() - begun) * 1000
    gc.enable()
    return taken


def plan_of(query: str, asked: dict[str, Any]) -> tuple[set[str], int]:
    """How a query reads tables, by its plan, and how many rows it looked at."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + query, asked)
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    reads, rows = set(), 0
    for node in walk(plan[0]["Plan"]):
        if "Relation Name" in node or "Index Name" in node:
            name = node.get("Index Name") or node.get("Relation Name")
            reads.add(f"{node['Node Type']} on {name}")
            rows += int(node["Actual Rows"] * node["Actual Loops"])
    return reads, rows


def walk(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from walk(child)


def compared(few: Database, many: Database) -> bool:
    """Print the times and the plans; True where many cost at most AIM times as much."""
    from claims.linking.passages import sought_in
    from claims.linking.ranking import rank
    from claims.selectors.linking import LOOK_UP, NEAR, look_up, near_claims, parameters

    wanted = articles()
    works: dict[str, Callable[[Any, Sought], object]] = {
        "query": lambda article, sought: look_up(sought),
        "query and ranking": lambda article, sought: rank(sought, look_up(sought)),
        "with reading the article": lambda article, sought: (
            sought_in(article), rank(sought, look_up(sought))),
        "names by their spelling": lambda article, sought: near_claims(sought, look_up(sought)),
    }  # fmt: skip
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        measured = []
        for database in (few, many):
            with database.used():
                measured.append({
                    name: [timed(lambda w=work, o=one: w(*o)) for one in wanted]
                    for name, work in works.items()
                })  # fmt: skip
        for name in works:
            times[name] += zip(measured[0][name], measured[1][name], strict=True)
    keys = statistics.mean(len(sought.keys) for _, sought in wanted)
    print(f"\n{len(wanted)} articles of {keys:.0f} keys, {ROUNDS} rounds by turns; medians:")
    ratios = {}
    for name, pairs in times.items():
        a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratios[name] = statistics.median(many_ / few_ for few_, many_ in pairs)
        print(f"{name:26}{a:8.1f} ms{b:8.1f} ms   {ratios[name]:.2f} times")
    print()
    kept = ratios["query and ranking"] <= AIM
    for database in (few, many):
        with database.used():
            plans = {
                "by keys": plan_of(LOOK_UP, parameters(wanted[0][1])),
                "by spelling": plan_of(NEAR, spelled(wanted[0][1])),
            }
        for name, (reads, rows) in plans.items():
            print(f"{database.number:,} claims, {name}: {rows:,} rows; " + "; ".join(sorted(reads)))
            kept = kept and not any(read.startswith("Seq Scan") for read in reads)
    return kept


def places() -> None:
    """Print where the right claim stands for further articles of each cluster."""
    from claims.linking.passages import keys_of, sought_in
    from claims.linking.ranking import CAP, Held, rank
    from sources.extraction.pipeline import find_mentions

    clusters: dict[str, list[Any]] = {}
    for name, article in corpus("clusters", "blind/open"):
        clusters.setdefault(name, []).append(article)
    names = list(clusters)
    store = {n: keys_of(find_mentions(clusters[name][0])) for n, name in enumerate(names)}
    often: dict[int, int] = {}
    for keys in store.values():
        for key in keys:
            often[key] = min(often.get(key, 0) + 1, CAP + 1)
    looked = first = five = others = 0
    for number, name in enumerate(names):
        for article in clusters[name][1:]:
            sought = sought_in(article)
            held = {n: shared for n, keys in store.items() if (shared := keys & set(sought.keys))}
            found = [one.claim for one in rank(sought, Held(held, often, len(store)), limit=5)]
            looked += 1
            first += found[:1] == [number]
            five += number in found
            others += sum(claim != number for claim in found)
    print(
        f"\n{looked} articles among the claims of {len(names)} clusters: the right one first"
        f" {first} times, among five {five}; {others} of other clusters shown"
    )


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    places()
    sizes = [int(arguments[1]) if len(arguments) > 1 else FEW,
             int(arguments[0]) if arguments else MANY]  # fmt: skip
    databases: list[Database] = []
    try:
        databases += [Database("linking", size, fill=fill, told=told) for size in sizes]
        kept = compared(*databases)
    finally:
        for database in databases:
            database.drop()
    print(f"\n{'At' if kept else 'NOT at'} most {AIM} times as much, by indexes only.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
