"""What the form of each address sends, filled in as somebody would who wants its work done.

The fields are read off the page as an editor has it, so that what is sent is what a browser sends;
somebody without the right sends the very same. Where no page shows the form to an editor (the
thing is not there, or not for them), what another state of the same address sends is sent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from claims.models import Claim
from tests.factories.forms import form_on
from tests.factories.scene import Scene

ASKS = "editor"
FIRST = "(the first that is offered)"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed into a form; ``on`` and ``to`` name its page and its address where these are
    not the address itself."""

    fields: dict[str, str] = field(default_factory=dict)
    on: str = ""
    to: str = ""


_REASON = {"reason": "So it stands in the log."}
_ASKED = {"asked": "the board", "means": "phone", "asked_on": "2024-05-04", "outcome": "waiting"}
_WORDS = Typed({"claim": "new", "statement": "Blue Line owned a ship", "do": "save"})
_BENCH = Typed(_WORDS.fields | {"do": ""}, on="intake_attach", to="intake_attach")

FORMS: dict[str, Typed] = {
    "discrepancy": Typed({"decision": "cannot-say"} | _REASON),
    "discrepancy_assign": Typed({"do": "take"}),
    "ticked": Typed({"do": "take"}, on="queue"),
    "together": Typed({"decision": "cannot-say"} | _REASON),
    "queue_view_new": Typed({"name": "The lowest"}),
    "queue_view": Typed({"name": "The very worst"}),
    "queue_view_off": Typed(on="queue_views"),
    "keys": Typed({"keys": "off"}),
    "desk_claim_new": Typed({"statement": "Salt was sold for tin at Ophir"}),
    "desk_statement": Typed({"statement": "The dam at Ravel burst at night"}),
    "desk_attribute_new": Typed({"label": "deaths", "kind": "count"}),
    "desk_attribute": Typed({"place": "Ravel"}),
    "desk_attribute_off": Typed(_REASON),
    "desk_stories": Typed({"title": "Rivers"}),
    "desk_story_off": Typed(),
    "desk_relation_new": Typed({"kind": "part-of", "other": FIRST}),
    "desk_relation_off": Typed(),
    "desk_confidence": Typed({"level": "low"} | _REASON),
    "desk_credibility": Typed({"override_reason": "So it stands in the log."}),
    "desk_evidence_credibility": Typed({"override_reason": "So it stands in the log."}),
    "desk_mixed_signal": Typed({"sentence": "Both stand: it erred often, and has the log."}),
    "desk_attributes_proposed": Typed({"take-0": "on"}),
    "desk_evidence_act": Typed(),  # by the act: _ACTS
    "desk_claim_move": Typed({"words": "So it stands in the log.", "beside": "It is the same."}),
    "intake_new": Typed({"text": "Salt was sold for tin on 3 May 2024.", "title": "Salt"}),
    "intake_correct": Typed({"title": "Another title"} | _REASON, on="intake_article"),
    "intake_state": Typed({"state": "unreachable"} | _REASON, on="intake_article"),
    "intake_compare": Typed(on="intake_article"),
    "intake_attach": _WORDS,
    "intake_rows": _BENCH,
    "intake_agreement": _BENCH,
    "intake_suggestion": Typed(),
    "intake_accept": Typed(on="intake_article"),
    "intake_refuse": Typed(_REASON, on="intake_suggestion"),
    "jobs_retry": Typed(on="jobs"),
    "job_retry": Typed(on="jobs"),
    "job_set_aside": Typed(on="jobs"),
    "hand_over": Typed({"address": "https://post.example/salt"}, on="intake_new"),
    "intake_keep": Typed(),
    "arrival": Typed(),
    "arrival_typed": Typed({"title": "Salt for tin"}, on="arrival"),
    "arrival_discard": Typed(on="arrival"),
    "arrival_take_up": Typed(on="arrival"),
    "arrival_retry": Typed(on="arrival"),
    "arrival_paste": Typed({"text": "Salt was sold for tin on 4 May 2024."}, on="arrival"),
    "versions_watch": Typed({"act": "stop"}, on="versions"),
    "desk_origin_decide": Typed(on="desk_claim_origins"),
    "desk_look_settle": Typed(_REASON),
    "desk_report_take_up": Typed(on="desk_report"),
    "desk_report_answer": Typed({"outcome": "declined", "answer": "It stands."}, on="desk_report"),
    "desk_report_contact_off": Typed(on="desk_report"),
    "report_error": Typed({"body": "The log says another day.", "contact": "me@post.example"}),
    "desk_article_origins": Typed({"name": "The ferry’s log", "how": "cites"} | _REASON),
    "desk_article_origin_off": Typed(_REASON, on="desk_article_origins"),
    "desk_origin": Typed({"name": "The ferry’s log"} | _REASON),
    "desk_origin_off": Typed(_REASON, on="desk_origin"),
    "desk_outlet_grade": Typed({"grade": "B"} | _REASON, on="desk_outlet"),
    "desk_hold": Typed(_REASON),
    "desk_merge": Typed(_REASON),
    "desk_unmerge": Typed(_REASON),
    "desk_embargo": Typed({"day": "2033-05-03", "at": "06:00", "zone": "Europe/Warsaw"} | _REASON),
    "desk_hold_lift": Typed(_REASON),
    "desk_reply_new": Typed(_ASKED),
    "desk_reply": Typed({"asked": "the ministry"}),
    "desk_reply_off": Typed(_REASON),
    "desk_name_form": Typed({"standard_form": "Salt & Tin"} | _REASON, on="desk_name"),
    "desk_name_judge": Typed({"verdict": "same"}, on="desk_name"),
    "desk_name_undo": Typed(on="desk_name"),
    "desk_name_merge": Typed(_REASON),
    "desk_name_split": Typed(_REASON),
    "desk_notes_seen": Typed(on="desk_notes"),
    "desk_claim_notes": Typed({"body": "Ask the harbour’s board."}),
    "discrepancy_notes": Typed({"body": "Ask the harbour’s board."}),
    "desk_note": Typed({"body": "Ask the harbour’s board, not us."}),
    "desk_note_off": Typed(),
    "sign_in": Typed({"login": "nobody", "password": "nothing"}),
    "sign_out": Typed(),
}
_ACTS: dict[str, dict[str, str]] = {
    "value": {"answer": "not-stated", "attribute": FIRST},
    "rest-on": {"name": "The harbour’s log", "of_kind": "documents", "how": "cites"} | _REASON,
    "rest-off": {"origin": FIRST} | _REASON,
    "detach": _REASON,
}


