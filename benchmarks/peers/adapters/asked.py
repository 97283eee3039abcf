"""What every adapter does: read the cases, time the answers, print them. Standard library only."""

from __future__ import annotations

import json
import sys
from time import process_time


def answer_all(answer):
    """Print ``answer(case)`` for each case of standard input, then the seconds that it took."""
    cases = [json.loads(line) for line in sys.stdin]
    begun = process_time()
    given = [answer(case) for case in cases]
    seconds = process_time() - begun
    for one in given:
        print(json.dumps(one))
    print(json.dumps({"seconds": seconds}))


def places(text, found):
    """(words, value) in the order of the text → items with their places."""
    items, at = [], 0
    for words, value in found:
        start = text.find(words, at)
        if start < 0:
            start = text.find(words)
        if start >= 0:
            items.append({"start": start, "end": start + len(words), "value": value})
            at = start + len(words)
    return items
