"""The cases of ``tests/corpus`` for this package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of ``<name>.jsonl``, in order."""
    text = (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]
