"""Two versions of one text: what stayed, what changed, and where a quote stands now.

Pure: two texts in; pairs of sentences, runs of words and places of quotes out. Time grows with the
length of the texts, whatever is in them: every step that compares many with many has a limit,
beyond which words count as replaced.
"""

from sources.versions.aligning import Change, Pair, Versions, compare_texts
from sources.versions.quotes import Again, Found, find_again
from sources.versions.words import Run, word_diff

__all__ = [
    "Again",
    "Change",
    "Found",
    "Pair",
    "Run",
    "Versions",
    "compare_texts",
    "find_again",
    "word_diff",
]
