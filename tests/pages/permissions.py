"""The permission matrix: what each address answers to whom, in each state of what it leads to.

A row is (address, state, answers to GET, answers to POST); answers stand in the order of ``ROLES``:
signed out, reader, fact-checker, editor, administrator. Everybody sends the same form, filled in so
that it does its work (``tests/factories/scene_forms.py``): 302 is work done, and nothing else is.

``in``   to the sign-in page and back         ``403``  there, but they lack the right
``404``  not there, or not for them to know   ``409``  the state does not allow it, whoever asks
``405``  not asked in this way                ``422``  the form comes back

"Named" is an article that is protected and names the editor who asks, and nobody else who asks.
"""

from __future__ import annotations

from tests.pages.permissions_api import API
from tests.pages.permissions_feeds import FEEDS
from tests.pages.permissions_holds import HOLDS
from tests.pages.permissions_making import MAKING
from tests.pages.permissions_names import NAMES
from tests.pages.permissions_notes import NOTES
from tests.pages.permissions_origins import ORIGINS
from tests.pages.permissions_pages import PAGES
from tests.pages.permissions_queue import QUEUE_VIEWS
from tests.pages.permissions_reporting import CONTACTS, REPORTING
from tests.pages.permissions_workflow import WORKFLOW

ROLES = ("signed out", "reader", "fact-checker", "editor", "administrator")

ALL = "200 200 200 200 200"
MOVED = "301 301 301 301 301"
NOBODY = "404 404 404 404 404"
NEVER = "405 405 405 405 405"  # not asked in this way, by whomever
DESK = "in 404 200 200 200"
DESK_NONE = "in 404 404 404 404"  # no such thing, or nothing that they may know of
DESK_NEVER = "in 404 405 405 405"
DESK_DOES = "in 404 302 302 302"
DESK_LATE = "in 404 409 409 409"
EDITORS = "in 404 403 200 200"
EDITORS_DO = "in 404 403 302 302"
EDITORS_LATE = "in 404 403 409 409"
NAMED = "in 404 404 200 404"
NAMED_DOES = "in 404 404 302 404"

Row = tuple[str, str, str, str]

PUBLIC: list[Row] = [
    ("home", "any", ALL, NEVER),
    ("search", "any", ALL, NEVER),
    ("compare", "any", ALL, "422 422 422 422 422"),
    ("corrections", "any", ALL, NEVER),
    ("health", "any", ALL, NEVER),
    ("words", "any", ALL, NEVER),
    ("sign_in", "any", "200 302 302 302 302", "200 302 302 302 302"),
    ("sign_out", "any", NEVER, "302 302 302 302 302"),
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
    *[("article", f"protected, {how}", NOBODY, NEVER) for how in ("counted", "not counted")],
    ("article", "unknown", NOBODY, NEVER),
    ("story_short", "published", MOVED, NEVER),
    ("story", "published", ALL, NEVER),
    *[
        (name, state, NOBODY, NEVER)
        for name in ("story_short", "story")
        for state in ("of drafts", "withdrawn", "unknown")
    ],
    *PAGES,
    *REPORTING,
]

_UNDECIDED = "in 404 403 404 404"  # a fact-checker learns nothing: the same for all that there is

QUEUE: list[Row] = [
    ("desk", "any", "in 404 302 302 302", NEVER),
    ("queue", "any", DESK, NEVER),
    ("queue_rows", "any", DESK, NEVER),
    ("discrepancy", "open", DESK, EDITORS_DO),
    ("discrepancy", "decided", DESK, EDITORS_DO),
    ("discrepancy", "cleared", DESK, EDITORS_LATE),
    ("discrepancy", "with a protected side", DESK_NONE, _UNDECIDED),
    ("discrepancy", "named", NAMED, "in 404 403 302 404"),
    ("discrepancy", "unknown", DESK_NONE, _UNDECIDED),
    ("components", "any", DESK, NEVER),
]

_LIVING = ("draft", "in-review", "published", "corrected")
_STATES = (*_LIVING, "withdrawn")
_READ = (
    "desk_claim",
    "desk_claim_history",
    "desk_claim_history_export",
    "desk_claim_as_of",
    "desk_claim_review",
)
_FORMS = ("desk_statement", "desk_attribute_new", "desk_stories", "desk_relation_new")
_RATINGS = ("desk_confidence", "desk_credibility")
_TIES = ("desk_story_off", "desk_relation_off")
_ROWS = ("desk_attribute", "desk_attribute_off")
_ACTS = ("value", "rest-on", "rest-off", "detach")

