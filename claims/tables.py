"""Tables of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.functional import cached_property, lazy
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2.data import TableListData

from claims.apparatus.pairs import Pair, pair_of
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.signs import REOPENED, SEVERITIES, STANDINGS, Sign, kind_sign
from claims.apparatus.unseen import shown
from claims.filters import sort_of
from claims.models import Assignment, Discrepancy, DiscrepancyStatus, Severity
from claims.selectors.witnesses import as_witness


def _in_words_unseen(words: object) -> SafeString:
    return format_html('<span class="visually-hidden">{}</span>', words)


_unseen = lazy(_in_words_unseen, SafeString)


class InOrder(TableListData):
    """Rows that come in the order asked for: the table marks it in its head and leaves them so."""

    def order_by(self, aliases: Sequence[str]) -> None:
        pass


class DiscrepancyTable(tables.Table):
    """The queue: how bad it is, of what kind, the words on either side, where it belongs, when.

    ``rows`` are discrepancies with their sides, stories and assignments; ``kept`` what the address
    asks for, ``way`` what the links of rows carry on; ``at`` the row that one came back from.
    """

    words = gettext_lazy(
        "Differences, the worst first unless sorted otherwise; each row leads to its review"
    )

    tick = tables.Column(
        verbose_name=_unseen(gettext_lazy("Tick")),
        empty_values=(),
        orderable=False,
        attrs={"cell": {"class": "tick"}},
    )
    severity = tables.Column(verbose_name=gettext_lazy("Severity"), initial_sort_descending=True)
    kind = tables.Column(verbose_name=gettext_lazy("Kind"))
    explanation = tables.Column(
        verbose_name=gettext_lazy("What differs, and the words"),
        orderable=False,
        attrs={"cell": {"class": "pair"}},
    )
    story = tables.Column(
        verbose_name=gettext_lazy("Story"), empty_values=(), attrs={"cell": {"class": "story"}}
    )
    status = tables.Column(verbose_name=gettext_lazy("Status"))
    raised = tables.DateTimeColumn(
        verbose_name=gettext_lazy("Raised"),
        accessor="raised_at",
        format="j M Y",
        initial_sort_descending=True,
        attrs={"cell": {"class": "when"}},
    )

    class Meta:
        template_name = "tables/table.html"
        attrs = {"class": "queue links", "data-keys-list": "j k"}
        row_attrs = {"data-keys-item": ""}

    def __init__(
        self,
        rows: Sequence[Discrepancy],
        *,
        kept: Mapping[str, str],
        way: Mapping[str, str] | None = None,
        at: str = "",
        **options: Any,
    ) -> None:
        self.kept = urlencode(kept if way is None else way)
        super().__init__(InOrder(list(rows)), order_by=sort_of(kept), **options)
        if at:
            self.row_attrs = {
                "data-keys-item": "",
                "class": lambda record: "here" if record.public_id == at else None,
            }

    def render_tick(self, record: Discrepancy) -> SafeString:
        return _cell("tick", row=record)

    def render_severity(self, record: Discrepancy) -> SafeString:
        return _cell("severity", severity=severity_sign(record))

    def render_kind(self, record: Discrepancy) -> SafeString:
        return _cell("kind", kind=kind_sign(record.kind))

    def render_explanation(self, record: Discrepancy) -> SafeString:
        pair = _pair(record, self.sigla)
        context = {"row": record, "pair": pair, "kept": self.kept}
        return render_to_string("tables/_pair.html", context)

    def render_story(self, record: Discrepancy) -> str:
        return "; ".join(story.title for story in getattr(record, "stories", ()))

    def render_status(self, record: Discrepancy) -> SafeString:
        held = getattr(record, "held", ())
        return _cell("standing", standing=standing_of(record)) + _held(held[0] if held else None)

    @cached_property
    def sigla(self) -> dict[str, Siglum]:
        """The signs of the articles of this page's rows."""
        return _sigla(self.data)


def pairs_of(rows: Sequence[Discrepancy]) -> list[tuple[Discrepancy, Pair]]:
    """Rows of the queue, each with the words on either side."""
    sigla = _sigla(rows)
    return [(row, _pair(row, sigla)) for row in rows]


def _sigla(rows: Iterable[Discrepancy]) -> dict[str, Siglum]:
    """The signs of the articles of rows whose sides were fetched with them."""
    return sigla_of(as_witness(side.article) for row in rows for side in row.sides.all())


def _held(assignment: Assignment | None) -> SafeString:
    """Whose it is, and by when; a day that is past says so."""
    if assignment is None:
        return mark_safe("")
    due = assignment.due_on
    late = due is not None and due < localdate()
    told = ""
    if due is not None:
        said = _(", overdue since {day}") if late else _(", due {day}")
        told = said.format(day=date_format(due, "j M"))
    return format_html(
        '<span class="held{}"><bdi>{}</bdi>{}</span>',
        " late" if late else "",
        assignment.assignee,
        told,
    )


def severity_sign(row: Discrepancy) -> Sign:
    return SEVERITIES[Severity(row.severity).name.lower()]


def standing_of(row: Discrepancy) -> Sign:
    """Open, reopened, decided or cleared, as a sign with words."""
    if row.status == DiscrepancyStatus.OPEN and row.reopened_at is not None:
        return REOPENED
    return STANDINGS[row.status]


def _cell(component: str, **context: Any) -> SafeString:
    return render_to_string(f"components/{component}.html", context)


def _pair(record: Discrepancy, sigla: dict[str, Siglum]) -> Pair:
    return pair_of(
        kind=record.kind,
        lemma=shown(record.attribute_label or record.fact_label),
        sides=[
            {"article": side.article.public_id, "printed": shown(side.printed), "value": side.value}
            for side in record.sides.all()
        ],
        sigla=sigla,
    )
