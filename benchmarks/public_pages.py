"""What readers' pages cost with a million published claims, beside what they cost with ten thousand.

``python -m benchmarks.public_pages [MANY [FEW]]`` makes two databases of its own on the disposable
private server (``benchmarks/published_store.py``) and asks both by turns for the same pages, with
nothing kept from one request to the next: home, claims, search, stories, outlets, names, lists of the
API, feeds, sitemap, files. Of each page it takes several of one kind, spread over the store.

It prints the time with few, with many, their ratio, and by the plans of all queries of the page how
many blocks of 8 kB they read; drops the databases; exits 1 where a page costs more than 1.5 times by
time, or by blocks (a tree of an index is one block deeper: ten blocks more are none too many).
"""

from __future__ import annotations

import gc
import json
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

import django

from benchmarks.databases import Database, answered
from benchmarks.published_store import BASES

FEW, MANY = 10_000, 1_000_000
AIM, DEEPER = 1.5, 10
ROUNDS, TIMES, OF_A_KIND = 5, 3, 6
# What history puts before a statement of a request, for whom and where.
NOTED = re.compile(r"^\s*(SELECT set_config\('pghistory[^;]*;\s*)?")


class Pages:
    """The addresses asked for in one store, by what they are."""

    def __init__(self, number: int) -> None:
        self.number = number

    def claims(self) -> list[int]:
        """Numbers of claims that stand unchanged, spread over the store; the same documents in both."""
        found = []
        for i in range(OF_A_KIND):
            n = self.number * (i + 1) // (OF_A_KIND + 2)
            while n % 100 == 7 or n % 25 == 3 or n % 33 == 0 or n % 50 == 0 or n % BASES != i:
                n += 1
            found.append(n)
        return found

    def words(self, low: float, high: float, column: str = "50") -> list[str]:
        """Words of claims: by their rank as a share of all words, the first the commonest."""
        most = self.number // 2
        row = answered(
            "SELECT array_agg(word) FROM (SELECT DISTINCT name_of(rank_of(n, "  # noqa: S608
            f"{column}, {most})) AS word FROM generate_series(1, {self.number}) n WHERE "
            f"rank_of(n, {column}, {most}) BETWEEN {most * low} AND {most * high} LIMIT 6) AS chosen"
        )
        return list(row[0])  # type: ignore[call-overload]

    def titled(self, low: float, high: float) -> list[str]:
        """Words of such ranks that stand in the title of one article."""
        most = self.number // 2
        row = answered(
            "SELECT array_agg(word) FROM (SELECT DISTINCT word FROM (SELECT name_of(rank_of(n, 50, "  # noqa: S608
            f"{most})) AS word FROM generate_series(1, {self.number}) n WHERE rank_of(n, 50, {most}) "
            f"BETWEEN {most * low} AND {most * high} LIMIT 90) AS drawn WHERE (SELECT count(*) FROM "
            "claims_publishedarticle WHERE words @@ quote_literal(word)::tsquery) = 1 LIMIT 6) AS own"
        )
        return list(row[0])  # type: ignore[call-overload]

    def names(self) -> list[str]:
        """Names spread over all that there are, by their rank."""
        ranks = [self.number // 2 * share // 10 for share in (1, 3, 6)]
        return [str(answered(f"SELECT name_of({rank})")[0]) for rank in ranks]

    def addresses(self, get: Callable[[str], Any]) -> dict[str, list[str]]:
        """Kind of page → addresses of that kind."""
        n = self.claims()
        half = f"now() - interval '{self.number // 2} seconds'"
        since = str(answered(f'SELECT to_char({half}, \'YYYY-MM-DD"T"HH24:MI:SS"Z"\')')[0])
        rare = self.words(0.1, 0.2)
        pair = answered(
            f"SELECT name_of(rank_of({n[1]}, 50, {self.number // 2})),"
            f" name_of(rank_of({n[1]}, 51, {self.number // 2}))"
        )
        after = json.loads(get(f"/api/v1/claims/?changed_since={since}").content)["links"]["next"]
        shown = json.loads(get("/api/v1/articles/?limit=3").content)["data"]
        huge = "/stories/s000000001/story/"
        block = self.number // 400 * 10 + 10
        pages = {
            "home": ["/"],
            "claim": [f"/claims/c{i:09}/claim-{i}/" for i in n],
            "claim, a revision": [f"/claims/c{i:09}/claim-{i}/revisions/1/" for i in n],
            "claim, as of a day": [f"/claims/c{i:09}/claim-{i}/as-of/?day=2099-01-01" for i in n],
            "claim in JSON": [f"/api/v1/claims/c{i:09}/" for i in n],
            "search, a rare word": [f"/search/?q={word}" for word in rare],
            "search, a common word": ["/search/?q=belomo"],
            "search, two words": ["/search/?q=belomo+lot"],
            "search, two rare words": ["/search/?q={}+{}".format(*pair)],
            "search, common and rare": [f"/search/?q=belomo+{word}" for word in rare[:3]],
            "search, a name": [f"/search/?q={w}&kind=names" for w in self.names()],
            "search, articles": [f"/search/?q={w}&kind=articles" for w in self.titled(0.1, 0.2)],
            "search, a word and an outlet": ["/search/?q=belomo&outlet=o000000001"],
            "search, a word and days": ["/search/?q=belomo&from=2024-07-01&to=2024-07-31"],
            "search, days without a claim": ["/search/?q=belomo&from=2023-01-01&to=2023-12-31"],
            "search, no word, a story": ["/search/?story=s000000001"],
            "search in JSON": ["/api/v1/search/?q=belomo"],
            "search, a phrase": ["/search/?q=" + quote('"{} {}"'.format(*pair))],
            "search, mistyped": [f"/search/?q={w[:5]}q{w[6:]}" for w in rare],
            "story": [f"/stories/s{block + k:09}/story/" for k in range(3)],
            "story, very large": [huge],
            "story, very large, further on": [huge + self.further(get(huge))],
            "outlet": [f"/outlets/o{20 + k:09}/" for k in range(3)],
            "outlet, very large": ["/outlets/o000000001/", "/outlets/o000000001/?show=differing"],
            "name": [f"/names/e{5 + k:09}/" for k in range(3)],
            "name, very common": ["/names/e000000001/"],
            "article": [f"/articles/{row['id']}/" for row in shown],
            "corrections": ["/corrections/", "/corrections/" + self.further(get("/corrections/"))],
            "list in JSON": ["/api/v1/claims/", "/api/v1/claims/?order=newest"],
            "list in JSON, changed since": [f"/api/v1/claims/?changed_since={since}"],
            "list in JSON, further on": [after.partition("testserver")[2]],
            "list in JSON, of a story": ["/api/v1/claims/?story=s000000001"],
            "list in JSON, of an article": [f"/api/v1/claims/?article={shown[0]['id']}"],
            "outlets in JSON": ["/api/v1/outlets/"],
            "names in JSON": ["/api/v1/entities/"],
            "stories in JSON": ["/api/v1/stories/"],
            "story in JSON": [f"/api/v1/stories/s{block:09}/", "/api/v1/stories/s000000001/"],
            "articles in JSON": ["/api/v1/articles/", f"/api/v1/articles/?changed_since={since}"],
            "article in JSON": [f"/api/v1/articles/{row['id']}/" for row in shown],
            "corrections in JSON": ["/api/v1/corrections/", "/api/v1/corrections/?order=newest"],
            "changes of an outlet in JSON": ["/api/v1/outlets/o000000001/changes/"],
            "feeds": ["/feeds/claims.atom", "/feeds/corrections.atom"],
            "feed of a story": ["/feeds/stories/s000000001.atom"],
            "sitemap, a file": ["/sitemap/claims-100.xml", *self.files(get)],
            "files, their beginning": ["/exports/values.csv", "/exports/claims.jsonl"],
            "file of a story": ["/exports/stories/s000000001/values.csv"],
        }
        today = str(answered("SELECT to_char(now(), 'YYYY-MM-DD')")[0])
        return {kind: [a.replace("2099-01-01", today) for a in own] for kind, own in pages.items()}

    def files(self, get: Callable[[str], Any]) -> list[str]:
        """A file of the sitemap for each kind of page that it divides, from the midst of its files."""
        listed = re.findall(
            r"/sitemap/(?:stories|articles)-\w+\.xml", get("/sitemap.xml").content.decode()
        )
        kinds = {name.partition("-")[0]: name for name in listed[: len(listed) // 2 + 1]}
        return list(kinds.values())

    def further(self, response: Any) -> str:
        """The address part that goes on after a page of a list, some pages on."""
        text = response.content.decode()
        found: str = text.partition('rel="next" href="')[2].partition('"')[0]
        return found


def getter() -> Callable[[str], Any]:
    """Ask for an address, with nothing kept from what was asked before."""
    from django.core.cache import caches
    from django.test import Client

    from claims.api.door import throttle
    from claims.views.search import throttle as searches

    client = Client()

    def get(address: str) -> Any:
        caches["pages"].clear()
        throttle.forget()
        searches.forget()
        response = client.get(address)
        assert response.status_code == 200, (response.status_code, address)
        if response.streaming:
            assert next(iter(response)), address
            response.close()
        return response

    return get


def timed(get: Callable[[str], Any], addresses: Sequence[str]) -> float:
    """The shortest of some runs of each address, all together, in milliseconds."""
    total = 0.0
    for address in addresses:
        get(address)
        times = []
        for _ in range(TIMES):
            gc.collect(0)
            begun = time.perf_counter()
            get(address)
            times.append(time.perf_counter() - begun)
        total += min(times)
    return total * 1000


def blocks(get: Callable[[str], Any], addresses: Sequence[str]) -> tuple[int, int]:
    """How many blocks the queries of the pages read, by their plans; and how many queries there are."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    total = queries = 0
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            get(address)
        for query in captured:
            sql = NOTED.sub("", query["sql"])
            with connection.cursor() as cursor:
                if "enable_seqscan" in sql:  # what a search sets for its own transaction
                    cursor.execute(sql.replace(", true)", ", false)"))
                if "set_config" in sql or not sql.upper().startswith(("SELECT", "WITH")):
                    continue
                queries += 1
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)
                found = cursor.fetchone()[0]
            plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
            total += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    return total, queries


def compared(few: Database, many: Database) -> bool:
    """Print a line for each kind of page; True where all keep to the aim."""
    get = getter()
    asked = []
    for database in (few, many):
        with database.used():
            asked.append(Pages(database.number).addresses(get))
    print(f"\n{'page':32}{'few':>9}{'many':>10}{'ratio':>7}{'blocks':>17}{'ratio':>7}")
    kept = True
    for kind in asked[0]:
        times = []
        for _ in range(ROUNDS):
            row = []
            for database, own in zip((few, many), asked, strict=True):
                with database.used():
                    row.append(timed(get, own[kind]))
            times.append(row)
        a, b = (min(column) for column in zip(*times, strict=True))
        read = []
        for database, own in zip((few, many), asked, strict=True):
            with database.used():
                read.append(blocks(get, own[kind])[0])
        fails = b / a > AIM or read[1] > max(AIM * read[0], read[0] + DEEPER)
        kept = kept and not fails
        print(
            f"{kind:32}{a:>6.1f} ms{b:>7.1f} ms{b / a:>7.2f}{read[0]:>8} {read[1]:>8}"
            f"{read[1] / max(read[0], 1):>7.2f}{'  <-- more than it may' if fails else ''}",
            flush=True,
        )
    return kept


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.conf import settings

    from benchmarks.published_store import fill

    settings.ALLOWED_HOSTS = ["*"]
    many, few = [*map(int, arguments), *(MANY, FEW)[len(arguments) :]][:2]
    databases: list[Database] = []

    def told() -> str:
        return f"{answered('SELECT pg_size_pretty(pg_database_size(current_database()))')[0]}"

    try:
        for size in (few, many):
            databases.append(Database("public", size, fill=fill, told=told))
        kept = compared(*databases)
    finally:
        for database in databases:
            database.drop()
    print(f"\n{'All' if kept else 'Not all'} pages cost at most {AIM} times as much.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
