"""Reading the demo's content, the JSON files packaged beside this module."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Item: TypeAlias = dict[str, Any]

FOLDER = Path(__file__).parent / "content"
CLAIM_FILES = ("claims_optics", "claims_supplies")


@cache
def read_content(name: str) -> Any:
    """The content of ``content/<name>.json``. Shared by all callers: not to be changed."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def read_claims() -> list[Item]:
    """All claims, in the order in which the desk opens them."""
    return [claim for name in CLAIM_FILES for claim in read_content(name)]


def digest_text(article: Item) -> str:
    """The text of an article's digest; quotes and offsets point into it."""
    return "\n\n".join(article["digest"])
