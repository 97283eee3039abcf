"""What the evidence of a claim reports now, as sides that can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from claims.comparison.outcome import Reported, Scope
from claims.models import Attribute, Claim, ReportedValue
from sources.extraction.edtf import date_value
from sources.extraction.names import name_key
from sources.extraction.values import DateValue, NameValue, value_from_json
from sources.models import Article, NameUse


def published_value(article: Article) -> DateValue | None:
    """An article's publication date as the engine reads it."""
    return date_value(article.published_edtf) if article.published_edtf else None


def reported_side(row: ReportedValue) -> Reported:
    """A stored value as one side of a comparison. ``row`` comes with evidence, article, attribute."""
    evidence, attribute = row.evidence, row.attribute
    article = evidence.article
    return Reported(
        value=value_from_json(attribute.kind, row.value or {}),
        quote=row.printed,
        outlet=article.outlet.name if article.outlet else None,
        published=published_value(article),
        context=evidence.excerpt.exact,
        article=article.public_id,
        scope=_scope(attribute),
    )


def sides_with_entities(rows: Sequence[ReportedValue]) -> dict[int, Reported]:
    """Stored values (by key) as sides; names with the entity that their article's use of them has,
    so that what people judged the same is compared as one."""
    sides = {row.pk: reported_side(row) for row in rows}
    names = {row.pk: row for row in rows if isinstance(sides[row.pk].value, NameValue)}
    if len(names) < 2:
        return sides
    keys = {pk: (row.evidence.article_id, name_key(row.printed)[:300]) for pk, row in names.items()}
    uses = NameUse.objects.filter(
        article__in={article for article, _key in keys.values()},
        name_key__in={key for _article, key in keys.values()},
        sense=1,
    ).values_list("article", "name_key", "entity")
    entities = {(article, key): str(entity) for article, key, entity in uses}
    for pk, key in keys.items():
        value = sides[pk].value
        if key in entities and isinstance(value, NameValue):
            sides[pk] = replace(sides[pk], value=replace(value, entity=entities[key]))
    return sides


def _scope(attribute: Attribute) -> Scope | None:
    if not (attribute.scope_as_of or attribute.scope_place or attribute.scope_definition):
        return None
    return Scope(
        as_of=date_value(attribute.scope_as_of) if attribute.scope_as_of else None,
        place=attribute.scope_place or None,
        definition=attribute.scope_definition or None,
    )


def standing_values(claim: Claim) -> list[ReportedValue]:
    """The values that stand for a claim, in a fixed order, with all that comparing needs."""
    return list(
        ReportedValue.objects.standing()
        .filter(evidence__claim=claim)
        .select_related(
            "attribute", "evidence__excerpt", "evidence__text", "evidence__article__outlet"
        )
        .order_by("attribute__position", "attribute_id", "evidence_id", "start", "pk")
    )


def denial_sentence(asserted: Sequence[ReportedValue], denied: Sequence[ReportedValue]) -> str:
    """What is said of a value that some report and others deny."""
    outlets = sorted({str(row.evidence.article.outlet or _("an unknown outlet")) for row in denied})
    first = asserted[0]
    words = first.printed if len(first.printed) <= 100 else first.printed[:99].rstrip() + "…"
    return _("“{words}” is given for “{label}”; it is denied in what {outlets} reports.").format(
        words=words, label=first.attribute.label, outlets=_(" and ").join(outlets)
    )
