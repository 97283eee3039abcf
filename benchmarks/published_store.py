"""A store of as many published claims as one likes, of the shape that the demo newsroom's have.

The demo is loaded through the services; every other claim is a document of the demo with an address,
a statement, articles, outlets, names and stories of its own, written past the triggers. Outlets and
names are drawn by a law of few large and many small ones; of fifty claims one stands in one very large
story, the others in stories of 1 to 100. One in a hundred was withdrawn, four were corrected, three
revised. Each row of an index is that of the demo's claim with words of its own.
"""

from __future__ import annotations

import json
import re
from typing import Any

BATCH = 50_000
BASES = 8  # documents of the demo that the others are made of
TABLES = (
    "claims_claim", "claims_revision", "claims_correction", "claims_publication",
    "claims_publicationindex", "claims_publishedoutlet", "claims_publishedname",
    "claims_publishedstory", "claims_publishedarticle", "claims_publishedspelling",
    "claims_publishedword",
)  # fmt: skip

HELPERS = """
CREATE FUNCTION drawn(n bigint, k int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT ((hashint8extended(n, k) & 2147483647) / 2147483648.0)::float8 $$;
CREATE FUNCTION rank_of(n bigint, k int, most float8) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT floor(power(most, drawn(n, k)))::bigint $$;
CREATE FUNCTION id_of(kind text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT kind || lpad(n::text, 9, '0') $$;
CREATE FUNCTION name_of(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT 'v' || translate(left(md5(n::text), 9), '0123456789', 'ghijklmnop') $$;
CREATE FUNCTION story_of(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN n % 50 = 0 THEN 's000000001' ELSE id_of('s', 10 + n / 200 * 10 +
    CASE WHEN n % 200 < 100 THEN 0 WHEN n % 200 < 150 THEN 1 WHEN n % 200 < 180 THEN 2
    WHEN n % 200 < 196 THEN 3 ELSE n % 200 - 192 END) END $$;
CREATE TABLE base (b int PRIMARY KEY, document text, articles int, entities int, differ bool,
    publication_id bigint);
CREATE UNLOGGED TABLE made AS
SELECT 0::bigint AS n, 0 AS b, '' AS statement, ''::text AS document, '' AS status LIMIT 0;
CREATE UNLOGGED TABLE word_made (word text);
"""

