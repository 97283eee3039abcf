"""A made-up public document in which every mark occurs: what the gallery of components shows.

The ship, the outlets and their words are invented.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_DAY = "2024-05-06T09:30:00+00:00"


def specimen() -> Json:
    """The document of a claim with three articles, differences open and decided, and origins."""
    return {
        "document": 1,
        "id": "specimen22",
        "slug": "the-ferry-northern-star-sank-off-lerwick",
        "number": 3,
        "status": "corrected",
        "approved_at": _DAY,
        "note": "The harbour log was added.",
        "statement": "The ferry Northern Star sank off Lerwick with 40 people on board",
        "verdict": "mostly-true",
        "confidence": {
            "level": "moderate",
            "reason": "Two reports on one harbour log; the owner’s list of passengers would raise it.",
        },
        "corroboration": {
            "state": "Single origin",
            "sentence": "3 articles: 1 known origin, 1 unknown",
            "articles": 3,
            "known_origins": 1,
            "unknown_origins": 1,
        },
        "unknowns": "Who was at the wheel.\nWhether the hull had been surveyed.",
        "stories": [{"id": "ferries222", "slug": "ferries-lost", "title": "Ferries lost"}],
        "articles": _articles(),
        "unpublished_sources": 1,
        "attributes": _attributes(),
        "evidence": _evidence(),
        "discrepancies": _discrepancies(),
        "origins": [
            {"id": "log2222222", "name": "Harbour log of Lerwick", "kind": "documents",
             "rests_on": []},
            {"id": "wire222222", "name": "North Wire", "kind": "wire", "rests_on": ["log2222222"]},
        ],
        "replies": [
            {"asked": "the ferry’s owners", "means": "e-mail", "asked_on": "2024-05-05",
             "deadline": None, "outcome": "answered", "answer": "We await the inquiry.",
             "verbatim": True, "closed_on": "2024-05-06"},
        ],
        "corrections": [{"text": "We had the day wrong.", "made_at": _DAY}],
    }  # fmt: skip


def _articles() -> list[Json]:
    return [
        {"id": "harbour222", "title": "Ferry lost in fog", "outlet": "Harbour Post",
         "url": "https://example.org/ferry", "published": "2024-05-05",
         "published_printed": "5 May 2024", "language": "en"},
        {"id": "coast22222", "title": "A night at sea", "outlet": "The Coast Daily",
         "url": None, "published": None, "published_printed": "", "language": "en"},
        {"id": "island2222", "title": "What the log says", "outlet": "Islander",
         "url": "https://example.net/log", "published": "2024-05-06",
         "published_printed": "May 6", "language": "en"},
    ]  # fmt: skip


def _reading(article: str, evidence: int, printed: str, value: Json, answer: str = "value") -> Json:
    return {"article": article, "evidence": evidence, "answer": answer, "printed": printed,
            "value": value, "says_both": False}  # fmt: skip


def _attribute(label: str, kind: str, *readings: Json, as_of: str | None = None) -> Json:
    scope = {"as_of": as_of, "place": None, "definition": None}
    return {"label": label, "kind": kind, "scope": scope, "agreed": None, "agreed_reason": "",
            "readings": list(readings)}  # fmt: skip


def _attributes() -> list[Json]:
    return [
        _attribute(
            "sank on", "date",
            _reading("harbour222", 1, "3 May 2024", {"edtf": "2024-05-03"}),
            _reading("coast22222", 2, "4 May", {"edtf": "XXXX-05-04"}),
            _reading("island2222", 3, "", {}, "not-stated"),
        ),
        _attribute(
            "master", "name",
            _reading("harbour222", 1, "Halvorsen", {"key": "halvorsen"}),
            _reading("coast22222", 2, "Halversen", {"key": "halversen"}),
        ),
        _attribute(
            "on board", "count",
            _reading("harbour222", 1, "40 people", {"number": "40"}),
            _reading("coast22222", 2, "40 people", {"number": "40"}),
            _reading("island2222", 3, "40 people", {"number": "40"}),
            as_of="3 May 2024",
        ),
        _attribute(
            "overloaded", "text",
            _reading("island2222", 3, "", {}, "denied"),
            _reading("coast22222", 2, "overloaded", {}),
        ),
    ]  # fmt: skip


def _evidence() -> list[Json]:
    def item(number: int, article: str, exact: str, *, ours: bool, stance: str) -> Json:
        quote = {"exact": exact, "prefix": "On the quay they said: ", "suffix": " and the fog",
                 "shortened": number == 2, "ours": ours}  # fmt: skip
        return {"id": number, "article": article, "quote": quote, "stance": stance,
                "said_by": "the harbour master" if number == 3 else "",
                "primary_document": number == 3, "origins": []}  # fmt: skip

    first = item(1, "harbour222", "she sank on 3 May 2024 with 40 people, said Halvorsen",
                 ours=False, stance="supports")  # fmt: skip
    second = item(2, "coast22222", "Sank on 4 May; Halversen and 40 people were saved.",
                  ours=True, stance="supports")  # fmt: skip
    third = item(3, "island2222", "40 people and no more", ours=False, stance="disputes")
    log = {"id": "log2222222", "name": "Harbour log of Lerwick"}
    wire = {"id": "wire222222", "name": "North Wire"}
    first["origins"] = [log | {"how": "cites", "reason": "It names the log."}]
    second["origins"] = [wire | {"how": "reprints", "reason": "The same words."}]
    return [first, second, third]


def _discrepancies() -> list[Json]:
    def row(name: str, kind: str, severity: str, attribute: str, told: str, **more: Any) -> Json:
        sides: list[Json] = [
            {"article": a, "printed": "", "value": {}} for a in ("harbour222", "coast22222")
        ]
        return {"id": name, "kind": kind, "severity": severity, "attribute": attribute,
                "explanation": told, "sides": sides, "status": "open", "decision": None,
                "stands": None, "scope": "", "reason": "", "decided_at": None} | more  # fmt: skip

    return [
        row("one2222222", "contradiction", "high", "sank on",
            "Harbour Post gives 3 May 2024, The Coast Daily 4 May.", status="decided",
            decision="one-stands", stands="3 May 2024", reason="The harbour log has the third.",
            decided_at=_DAY),
        row("two2222222", "spelling", "medium", "master",
            "“Halvorsen” in Harbour Post, “Halversen” in The Coast Daily."),
        row("three22222", "stance", "low", "overloaded",
            "The Coast Daily says overloaded; Islander prints a denial.", status="decided",
            decision="not-a-difference", reason="They speak of two voyages.", decided_at=_DAY),
    ]  # fmt: skip
