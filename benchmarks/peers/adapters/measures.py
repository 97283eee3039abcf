"""Plain measures of likeness: pairs of names, pairs of texts."""

from __future__ import annotations

import re
import sys

from asked import answer_all
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

SHINGLE = 5  # words


def _jaro_winkler(case):
    return JaroWinkler.similarity(case["a"].casefold(), case["b"].casefold())


def _token_set(case):
    return fuzz.token_set_ratio(case["a"].casefold(), case["b"].casefold()) / 100


def _trigrams(words):
    padded = "".join(f"  {word} " for word in re.findall(r"\w+", words.casefold()))
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _trigram(case):
    a, b = _trigrams(case["a"]), _trigrams(case["b"])
    return len(a & b) / len(a | b) if a | b else 0.0


def _shingles(text):
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def _containment(case):
    a, b = _shingles(case["a"]), _shingles(case["b"])
    return len(a & b) / min(len(a), len(b))


def _ratio(case):
    return fuzz.token_sort_ratio(case["a"], case["b"]) / 100


TASKS = {
    "jaro-winkler": _jaro_winkler,
    "token-set": _token_set,
    "trigram": _trigram,
    "containment": _containment,
    "ratio": _ratio,
}

if __name__ == "__main__":
    answer_all(TASKS[sys.argv[1]])
