"""The permission matrix: what each address answers to whom, in each state of what it leads to.

A row is (address, state, answers to GET, answers to POST); answers stand in the order of ``ROLES``:
signed out, reader, fact-checker, editor, administrator.

``in``   to the sign-in page and back        ``ok``   let in: done, or the form comes back
``404``  not there, or not for them to know   ``403``  there, but they lack the right
"""

from __future__ import annotations

ROLES = ("signed out", "reader", "fact-checker", "editor", "administrator")

ALL = "200 200 200 200 200"
MOVED = "301 301 301 301 301"
NOBODY = "404 404 404 404 404"
NEVER = "405 405 405 405 405"  # not asked in this way, by whomever
DESK = "in 404 200 200 200"
DESK_NONE = "in 404 404 404 404"  # no such thing, or nothing that they may know of
DESK_NEVER = "in 404 405 405 405"
DESK_OK = "in 404 ok ok ok"
EDITORS = "in 404 403 200 200"
EDITORS_OK = "in 404 403 ok ok"

Row = tuple[str, str, str, str]

PUBLIC: list[Row] = [
    ("home", "any", ALL, NEVER),
    ("search", "any", ALL, NEVER),
    ("corrections", "any", ALL, NEVER),
    ("health", "any", ALL, NEVER),
    ("sign_in", "any", "200 302 302 302 302", "ok ok ok ok ok"),
    ("sign_out", "any", NEVER, "ok ok ok ok ok"),
    *[
        (name, state, NOBODY, NEVER)
        for name in ("claim_short", "claim", "claim_revision")
        for state in ("draft", "in-review", "unknown")
    ],
    *[("claim_short", state, MOVED, NEVER) for state in ("published", "corrected", "withdrawn")],
    *[("claim", state, ALL, NEVER) for state in ("published", "corrected", "withdrawn")],
    *[("claim_revision", state, ALL, NEVER) for state in ("published", "corrected")],
    ("claim_revision", "withdrawn", NOBODY, NEVER),
    *[("article", f"of a claim {state}", ALL, NEVER) for state in ("published", "corrected")],
    *[
        ("article", f"of a claim {state}", NOBODY, NEVER)
        for state in ("draft", "in-review", "withdrawn")
    ],
    ("article", "unknown", NOBODY, NEVER),
    ("story_short", "published", MOVED, NEVER),
    ("story", "published", ALL, NEVER),
    *[
        (name, state, NOBODY, NEVER)
        for name in ("story_short", "story")
        for state in ("of drafts", "unknown")
    ],
]

QUEUE: list[Row] = [
    ("desk", "any", "in 404 302 302 302", NEVER),
    ("queue", "any", DESK, NEVER),
    ("queue_rows", "any", DESK, NEVER),
    ("discrepancy", "open", DESK, EDITORS_OK),
    ("discrepancy", "decided", DESK, EDITORS_OK),
    # the same to a fact-checker as of one that there is not
    ("discrepancy", "with a protected side", DESK_NONE, "in 404 403 404 404"),
    ("discrepancy", "unknown", DESK_NONE, "in 404 403 404 404"),
    ("components", "any", DESK, NEVER),
]

_LIVING = ("draft", "in-review", "published")
_READ = ("desk_claim", "desk_claim_history", "desk_claim_review")
_FORMS = ("desk_statement", "desk_attribute_new", "desk_stories", "desk_relation_new")
_RATINGS = ("desk_confidence", "desk_credibility")
_ROWS = ("desk_attribute", "desk_attribute_off", "desk_evidence_act")

CLAIMS: list[Row] = [
    ("desk_claims", "any", DESK, DESK_NEVER),
    ("desk_claim_new", "any", DESK, DESK_OK),
    ("desk_claims_like", "any", DESK, DESK_NEVER),
    ("desk_value_read", "any", DESK, DESK_NEVER),
    *[(name, state, DESK, DESK_NEVER) for name in _READ for state in (*_LIVING, "withdrawn")],
    *[
        (name, state, DESK, DESK_OK)
        for name in (*_FORMS, *_ROWS, "desk_claim_move")
        for state in (*_LIVING, "withdrawn")
    ],
    *[("desk_evidence", state, DESK, DESK_NEVER) for state in (*_LIVING, "withdrawn")],
    *[(name, state, DESK, DESK_OK) for name in ("desk_story_off", "desk_relation_off")
      for state in _LIVING],
    *[(name, state, EDITORS, EDITORS_OK) for name in _RATINGS for state in (*_LIVING, "withdrawn")],
    *[(name, "unknown", DESK_NONE, DESK_NEVER) for name in _READ],
    *[(name, "unknown", DESK_NONE, DESK_NONE) for name in (*_FORMS, *_RATINGS, "desk_claim_move")],
    ("desk_evidence", "of a protected article", DESK_NONE, DESK_NEVER),
    ("desk_evidence_act", "of a protected article", DESK_NONE, DESK_NONE),
]  # fmt: skip

