"""dateparser.search: the dates of a text, with today's date filled in where parts are missing."""

from __future__ import annotations

from datetime import datetime

from asked import answer_all, places
from dateparser.search import search_dates


def _answer(case):
    settings = {"RETURN_TIME_AS_PERIOD": False}
    if case.get("reference_date"):
        settings["RELATIVE_BASE"] = datetime.fromisoformat(case["reference_date"])
    found = search_dates(case["text"], languages=["en"], settings=settings) or []
    return places(case["text"], [(words, {"edtf": str(when.date())}) for words, when in found])


if __name__ == "__main__":
    answer_all(_answer)
