"""The part of the scene that is about second looks and readers' reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.factories.workflow import answered, reported

UNKNOWN = "aaaaaaaaaa"
Addresses = Iterator[tuple[str, str, str]]


def workflow_scene(staff: Any) -> Addresses:
    """Every address of the desk's lists and of a report; ``staff`` as in the scene."""
    yield "desk_second_looks", "any", "/desk/second-looks/"
    yield "desk_reports", "any", "/desk/reports/"
    claim = staff.claim("published")
    for state, key in (
        ("received", reported(claim).public_id),
        ("answered", answered(claim, by=staff.rater).public_id),
        ("unknown", UNKNOWN),
    ):
        own = f"/desk/reports/{key}/"
        yield "desk_report", state, own
        yield "desk_report_take_up", state, f"{own}take-up/"
        yield "desk_report_answer", state, f"{own}answer/"