_SENT = ("intake_correct", "intake_state", "intake_compare", "intake_rows", "intake_agreement")
_HIDDEN = ("protected", "unknown")

INTAKE: list[Row] = [
    ("intake_articles", "any", DESK, NEVER),
    ("intake_published", "any", DESK, NEVER),
    ("intake_new", "any", DESK, DESK_OK),
    *[(name, "open", DESK, NEVER) for name in ("intake_article", "intake_claims")],
    *[(name, "open", NEVER, DESK_OK) for name in _SENT],
    ("intake_attach", "open", DESK, DESK_OK),
    ("intake_suggestion", "open", DESK, DESK_OK),
    ("intake_accept", "open", NEVER, DESK_OK),
    ("intake_accept", "open, of names", NEVER, EDITORS_OK),
    ("intake_refuse", "open", NEVER, DESK_OK),
    *[(name, state, DESK_NONE, NEVER) for name in ("intake_article", "intake_claims")
      for state in _HIDDEN],
    *[(name, state, NEVER, DESK_NONE) for name in _SENT for state in _HIDDEN],
    *[("intake_attach", state, DESK_NONE, DESK_NONE) for state in _HIDDEN],
    ("intake_suggestion", "protected", DESK_NONE, DESK_NONE),
    ("intake_accept", "protected", NEVER, DESK_NONE),
    ("intake_refuse", "protected", NEVER, DESK_NONE),
]  # fmt: skip

TABLE: list[Row] = [*PUBLIC, *QUEUE, *CLAIMS, *INTAKE]

# The admin, as a group: by what an address ends in, for all tables but those named apart. Rows that
# are not there lead back to the list (302) for who may look, and are refused (403) to change.
_LOOK, _REFUSED = "in 404 200 200 200", "in 404 403 403 403"
_BACK = "in 404 302 302 302"
_ADMINISTRATORS = "in 404 403 403 200"

ADMIN_ENDINGS: dict[str, tuple[str, str]] = {
    "changelist": (_LOOK, _LOOK),
    "add": (_REFUSED, _REFUSED),
    "delete": (_REFUSED, _REFUSED),
    "history": (_BACK, _BACK),
    "change": (_BACK, _REFUSED),
    "index": (_LOOK, _LOOK),
    "app_list": (_LOOK, _LOOK),
    "jsi18n": (_LOOK, DESK_NEVER),
}
ADMIN_APART: dict[str, tuple[str, str]] = {
    "auth_group_changelist": (_REFUSED, _REFUSED),
    "auth_group_change": (_REFUSED, _REFUSED),
    "users_user_changelist": (_ADMINISTRATORS, _ADMINISTRATORS),
    "users_user_add": (_ADMINISTRATORS, _ADMINISTRATORS),
    "users_user_change": ("in 404 403 403 302", "in 404 403 403 302"),
    "auth_user_password_change": ("in 404 403 403 404", "in 404 403 403 404"),
    "sources_outlet_add": (_ADMINISTRATORS, _ADMINISTRATORS),
    "sources_outlet_change": (_BACK, "in 404 403 403 302"),
    "login": ("in 404 in in in", "in 404 in in in"),
    "logout": ("302 302 405 405 405", "302 302 302 302 302"),
    "password_change": (_LOOK, _LOOK),
    "password_change_done": (_LOOK, DESK_NEVER),
    "autocomplete": (_REFUSED, DESK_NEVER),
    "view_on_site": (DESK_NONE, DESK_NONE),
}
# Patterns of the admin without a name: an old form of an address, and whatever else is asked for.
ADMIN_NAMELESS = {"<path:object_id>/", "(?P<url>.*)$"}
