"""What search engines and archives read of a claim's page: schema.org, as JSON-LD.

A page is about a Claim; where an editor published a verdict it is a ClaimReview of it. Where articles
appear the claim is reported: what a desk rests on that is not public, or disputes it, is not named.
Source: https://schema.org/Claim, https://schema.org/ClaimReview.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claims.apparatus.unseen import without_unseen
from claims.worded import Words
from sources.speech import gettext_noop

Json = Mapping[str, Any]
Record = dict[str, Any]

VERDICTS = Words(  # as claims.models.Verdict has them
    {
        "true": gettext_noop("True"),
        "mostly-true": gettext_noop("Mostly true"),
        "mixed": gettext_noop("Mixed"),
        "mostly-false": gettext_noop("Mostly false"),
        "false": gettext_noop("False"),
        "unproven": gettext_noop("Unproven"),
    }
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_OUTSIDE = {  # what would end the element, or be read otherwise by some
    ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"
}


def linked_claim(
    document: Json,
    *,
    url: str,
    newsroom: str,
    home: str,
    published: str,
    changed: str,
    story_url: Callable[[Json], str],
) -> Record:
    """The graph of a published claim. ``url`` and ``home`` are whole addresses, ``published`` and
    ``changed`` moments in ISO 8601; ``story_url`` gives the whole address of a story."""
    author = {"@type": "Organization", "name": newsroom, "url": home}
    claim: Record = {
        "@type": "Claim",
        "@id": f"{url}#claim",
        "name": _words(document["statement"]),
        "appearance": appearances(document),
    }
    page: Record = {
        "@id": url,
        "url": url,
        "author": author,
        "datePublished": published,
        "dateModified": changed,
    }
    if document["verdict"]:
        page |= {
            "@type": "ClaimReview",
            "claimReviewed": claim["name"],
            "itemReviewed": claim,
            "reviewRating": {
                "@type": "Rating",
                "alternateName": VERDICTS.get(document["verdict"], document["verdict"]),
            },
        }
    else:
        page |= {"@type": "WebPage", "name": claim["name"], "mainEntity": claim}
    trails = [
        _trail([(newsroom, home), (_words(row["title"]), story_url(row)), (claim["name"], url)])
        for row in document["stories"]
    ]
    return {"@context": "https://schema.org", "@graph": [page, *trails]}


def appearances(document: Json) -> list[Record]:
    """The articles that report the claim, each as far as it is known."""
    reporting = {row["article"] for row in document["evidence"] if row["stance"] != "disputes"}
    return [_article(row) for row in document["articles"] if row["id"] in reporting]


def _article(row: Json) -> Record:
    given: Record = {"@type": "CreativeWork"}
    if row["url"]:
        given["url"] = row["url"]
    if row["title"]:
        given["name"] = _words(row["title"])
    if row["outlet"]:
        given["publisher"] = {"@type": "Organization", "name": _words(row["outlet"])}
    if row["published"] and _DAY.fullmatch(row["published"]):
        given["datePublished"] = row["published"]
    if row["language"]:
        given["inLanguage"] = row["language"]
    return given


def _trail(steps: Sequence[tuple[str, str]]) -> Record:
    rows = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": rows}


def within_html(data: Any) -> str:
    """JSON that may stand in an element of a page: nothing in it ends the element or begins another."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_OUTSIDE)


def _words(text: str) -> str:
    return " ".join(without_unseen(text).split())
