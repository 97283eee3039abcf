"""What values in a few words are called: "signed date", "contract amount", "person"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.alignment.units import build_units
from claims.apparatus.agreeing import bearer_word
from claims.collation.attributes import label_of
from sources.extraction.articles import ArticleText
from sources.extraction.statements import find_statements
from sources.extraction.values import Kind, Mention
from sources.speech import gettext as _

LONGEST_LABEL = 70  # code points, so that a number still fits behind it


def labels_in(text: str, mentions: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """What the engine calls each value that stands in ``text``, by its place there."""
    article = ArticleText(id="quote", text=text)
    units = build_units([(article, find_statements(text, mentions=list(mentions)))], {})
    labels = {
        (p.mention.start, p.mention.end): label_of([p]) for unit in units for p in unit.particulars
    }
    return labels | {
        (m.start, m.end): bearer_word(m.value) for m in mentions if m.kind is Kind.NAME
    }


def unused_label(label: str, labels: set[str]) -> str:
    """``label``, numbered where it is among ``labels`` (case folded), to which it is added."""
    base = (label or _("value"))[:LONGEST_LABEL]
    number, unused = 1, base
    while unused.casefold() in labels:
        number += 1
        unused = f"{base} {number}"
    labels.add(unused.casefold())
    return unused
