"""The engine itself: dates, money, names, texts."""

from __future__ import annotations

import sys

from asked import answer_all

from claims.judging.mentions import find_task_mentions
from claims.judging.names import judge_names
from sources.extraction.values import DateValue, MoneyValue
from sources.syndication import compare_texts


def _value(value):
    if isinstance(value, DateValue):
        return {"edtf": value.edtf, "inferred": value.inferred.edtf if value.inferred else None}
    if isinstance(value, MoneyValue):
        return {"amount": str(value.amount), "currency": value.currency}
    return None


def _found(task):
    def answer(case):
        mentions = find_task_mentions(task, case["text"], case.get("reference_date"))
        return [{"start": m.start, "end": m.end, "value": _value(m.value)} for m in mentions]

    return answer


def _names(case):
    return judge_names(case["a"], case["b"], case.get("type")).score


def _texts(case):
    return compare_texts(case["a"], case["b"]).score


TASKS = {"dates": _found("dates"), "money": _found("money"), "names": _names, "texts": _texts}

if __name__ == "__main__":
    answer_all(TASKS[sys.argv[1]])
