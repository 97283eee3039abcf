"""Readers' pages in states that the demo newsroom has none of by itself."""

from __future__ import annotations

from tests.browser.acts import (
    ALIKE,
    REPORT,
    compared_often,
    left_open,
    others_compare,
    reported_often,
    sends,
    when,
    withdrawn,
)
from tests.browser.addresses import at, shown, words
from tests.browser.addresses_reading import (
    made,
    name_of_several,
    nothing_published,
    own_form,
    parted_name,
    second_page,
)
from tests.browser.addresses_reporting import report_form
from tests.browser.place import Place

LONG = "+".join(f"gate{number}" for number in range(60))

CLAIMS = (
    Place("revision with what it changed", "claim_revision",
          shown("revisions/2/", status="corrected")),
    Place("claim with a verdict", "claim",
          made("claim_weighed", "The dam at Ravel broke in a night")),
    Place("claim of nothing public", "claim",
          made("claim_of_nothing_public", "The sluice at Ravel was open")),
    Place("claim in three scripts", "claim",
          made("claim_in_scripts", "The dam at Ravel broke after rain")),
)  # fmt: skip
NAMES = (
    Place("name of which a part went elsewhere", "name", parted_name),
    Place("name of several", "name", name_of_several),
)
SEARCH = (
    Place("search, too long", "search", at("search", query=words(LONG))),
    Place("second page, older ones left alone", "search", second_page),
)


_REPORT, _COMPARE = "form.reporting-form", "form.comparing"
REFUSED = tuple(
    Place(name, view, path, act=when(so, sends(form, typed, status=status)), refused=True,
          only_tested=True)
    for name, view, path, form, typed, so, status in (
        ("report on what was withdrawn", "report_error", own_form, _REPORT, REPORT, withdrawn, 409),
        ("report left open", "report_error", report_form, _REPORT, REPORT, left_open, 403),
        ("report too often", "report_error", report_form, _REPORT, REPORT, reported_often, 429),
        ("compare too often", "compare", at("compare"), _COMPARE, ALIKE, compared_often, 429),
        ("compare while others do", "compare", at("compare"), _COMPARE, ALIKE, others_compare, 503),
    )
)  # fmt: skip

READING = (
    *CLAIMS,
    *NAMES,
    *SEARCH,
    Place("compared, no difference", "compare", at("compare"), act=sends(_COMPARE, ALIKE)),
    *REFUSED,
    Place("home, nothing published", "home", nothing_published, only_tested=True),
)
