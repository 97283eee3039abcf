"""A claim's past: each step with what it changed, and the claim as it stood at any moment.

Both come from one fold over the rows of the past, so that they cannot tell two stories.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Exists
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.apparatus.changes import Change, text_change
from claims.models import Claim, Discrepancy
from claims.selectors.hidden import hidden_sides, reasons_kept
from claims.selectors.past_rows import Past, past_of
from claims.selectors.past_words import PARTS, Line, Names, lines_of, names_for
from sources.history import by_which_token

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

NOT_SAID = frozenset(
    {
        "claim opened", "claim changed", "attribute added", "evidence attached", "value reported",
        "claims related", "submitted", "changed", "found by the program", "claim put into the story",
        "relation taken back",
    }
)  # fmt: skip
"""Reasons that services give where a person gave none."""
PROGRAM = gettext_noop("the program")

LineKey = tuple[Any, ...]


@dataclass(slots=True)
class _State:
    """The lines that stand, by their keys, and which of them each row brought."""

    lines: dict[LineKey, Line] = field(default_factory=dict)
    of_row: dict[tuple[str, int], list[Line]] = field(default_factory=dict)

    def standing(self) -> list[Line]:
        """All lines but those that hang on evidence which is not attached any more."""
        attached = {line.on for line in self.lines.values() if line.key[0] == "Evidence"}
        return [line for line in self.lines.values() if not line.on or line.on in attached]


@dataclass(frozen=True, slots=True)
class Step:
    """What one person, or the program, did at once: in one request, or one call of a service.

    ``versions`` are those that the claim had after it. ``hidden`` says that part of it is not shown:
    it stands in an article that the reader may not open.
    """

    at: datetime
    who: str
    why: str
    changes: tuple[tuple[str, Change], ...]
    versions: frozenset[int]
    hidden: bool


@dataclass(frozen=True, slots=True)
class AsOf:
    """The claim as it stood: its lines by part, None where it was not opened yet."""

    at: datetime
    parts: tuple[tuple[str, tuple[Line, ...]], ...] | None
    revision: int


class ClaimPast:
    """The whole past of a claim as ``user`` may know it."""

    def __init__(self, claim: Claim, user: User) -> None:
        self._rows, self.cut = past_of(claim)
        hidden = Discrepancy.objects.about_claim(claim).filter(Exists(hidden_sides(user)))
        secret = frozenset(hidden.values_list("pk", flat=True))
        self._names = names_for(claim, self._rows, user, secret)
        self._kept = reasons_kept(claim=claim, user=user)
        self._names.secret_reasons = self._kept
        people = {row.by for row in self._rows if row.by}
        users = get_user_model()._default_manager.filter(pk__in=people)
        self._people = {person.pk: str(person) for person in users}

    def steps(self) -> Iterator[Step]:
        """Every step that changed something, the oldest first."""
        state = _State()
        for _key, group in groupby(self._rows, key=lambda row: row.context or row.at):
            rows = list(group)
            versions = frozenset(r.row["version"] for r in rows if r.table == "Claim")
            changes = tuple(_fold(state, rows, self._names))
            hidden = any(self._names.is_secret(row) for row in rows)
            if changes or hidden:
                who, why = self._who_and_why(rows, hidden=hidden)
                yield Step(rows[-1].at, who, why, changes, versions, hidden)

    def as_of(self, moment: datetime) -> AsOf:
        """The claim as it stood at ``moment``, that moment itself included."""
        state = _State()
        rows = [row for row in self._rows if row.at <= moment]
        for _change in _fold(state, rows, self._names):
            pass
        shown = [row.row["number"] for row in rows if row.table == "Revision"]
        standing = state.standing()
        parts = tuple(
            (_(part), lines)
            for part in PARTS
            if (lines := tuple(line for line in standing if line.part == part))
        )
        return AsOf(moment, parts if rows else None, max(shown, default=0))

    def _who_and_why(self, rows: Sequence[Past], *, hidden: bool) -> tuple[str, str]:
        named = [row for row in rows if row.by]
        who = self._people.get(named[0].by or 0, _("somebody")) if named else _(PROGRAM)
        who = by_which_token(who, next((row.token for row in rows if row.token), None))
        reasons = [row.why.strip() for row in named or rows if not row.row.get("after_grade")]
        said = [
            reason
            for reason in reasons
            if reason and reason not in NOT_SAID and not reason.startswith("revision ")
        ]
        why = said[0].removeprefix("returned: ") if said else ""
        return who, "" if hidden or why in self._kept else why


def _fold(state: _State, rows: Sequence[Past], names: Names) -> Iterator[tuple[str, Change]]:
    """Bring ``state`` up to date with rows written at once; each line that changed, with its part."""
    before: dict[LineKey, Line | None] = {}
    for row in rows:
        for line in state.of_row.pop((row.table, row.key), ()):
            before.setdefault(line.key, state.lines.pop(line.key, None))
        lines = list(lines_of(row, names))
        for line in lines:
            before.setdefault(line.key, state.lines.get(line.key))
            state.lines[line.key] = line
        state.of_row[row.table, row.key] = lines
    for key, earlier in before.items():
        later = state.lines.get(key)
        was, now = earlier.text if earlier else "", later.text if later else ""
        told = later or earlier
        if told is not None and (change := text_change(told.label, was, now)):
            yield _(told.part), change
