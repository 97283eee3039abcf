"""Pages of reporting an error, and of what came of it."""

from __future__ import annotations

from tests.browser.addresses import sent_empty
from tests.browser.addresses_reporting import reached, receipt, report_form
from tests.browser.place import EDITOR, Place

REPORTING = (
    Place("report an error", "report_error", report_form),
    Place(
        "report an error, sent empty",
        "report_error",
        report_form,
        act=sent_empty("form.reporting-form"),
        refused=True,
    ),
    Place("report received", "report_receipt", receipt("received")),
    Place("report being checked", "report_receipt", receipt("checking")),
    Place("report declined", "report_receipt", receipt("declined")),
    Place("claim changed for a report", "report_receipt", receipt("changed")),
    Place("report with a contact", "desk_report", reached, EDITOR),
)
