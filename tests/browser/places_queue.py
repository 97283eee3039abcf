"""Places of the queue, of the review of one difference, and of what stands beside them."""

from __future__ import annotations

from tests.browser.addresses import (
    at,
    of,
    one_kind,
    saved_view,
    saved_view_list,
    sent_empty,
)
from tests.browser.place import CHECKER, EDITOR, Place

QUEUE = (
    Place("queue", "queue", at("queue"), EDITOR),
    Place("queue, sorted", "queue", at("queue", query="?sort=kind"), EDITOR),
    Place("queue, filtered", "queue", at("queue", query="?severity=high"), EDITOR),
    Place("queue, mine", "queue", at("queue", query="?assigned=me"), EDITOR),
    Place("queue, due", "queue", at("queue", query="?view=due"), EDITOR),
    Place("keys", "keys", at("keys"), EDITOR),
    Place("rename a view", "queue_view", saved_view, EDITOR),
    Place("saved views", "queue_views", saved_view_list, EDITOR),
    Place("saved views, none", "queue_views", at("queue_views"), CHECKER),
    Place("save a view", "queue_view_new", at("queue_view_new", query="?kind=party"), EDITOR),
    Place(
        "save a view, refused",
        "queue_view_new",
        at("queue_view_new", query="?kind=party"),
        EDITOR,
        sent_empty("main form"),
        refused=True,
    ),
    Place("together, none", "together", at("together"), EDITOR),
    Place("together", "together", one_kind, EDITOR),
    Place(
        "together, refused", "together", one_kind, EDITOR, sent_empty("form.together"), refused=True
    ),
    Place(
        "who looks at it",
        "discrepancy_assign",
        of("discrepancy_assign", "Discrepancy", "public_id", status="open"),
        EDITOR,
    ),
    Place(
        "who looks at it, refused",
        "discrepancy_assign",
        of("discrepancy_assign", "Discrepancy", "public_id", status="open"),
        EDITOR,
        sent_empty("main form"),
        refused=True,
    ),
    Place("queue, none", "queue", at("queue", query="?kind=chronology"), EDITOR),
    Place("queue, refused filter", "queue", at("queue", query="?kind=no&severity=x"), EDITOR),
    Place(
        "difference",
        "discrepancy",
        of("discrepancy", "Discrepancy", "public_id", status="open", severity=3),
        EDITOR,
    ),
    Place(
        "difference, for a fact-checker",
        "discrepancy",
        of("discrepancy", "Discrepancy", "public_id", status="open"),
        CHECKER,
    ),
    Place(
        "difference, decided",
        "discrepancy",
        of("discrepancy", "Discrepancy", "public_id", status="decided"),
        EDITOR,
    ),
    Place(
        "difference, cleared",
        "discrepancy",
        of("discrepancy", "Discrepancy", "public_id", status="cleared"),
        EDITOR,
    ),
    Place(
        "difference, refused",
        "discrepancy",
        of("discrepancy", "Discrepancy", "public_id", status="open"),
        EDITOR,
        sent_empty("form.decide"),
        refused=True,
    ),
    Place("jobs", "jobs", at("jobs"), EDITOR),
    Place("detectors", "detectors", at("detectors"), EDITOR),
    Place("components", "components", at("components"), EDITOR),
)