CLAIMS: list[Row] = [
    ("desk_claims", "any", DESK, DESK_NEVER),
    ("desk_claim_new", "any", DESK, DESK_DOES),
    ("desk_claims_like", "any", DESK, DESK_NEVER),
    ("desk_value_read", "any", DESK, DESK_NEVER),
    *[(name, state, DESK, DESK_NEVER) for name in (*_READ, "desk_evidence") for state in _STATES],
    *[(name, state, DESK, DESK_DOES) for name in (*_FORMS, *_ROWS, *_TIES) for state in _LIVING],
    *[(name, "withdrawn", DESK, DESK_LATE) for name in (*_FORMS, *_ROWS)],
    *[(name, state, EDITORS, EDITORS_DO) for name in _RATINGS for state in _LIVING],
    *[(name, "withdrawn", EDITORS, EDITORS_LATE) for name in _RATINGS],
    *[(name, "unknown", DESK_NONE, DESK_NEVER) for name in _READ],
    *[(name, "unknown", DESK_NONE, DESK_NONE) for name in (*_FORMS, *_RATINGS)],
    *[("desk_evidence_act", f"{act} {state}", DESK, DESK_DOES)
      for act in _ACTS for state in _LIVING],
    *[("desk_evidence_act", f"{act} withdrawn", DESK, DESK_LATE)
      for act in _ACTS if act != "rest-off"],
    ("desk_evidence_act", "rest-off withdrawn", DESK, "in 404 422 422 422"),  # it rests on nothing
    ("desk_evidence", "protected", DESK_NONE, DESK_NEVER),
    ("desk_evidence", "named", NAMED, DESK_NEVER),
    *[("desk_evidence_act", f"{act} protected", DESK_NONE, DESK_NONE) for act in _ACTS],
    *[("desk_evidence_act", f"{act} named", NAMED, NAMED_DOES) for act in _ACTS],
]  # fmt: skip

_MADE_FROM = {
    "submit": {"draft"},
    "return": {"in-review"},
    "publish": {"in-review"},
    "revise": {"published", "corrected"},
    "correct": {"published", "corrected"},
    "withdraw": {"published", "corrected"},
}


def _move(verb: str, status: str) -> Row:
    does = DESK_DOES if verb == "submit" else EDITORS_DO
    answer = does if status in _MADE_FROM[verb] else DESK_LATE
    return "desk_claim_move", f"{verb} when {status}", DESK, answer


MOVES: list[Row] = [_move(verb, status) for verb in _MADE_FROM for status in _STATES]

_SENT = ("intake_correct", "intake_state", "intake_compare")
_LOOKED = ("intake_rows", "intake_agreement")  # fragments of a form: looked at, nothing is done
_HIDDEN = ("protected", "unknown")

INTAKE: list[Row] = [
    ("intake_articles", "any", DESK, NEVER),
    ("intake_published", "any", DESK, NEVER),
    ("intake_new", "any", DESK, DESK_DOES),
    ("from_browser", "any", DESK, "in 404 422 422 422"),  # a file comes with it
    ("bookmarklet", "any", DESK, NEVER),
    *[(name, "open", DESK, NEVER) for name in ("intake_article", "intake_claims")],
    *[(name, "named", NAMED, NEVER) for name in ("intake_article", "intake_claims")],
    *[(name, "open", NEVER, DESK_DOES) for name in _SENT],
    *[(name, "named", NEVER, NAMED_DOES) for name in _SENT],
    *[(name, "open", NEVER, DESK) for name in _LOOKED],
    *[(name, "named", NEVER, NAMED) for name in _LOOKED],
    ("intake_attach", "open", DESK, DESK_DOES),
    ("intake_attach", "named", NAMED, NAMED_DOES),
    *[("intake_suggestion", state, DESK, DESK_DOES) for state in ("open", "decided")],
    ("intake_suggestion", "named", NAMED, NAMED_DOES),
    *[(name, state, NEVER, DESK_DOES) for name in ("intake_accept", "intake_refuse")
      for state in ("open", "decided")],
    *[(name, "named", NEVER, NAMED_DOES) for name in ("intake_accept", "intake_refuse")],
    ("intake_accept", "open, of names", NEVER, EDITORS_DO),
    *[(name, state, DESK_NONE, NEVER) for name in ("intake_article", "intake_claims")
      for state in _HIDDEN],
    *[(name, state, NEVER, DESK_NONE) for name in (*_SENT, *_LOOKED) for state in _HIDDEN],
    *[("intake_attach", state, DESK_NONE, DESK_NONE) for state in _HIDDEN],
    ("intake_suggestion", "protected", DESK_NONE, DESK_NONE),
    *[(name, "protected", NEVER, DESK_NONE) for name in ("intake_accept", "intake_refuse")],
]  # fmt: skip