def sent_by_the_form(scene: Scene, key: Key) -> dict[str, str]:
    """What is sent to the address of ``key``; kept in the scene."""
    if key not in scene.sent:
        found = _read(scene, key)
        if found is None:  # not shown: what the same form sends where it is
            others = (other for other in scene.addresses if other[0] == key[0] and other != key)
            found = next((f for f in (_read(scene, o) for o in others) if f), {})
            found |= _version(scene.addresses[key]) if "version" in found else {}
        scene.sent[key] = found
    return scene.sent[key]


def _version(address: str) -> dict[str, str]:
    """The version of the claim to which the address belongs."""
    claim = Claim.objects.filter(public_id=address.split("/")[3]).first()
    return {"version": str(claim.version)} if claim else {}


def _read(scene: Scene, key: Key) -> dict[str, str] | None:
    name, state = key
    typed = FORMS.get(name, Typed())
    fields = _ACTS[state.split()[0]] if name == "desk_evidence_act" else typed.fields
    page = scene.addresses.get((typed.on or name, state), "")
    to = scene.addresses.get((typed.to or name, state), "")
    response = scene.client("signed out" if name == "sign_in" else ASKS).get(page)
    found = form_on(response.content.decode(), at=page, to=to) if page else None
    if response.status_code != 200 or found is None:
        return None
    return found | {
        name: _first(response, name) if value == FIRST else value for name, value in fields.items()
    }


def _first(response: Any, name: str) -> str:
    """The first thing that the page offers to choose."""
    choices = response.context["form"].fields[name].choices
    return next((str(getattr(key, "value", key)) for key, _ in choices if str(key)), "")
