"""What the lists of the desk can be filtered by, as forms whose answers stay in the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.db.models.functions import Lower
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.apparatus.signs import SEVERITIES, kind_sign
from claims.comparison.outcome import KINDS
from claims.models import Discrepancy, Severity, Story
from claims.selectors.people import MOST_PEOPLE, desk_people
from claims.selectors.queue_order import (
    DUE_FIRST,
    NOBODY,
    OLDEST_FIRST,
    SORTS,
    WORST_FIRST,
    Asked,
)
from sources.models import Outlet

_PUBLIC_ID = re.compile("[0-9a-z]{4,20}")
MOST_WORDS = 8
MOST_OPTIONS = 200
ANY = "any"
ME = "me"

VIEW_CHOICES = [
    ("reopened", _("Re-opened")),
    ("stale", _("Untouched for 14 days")),
    ("due", _("With a day it is due")),
]
FIRST_OF = {"stale": OLDEST_FIRST, "due": DUE_FIRST}
"""The order of a view, unless the address asks for another; else the worst come first."""
STATUS_CHOICES = [("decided", _("Decided")), ("cleared", _("Cleared")), (ANY, _("All"))]


def kinds_raised() -> list[tuple[str, str]]:
    """The kinds of difference that are raised, by their words."""
    raised = {rule.kind.value for rule in KINDS.values() if rule.severity}
    return sorted(((kind, kind_sign(kind).words) for kind in raised), key=lambda row: row[1])


def severities() -> list[tuple[str, str]]:
    """How bad a difference can be, the worst first."""
    return [(sign.name, sign.words) for sign in SEVERITIES.values()]


class _FirstOptions(ModelChoiceIterator):  # type: ignore[type-arg]
    """So many options and no more, however many there are; the one that is chosen among them."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        shown = list(self.queryset[:MOST_OPTIONS])
        chosen = getattr(self.field, "chosen", None)
        if chosen is not None and chosen not in shown:
            shown.append(chosen)
        yield from map(self.choice, shown)


class _BoundedField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Takes any row by its public id and offers the first of them."""

    iterator = _FirstOptions
    chosen: Model | None = None

    def to_python(self, value: Any) -> Any:
        if value not in self.empty_values and not _PUBLIC_ID.fullmatch(str(value)):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        self.chosen = super().to_python(value)
        return self.chosen


class _QuickSelect(forms.Select):
    """A select without a template for each of its many options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (option, mark_safe(" selected") if str(option) == str(value or "") else "", label)
                for option, label in self.offered()
            ),
        )
        own = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", own, options)

    def offered(self) -> Iterable[tuple[Any, Any]]:
        choices: Iterable[tuple[Any, Any]] = self.choices
        return choices


class _PeopleSelect(_QuickSelect):
    """Whose a difference may be. The first so many people are asked for when it is shown."""

    def offered(self) -> Iterable[tuple[Any, Any]]:
        people = [(str(who.pk), str(who)) for who in desk_people()[:MOST_PEOPLE]]
        return [("", gettext("Anybody")), (ME, gettext("Me")), (NOBODY, gettext("Nobody")), *people]


class _PersonFilter(filters.CharFilter):
    """Me, nobody, or somebody by number; whoever that is, theirs is a list, if an empty one."""

    field_class = forms.RegexField

    def __init__(self, **options: Any) -> None:
        wrong = {"invalid": _("Select one of the people offered.")}
        super().__init__(
            regex=rf"\A({ME}|{NOBODY}|[1-9][0-9]{{0,8}})\Z",
            widget=_PeopleSelect,
            error_messages=wrong,
            **options,
        )


class _BoundedFilter(filters.ModelChoiceFilter):
    field_class = _BoundedField

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=_QuickSelect, **options)


class DiscrepancyFilter(filters.FilterSet):
    """The queue's filters. Rows come by ``asked``, from the index that the database keeps."""

    q = filters.CharFilter(
        label=_("Words, names, numbers"),
        max_length=200,
        widget=forms.TextInput(attrs={"data-key": "/"}),
    )
    kind = filters.ChoiceFilter(label=_("Kind"), choices=kinds_raised, empty_label=_("All kinds"))
    severity = filters.ChoiceFilter(label=_("Severity"), choices=severities, empty_label=_("All"))
    story = _BoundedFilter(
        label=_("Story"),
        queryset=Story.objects.order_by("slug"),
        to_field_name="public_id",
        empty_label=_("All stories"),
    )
    outlet = _BoundedFilter(
        label=_("Outlet"),
        queryset=Outlet.objects.order_by(Lower("name")),
        to_field_name="public_id",
        empty_label=_("All outlets"),
    )
    status = filters.ChoiceFilter(label=_("Status"), choices=STATUS_CHOICES, empty_label=_("Open"))
    assigned = _PersonFilter(label=_("Assigned to"))
    view = filters.ChoiceFilter(label=_("Only"), choices=VIEW_CHOICES, empty_label=_("All"))

    class Meta:
        model = Discrepancy
        fields: list[str] = []

    def __init__(self, *args: Any, person: Any, **options: Any) -> None:
        """``person`` is who asks: "me" in the address."""
        super().__init__(*args, **options)
        self.person = person

    def filter_queryset(self, queryset: QuerySet[Discrepancy]) -> QuerySet[Discrepancy]:
        raise NotImplementedError("the queue is read through its index: see `asked`")

    @property
    def asked(self) -> Asked | None:
        """What is asked for; None where a filter is not one of those offered."""
        if not self.form.is_valid():
            return None
        data = self.form.cleaned_data
        words = tuple(words_of(data["q"]))
        if data["q"] and not words:
            self.form.add_error("q", gettext("Give a word, a name or a number to look for."))
            return None
        return Asked(
            status={"": "open", ANY: ""}.get(data["status"], data["status"]),
            kind=data["kind"],
            severity=Severity[data["severity"].upper()].value if data["severity"] else None,
            story=data["story"].pk if data["story"] else None,
            outlet=data["outlet"].pk if data["outlet"] else None,
            words=words,
            sort=sort_of(self.data),
            view=data["view"],
            assigned=self._assigned(data["assigned"]),
            unassigned=data["assigned"] == NOBODY,
        )

    def _assigned(self, wanted: str) -> int | None:
        if wanted in ("", NOBODY):
            return None
        return int(self.person.pk if wanted == ME else wanted)


def sort_of(data: Any) -> str:
    """The order that an address asks for, or the one that its view has by itself."""
    sort, view = str(data.get("sort", "")), data.get("view", "")
    if sort in SORTS and (view == "due" or not sort.endswith(DUE_FIRST)):
        return sort
    return FIRST_OF.get(view, WORST_FIRST)


def words_of(typed: str) -> list[str]:
    """The words of a search, in small letters and without signs, as the index holds them."""
    return list(dict.fromkeys(re.findall(r"[^\W_]+", typed.lower())))[:MOST_WORDS]


def kept_in_address(data: Any) -> dict[str, str]:
    """The filters and the order of an address, for the addresses that lead on from it."""
    names = (*DiscrepancyFilter.base_filters, "sort")
    return {name: data[name] for name in names if data.get(name)}


def kept_on_the_way(data: Any) -> dict[str, str]:
    """The same, and which page of the queue one came from."""
    pages = {name: data[name][:20] for name in ("after", "before") if data.get(name)}
    return kept_in_address(data) | pages
