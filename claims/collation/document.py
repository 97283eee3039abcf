"""The ``compare`` document of DESIGN section 7, built from a finished desk."""

from __future__ import annotations

from collections.abc import Sequence

from claims.collation.attributes import Attribute, attributes_of
from claims.collation.desk import Desk, NamedFact
from claims.collation.finding import Finding, Side, side_of
from claims.collation.origins import OriginView
from sources.extraction.values import Json


def as_document(desk: Desk, findings: Sequence[Finding], origins: Sequence[OriginView]) -> Json:
    """The whole collation as one JSON object; everything in it is sorted."""
    ids = {named.key: f"f{number}" for number, named in enumerate(desk.facts, 1)}
    return {
        "articles": [extraction.article.as_json() for extraction in desk.extractions],
        "entities": [
            {
                "id": dossier.id,
                "type": dossier.type.value if dossier.type else None,
                "forms": [
                    {"text": form, "articles": list(articles)}
                    for form, articles in dossier.forms.items()
                ],
                "reasons": list(dossier.reasons),
            }
            for dossier in desk.dossiers.values()
        ],
        "facts": [_fact(desk, named, ids[named.key]) for named in desk.facts],
        "discrepancies": [
            {
                "id": finding.identity_key[:16],
                "kind": finding.kind.value,
                "severity": finding.severity.value,
                "explanation": finding.explanation,
                "fact": ids.get(finding.fact) if finding.fact else None,
                "attribute": finding.attribute,
                "sides": [side.as_json() for side in finding.sides],
            }
            for finding in findings
        ],
        "origins": [origin.as_json() for origin in origins],
    }


def _fact(desk: Desk, named: NamedFact, number: str) -> Json:
    sides = []
    for unit in named.fact.units:
        text = desk.extraction(unit.article).article.text
        start, end = unit.statement.start, unit.statement.end
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        side = Side(unit.article, start, end, text[start:end])
        sides.append({k: v for k, v in side.as_json().items() if k != "value"})
    return {
        "id": number,
        "label": named.label,
        "sides": sides,
        "attributes": [_attribute(attribute) for attribute in attributes_of(named.fact)],
    }


def _attribute(attribute: Attribute) -> Json:
    return {
        "label": attribute.label,
        "kind": attribute.kind.value,
        "sides": [side_of(side.article, side.mention).as_json() for side in attribute.sides],
        "comparisons": [
            {
                "a": a,
                "b": b,
                "outcome": comparison.outcome.value,
                "kind": comparison.kind.value if comparison.kind else None,
                "explanation": comparison.explanation,
            }
            for a, b, comparison in attribute.comparisons
        ],
    }
