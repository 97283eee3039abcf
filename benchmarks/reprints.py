"""What it costs to find the reprints of a new article, in a large store beside a small one.

``python -m benchmarks.reprints [MANY [FEW]]`` makes two databases of its own on the disposable
private server, with sketches of FEW (200) and MANY (200,000) texts, 48 fingerprints each: three of
a text are those of one of a hundred outlets' frames, the others are its own; one wire story in a
thousand texts is printed by fifty. Into both go the longest articles of the open corpus and, one
after the other, reprints of them (cut, with a new headline, with a credit, in an outlet's frame),
looked up by turns. It prints the time of the look-up and of look-up and comparison with few and
with many, their ratio, by the plan how tables are read and how many rows were looked at, and how
many reprints were found; drops the databases; exits 1 where many cost more than 1.5 times, where
anything is read but through an index, or where a reprint is not found.

Measured on two busy cores, medians of 60 reprints: look-up 4.6 and 4.3 ms (1.06 times), with the
comparison 12.4 and 13.1 ms (1.06). 200,000 texts: 9.6 million fingerprints, 405 MB and 289 MB of
indexes, sketches 101 MB; one look-up reads 133 rows, with 200 texts 227. All 60 were found.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable
from typing import Any

import django

from benchmarks.databases import Database, answered
from benchmarks.linking import plan_of, timed

FEW, MANY = 200, 200_000
AIM = 1.5
ROUNDS, ARTICLES = 5, 12

ARTICLE = """
INSERT INTO sources_article (public_id, title, byline, genre, language, published_printed,
    published_edtf, protected, count_publicly, added_at)
SELECT 'b' || n, 'Report ' || n, '', 'report', '', '', '', false, false, now()
FROM generate_series(1, %(texts)s) n
"""
SNAPSHOT = """
INSERT INTO sources_snapshot (article_id, sha256, size, media_type, method, http_headers)
SELECT id, lpad(to_hex(id), 64, '0'), 1, 'text/plain', 'paste', '{}' FROM sources_article
"""
TEXT = """
INSERT INTO sources_text (snapshot_id, article_id, extractor, extractor_version, kind, content,
    sha256, length)
SELECT id, article_id, 'plain', '1', 'verbatim', 'Report ' || article_id, sha256, 10
FROM sources_snapshot
"""
# Three of an outlet's frame, 45 of its own; in a thousand texts fifty share a wire story's.
SKETCH = """
INSERT INTO sources_sketch (article_id, text_id, numbers, version)
SELECT article_id, id, ARRAY(
    SELECT CASE WHEN place <= 3 THEN (article_id %% 100) * 3 + place
                WHEN article_id %% 20 = 0 THEN 1000 + (article_id / 1000) * 64 + place
                ELSE floor(random() * 2147480000)::bigint END
    FROM generate_series(1, 48) place WHERE sources_text.id IS NOT NULL), 1
FROM sources_text
"""
PRINTS = """
INSERT INTO sources_fingerprint (number, article_id)
SELECT DISTINCT number, article_id FROM sources_sketch, unnest(numbers) AS number ORDER BY 1, 2
"""


def fill(texts: int) -> None:
    """Articles with sketches, written past the triggers, and the real ones among them."""
    from django.db import connection

    from sources.services.sketches import sketch_store
    from tests.conftest import person
    from tests.factories.newsroom import text_of

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("ALTER TABLE sources_sketch DISABLE TRIGGER USER")
        cursor.execute("SELECT setseed(0.5)")
        for statement in (ARTICLE, SNAPSHOT, TEXT, SKETCH, PRINTS):
            cursor.execute(statement, {"texts": texts})
        cursor.execute("ALTER TABLE sources_sketch ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE sources_sketch ENABLE ALWAYS TRIGGER fingerprints_follow")
        cursor.execute("SET session_replication_role = DEFAULT")
    by = person("bench-checker", "fact-checker")
    for number, story in enumerate(stories()):
        sketch_store(text=text_of(story, by=by, outlet=f"Outlet {number}"))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def stories() -> list[str]:
    """The longest articles of the open corpus."""
    from tests.integration.origins.stories import long_stories

    return sorted(long_stories(), key=len)[-ARTICLES:]


def told() -> str:
    rows, table, indexes, sketches = answered(
        "SELECT count(*), pg_size_pretty(pg_relation_size('sources_fingerprint')),"
        " pg_size_pretty(pg_indexes_size('sources_fingerprint')),"
        " pg_size_pretty(pg_total_relation_size('sources_sketch')) FROM sources_fingerprint"
    )
    return f"{rows:,} fingerprints, {table} and {indexes} of indexes; sketches {sketches}"


def looked_up(content: str) -> list[Any]:
    from sources.selectors.sketches import texts_near
    from sources.syndication import sketch_of

    return texts_near(numbers=sketch_of(content), own=0)


def compared(content: str) -> bool:
    """Whether a text of the store is found that prints what ``content`` prints."""
    from sources.models import Text
    from sources.syndication import Relation, compare_texts

    near = [one.text for one in looked_up(content)]
    texts = Text.objects.filter(pk__in=near).values_list("content", flat=True)
    return any(compare_texts(content, text).relation is Relation.REPRINT for text in texts)


def measured(few: Database, many: Database) -> bool:
    """Print times, plans and what is found; True where many cost at most AIM times as much."""
    from sources.selectors.sketches import LOOK_UP, parameters
    from sources.syndication import sketch_of
    from tests.integration.origins.stories import REPRINTS

    reprints = [edited(story) for story in stories() for edited in REPRINTS]
    works: dict[str, Callable[[str], object]] = {
        "look-up": looked_up,
        "look-up and comparison": compared,
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        pair: list[dict[str, list[float]]] = []
        for database in (few, many):
            with database.used():
                pair.append({
                    name: [timed(lambda w=work, o=one: w(o)) for one in reprints]
                    for name, work in works.items()
                })  # fmt: skip
        for name in works:
            times[name] += zip(pair[0][name], pair[1][name], strict=True)
    print(f"\n{len(reprints)} reprints, {ROUNDS} rounds by turns; medians:")
    kept = True
    for name, pairs in times.items():
        a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(many_ / few_ for few_, many_ in pairs)
        print(f"{name:26}{a:8.2f} ms{b:8.2f} ms   {ratio:.2f} times")
        kept = kept and (name != "look-up" or ratio <= AIM)
    framed = [*range(1, 4), *sketch_of(reprints[0])]
    for database in (few, many):
        with database.used():
            reads, rows = plan_of(LOOK_UP, parameters(framed, 0))
            found = sum(compared(one) for one in reprints)
        print(f"{database.number:,} texts: {rows:,} rows; " + "; ".join(sorted(reads)))
        print(f"{database.number:,} texts: {found} of {len(reprints)} reprints found")
        kept = kept and found == len(reprints)
        if database is many:
            kept = kept and not any(read.startswith("Seq Scan") for read in reads)
    return kept


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    sizes = [int(arguments[1]) if len(arguments) > 1 else FEW,
             int(arguments[0]) if arguments else MANY]  # fmt: skip
    databases: list[Database] = []
    try:
        databases += [Database("reprints", size, fill=fill, told=told) for size in sizes]
        kept = measured(*databases)
    finally:
        for database in databases:
            database.drop()
    print(f"\n{'At' if kept else 'NOT at'} most {AIM} times as much, by indexes only, all found.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
