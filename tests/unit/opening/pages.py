"""The fixture pages, and how a body is scored against the wanted one."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from sources.opening.charset import decode
from sources.opening.opened import OpenedSource
from sources.opening.page import open_page

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "pages"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))
_WORD = re.compile(r"[\u2e80-\ud7ff]|[^\W_]+")


def bytes_of(name: str) -> bytes:
    """A fixture page as saved."""
    return (FOLDER / f"{name}.html").read_bytes()


@cache
def wanted(name: str) -> dict[str, Any]:
    """What the page should give."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def opened(name: str) -> OpenedSource:
    """What we make of the page."""
    want = wanted(name)
    decoded = decode(bytes_of(name), want["content_type"], markup=True)
    return open_page(decoded, want["url"])


def body_f1(text: str, paragraphs: list[str]) -> float:
    """F1 by words (letters for Chinese), each counted as often as it stands."""
    have = Counter(_WORD.findall(text.casefold()))
    want = Counter(_WORD.findall(" ".join(paragraphs).casefold()))
    common = sum((have & want).values())
    total = sum(have.values()) + sum(want.values())
    return 2 * common / total if total else 1.0
