"""What an address that leads nowhere may have meant: words to search for, and claims it comes near."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from django.db import Error, transaction

from claims.models import Publication
from claims.selectors.public import publications_near
from factcheck.postgres import PostgresError

LONGEST = 120  # characters of words that are put into the search box
_CLAIM = re.compile(r"^/+claims?/+([^/]{1,60})(?:/+([^/]{1,200}))?", re.IGNORECASE | re.ASCII)
_NO_WORDS = re.compile(r"[\W_]+")
# Parts of our own addresses, and the ends of others', are nothing to search for.
_OURS = frozenset(
    [
        "claims",
        "claim",
        "stories",
        "story",
        "outlets",
        "outlet",
        "names",
        "name",
        "articles",
        "article",
        "corrections",
        "search",
        "revisions",
        "revision",
        "reports",
        "report",
        "as",
        "of",
        "cite",
        "feeds",
        "exports",
        "sitemap",
        "desk",
        "api",
        "v1",
        "html",
        "htm",
        "php",
        "aspx",
        "index",
        "www",
        "http",
        "https",
        "atom",
        "json",
        "csv",
        "jsonl",
        "xml",
    ]
)


def words_of_address(path: str) -> str:
    """The words that an address is made of, for the search box; "" where there are none."""
    claim = _CLAIM.match(path[:1000])
    told = (claim[2] or "") if claim else path[:1000]
    words = _NO_WORDS.sub(" ", unquote(told)).split()
    kept = [word for word in words if word.casefold() not in _OURS and _is_word(word)]
    return " ".join(kept)[:LONGEST].strip()


def _is_word(word: str) -> bool:
    """Neither an id nor a number of a page: these find nothing."""
    mixed = any(sign.isdigit() for sign in word) and any(sign.isalpha() for sign in word)
    return not (mixed and len(word) >= 8) and not (word.isdecimal() and len(word) < 4)


def claims_meant(path: str) -> Sequence[Publication]:
    """Published claims whose addresses an address comes near: written in capitals, cut off, with a
    sign too many, or with the right words under a wrong id. None where the store does not answer."""
    match = _CLAIM.match(path[:1000])
    if match is None:
        return ()
    try:
        with transaction.atomic():
            return publications_near(public_id=match[1], slug=match[2] or "")
    except (Error, PostgresError):
        return ()