_UNKNOWN_JOB = "in 404 403 404 404"

JOBS: list[Row] = [
    ("detectors", "any", DESK, NEVER),
    *[(name, "any", EDITORS, NEVER) for name in ("jobs", "jobs_now")],
    ("jobs_retry", "any", NEVER, EDITORS_DO),
    *[(name, "failed", NEVER, EDITORS_DO) for name in ("job_retry", "job_set_aside")],
    *[(name, "unknown", NEVER, _UNKNOWN_JOB) for name in ("job_retry", "job_set_aside")],
]


_MINE, _MINE_DOES = NAMED, NAMED_DOES  # what an editor handed over: nobody else's to see
_ARRIVAL_STATES = ("ready", "failed", "waiting", "discarded", "kept")
_ARRIVAL_ACTS = ("arrival_discard", "arrival_take_up", "arrival_retry", "arrival_paste")
_NOT_MINE = ("somebody else's", "unknown")

ARRIVALS: list[Row] = [
    ("hand_over", "any", NEVER, DESK_DOES),
    *[(name, "mine", _MINE, NEVER) for name in ("intake", "intake_progress")],
    ("intake_keep", "mine", NEVER, _MINE_DOES),
    *[(name, "somebody else's", DESK_NONE, NEVER) for name in ("intake", "intake_progress")],
    ("intake_keep", "somebody else's", NEVER, DESK_NONE),
    *[("arrival", state, _MINE, _MINE_DOES) for state in _ARRIVAL_STATES],
    *[("arrival_state", state, "in 404 404 286 404" if state != "waiting" else _MINE, NEVER)
      for state in _ARRIVAL_STATES],
    *[("arrival_typed", state, NEVER, _MINE) for state in _ARRIVAL_STATES],
    *[(name, state, NEVER, _MINE_DOES) for name in _ARRIVAL_ACTS for state in _ARRIVAL_STATES],
    *[("arrival", whose, DESK_NONE, DESK_NONE) for whose in _NOT_MINE],
    *[("arrival_state", whose, DESK_NONE, NEVER) for whose in _NOT_MINE],
    *[(name, whose, NEVER, DESK_NONE) for name in ("arrival_typed", *_ARRIVAL_ACTS)
      for whose in _NOT_MINE],
]  # fmt: skip

_CAPTURED = ("snapshot", "snapshot_page")

VERSIONS: list[Row] = [
    *[(name, "open", DESK, NEVER) for name in ("versions", *_CAPTURED)],
    *[(name, "named", NAMED, NEVER) for name in ("versions", *_CAPTURED)],
    *[(name, "protected", DESK_NONE, NEVER) for name in ("versions", *_CAPTURED)],
    ("versions_compare", "open", "in 404 302 302 302", NEVER),  # without two texts: the list
    ("versions_compare", "named", "in 404 404 302 404", NEVER),
    ("versions_compare", "protected", DESK_NONE, NEVER),
    ("versions", "unknown", DESK_NONE, NEVER),
    ("versions_watch", "open", NEVER, DESK_DOES),
    ("versions_watch", "named", NEVER, NAMED_DOES),
    ("versions_watch", "protected", NEVER, DESK_NONE),
    ("versions_watch", "unknown", NEVER, DESK_NONE),
]

TABLE: list[Row] = [
    *PUBLIC,
    *QUEUE,
    *CLAIMS,
    *MOVES,
    *INTAKE,
    *JOBS,
    *ARRIVALS,
    *VERSIONS,
    *MAKING,
    *ORIGINS,
    *HOLDS,
    *WORKFLOW,
    *CONTACTS,
    *NAMES,
    *QUEUE_VIEWS,
    *NOTES,
    *API,
    *FEEDS,
]

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
    "password_change": (_BACK, _BACK),
    "password_change_done": (_LOOK, DESK_NEVER),
    "autocomplete": (_REFUSED, DESK_NEVER),
    "view_on_site": (DESK_NONE, DESK_NONE),
}
# Patterns of the admin without a name: an old form of an address, and whatever else is asked for.
ADMIN_NAMELESS = {"<path:object_id>/", "(?P<url>.*)$"}
