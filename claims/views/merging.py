"""Somebody was faster: what both made of a form's fields, shown side by side and put together.

The form that comes back carries the version it is now on top of, and ``began``: the one that its
writer had before them first. For each field that two people changed there is ``mine-<field>``, what
was typed, and ``take-<field>``: theirs, mine, or what stands in the field ("below").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.forms.editing import NO_VERSION, Mergeable, new_key
from claims.merging import How, Merged, merge_fields, plain
from claims.models import Claim
from claims.selectors.stood import Stood, last_touch
from sources.versions.words import Run, word_diff

TAKES = ("theirs", "mine", "below")
NOT_CHOSEN = _("Both of you changed it: choose what holds.")
MOST_TAKES = 40

StoodAt = Callable[[Claim, int], Sequence[Stood]]


@dataclass(frozen=True, slots=True)
class FieldMerged:
    """A field that was touched, as the page shows it: in words, what differs marked."""

    name: str
    label: str
    how: str
    began: str | None
    theirs: tuple[Run, ...]
    mine: tuple[Run, ...]
    typed: str
    touch: Stood | None
    take: str
    is_text: bool

    @property
    def to_choose(self) -> bool:
        """Whether its reader has to say what holds."""
        return self.how in {How.CHOOSE, How.TOGETHER}


@dataclass(slots=True)
class TwoVersions:
    """What both made of a form: ``data`` to be sent again, ``now`` what stands."""

    data: QueryDict
    now: dict[str, Any]
    stood: Sequence[Stood]
    mine: Mapping[str, str]
    began: int
    open: Sequence[str]
    shown: list[FieldMerged] = field(default_factory=list)

    @property
    def is_again(self) -> bool:
        """Whether this is asked once more, because something was left to choose."""
        return bool(self.open)

    def show_in(self, form: Mergeable) -> None:
        """Lay what both made of a field beside it (``field.merge``); what is proposed, into it."""
        typed_before = {f"mine-{name}" for name in self.open}
        for one in self._touched(form):
            row = _shown(one, form.fields[one.name], self.stood, self.data)
            form.fields[one.name].merge = row  # type: ignore[attr-defined]
            self.shown.append(row)
            if f"mine-{one.name}" not in typed_before:
                self.data[one.name] = one.proposal
        for name in self.open:
            if name in form.fields:
                form.add_error(name, NOT_CHOSEN)

    def _touched(self, form: Mergeable) -> tuple[Merged, ...]:
        base = self.stood[0].values if self.stood else None
        left = self.now if base is None else self.stood[-1].values
        return merge_fields(
            None if base is None else {name: plain(value) for name, value in base.items()},
            {name: plain(value) for name, value in left.items() if name in form.fields},
            self.mine,
            texts=form.texts,
            belong=form.belong,
        )


def two_versions(
    sent: QueryDict, *, current: Claim, stands: Callable[[Claim], dict[str, Any]], stood: StoodAt
) -> TwoVersions:
    """What was sent on an older version (or with something left to choose), beside what stands."""
    seen, left = version_in(sent), not_chosen(sent)
    first = version_in(sent, "began") if left else None
    began = first if first is not None else NO_VERSION if seen is None else seen
    resolved = chosen(sent, stood(current, seen) if seen and takes_of(sent) else ())
    mine = {name: str(resolved[name]) for name in resolved}
    mine |= {name: str(sent[f"mine-{name}"]) for name in left}
    resolved["version"], resolved["key"] = str(current.version), new_key()
    resolved["began"] = str(max(began, 0))
    before = stood(current, began) if began >= 0 else ()
    return TwoVersions(resolved, stands(current), before, mine, began, left)


def told_beside(
    name: str, label: str, *, began: str, theirs: str, mine: str, touch: Stood | None
) -> FieldMerged:
    """What both made of something that is not a field of one form, to be looked at only."""
    return FieldMerged(
        name=name,
        label=label,
        how="told",
        began=began,
        theirs=word_diff(began, theirs),
        mine=word_diff(began, mine),
        typed=mine,
        touch=touch,
        take="",
        is_text=True,
    )


def version_in(data: Mapping[str, Any], name: str = "version") -> int | None:
    """The version of a claim that a form was sent with; None where that is no number."""
    given = str(data.get(name) or "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def takes_of(sent: QueryDict) -> dict[str, str]:
    """What was chosen for each field that two people changed; "" for nothing."""
    names = [name.removeprefix("mine-") for name in sent if name.startswith("mine-")]
    return {name: sent.get(f"take-{name}", "") for name in names[:MOST_TAKES]}


def not_chosen(sent: QueryDict) -> list[str]:
    """The fields that two people changed and of which it was not said what holds."""
    return [name for name, take in takes_of(sent).items() if take not in TAKES]


def chosen(sent: QueryDict, stood: Sequence[Stood]) -> QueryDict:
    """What was sent, with what was chosen of two versions put into the fields."""
    resolved = sent.copy()
    values = stood[0].values if stood else {}
    for name, take in takes_of(sent).items():
        if take == "theirs" and name in values:
            resolved[name] = plain(values[name])
        elif take == "mine":
            resolved[name] = str(sent[f"mine-{name}"])
    return resolved


def _shown(one: Merged, field: forms.Field, stood: Sequence[Stood], data: QueryDict) -> FieldMerged:
    words = _words(field)
    base = words(one.theirs if one.base is None else one.base)
    return FieldMerged(
        name=one.name,
        label=str(field.label),
        how=one.how.value,
        began=None if one.base is None else base,
        theirs=word_diff(base, words(one.theirs)),
        mine=word_diff(base, words(one.mine)),
        typed=one.mine,
        touch=last_touch(stood, one.name),
        take=data.get(f"take-{one.name}", "below" if one.how is How.TOGETHER else ""),
        is_text=_is_text(field),
    )


def _is_text(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField)


def _words(field: forms.Field) -> Callable[[str], str]:
    """A value of a field in words: of a choice, what it is called."""
    if not isinstance(field, forms.ChoiceField):
        return str
    called = {str(value): str(label) for value, label in list(field.choices)}  # type: ignore[arg-type]
    return lambda value: called.get(value, value)
