"""Questions about one text: its dates, amounts, percentages and counts."""

from __future__ import annotations

from collections.abc import Mapping

from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import DateValue, Kind, Mention
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
    """The first date mention of a short phrase as EDTF; None without one, or if it gives no day."""
    for mention in find_task_mentions("dates", phrase, None):
        if isinstance(mention.value, DateValue):
            return mention.value.edtf
    return None
