"""Readers' pages of outlets, names, how we work, and a claim's past."""

from __future__ import annotations

from tests.browser.addresses import at, changing_outlet, listed, past
from tests.browser.place import Place

PAGES = (
    Place("outlet", "outlet", listed("outlet")),
    Place("outlet that differs", "outlet", listed("outlet", "?show=differing", differs=True)),
    Place("outlet that changed something", "outlet", changing_outlet),
    Place("name", "name", listed("name")),
    Place("claim as of today", "claim_as_of", past("?day=today", status="corrected")),
    Place("claim before it was public", "claim_as_of", past("?day=2001-02-03", status="published")),
    Place(
        "claim as of no day",
        "claim_as_of",
        past("?day=soon", status="published"),
        status=422,
    ),
    Place("methodology", "methodology", at("methodology")),
    Place("corrections policy", "corrections_policy", at("corrections_policy")),
)
