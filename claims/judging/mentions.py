"""Questions about one text: its dates, amounts, percentages and counts."""

from __future__ import annotations

from collections.abc import Mapping

from sources.extraction.articles import ArticleText
from sources.extraction.dates import normalise_date_phrase
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import Kind, Mention
from sources.publication import published_date

TASK_KINDS: Mapping[str, frozenset[Kind]] = {
    "dates": frozenset({Kind.DATE}),
    "money": frozenset({Kind.MONEY}),
    "percents": frozenset({Kind.PERCENT}),
    "counts": frozenset({Kind.COUNT, Kind.MEASURE}),
    "all": frozenset(Kind),
}
"""Which mentions answer a task. Measures belong to ``counts``: both say how much of something."""


def find_task_mentions(task: str, text: str, reference_date: str | None) -> list[Mention]:
    """The mentions in ``text`` that answer ``task``, in the order in which they stand.

    ``reference_date`` is the day the text was published, as an EDTF date, or None where it is not
    known. Raises ValueError if it is no date.
    """
    published = None if reference_date is None else published_date(reference_date)
    article = ArticleText(id="text", text=text, published=published)
    kinds = TASK_KINDS[task]
    return [mention for mention in find_mentions(article) if mention.kind in kinds]


def date_of_phrase(phrase: str) -> str | None:
    """The date that a short phrase, read as one, says first, as EDTF; None if it gives no day.

    A bare year and a cataloguer's marks of doubt ("1860?") count here, as in no sentence.
    """
    value = normalise_date_phrase(phrase)
    return value.edtf if value else None
