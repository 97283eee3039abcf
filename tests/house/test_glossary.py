"""One spelling for each word: the glossary's forbidden variants stand nowhere that people read."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

BASE = Path(__file__).resolve().parents[2]
GLOSSARY = BASE / "docs" / "glossary.md"


def rows() -> list[tuple[str, str, list[str]]]:
    found = []
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0] not in {"word", "---"}:
            never = [word.strip() for word in cells[2].split(",") if word.strip() not in {"", "–"}]
            found.append((cells[0].strip("*"), cells[1], never))
    return found


def test_every_model_has_its_word() -> None:
    words = {word.lower().replace(" ", "") for word, _, _ in rows()}
    ours = {
        model.__name__.lower()
        for label in ("sources", "claims")
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.endswith("Event")
    }
    # rows that only tie two things together, or keep the past of one, have no word of their own
    ties = {
        "articleorigin", "articlereader", "articlestate", "claimrelation", "confidencerating",
        "credibilityrating", "discrepancyside", "discrepancysubject", "entitymove",
        "evidenceorigin", "originlink", "outletdomain", "outletreliability", "redactiontarget",
        "storyarticle", "storyclaim",
    }  # fmt: skip
    assert ours - ties <= words, ours - ties - words


def test_words_that_people_read_are_the_glossarys() -> None:
    forbidden = {never: word for word, _, nevers in rows() for never in nevers}
    assert len(forbidden) > 10
    pages = [
        *(BASE / "templates").rglob("*.html"),
        *(BASE / "docs").rglob("*.md"),
        BASE / "README.md",
    ]
    wrong = []
    for page in pages:
        if page == GLOSSARY:
            continue
        text = re.sub(r"`[^`]*`|\{[%{#].*?[%}#]\}|<[^>]+>", " ", page.read_text(encoding="utf-8"))
        for never, word in forbidden.items():
            if re.search(rf"\b{re.escape(never)}s?\b", text, re.IGNORECASE):
                wrong.append(f"{page.relative_to(BASE)}: “{never}”, say “{word}”")
    assert wrong == []
