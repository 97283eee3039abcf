"""Questions about one text: its dates, amounts, percentages and counts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module

from sources.extraction.articles import ArticleText
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
    return [mention for mention in _mentions(article, task) if mention.kind in kinds]


def _mentions(article: ArticleText, task: str) -> list[Mention]:
    # Until the pipeline stands, each finder answers for itself.
    try:
        pipeline = import_module("sources.extraction.pipeline")
    except ModuleNotFoundError:
        found: list[Mention] = []
        for name in ("dates", "money", "percents", "counts", "measures", "names", "designators"):
            with suppress(ModuleNotFoundError, AttributeError):
                finder = getattr(import_module(f"sources.extraction.{name}"), f"find_{name}")
                try:
                    found += finder(article.text, published=article.published)
                except TypeError:
                    found += finder(article.text)
        return sorted(found, key=lambda mention: mention.start)
    return list(pipeline.extract_article(article).mentions)


def date_of_phrase(phrase: str) -> str | None:
    """The first date that a short phrase gives, as EDTF; None where it gives none."""
    for mention in find_task_mentions("dates", phrase, None):
        if isinstance(mention.value, DateValue) and mention.value.edtf is not None:
            return mention.value.edtf
    return None
