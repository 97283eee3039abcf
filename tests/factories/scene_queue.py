"""What the addresses of the queue's views, of assigning and of deciding several lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.models import Discrepancy
from claims.services.saved_views import view_save

UNKNOWN = "aaaaaaaaaa"
_QUEUE = "/desk/discrepancies/"


def queue_scene(*, states: dict[str, Discrepancy], owner: Any) -> Iterator[tuple[str, str, str]]:
    """``states`` are differences by their state, ``owner`` who saved a view."""
    view = view_save(name="The worst", query="severity=high", by=owner)
    yield "ticked", "any", f"{_QUEUE}ticked/"
    yield "together", "any", f"{_QUEUE}together/?pick={states['open'].public_id}"
    yield "queue_views", "any", f"{_QUEUE}views/"
    yield "queue_view_new", "any", f"{_QUEUE}views/new/?severity=high"
    yield "keys", "any", "/desk/keys/"
    for name, rest in (("queue_view", ""), ("queue_view_off", "off/")):
        yield name, "the editor's", f"{_QUEUE}views/{view.pk}/{rest}"
        yield name, "unknown", f"{_QUEUE}views/999999999/{rest}"
    for state, row in states.items():
        own = f"{_QUEUE}{row.public_id}/"
        yield "discrepancy_assign", state, f"{own}assign/"
        if state not in {"decided", "cleared"}:
            yield "discrepancy_grounds", state, f"{own}grounds/"
    for name, rest in (("discrepancy_assign", "assign/"), ("discrepancy_grounds", "grounds/")):
        yield name, "unknown", f"{_QUEUE}{UNKNOWN}/{rest}"