# Arguments of a document: id, slug, statement, story, its title, then articles, outlets, entities.
MAKE = """
INSERT INTO made
SELECT n, b, statement, format(document, VARIADIC
    ARRAY[id_of('c', n), 'claim-' || n, statement, story_of(n), 'Story of ' || story_of(n)]
    || ARRAY(SELECT id_of('a', n / 3 * 4 + k) FROM generate_series(1, 9) k)
    || ARRAY(SELECT id_of('o', rank_of(n, k, %(outlets)s)) FROM generate_series(1, 9) k)
    || ARRAY(SELECT id_of('e', rank_of(n, 20 + k, %(entities)s)) FROM generate_series(1, 9) k)),
    CASE WHEN n %% 100 = 7 THEN 'withdrawn' WHEN n %% 25 = 3 THEN 'corrected' ELSE 'published' END
FROM (SELECT n, b, document, left('In ' || name_of(rank_of(n, 50, %(words)s)) || ' '
        || name_of(rank_of(n, 51, %(words)s)) || ' lot ' || 'x' || n / 7, 200) AS statement
    FROM generate_series(%(first)s::bigint, %(last)s) n JOIN base ON b = n %% %(bases)s) chosen
"""
INSERTS = (
    """
INSERT INTO claims_claim (id, public_id, slug, statement, status, confidence, confidence_reason,
    verdict, unknowns, revision_number, version, made_by_id, changed_by_id, created_at)
SELECT %(start)s + n, id_of('c', n), 'claim-' || n, statement, status, 'low', 'x', '', '', 1, 1,
    %(user)s, %(user)s, now() FROM made
""",
    """
INSERT INTO claims_revision (id, claim_id, number, status, document, sha256, authors, approved_by_id,
    approved_at, material, note, not_a_correction)
SELECT %(start)s + n + (which - 1) * 100000000, %(start)s + n, which,
    CASE WHEN which = 1 THEN 'published' ELSE status END,
    CASE WHEN which = 2 AND status = 'withdrawn' THEN jsonb_build_object('id', id_of('c', n),
        'slug', 'claim-' || n, 'statement', statement, 'note', 'It was not so.', 'document', 1,
        'number', 2, 'status', status, 'approved_at', now()) ELSE document::jsonb END,
    md5(n::text) || md5(which::text), '[]', %(user)s, now() - n * interval '1 second',
    which = 2 AND status <> 'published',
    CASE WHEN which = 2 AND status <> 'published' THEN 'We had the day wrong.' ELSE '' END, ''
FROM made CROSS JOIN generate_series(1, 2) which
WHERE which = 1 OR status <> 'published' OR n %% 33 = 0
""",
    """
INSERT INTO claims_correction (claim_id, revision_id, text, made_by_id, made_at)
SELECT %(start)s + n, %(start)s + n + 100000000, 'We had the day wrong.', %(user)s, now()
FROM made WHERE status = 'corrected'
""",
    """
INSERT INTO claims_publication (id, claim_id, revision_id, public_id, slug, title, status,
    outlets_differ, published_at, updated_at, stories)
SELECT %(start)s + n, %(start)s + n,
    %(start)s + n + CASE WHEN status <> 'published' OR n %% 33 = 0 THEN 100000000 ELSE 0 END,
    id_of('c', n), 'claim-' || n, statement, status, base.differ,
    now() - n * interval '1 second', now() - (n * 7919 %% %(number)s) * interval '1 second',
    CASE WHEN status = 'withdrawn' THEN '[]' ELSE jsonb_build_array(jsonb_build_object(
        'id', story_of(n), 'slug', 'story', 'title', 'Story of ' || story_of(n))) END
FROM made JOIN base USING (b)
""",
    """
INSERT INTO claims_publishedoutlet (publication_id, updated_at, outlet, articles, differs, changed)
SELECT DISTINCT ON (own.id, outlet) own.id, own.updated_at, outlet, ARRAY[id_of('a', n / 3 * 4 + k)],
    base.differ, n %% 40 = 0
FROM made JOIN base USING (b) JOIN claims_publication own ON own.id = %(start)s + n
CROSS JOIN LATERAL generate_series(1, base.articles) k
CROSS JOIN LATERAL (SELECT id_of('o', rank_of(n, k, %(outlets)s)) AS outlet) drawn
WHERE made.status <> 'withdrawn'
""",
    """
INSERT INTO claims_publishedname (publication_id, updated_at, entity, form, standard, spellings)
SELECT DISTINCT ON (own.id, rank) own.id, own.updated_at, id_of('e', rank), name_of(rank), true,
    jsonb_build_array(jsonb_build_object('printed', name_of(rank), 'outlet', 'An outlet',
        'outlet_id', id_of('o', 1), 'article', id_of('a', n / 3 * 4 + 1), 'ours', false))
FROM made JOIN base USING (b) JOIN claims_publication own ON own.id = %(start)s + n
CROSS JOIN LATERAL generate_series(1, greatest(base.entities, 2)) k
CROSS JOIN LATERAL (SELECT rank_of(n, 20 + k, %(entities)s) AS rank) drawn
WHERE made.status <> 'withdrawn'
""",
    """
INSERT INTO claims_publishedstory (publication_id, updated_at, story, slug, title)
SELECT %(start)s + n, own.updated_at, story_of(n), 'story', 'Story of ' || story_of(n)
FROM made JOIN claims_publication own ON own.id = %(start)s + n WHERE made.status <> 'withdrawn'
""",
    """
INSERT INTO claims_publishedarticle (article, updated_at, title, outlet, outlet_id, published,
    published_printed, words, place, marks, days)
SELECT DISTINCT ON (article) article, now() - n * interval '1 second', 'Report on ' || word,
    'An outlet', outlet, '2023-02', 'February 2023',
    format('''report'':1A ''on'':2A ''%%s'':3A ''an'':8B ''outlet'':9B ''february'':14C ''2023'':15C',
        word)::tsvector,
    place, ARRAY['shelf-' || place / %(shelf)s, 'outlet-' || outlet, 'year-2023', 'month-2023-02'], '{}'
FROM made JOIN base USING (b) CROSS JOIN LATERAL generate_series(1, base.articles) k
CROSS JOIN LATERAL (SELECT id_of('a', n / 3 * 4 + k) AS article,
    name_of(rank_of(n, 50, %(words)s)) AS word, id_of('o', rank_of(n, k, %(outlets)s)) AS outlet,
    1000 + n / 3 * 4 + k AS place) drawn
WHERE made.status <> 'withdrawn' ORDER BY article, k ON CONFLICT DO NOTHING
""",
    """
INSERT INTO word_made
SELECT name_of(rank_of(n, 50, %(words)s)) FROM made
UNION SELECT name_of(rank_of(n, 51, %(words)s)) FROM made
UNION SELECT 'x' || n / 7 FROM made WHERE n > 7000
""",
)
# Columns of the index that this knows get words of their own; any other is as the demo's claim has it.
OWN_WORDS = {
    "publication_id": "%(start)s + n",
    "words": "index.words || format('''%%s'':1A ''%%s'':2A ''%%s'':4A', "
    "name_of(rank_of(n, 50, %(words)s)), name_of(rank_of(n, 51, %(words)s)), 'x' || n / 7)"
    "::tsvector",
    "place": "1000 + %(number)s - (n * 7919 %% %(number)s)",
    "marks": "ARRAY['shelf-' || (1000 + %(number)s - (n * 7919 %% %(number)s)) / %(shelf)s, "
    "'story-' || story_of(n)] "
    "|| ARRAY(SELECT DISTINCT 'outlet-' || id_of('o', rank_of(n, k, %(outlets)s)) "
    "FROM generate_series(1, base.articles) k) "
    "|| ARRAY(SELECT DISTINCT 'name-' || id_of('e', rank_of(n, 20 + k, %(entities)s)) "
    "FROM generate_series(1, greatest(base.entities, 2)) k) "
    "|| ARRAY(SELECT mark FROM unnest(index.marks) mark WHERE mark !~ '^(shelf|outlet|story|name)-')",
    "articles": "ARRAY[id_of('a', n / 3 * 4 + 1), id_of('a', n / 3 * 4 + 2)]",
}


