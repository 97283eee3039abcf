"""Scoring cases with one answer each: phrases, price strings, pairs of names, facts of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from claims.evaluation.matching import is_one_of, same_number
from claims.evaluation.scores import (
    EXCLUDED,
    USES,
    Failure,
    FileScores,
    Rates,
    Score,
    area_under_curve,
)
from claims.judging.mentions import date_of_phrase, find_task_mentions
from claims.judging.names import judge_names
from claims.judging.pairs import judge_pair
from sources.extraction.values import MoneyValue

Item = Mapping[str, Any]


def score_phrases(cases: Sequence[Item]) -> FileScores:
    """A phrase is right when its first date is among the labels, or when neither has a date."""
    scores = _new("phrases", cases)
    right: dict[str, list[bool]] = defaultdict(list)
    for case in _scored(cases):
        labels = [label for label in (case["edtf"], *(case.get("also") or [])) if label]
        given = date_of_phrase(case["text"])
        is_right = is_one_of(given, labels) if labels else given is None
        right[case["use"]].append(is_right)
        if not is_right:
            _fail(scores, case, "phrases", " or ".join(labels) or "no date", given)
    _add_accuracy(scores, "phrases", right)
    return scores


def score_prices(cases: Sequence[Item]) -> FileScores:
    """The first amount of money in a price string, and its currency where it is labelled."""
    scores = _new("prices", cases)
    right: dict[str, list[bool]] = defaultdict(list)
    for case in _scored(cases):
        mention = next(iter(find_task_mentions("money", case["text"], None)), None)
        value = mention.value if mention else None
        amount = value.amount if isinstance(value, MoneyValue) else None
        currency = value.currency if isinstance(value, MoneyValue) else None
        wanted = case.get("currency_iso")
        is_right = same_number(amount, case["amount"]) and wanted in (None, currency)
        right[case["use"]].append(is_right)
        if not is_right:
            given = None if amount is None else f"{amount:f} {currency}"
            _fail(scores, case, "prices", f"{case['amount']} {wanted or ''}".strip(), given)
    _add_accuracy(scores, "prices", right)
    return scores


def score_names(cases: Sequence[Item]) -> FileScores:
    """Pairs of names: the decision in both orders, and the order of the scores (AUC)."""
    scores = _new("names", cases)
    by_measure: dict[tuple[str, str], list[tuple[bool, bool, float]]] = defaultdict(list)
    for case in _scored(cases):
        there = judge_names(case["a"], case["b"], case.get("schema"))
        back = judge_names(case["b"], case["a"], case.get("schema"))
        text = f"{case['a']} | {case['b']}"
        if there.same != back.same:
            given = f"{there.same} and the other way round {back.same}"
            _fail(scores, case, "names", str(case["same"]), given, "order matters", text)
        measures = ["names", f"names, {case['lang']}"] if case.get("lang") else ["names"]
        said = there.same and back.same if case["same"] else there.same or back.same
        for measure in measures:
            by_measure[measure, case["use"]].append((case["same"], said, there.score))
        if said != case["same"]:
            given = f"{'same' if said else 'not the same'} at {there.score:.2f}: {there.reason}"
            expected = "same" if case["same"] else "not the same"
            _fail(scores, case, "names", expected, given, "wrong answer", text)
    for (measure, use), results in sorted(
        by_measure.items(), key=lambda item: (item[0][0], USES.index(item[0][1]))
    ):
        scores.scores.append(_name_score(measure, use, results))
    return scores


def _name_score(measure: str, use: str, results: list[tuple[bool, bool, float]]) -> Score:
    return Score(
        measure,
        use,
        items=len(results),
        value=Rates(
            right=sum(label and said for label, said, _ in results),
            expected=sum(label for label, _, _ in results),
            given=sum(said for _, said, _ in results),
        ),
        accuracy=sum(label == said for label, said, _ in results) / len(results),
        auc=area_under_curve(
            [score for label, _, score in results if label],
            [score for label, _, score in results if not label],
        ),
    )


def score_events(cases: Sequence[Item]) -> FileScores:
    """Facts as several outlets printed them: each labelled pair of groups, in both orders."""
    scores = _new("events", cases)
    right: dict[str, list[bool]] = defaultdict(list)
    for case in _scored(cases):
        for label in case["pairs"]:
            use = label.get("use") or case["use"]
            if use == EXCLUDED:
                continue
            wrong = [given for given in _answers(case, label["pair"]) if not _agrees(label, given)]
            right[use].append(not wrong)
            if wrong:
                expected = f"{label['outcome']} {label.get('kind') or ''}".strip()
                given = f"{wrong[0]['outcome']} {wrong[0]['kind'] or ''}".strip()
                text = f"{case['fact']}, {label['pair']}: {wrong[0]['explanation']}"
                _fail(scores, case, "events", expected, given, "wrong answer", text, use)
    _add_accuracy(scores, "events", right)
    return scores


def _answers(case: Item, pair: str) -> list[dict[str, Any]]:
    """The answers on each two statements of the two groups, in both orders."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for statement in case["statements"]:
        groups[statement["group"]].append(statement)
    twos = [
        (one, other) for one in groups[pair[0]] for other in groups[pair[1]] if one is not other
    ]
    return [
        judge_pair(case["kind"], *two)
        for one, other in twos
        for two in ((one, other), (other, one))
    ]


def _agrees(label: Item, given: Item) -> bool:
    alike = {"rounding", "precision"}
    if given["outcome"] != label["outcome"]:
        return False
    kind = label.get("kind")
    return given["kind"] == kind or {given["kind"], kind} <= alike


def _new(form: str, cases: Sequence[Item]) -> FileScores:
    excluded = sum(case.get("use") == EXCLUDED for case in cases)
    return FileScores(form, cases=len(cases), excluded=excluded)


def _scored(cases: Sequence[Item]) -> list[dict[str, Any]]:
    """The cases that count, each with its use filled in."""
    return [
        {**case, "use": case.get("use") or USES[0]} for case in cases if case.get("use") != EXCLUDED
    ]


def _add_accuracy(scores: FileScores, measure: str, right: Mapping[str, Sequence[bool]]) -> None:
    for use in USES:
        if answers := right.get(use):
            share = sum(answers) / len(answers)
            scores.scores.append(Score(measure, use, items=len(answers), accuracy=share))


def _fail(
    scores: FileScores,
    case: Item,
    measure: str,
    expected: str | None,
    given: str | None,
    fault: str = "wrong answer",
    text: str | None = None,
    use: str | None = None,
) -> None:
    name = str(case.get("id") or case.get("fact_id"))
    scores.failures.append(
        Failure(name, use or case["use"], measure, fault, text or case["text"], expected, given)
    )
