"""Scoring cases whose items have a place in a text: dates, money, percentages, news sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from claims.evaluation.matching import (
    answer_to,
    date_is_right,
    overlap,
    same_number,
    touches_any,
)
from claims.evaluation.scores import EXCLUDED, USES, Failure, FileScores, FindingTally
from claims.judging.mentions import find_task_mentions
from sources.extraction.values import (
    CountValue,
    DateValue,
    Kind,
    MeasureValue,
    Mention,
    MoneyValue,
    PercentValue,
)

Item = Mapping[str, Any]
Judgement = Callable[[Item, Mention, Sequence[Mention]], "bool | None"]
"""Whether a mention has the item's value; None where the item has no value to compare."""


def score_dates(cases: Sequence[Item]) -> FileScores:
    return _score("dates", cases, "dates", _date_judgement)


def score_money(cases: Sequence[Item]) -> FileScores:
    return _score("money", cases, "money", _money_judgement)


def score_percents(cases: Sequence[Item]) -> FileScores:
    return _score("percents", cases, "percents", _percent_judgement)


def score_counts(cases: Sequence[Item]) -> FileScores:
    return _score("counts", cases, "counts", _count_judgement)


def score_sentences(cases: Sequence[Item]) -> FileScores:
    """News sentences: values by kind, dates and names, each by what its labels allow to be said."""
    scores = FileScores("sentences", cases=len(cases))
    scores.excluded = sum(case.get("use") == EXCLUDED for case in cases)
    found = {id(case): _all_mentions(case) for case in cases if case.get("use") != EXCLUDED}
    for measure, kinds, types, complete in _VALUE_MEASURES:
        run = _Run(scores, measure, complete=complete, with_value=False)
        for case in cases:
            if id(case) not in found:
                continue
            labelled = case.get("values") or []
            items = [item for item in labelled if item["type"] in types]
            run.take(case, items, _of_kinds(found[id(case)], kinds), labelled=labelled)
        run.finish()
    for measure, field, kinds, judgement in (
        ("dates", "timex", {Kind.DATE}, _date_judgement),
        ("names", "entities", {Kind.NAME, Kind.DESIGNATOR}, None),
    ):
        run = _Run(scores, measure, complete=False, with_value=judgement is not None)
        for case in cases:
            if id(case) in found:
                items = case.get(field) or []
                run.take(case, items, _of_kinds(found[id(case)], kinds), judgement)
        run.finish()
    return scores


_VALUE_MEASURES = (
    ("money", {Kind.MONEY}, {"MONEY"}, True),
    ("percents", {Kind.PERCENT}, {"PERCENT"}, True),
    ("quantities", {Kind.COUNT, Kind.MEASURE}, {"QUANTITY"}, False),
)


class _Run:
    """One measure over many cases, with a tally for each use."""

    def __init__(
        self, scores: FileScores, measure: str, *, complete: bool, with_value: bool
    ) -> None:
        self._scores = scores
        self._measure = measure
        self._tallies = {use: FindingTally(measure, use, complete, with_value) for use in USES}

    def take(
        self,
        case: Item,
        items: Iterable[Item],
        mentions: Sequence[Mention],
        judgement: Judgement | None = None,
        *,
        labelled: Iterable[Item] | None = None,
    ) -> None:
        """Count one case; ``labelled`` are the items that excuse a find, ``items`` by default."""
        items = list(items)
        for item in items:
            use = item.get("use") or case.get("use") or USES[0]
            if use in self._tallies:
                self._take_item(case, item, use, mentions, judgement)
        use = case.get("use") or USES[0]
        excusing = items if labelled is None else list(labelled)
        for mention in mentions if self._tallies[USES[0]].complete else ():
            if not touches_any(mention, excusing):
                self._tallies[use].false_finds += 1
                self._fail(case, use, "false find", None, _given(mention))

    def _take_item(
        self,
        case: Item,
        item: Item,
        use: str,
        mentions: Sequence[Mention],
        judgement: Judgement | None,
    ) -> None:
        tally = self._tallies[use]
        tally.expected += 1
        answer = answer_to(item, mentions)
        right = judgement(item, answer, mentions) if judgement and answer else None
        valued = judgement is not None and _has_value(item)
        tally.valued += valued
        if answer is None:
            self._fail(case, use, "missed", _label(item), None)
            return
        tally.found += 1
        tally.valued_found += valued
        tally.right += valued and bool(right)
        if valued and not right:
            self._fail(case, use, "wrong value", _label(item), _given(answer))

    def finish(self) -> None:
        for tally in self._tallies.values():
            if tally.expected or tally.false_finds:
                self._scores.scores.append(tally.score())

    def _fail(
        self, case: Item, use: str, fault: str, expected: str | None, given: str | None
    ) -> None:
        self._scores.failures.append(
            Failure(str(case["id"]), use, self._measure, fault, case["text"], expected, given)
        )


