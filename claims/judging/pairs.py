"""Questions about two sides: two names, two reported values, two texts."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any


def judge_names(a: str, b: str, schema: str | None) -> Any:
    return import_module("sources.naming").judge_names(a, b, schema)


def judge_reported_pair(kind: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Any:
    raise NotImplementedError
