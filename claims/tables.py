"""Tables of the desk."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from claims.apparatus.pairs import Pair, pair_of
from claims.apparatus.sigla import Siglum, sigla_of
from claims.apparatus.signs import SEVERITIES, kind_sign
from claims.models import Discrepancy

Rows = QuerySet[Discrepancy]


class DiscrepancyTable(tables.Table):
    """The queue: how bad it is, of what kind, the words on either side, who printed them, when."""

    words = "Open differences, the worst first unless sorted otherwise"

    severity = tables.Column(initial_sort_descending=True)
    kind = tables.Column()
    explanation = tables.Column(
        verbose_name="What differs, and the words",
        orderable=False,
        attrs={"cell": {"class": "pair"}},
    )
    articles = tables.Column(orderable=False, empty_values=())
    raised_at = tables.DateTimeColumn(
        format="j M Y",
        verbose_name="Raised",
        initial_sort_descending=True,
        attrs={"cell": {"class": "when"}},
    )

    class Meta:
        model = Discrepancy
        fields = ("severity", "kind", "explanation", "articles", "raised_at")
        template_name = "tables/table.html"
        attrs = {"class": "queue"}
        order_by = "-severity"

    def render_severity(self, record: Discrepancy) -> SafeString:
        severity = SEVERITIES[record.get_severity_display()]
        return _cell("severity", severity=severity)

    def render_kind(self, record: Discrepancy) -> SafeString:
        return _cell("kind", kind=kind_sign(record.kind))

    def render_explanation(self, record: Discrepancy) -> SafeString:
        pair = _pair(record, self.sigla)
        return render_to_string("tables/_pair.html", {"row": record, "pair": pair})

    def render_articles(self, record: Discrepancy) -> SafeString:
        own = dict.fromkeys(side.article.public_id for side in record.sides.all())
        sigla = [self.sigla[article] for article in own]
        return render_to_string("tables/_articles.html", {"sigla": sigla})

    @cached_property
    def sigla(self) -> dict[str, Siglum]:
        """The signs of the articles of this page's rows, whose sides were fetched with them."""
        articles = [side.article for row in self.paginated_rows for side in row.record.sides.all()]
        return sigla_of(
            {
                "id": article.public_id,
                "outlet": article.outlet.name if article.outlet else None,
                "title": article.title,
            }
            for article in articles
        )

    def order_severity(self, rows: Rows, is_descending: bool) -> tuple[Rows, bool]:
        return rows.order_by("-severity" if is_descending else "severity", "-id"), True

    def order_kind(self, rows: Rows, is_descending: bool) -> tuple[Rows, bool]:
        return rows.order_by("-kind" if is_descending else "kind", "-severity", "-id"), True

    def order_raised_at(self, rows: Rows, is_descending: bool) -> tuple[Rows, bool]:
        return rows.order_by("-raised_at" if is_descending else "raised_at", "-id"), True


def _cell(component: str, **context: Any) -> SafeString:
    return render_to_string(f"components/{component}.html", context)


def _pair(record: Discrepancy, sigla: dict[str, Siglum]) -> Pair:
    return pair_of(
        kind=record.kind,
        lemma=record.attribute_label or record.fact_label,
        sides=[
            {"article": side.article.public_id, "printed": side.printed, "value": side.value}
            for side in record.sides.all()
        ],
        sigla=sigla,
    )