def _score(form: str, cases: Sequence[Item], task: str, judgement: Judgement) -> FileScores:
    scores = FileScores(form, cases=len(cases))
    scores.excluded = sum(case.get("use") == EXCLUDED for case in cases)
    run = _Run(scores, form, complete=True, with_value=True)
    for case in cases:
        if case.get("use") != EXCLUDED:
            mentions = find_task_mentions(task, case["text"], case.get("reference_date"))
            run.take(case, case["expected"], mentions, judgement)
    run.finish()
    return scores


def _all_mentions(case: Item) -> list[Mention]:
    return find_task_mentions("all", case["text"], case.get("reference_date"))


def _of_kinds(mentions: Iterable[Mention], kinds: set[Kind]) -> list[Mention]:
    return [mention for mention in mentions if mention.kind in kinds]


def _labels(item: Item) -> list[str]:
    """The EDTF strings that are right for an item; a sentence's ``edtf`` is one with ``also``."""
    edtf = item.get("edtf")
    if isinstance(edtf, list):
        return edtf
    return [label for label in (edtf, *(item.get("also") or [])) if label is not None]


def _has_value(item: Item) -> bool:
    return bool(_labels(item)) if "edtf" in item else True


def _date_judgement(item: Item, mention: Mention, mentions: Sequence[Mention]) -> bool | None:
    labels = _labels(item)
    if not labels or not isinstance(mention.value, DateValue):
        return None
    return date_is_right(mention.value, labels, relative=bool(item.get("relative")))


def _money_judgement(item: Item, mention: Mention, mentions: Sequence[Mention]) -> bool | None:
    value = mention.value
    if not isinstance(value, MoneyValue):
        return None
    currencies = {item.get("currency"), *(item.get("accepted") or [])}
    return same_number(value.amount, item["amount"]) and value.currency in currencies


def _percent_judgement(item: Item, mention: Mention, mentions: Sequence[Mention]) -> bool | None:
    """A range is right as one mention with both ends, or as two, one for each end."""
    low, high = _percent_ends(item)
    values = [other.value for other in mentions if overlap(item, other)]
    percents = [value for value in values if isinstance(value, PercentValue)]
    value = mention.value
    if not isinstance(value, PercentValue):
        return None
    if same_number(value.number, low) and same_number(value.number_max, high):
        return True
    if high is None:
        return False
    alone = [percent.number for percent in percents if percent.number_max is None]
    return any(same_number(n, low) for n in alone) and any(same_number(n, high) for n in alone)


def _percent_ends(item: Item) -> tuple[object, object]:
    """Both ends of a labelled percentage, whichever fields it is told in."""
    if "value" in item:
        return item["value"], item.get("value_max")
    return item["number"], item.get("number_max")


def _count_judgement(item: Item, mention: Mention, mentions: Sequence[Mention]) -> bool | None:
    """Right with the number, or both ends of a range, and with the noun or unit."""
    value = mention.value
    if not isinstance(value, CountValue | MeasureValue):
        return None
    named = value.noun if isinstance(value, CountValue) else value.unit
    if named != (item.get("noun") or item.get("unit")):
        return False
    high = same_number(value.number_max, item.get("number_max"))
    return high and same_number(value.number, item["number"])


def _label(item: Item) -> str:
    printed = str(item.get("text", ""))
    if "edtf" in item:
        return f"{printed!r} = {' or '.join(_labels(item)) or 'any date'}"
    if "amount" in item:
        return f"{printed!r} = {item['amount']} {item.get('currency')}"
    if "number" in item:
        return f"{printed!r} = {item['number']} {item.get('noun') or item.get('unit')}"
    if "value" in item:
        high = item.get("value_max")
        return f"{printed!r} = {item['value']}{'' if high is None else f' to {high}'}"
    return repr(printed)


def _given(mention: Mention) -> str:
    value = mention.value
    meaning: object
    match value:
        case DateValue():
            inferred = f" (inferred {value.inferred.edtf})" if value.inferred else ""
            meaning = f"{value.edtf}{inferred}"
        case MoneyValue():
            meaning = f"{value.amount:f} {value.currency}"
        case CountValue():
            meaning = f"{value.number:f} {value.noun}"
        case MeasureValue():
            meaning = f"{value.number:f} {value.unit}"
        case PercentValue():
            high = "" if value.number_max is None else f" to {value.number_max:f}"
            meaning = f"{value.number:f}{high}"
        case _:
            meaning = value.key
    return f"{mention.text!r} = {meaning}"
