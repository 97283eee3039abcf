"""What a page of the queue costs with many open discrepancies, beside what it costs with few.

``python -m benchmarks.queue [MANY]`` makes two databases of its own on the disposable private
server, one with 200 open discrepancies and one with MANY (200,000), and asks for the same pages of
both by turns: every sort, every filter and every view offered, some together, and pages deep in
the list.
It prints for each page the time with few, the time with many, their ratio, and by the plan how
many index and table rows were looked at; drops the databases; exits 1 where a page costs more
than 1.5 times, or its plan looks at rows in proportion to all there are.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import django

FEW, MANY = 200, 200_000
AIM = 1.5
ROUNDS, TIMES = 9, 3
MOST_ROWS = 2_500  # looked at for one page of 25: index entries, sides, articles, stories
# Two headings together, as a story and an outlet, have no index: at most what stands under the
# smaller of the two is looked at.
OF_TWO_HEADINGS = 5_000

# Of each 100: kinds and severities as a desk sees them; the same shares at every size.
FILL = """
INSERT INTO sources_outlet (public_id, name, kind, country, language, time_zone, owner)
SELECT 'outlet' || n, 'Outlet ' || n, 'website', '', '', '', '' FROM generate_series(1, %(outlets)s) n;
INSERT INTO sources_article (public_id, outlet_id, title, byline, genre, language,
    published_printed, published_edtf, protected, count_publicly)
SELECT 'a' || n, 1 + (n %% %(outlets)s), 'Article ' || n, '', 'report', '', '', '', n %% 50 = 0, false
FROM generate_series(1, %(articles)s) n;
INSERT INTO sources_snapshot (article_id, sha256, size, media_type, method, http_headers)
SELECT id, encode(sha256(id::text::bytea), 'hex'), 9, 'text/plain', 'paste', '{}' FROM sources_article;
INSERT INTO sources_text
    (snapshot_id, article_id, extractor, extractor_version, kind, content, sha256, length)
SELECT id, article_id, 'x', '1', 'verbatim', 'on 16 February 2023 they signed',
    encode(sha256('on 16 February 2023 they signed'::bytea), 'hex'), 31 FROM sources_snapshot;
INSERT INTO sources_excerpt (text_id, exact, prefix, suffix, start, "end", printed)
SELECT id, 'on 16 February 2023', '', ' they signed', 0, 19, true FROM sources_text;
INSERT INTO claims_story (public_id, slug, title, summary)
SELECT 'story' || n, 'story-' || n, 'Story ' || n, '' FROM generate_series(1, %(stories)s) n;
INSERT INTO claims_discrepancy (public_id, identity, content, kind, severity, status,
    attribute_label, fact_label, explanation, engine_version, raised_at,
    cleared_at, cleared_reason, reopened_at, reopened_reason)
SELECT 'd' || lpad(n::text, 9, '0'), n, n,
    (ARRAY['contradiction', 'spelling', 'year-missing', 'contradiction', 'conversion'])[1 + n %% 5],
    1 + (n / 5 + n) %% 3,
    CASE WHEN n > %(open)s AND n %% 2 = 1 THEN 'cleared' ELSE 'open' END,
    'signed on', 'The contract number ' || n,
    'One outlet gives 16 February, the other 2' || n %% 1000
        || CASE WHEN n %% %(rare)s = 0 THEN ' quokka' ELSE '' END,
    'benchmark', now() - n * (interval '140 days' / %(open)s),
    CASE WHEN n > %(open)s AND n %% 2 = 1 THEN now() END,
    CASE WHEN n > %(open)s AND n %% 2 = 1 THEN 'gone' ELSE '' END,
    CASE WHEN n <= %(open)s AND n %% 3 = 0 THEN now() - n * (interval '140 days' / %(open)s) END,
    CASE WHEN n <= %(open)s AND n %% 3 = 0 THEN 'A third outlet.' ELSE '' END
FROM generate_series(1, %(open)s + %(closed)s) n;
INSERT INTO claims_discrepancyside
    (discrepancy_id, article_id, excerpt_id, printed, kind, position, current)
SELECT d.id, x.article_id, x.id, 'on 16 February 2023', 'date', side, true
FROM (SELECT id, substr(public_id, 2)::bigint AS n FROM claims_discrepancy) d
CROSS JOIN generate_series(0, 1) side
JOIN (SELECT e.id, t.article_id FROM sources_excerpt e JOIN sources_text t ON t.id = e.text_id) x
    ON x.article_id = 1 + (d.n * 7 + side) %% %(articles)s;
INSERT INTO claims_discrepancysubject (discrepancy_id, story_id)
SELECT id, 1 + substr(public_id, 2)::bigint %% %(stories)s FROM claims_discrepancy;
INSERT INTO claims_assignment (discrepancy_id, assignee_id, made_by_id, made_at, due_on, ended_how)
SELECT id, %(user)s, %(user)s, raised_at,
    current_date + (substr(public_id, 2)::bigint %% 60)::int - 10, ''
