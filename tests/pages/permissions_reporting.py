"""The permission matrix of reporting an error: everybody may, whoever they are.

Read as ``tests/pages/permissions.py``, where the answers have their names.
"""

from __future__ import annotations

_ALL = "200 200 200 200 200"
_NOBODY = "404 404 404 404 404"
_NEVER = "405 405 405 405 405"
_ON = "302 302 302 302 302"

REPORTING: list[tuple[str, str, str, str]] = [
    *[("report_error", state, _NOBODY, _NOBODY) for state in ("draft", "in-review", "unknown")],
    *[("report_error", state, _ALL, _ON) for state in ("published", "corrected")],
    ("report_error", "withdrawn", _ON, "409 409 409 409 409"),  # on to the claim, which says why
    *[("report_receipt", state, _ALL, _NEVER) for state in ("received", "checking", "declined")],
    ("report_receipt", "unknown", _NOBODY, _NEVER),
]
CONTACTS: list[tuple[str, str, str, str]] = [
    ("desk_report", "with a contact", "in 404 200 200 200", _NEVER),
    ("desk_report_contact_off", "with a contact", _NEVER, "in 404 403 302 302"),
    ("desk_report_contact_off", "unknown", _NEVER, "in 404 404 404 404"),
]
