"""What became of an article at its outlet, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

STATE_WORDS: Mapping[str, str] = {
    "corrected": "Corrected by the outlet",
    "retracted": "Retracted by the outlet",
    "removed": "Removed by the outlet",
}


def state_told(state: Mapping[str, Any]) -> str:
    """One state of a public document, with the day on which the desk noted it."""
    noted = datetime.fromisoformat(state["noted_at"])
    words = STATE_WORDS.get(state["state"], state["state"].capitalize())
    return f"{words}, noted {noted.day} {noted:%B %Y}"