def fill(number: int) -> None:
    """``number`` published claims beside the demo's, with all that they are found by."""
    from django.core.management import call_command
    from django.db import connection

    from claims.apparatus.facets import SHELF
    from claims.models import Publication
    from tests.conftest import person

    call_command("load_demo", verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    given: dict[str, Any] = {
        "user": person("bench-editor", "editor").pk, "start": 1_000_000, "number": number,
        "outlets": max(50, number // 2_000), "entities": number // 2, "words": number // 2,
        "shelf": SHELF,
    }  # fmt: skip
    shown = Publication.objects.exclude(status="withdrawn").select_related("revision")
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'")
        cursor.execute(HELPERS)
        for b, row in enumerate(shown.order_by("pk")[:BASES]):
            cursor.execute("INSERT INTO base VALUES (%s, %s, %s, %s, %s, %s)", [b, *_base(row)])
        given["bases"] = BASES
        indexes = _indexes_dropped(cursor)
        for first in range(1, number + 1, BATCH):
            given |= {"first": first, "last": min(first + BATCH - 1, number)}
            for statement in ("TRUNCATE made", MAKE, *INSERTS, _index_rows()):
                cursor.execute(statement, given)
        _spellings(cursor)
        _words(cursor)
        for made_again in indexes:
            cursor.execute(made_again)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("DROP TABLE made, base, word_made")
        cursor.execute("VACUUM (ANALYZE)")


def _spellings(cursor: Any) -> None:
    """Every name by its one spelling, with the keys that the publisher makes for it."""
    from claims.apparatus.spelled import spelling_keys

    cursor.execute(
        "SELECT DISTINCT entity, form FROM claims_publishedname WHERE entity ~ '^e[0-9]{9}$'"
    )
    found = cursor.fetchall()
    into = "COPY claims_publishedspelling (entity, printed, type, keys) FROM STDIN"
    with cursor.copy(into) as copy:
        for entity, form in found:
            copy.write_row((entity, form, "", spelling_keys(form, "")))


def _words(cursor: Any) -> None:
    """Every word, with the keys that the publisher makes for it."""
    from claims.apparatus.mistyped import word_keys

    cursor.execute(
        "SELECT DISTINCT word FROM word_made"
        " WHERE NOT EXISTS (SELECT FROM claims_publishedword own WHERE own.word = word_made.word)"
    )
    found = cursor.fetchall()
    with cursor.copy("COPY claims_publishedword (word, keys) FROM STDIN") as copy:
        for (word,) in found:
            copy.write_row((word, word_keys(word)))


def _base(row: Any) -> tuple[str, int, int, bool, int]:
    """A document as a template for PostgreSQL's format(), and what of it is drawn anew."""
    document = row.revision.document
    articles = list(dict.fromkeys(one["id"] for one in document["articles"]))[:9]
    outlets = list(dict.fromkeys(filter(None, (one["outlet_id"] for one in document["articles"]))))
    entities = list(dict.fromkeys(one["id"] for one in document.get("names", ())))[:9]
    text = json.dumps(document, ensure_ascii=False).replace("%", "%%")
    places = {document["id"]: 1, document["slug"]: 2}
    for story in document["stories"]:
        places |= {story["id"]: 4, story["title"]: 5}
    for first, ids in ((6, articles), (15, outlets[:9]), (24, entities)):
        places |= {key: first + place for place, key in enumerate(ids)}
    text = text.replace(json.dumps(document["statement"], ensure_ascii=False), '"%3$s"')
    for key, place in places.items():
        text = re.sub(rf'"{re.escape(key)}"', f'"%{place}$s"', text)
    return text, len(articles), len(entities), row.outlets_differ, row.pk


def _index_rows() -> str:
    from claims.models import PublicationIndex

    columns = [field.column for field in PublicationIndex._meta.fields]
    own = [OWN_WORDS.get(column, f"index.{column}") for column in columns]
    return (
        f"INSERT INTO claims_publicationindex ({', '.join(columns)}) SELECT {', '.join(own)} "  # noqa: S608
        "FROM made JOIN base USING (b) JOIN claims_publicationindex index "
        "ON index.publication_id = base.publication_id WHERE made.status <> 'withdrawn'"
    )


def _indexes_dropped(cursor: Any) -> list[str]:
    """Drop what is dear to keep while a table grows; the statements that make it again."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid::regclass::text = ANY(%s) AND NOT indisunique", [list(TABLES)],
    )  # fmt: skip
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    return [made_again for _, made_again in found]
