"""Pages of second looks, returns and readers' reports."""

from __future__ import annotations

from tests.browser.addresses import at, sent_empty
from tests.browser.addresses_workflow import (
    claim_that_waits,
    reported_claim,
    returned_claim,
    waiting_claims,
)
from tests.browser.place import CHECKER, EDITOR, Place

WORKFLOW = (
    Place("second looks", "desk_second_looks", waiting_claims, EDITOR),
    Place(
        "second looks, none",
        "desk_second_looks",
        at("desk_second_looks", query="?rule=stance"),
        EDITOR,
    ),
    Place("why to look", "desk_claim_review", claim_that_waits("desk_claim_review"), EDITOR),
    Place("claim that waits", "desk_claim", claim_that_waits("desk_claim"), EDITOR),
    Place("returned claim", "desk_claim", returned_claim("desk_claim"), CHECKER),
    Place(
        "returned, answered",
        "desk_claim_move",
        returned_claim("desk_claim_move", "submit"),
        CHECKER,
    ),
    Place("reports", "desk_reports", reported_claim("desk_reports"), EDITOR),
    Place("reports, answered", "desk_reports", at("desk_reports", query="?view=ended"), EDITOR),
    Place("report", "desk_report", reported_claim("desk_report"), EDITOR),
    Place("report, for a fact-checker", "desk_report", reported_claim("desk_report"), CHECKER),
    Place(
        "report, refused",
        "desk_report",
        reported_claim("desk_report"),
        EDITOR,
        sent_empty("form.stack"),
        refused=True,
    ),
)