FROM claims_discrepancy WHERE substr(public_id, 2)::bigint %% 2 = 0 AND status = 'open';
INSERT INTO claims_resolution (discrepancy_id, decision, scope, reason, content, decided_by_id)
SELECT id, 'cannot-say', '', 'Neither has seen the paper.', content, %(user)s
FROM claims_discrepancy WHERE substr(public_id, 2)::bigint > %(open)s AND status = 'open';
UPDATE claims_discrepancy SET status = 'decided', decided_at = now(), decided_by_id = %(user)s
WHERE substr(public_id, 2)::bigint > %(open)s AND status = 'open';
"""

INDEX = """
SELECT claims_queue_refresh(array_agg(id)) FROM claims_discrepancy WHERE id >= %s AND id < %s
"""
BATCH = 5_000


def fill(open_: int) -> None:
    """Discrepancies, two sides each, in stories and outlets that grow slower than they do."""
    from django.db import connection

    from tests.conftest import person

    editor = person("bench-editor", "editor")
    many = open_ > FEW
    numbers = {
        "open": open_, "closed": max(open_ // 10, 120), "user": editor.pk,
        "articles": open_ // 20 if many else 100,
        "outlets": 200 if many else 4, "stories": 200 if many else 4,
        "rare": open_ // 30,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # neither history nor index yet
        cursor.execute(FILL, numbers)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")
        for first in range(0, numbers["open"] + numbers["closed"] + 1, BATCH):
            cursor.execute(INDEX, [first, first + BATCH])
        cursor.execute("ALTER TABLE claims_queueentry SET (autovacuum_enabled = off)")
        cursor.execute("VACUUM ANALYZE")


VIEWS = {
    "mine": {"assigned": "me"},
    "unassigned": {"assigned": "nobody"},
    "re-opened": {"view": "reopened"},
    "stale": {"view": "stale"},
    "due": {"view": "due"},
}
SORTS = ["-severity", "severity", "kind", "-kind", "-raised", "raised", "story", "-story"]


def views(deep: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every view in every order, with each filter, and deep."""
    for name, view in VIEWS.items():
        yield f"view {name}", view
        for sort in (*SORTS, *(["due", "-due"] if name == "due" else [])):
            yield f"{name}, sort {sort}", {**view, "sort": sort}
        yield f"{name}, kind", {**view, "kind": "contradiction"}
        yield f"{name}, severity, sort kind", {**view, "severity": "low", "sort": "kind"}
        yield f"{name}, a word", {**view, "q": "outlet"}
        yield f"{name}, all statuses", {**view, "status": "any"}
        # every second one is somebody's, and so is all of story 1, and what is open to all of outlet 2
        free = name == "unassigned"
        yield f"{name}, story", {**view, "story": "story2" if free else "story1"}
        yield f"{name}, outlet", {**view, "outlet": "outlet3" if free else "outlet2"}
        yield f"{name}, deep", {**view, "after": deep}
        yield f"{name}, back at a row", {**view, "at": deep}
    yield "mine, due", {"assigned": "me", "view": "due"}
    yield "unassigned, stale", {"assigned": "nobody", "view": "stale"}


def pages(database: Database) -> Iterator[tuple[str, dict[str, str]]]:
    """What is asked for: a name, and the address's filters. Deep pages begin in the middle."""
    for sort in SORTS:
        yield f"sort {sort}", {"sort": sort}
    yield "sort status, all", {"sort": "status", "status": "any"}
    filters = {
        "kind": "contradiction", "severity": "low", "story": "story1", "outlet": "outlet2",
        "status": "decided", "q": "quokka",
    }  # fmt: skip
    for name, value in filters.items():
        yield f"filter {name}", {name: value}
    yield "a word in every row", {"q": "outlet"}
    yield "all statuses", {"status": "any"}
    for sort in ("-raised", "kind", "story"):
        yield f"severity, sort {sort}", {"severity": "low", "sort": sort}
        yield f"kind, sort {sort}", {"kind": "spelling", "sort": sort}
        yield f"outlet, sort {sort}", {"outlet": "outlet2", "sort": sort}
    yield "story, severity", {"story": "story1", "severity": "low"}
    yield "story, outlet", {"story": "story1", "outlet": "outlet2"}
    deep = f"d{database.open // 2 + 1:09}"  # of medium severity: a page follows it in every view
    for sort in SORTS:
        yield f"deep, sort {sort}", {"sort": sort, "after": deep}
    yield "deep, before", {"before": deep}
    yield "deep, kind", {"kind": "contradiction", "after": deep}
    yield "back at a row", {"at": deep}
    yield from views(deep)


