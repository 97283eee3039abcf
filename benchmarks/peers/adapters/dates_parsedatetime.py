"""parsedatetime.nlp: the dates of a text, each taken as the next one to come."""

from __future__ import annotations

from datetime import datetime

import parsedatetime
from asked import answer_all

CALENDAR = parsedatetime.Calendar()


def _answer(case):
    base = case.get("reference_date")
    found = CALENDAR.nlp(case["text"], datetime.fromisoformat(base) if base else None) or ()
    return [
        {"start": start, "end": end, "value": {"edtf": str(when.date())}}
        for when, flags, start, end, words in found
        if flags & 1
    ]


if __name__ == "__main__":
    answer_all(_answer)
