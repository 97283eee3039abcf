"""Keeping what publications are found by: written with each revision, and after a redaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from claims.apparatus.facets import claim_days, claim_marks, shelf_mark
from claims.apparatus.mistyped import literal_of, word_keys
from claims.apparatus.searchable import beginnings_of, vector_of
from claims.models import Publication, PublicationIndex, PublishedWord, RevisionStatus

Json = Mapping[str, Any]

_BATCH = 5_000  # words

_PLACE = "SELECT coalesce(max(place), 0) + 1 FROM {table}"
_WRITE = """
INSERT INTO claims_publicationindex (publication_id, words, place, marks, days, articles)
VALUES (%s, %s::tsvector, %s, %s, %s::daterange[], %s)
ON CONFLICT (publication_id) DO UPDATE SET words = excluded.words, place = excluded.place,
    marks = excluded.marks, days = excluded.days, articles = excluded.articles
"""
_WORDS_OF = "SELECT tsvector_to_array(words) FROM claims_publicationindex WHERE publication_id = %s"
# Known words stay until this is written or given up, and who is letting go of one is waited for.
_KNOWN_WORDS = """
SELECT word FROM claims_publishedword WHERE word = ANY(%s) ORDER BY word FOR KEY SHARE
"""
_ADD_WORDS = """
INSERT INTO claims_publishedword (word, keys)
SELECT word, keys::int[] FROM unnest(%s::text[], %s::text[]) AS made (word, keys)
ON CONFLICT DO NOTHING
"""
# One word at a time: for each the server knows whether it is common, and then looks at few rows. What
# somebody is writing a claim with is left alone.
_FORGET_WORD = """
DELETE FROM claims_publishedword WHERE word = (
    SELECT word FROM claims_publishedword WHERE word = %(word)s FOR UPDATE SKIP LOCKED)
AND NOT EXISTS (SELECT FROM claims_publicationindex WHERE words @@ %(literal)s::tsquery)
"""


def publication_index(
    *,
    publication: Publication,
    document: Json,
    outlets: Sequence[str] = (),
    names: Sequence[str] = (),
) -> None:
    """Let a publication be found by ``document``, that of the revision it shows, and narrowed to by
    its outlets and names (public ids).

    A withdrawn one is found by nothing. Call it in the transaction that writes the publication.
    """
    before = _words_of(publication)
    if publication.status == RevisionStatus.WITHDRAWN:
        PublicationIndex.objects.filter(publication=publication).delete()
        _forget_words(before)
        return
    place = place_next("claims_publicationindex")
    differs = publication.outlets_differ
    marks = claim_marks(document, outlets=outlets, names=names, differs=differs)
    articles = [article["id"] for article in document.get("articles", ())]
    words = beginnings_of(document)
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            [
                publication.pk,
                vector_of(document),
                place,
                [shelf_mark(place), *marks],
                spans_literal(claim_days(document)),
                articles,
            ],
        )
    _add_words(words)
    _forget_words(before - set(words))


def place_next(table: str) -> int:
    """The place after the last. Two who write at once may get the same one: it does no harm."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACE.format(table=table))
        found: int = cursor.fetchone()[0]
    return found


def spans_literal(spans: Iterable[tuple[date, date]]) -> list[str]:
    """Spans of days as the literals of ranges, both ends included."""
    return [f"[{first.isoformat()},{last.isoformat()}]" for first, last in spans]


def _words_of(publication: Publication) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WORDS_OF, [publication.pk])
        row = cursor.fetchone()
    return set(row[0]) if row else set()


def _add_words(words: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN_WORDS, [list(words)])
        new = sorted(set(words) - {word for (word,) in cursor.fetchall()})
        if new:
            cursor.execute(_ADD_WORDS, [new, _keys_literal(new)])


_KEYED = """
UPDATE claims_publishedword AS own SET keys = made.keys::int[]
FROM unnest(%s::text[], %s::text[]) AS made (word, keys) WHERE own.word = made.word COLLATE "C"
"""


def words_keyed_anew() -> None:
    """Give every word the keys that it has by the rules of this version, in the order of words."""
    last = ""
    while rows := list(PublishedWord.objects.filter(word__gt=last).order_by("word")[:_BATCH]):
        wrong = [row.word for row in rows if row.keys != word_keys(row.word)]
        if wrong:
            with connection.cursor() as cursor:
                cursor.execute(_KEYED, [wrong, _keys_literal(wrong)])
        last = rows[-1].word


def _keys_literal(words: Sequence[str]) -> list[str]:
    return [literal_of(word_keys(word)) for word in words]


def _forget_words(words: set[str]) -> None:
    """Let go of words that no published claim has any more."""
    kept = sorted(word for word in words if len(word) >= 4 and not word.isdecimal())
    with connection.cursor() as cursor:
        for word in kept:
            cursor.execute(_FORGET_WORD, {"word": word, "literal": f"'{word}'"})
