"""Articles of our own that reprint one another in the ways of outlets, and others that do not."""

from __future__ import annotations

import json
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FRAME = (
    "\n\nReporting by our correspondents in the region. The Lantern is printed by a cooperative of"
    " its readers and is paid by them alone.\n\nFollow The Lantern every morning: subscribe to our"
    " letter and read the five stories that matter before breakfast."
)


def clusters() -> list[list[str]]:
    """The texts of each cluster of the open corpus: several outlets on one event, no reprints."""
    found = []
    for path in sorted((CORPUS / "clusters").glob("*.json")):
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
        found.append([article["text"] for article in articles])
    return found


def long_stories() -> list[str]:
    """The longest text of each cluster that is long enough to be cut: one an event."""
    longest = (max(texts, key=len) for texts in clusters())
    return [text for text in longest if len(text.split()) >= 60]


def _sentences(text: str) -> list[str]:
    return [part.strip() + "." for part in text.replace("\n", " ").split(". ") if part.strip()]


def cut_at_the_end(text: str) -> str:
    sentences = _sentences(text)
    return " ".join(sentences[: max(2, len(sentences) * 2 // 3)])


def cut_in_the_middle(text: str) -> str:
    sentences = _sentences(text)
    return " ".join([*sentences[: len(sentences) // 2], *sentences[len(sentences) // 2 + 2 :]])


def new_headline(text: str) -> str:
    return f"What we know so far about the case, in short\n\n{text}"


def credited(text: str) -> str:
    return f"(Meridian News Agency) — {text}"


def framed(text: str) -> str:
    return text + FRAME


REPRINTS = (cut_at_the_end, cut_in_the_middle, new_headline, credited, framed)
