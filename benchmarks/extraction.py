"""What reading an article costs: all finders together.

``python -m benchmarks.extraction [prose] [hostile [N]] [memory]``; all without arguments.

``prose``    time as a multiple of one ``re.findall(r"\\w+")`` over the same text in the same run, and
             how it grows from one size to ten times it.
``hostile``  200 patterns (or the first N) repeated to 100,000 and to 1,000,000 characters: growth of
             the time, the worst named.
``memory``   the peak of a process that reads 1,000 articles, and of one that reads 10,000.

Articles are put together from the paragraphs of ``tests/corpus``. Exits with 1 beyond a bound.
"""

from __future__ import annotations

import itertools
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import extract_article

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
MOST_PASSES, AIM = 65, 33
MOST_GROWTH = 12  # times, for ten times the text
MOST_MEMORY = 1.2
ROUNDS = 25
PASSES = 10  # taken together, since one is over before a clock can tell
PARAGRAPHS = 8  # an article's


def paragraphs() -> list[str]:
    """Of the corpus's news articles; its single sentences hold more values than news does."""
    found = []
    for path in sorted((CORPUS / "clusters").glob("*.json")):
        for article in json.loads(path.read_text("utf-8"))["articles"]:
            found += [part.strip() for part in article["text"].split("\n") if part.strip()]
    return found


def articles(number: int) -> Iterator[ArticleText]:
    """So many articles, no two alike, one at a time."""
    parts = paragraphs()
    for n in range(number):
        chosen = [parts[(n * 7 + k * (n % 13 + 1)) % len(parts)] for k in range(PARAGRAPHS)]
        yield ArticleText(id=str(n), text=f"Number {n}. " + "\n\n".join(chosen))


def seconds(text: str, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = process_time()
        extract_article(ArticleText(id="a", text=text))
        times.append(process_time() - begun)
    return min(times)


def passes(text: str) -> float:
    """What one pass over the words takes, as the mean of some that follow each other."""
    begun = process_time()
    for _ in range(PASSES):
        re.findall(r"\w+", text)
    return (process_time() - begun) / PASSES


def prose() -> bool:
    """Each round is held against the passes directly before and after it, so that a slow moment
    of the machine falls on both; the median of the rounds counts."""
    text = "\n\n".join(article.text for article in articles(12))
    seconds(text, 1)  # reads the tables
    ratios, ours = [], []
    before = passes(text)
    for _ in range(ROUNDS):
        ours.append(seconds(text, 1))
        after = passes(text)
        ratios.append(2 * ours[-1] / (before + after))
        before = after
    ratio = median(ratios)
    long = "\n\n".join(article.text for article in articles(120))
    growth = seconds(long, 3) / min(ours) * len(text) / len(long) * 10
    print(
        f"prose, {len(text):,} characters: {ratio:.1f} × one pass (bound {MOST_PASSES}, aim {AIM}), "
        f"{min(ratios):.1f} to {max(ratios):.1f} in {ROUNDS} rounds"
    )
    print(f"prose, ten times the text: {growth:.1f} × the time (bound {MOST_GROWTH})")
    return ratio <= MOST_PASSES and growth <= MOST_GROWTH


def patterns() -> list[str]:
    """200 short texts that are dear to read when they are repeated."""
    signs = ["1,", "1.", "1 ", "12/", "5-", "$", "$1 ", "€5,", "(", "((", '"', "“", "'", "A", "Ab ",
             "A. ", "a-", "a.", ", ", "and ", "of ", "the ", "% ", "5% ", "million ", "May ", "5 May, ",
             "2014-", "-", "—", ":", "; ", "\n", "\t", " ", "\u00a0", "\u200b", "\u0301", "签",
             "一", "年", "5月", "млн ", "А", "д.", "п'", "Mr. ", "St ", "said ", "Inc. "]  # fmt: skip
    pairs = ["".join(pair) for pair in itertools.permutations(signs[:14], 2)]
    return (signs + pairs)[:200]


def growth(pattern: str) -> tuple[float, float]:
    """Seconds for 100,000 and 1,000,000 characters, the shortest of up to three turns of both.

    What else the machine does makes a run longer only; so a bound that is passed is tried again.
    """
    short = long = float("inf")
    for _ in range(3):
        short = min(short, seconds((pattern * 100_000)[:100_000], 2))
        long = min(long, seconds((pattern * 1_000_000)[:1_000_000], 1))
        if long <= MOST_GROWTH * max(short, 0.02):
            break
    return short, long


def hostile(number: int) -> bool:
    worst, slowest = (0.0, ""), (0.0, "")
    for pattern in patterns()[:number]:
        short, long = growth(pattern)
        worst = max(worst, (long / max(short, 0.02), pattern))
        slowest = max(slowest, (long, pattern))
        if long / max(short, 0.02) > MOST_GROWTH:
            print(f"  {pattern!r}: {long / short:.1f} × the time for ten times the text")
    print(
        f"hostile, {number} patterns: at most {worst[0]:.1f} × for ten times the text ({worst[1]!r})"
    )
    print(
        f"hostile, the dearest million characters: {slowest[1]!r}, {slowest[0]:.1f} s of processor"
    )
    return worst[0] <= MOST_GROWTH


def memory() -> bool:
    peaks = []
    for number in (1_000, 10_000):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.extraction", "reading", str(number)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        peaks.append(int(done.stdout))
    ratio = peaks[1] / peaks[0]
    print(f"memory, 10,000 articles against 1,000: {ratio:.2f} × the peak (bound {MOST_MEMORY})")
    return ratio <= MOST_MEMORY


def reading(number: int) -> None:
    for article in articles(number):
        extract_article(article)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["reading"]:
        reading(int(arguments[1]))
        return 0
    wanted = arguments or ["prose", "hostile", "memory"]
    kept = []
    for at, name in enumerate(wanted):
        if name == "prose":
            kept.append(prose())
        elif name == "memory":
            kept.append(memory())
        elif name == "hostile":
            after = wanted[at + 1] if at + 1 < len(wanted) else ""
            kept.append(hostile(int(after) if after.isdigit() else 200))
        elif not name.isdigit():
            print(__doc__)
            return 2
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
