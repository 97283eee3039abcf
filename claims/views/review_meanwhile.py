"""Somebody decided the same difference meanwhile: what held, their decision, and what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from claims.forms.resolution import ResolutionForm
from claims.models import Decision, Resolution
from claims.selectors.stood import Stood
from claims.views.merging import FieldMerged, told_beside

LABELS = {
    "decision": _("Decision"),
    "which-reading-stands": _("Which reading stands"),
    "scope": _("Scope"),
    "reason": _("Reason"),
}
"""The parts of a decision, and what the page calls them."""
NOTHING = dict.fromkeys(LABELS, "")
"""The parts of a decision before there is one."""


def decided_meanwhile(
    resolutions: Sequence[Resolution], typed: ResolutionForm
) -> list[FieldMerged]:
    """The parts in which the newest decision differs from what was typed; none where nobody
    decided since. ``resolutions`` are all decisions, the newest first."""
    newest = resolutions[0] if resolutions else None
    if newest is None or newest.pk == typed.resolution_seen:
        return []
    seen = next((row for row in resolutions if row.pk == typed.resolution_seen), None)
    began = NOTHING if seen is None else _parts(seen)
    theirs, mine = _parts(newest), _typed(typed)
    touch = Stood(theirs, str(newest.decided_by), newest.decided_by_id, newest.decided_at)
    return [
        told_beside(
            name, str(LABELS[name]), began=began[name], theirs=words, mine=mine[name], touch=touch
        )
        for name, words in theirs.items()
        if words != mine[name]
    ]


def _parts(row: Resolution) -> Mapping[str, str]:
    side = row.standing_side
    return dict(
        zip(
            NOTHING,
            (row.get_decision_display(), side.printed if side else "", row.scope, row.reason),
            strict=True,
        )
    )


def _typed(form: ResolutionForm) -> Mapping[str, str]:
    data = form.data
    decision = data.get("decision", "")
    one, both = decision == Decision.ONE_STANDS, decision == Decision.BOTH_STAND
    side = form.by_key.get(data.get("standing_side", "")) if one else None
    words = str(Decision(decision).label) if decision in Decision.values else ""
    scope = data.get("scope", "").strip() if both else ""
    printed = side.printed if side else ""
    return dict(zip(NOTHING, (words, printed, scope, data.get("reason", "").strip()), strict=True))
