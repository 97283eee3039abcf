"""Scoring pairs: two values as two outlets print them, and two texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claims.evaluation.scores import EXCLUDED, USES, Failure, FileScores, Rates, Score
from claims.judging.pairs import judge_pair
from sources.syndication import Relation, compare_texts

Item = Mapping[str, Any]


def score_pairs(cases: Sequence[Item]) -> FileScores:
    """Pairs of values: whether an alert is given where one is due, in both orders, by kind.

    ``right`` is the share of cases whose outcome is the labelled one; a case without an
    ``outcome`` counts for its alert alone.
    """
    scores = _new("pairs", cases)
    alerts: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    outcomes: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for case in cases:
        use = case.get("use") or USES[0]
        if use == EXCLUDED:
            continue
        there, back = (
            judge_pair(case["kind"], case[one], case[other]) for one, other in ("ab", "ba")
        )
        due = bool(case["alert"])
        said = there["alert"] and back["alert"] if due else there["alert"] or back["alert"]
        wanted = case.get("outcome")
        fits = wanted is None or there["outcome"] == back["outcome"] == wanted
        for measure in ("alerts", f"alerts, {case['kind']}"):
            alerts[measure, use].append((due, said))
            if wanted is not None:
                outcomes[measure, use].append(fits)
        if said != due or not fits:
            given = f"{there['outcome']} {there['kind'] or ''}".strip()
            fault = "wrong alert" if said != due else "another outcome"
            failure = (fault, f"{wanted or ''}{', alert' if due else ''}", given)
            scores.failures.append(_failure(case, use, "alerts", failure, there["explanation"]))
    for (measure, use), answers in sorted(alerts.items(), key=_in_order):
        right = outcomes.get((measure, use))
        scores.scores.append(
            Score(
                measure,
                use,
                items=len(answers),
                value=_rates(answers),
                accuracy=sum(right) / len(right) if right else None,
            )
        )
    return scores


def score_texts(cases: Sequence[Item]) -> FileScores:
    """Pairs of texts: reprint or not, in both orders."""
    scores = _new("texts", cases)
    by_use: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for case in cases:
        use = case.get("use") or USES[0]
        if use == EXCLUDED:
            continue
        there, back = compare_texts(case["a"], case["b"]), compare_texts(case["b"], case["a"])
        said = [relation.relation is Relation.REPRINT for relation in (there, back)]
        same = case["relation"] == Relation.REPRINT.value
        given = all(said) if same else any(said)
        by_use[use].append((same, given))
        if same != given:
            labels = ("wrong answer", case["relation"], there.relation.value)
            scores.failures.append(_failure(case, use, "reprints", labels, there.reason))
    for use in USES:
        if answers := by_use.get(use):
            right = sum(same == given for same, given in answers) / len(answers)
            scores.scores.append(
                Score("reprints", use, len(answers), value=_rates(answers), accuracy=right)
            )
    return scores


def _new(form: str, cases: Sequence[Item]) -> FileScores:
    excluded = sum(case.get("use") == EXCLUDED for case in cases)
    return FileScores(form, cases=len(cases), excluded=excluded)


def _rates(answers: Iterable[tuple[bool, bool]]) -> Rates:
    listed = list(answers)
    return Rates(
        right=sum(due and said for due, said in listed),
        expected=sum(due for due, _ in listed),
        given=sum(said for _, said in listed),
    )


def _in_order(item: tuple[tuple[str, str], object]) -> tuple[str, int]:
    (measure, use), _ = item
    return measure, USES.index(use)


def _failure(
    case: Item, use: str, measure: str, labels: tuple[str, str, str], text: str
) -> Failure:
    fault, expected, given = labels
    return Failure(str(case["id"]), use, measure, fault, text, expected, given)