class Database:
    """One of the two: made as the tests make theirs, filled, and used by turns."""

    def __init__(self, open_: int) -> None:
        from django.db import connection
        from django.test import Client

        self.open = open_
        begun = time.monotonic()
        connection.settings_dict["TEST"]["NAME"] = f"test_queue_bench_{open_}"
        self.original = connection.settings_dict["NAME"]
        self.name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        fill(open_)
        from django.contrib.auth import get_user_model

        self.client = Client()
        self.user = get_user_model().objects.get()
        self.client.force_login(self.user)
        print(f"{open_:,} open: filled in {time.monotonic() - begun:.0f} s; {self.size()}")
        connection.close()
        connection.settings_dict["NAME"] = self.original

    def size(self) -> str:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_size_pretty(pg_relation_size('claims_queueentry')),"
                " pg_size_pretty(pg_indexes_size('claims_queueentry')),"
                " (SELECT count(*) FROM claims_queueentry)"
            )
            table, indexes, rows = cursor.fetchone()
        return f"{rows:,} queue entries, {table} and {indexes} of indexes"

    @contextmanager
    def used(self) -> Iterator[None]:
        from django.db import connection

        connection.close()
        connection.settings_dict["NAME"] = self.name
        connection.ensure_connection()
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = self.original

    def ask(self, address: dict[str, str]) -> int:
        """Get the page; the number of rows it shows."""
        response = self.client.get("/desk/discrepancies/?" + urlencode(address))
        assert response.status_code == 200, response.status_code
        rows: int = response.content.count(b'class="what"')
        assert rows, f"the page shows nothing: {address}"
        return rows


def timed(work: Callable[[], object]) -> float:
    """The shortest of some runs, in milliseconds: what other programs do makes a run longer only."""
    for _ in range(2):
        work()
    times = []
    gc.disable()
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    gc.enable()
    return min(times)


def looked_at(database: Database, address: dict[str, str]) -> tuple[int, set[str]]:
    """By the plans of all queries of a page: the most rows that one looks at, and how they scan.

    A Sort of rows that a limited scan gave is none that grows; a Seq Scan is named where it reads
    more than a page of rows.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        database.ask(address)
    most, scans = 0, set()
    with connection.cursor() as cursor:
        for query in queries:
            if "claims_queueentry" not in query["sql"] and "claims_disc" not in query["sql"]:
                continue
            cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + query["sql"].replace("%", "%%"))
            plan = cursor.fetchone()[0]
            plan = json.loads(plan) if isinstance(plan, str) else plan
            nodes = list(walk(plan[0]["Plan"]))
            rows = sum(
                read(node)
                for node in nodes
                if "Relation Name" in node or "Index" in node["Node Type"]
            )
            most = max(most, rows)
            scans |= {
                f"{node['Node Type']} on {node.get('Relation Name', '')}"
                for node in nodes
                if node["Node Type"] == "Seq Scan" and read(node) > MOST_ROWS
            }
    return most, scans


def read(node: dict[str, Any]) -> int:
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return int((node["Actual Rows"] + removed) * node["Actual Loops"])


def walk(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from walk(child)


def compared(few: Database, many: Database) -> bool:
    """Print a line for each page; True where all keep to the aim."""
    print(f"\n{'page':32}{'rows':>9}{'few':>9}{'many':>9}{'ratio':>7}{'looked at':>16}")
    kept = True
    for (name, small), (_, large) in zip(pages(few), pages(many), strict=True):
        times = []
        for _ in range(ROUNDS):
            with few.used():
                a = timed(lambda address=small: few.ask(address))
            with many.used():
                b = timed(lambda address=large: many.ask(address))
            times.append((a, b))
        with few.used():
            rows, (before, _) = few.ask(small), looked_at(few, small)
        with many.used():
            rows_many, (after, scans) = many.ask(large), looked_at(many, large)
        a, b = (min(column) for column in zip(*times, strict=True))
        ratio = b / a
        headings = {"story", "outlet", "assigned", "view"} & set(large)
        most = OF_TWO_HEADINGS if len(headings) > 1 else MOST_ROWS
        fails = ratio > AIM or after > max(most, 3 * before) or scans
        kept = kept and not fails
        print(
            f"{name:32}{rows:>4}/{rows_many:<4}{a:>6.1f} ms{b:>6.1f} ms{ratio:>7.2f}"
            f"{before:>8}/{after:<7}{'  ' + '; '.join(sorted(scans)) if scans else ''}"
            f"{'  <-- more than it may' if fails else ''}"
        )
    return kept


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["*"]

    databases = [Database(size) for size in (FEW, int(arguments[0]) if arguments else MANY)]
    try:
        kept = compared(databases[0], databases[1])
    finally:
        for database in databases:
            connection.settings_dict["NAME"] = database.name
            connection.creation.destroy_test_db(database.original, verbosity=0)
    print(f"\n{'All' if kept else 'Not all'} pages cost at most {AIM} times as much.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
