"""What comparing pasted articles costs, up to the most that the page takes: ten of 100 kB each.

``python -m benchmarks.comparing [KB [ARTICLES]]`` makes articles of invented facts: sentences with
dates, amounts, counts, names, and quotes, each fact told by several articles, in other words and
sometimes with other figures, among sentences that say little. It prints up to which length they are
compared within the page's time, processor seconds for reading and for comparing them, at a fifth of
the length and at the whole. Exits 1 where the whole takes over ``MOST_GROWTH`` times the fifth.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from dataclasses import dataclass

from claims.collation.conductor import collate_extractions, read_articles
from sources.extraction.articles import ArticleText
from sources.publication import published_date

BYTES, ARTICLES, SECONDS = 100_000, 10, 5  # as the page has them
LENGTHS = 5  # the shorter articles' in the longer
MOST_GROWTH = 12.0  # quadratic would be 25
LADDER = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)


def _each(words: str, sign: str = "|") -> list[str]:
    return words.split(sign)


_SURNAMES = [a + b for a in _each("Lind|Mor|Ade|Kow|Tan|Sil|Nov|Byr|Hart|Ost")
             for b in _each("qvist|eau|yemi|alski|aka|va|ak|ne|mann")]  # fmt: skip
_FIRST = _each("Anna|Piotr|Maria|Ade|Kenji|Lucia|Jan|Niamh|Carl|Ida|Omar|Vera")
_PLACES = [a + b for a in _each("Nord|Kvarn|Ra|Lang|Os|Tar|Bel|Sir")
           for b in _each("by|holm|vel|ford|tia|sk")]  # fmt: skip
_BODIES = _each(
    "Ministry of Transport|Harbour Authority|Kvarn Shipping|Northern Rail|Ravel Steel|City Council|"
    "Coast Guard|Regional Court|Lumen Energy|Port Workers’ Union"
)
_SAYS = _each("said|confirmed|announced|told reporters|wrote in a statement|added")
_DEEDS = _each("signed a contract worth|asked for|paid|invested|lost|borrowed")
_CROWDS = _each(
    "people were injured|workers went on strike|houses were flooded|passengers were rescued|"
    "soldiers were sent|tickets were sold|boats left the harbour"
)
_MONTHS = _each("January|February|March|April|May|June")
_LITTLE = _each(
    "after the talks ended without result while neighbours waited outside and officials checked "
    "every door of the old building because nobody knew whether the storm would turn back before "
    "evening although several witnesses remembered a similar case from years ago when the river "
    "rose and the bridge had to be closed for weeks which cost local shops dearly and led to "
    "questions in parliament about how such plans are made and who answers for them in the end",
    " ",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Who did what, how much of it, when and where."""

    who: str
    body: str
    place: str
    deed: str
    amount: int
    crowd: str
    number: int
    day: int
    month: str

    def told(self, draw: random.Random) -> str:
        """The fact in one of several wordings; sometimes with a figure of the article's own."""
        amount = self.amount + (draw.randint(1, 5) if draw.random() < 0.2 else 0)
        number = self.number + (draw.randint(1, 20) if draw.random() < 0.2 else 0)
        day = self.day % 28 + 1 if draw.random() < 0.1 else self.day
        worth = draw.choice(
            (f"${amount} million", f"€{amount}.5 million", f"{amount} million euros")
        )
        says, some = draw.choice(_SAYS), " ".join(_words(draw, 8))
        return draw.choice((
            f"The {self.body} {self.deed} {worth} in {self.place} on {day} {self.month} 2024, "
            f"{self.who} {says}.",
            f"On {day} {self.month}, {number} {self.crowd} near {self.place} {some}.",
            f"“{some.capitalize()},” {says} {self.who.split()[1]} of the {self.body}, which "
            f"{self.deed} {worth}.",
            f"{self.who}, who speaks for the {self.body}, {says} on {self.month} {day}, 2024 that "
            f"{number} {self.crowd} in {self.place}.",
            f"At least {number} {self.crowd} at {self.place}, and the {self.body} {self.deed} {worth}.",
        ))  # fmt: skip


def articles(number: int, length: int, seed: int = 3) -> list[ArticleText]:
    """So many articles of about ``length`` bytes each, the same each time."""
    draw = random.Random(seed)  # noqa: S311 - no secret: the same articles each time
    facts = [_fact(draw) for _ in range(max(4, length // 1_000))]
    return [
        ArticleText(
            id=str(n),
            text=_text(draw, facts, length),
            outlet=f"Paper {n}",
            published=published_date(f"2024-06-{n % 28 + 1:02}"),
        )
        for n in range(number)
    ]


def _fact(draw: random.Random) -> Fact:
    return Fact(
        who=f"{draw.choice(_FIRST)} {draw.choice(_SURNAMES)}",
        body=draw.choice(_BODIES),
        place=draw.choice(_PLACES),
        deed=draw.choice(_DEEDS),
        amount=draw.randint(2, 900),
        crowd=draw.choice(_CROWDS),
        number=draw.randint(3, 4_000),
        day=draw.randint(1, 28),
        month=draw.choice(_MONTHS),
    )


def _text(draw: random.Random, facts: list[Fact], length: int) -> str:
    """Paragraphs of a few sentences: half of them tell a fact that others tell, or one of its own."""
    own = [_fact(draw) for _ in range(len(facts) // 2)]
    told = draw.sample(facts, len(facts) * 2 // 3) + own
    draw.shuffle(told)
    turn = itertools.cycle(told)
    paragraphs: list[str] = []
    size = 0
    while size < length:
        sentences = [next(turn).told(draw)] if draw.random() < 0.5 else []
        sentences += [_little(draw) for _ in range(draw.randint(1, 3))]
        draw.shuffle(sentences)
        paragraphs.append(" ".join(sentences))
        size += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:length]


def _little(draw: random.Random) -> str:
    """A sentence that says little: words, now and then a name."""
    words = _words(draw, draw.randint(9, 24))
    if draw.random() < 0.3:
        words.insert(draw.randrange(len(words)), draw.choice(_SURNAMES))
    return " ".join(words).capitalize() + "."


def _words(draw: random.Random, number: int) -> list[str]:
    begun = draw.randrange(len(_LITTLE))
    turned = _LITTLE[begun:] + _LITTLE[:begun]
    return [word for word in turned if draw.random() < 0.7][:number]


def seconds(given: list[ArticleText]) -> tuple[float, float]:
    """Processor seconds for reading the articles, and for comparing what was read."""
    begun = time.process_time()
    read = read_articles(given)
    halfway = time.process_time()
    collate_extractions(read).as_json()
    return halfway - begun, time.process_time() - halfway


def within_the_time(number: int) -> int:
    """The longest articles of the ladder, in bytes, that are compared within the page's seconds."""
    fits = 0
    for length in LADDER:
        if sum(seconds(articles(number, length))) > SECONDS:
            break
        fits = length
    return fits


def main(arguments: list[str]) -> int:
    length = int(arguments[0]) * 1_000 if arguments else BYTES
    number = int(arguments[1]) if len(arguments) > 1 else ARTICLES
    seconds(articles(2, 2_000))  # reads the tables
    print(
        f"{number} articles are compared within {SECONDS} s "
        f"up to {within_the_time(number):,} bytes each"
    )
    short, long = seconds(articles(number, length // LENGTHS)), seconds(articles(number, length))
    for name, (reading, comparing) in (("a fifth", short), ("the whole", long)):
        print(f"{name} of {length:,} bytes: reading {reading:.1f} s, comparing {comparing:.1f} s")
    growth = sum(long) / sum(short)
    print(f"{LENGTHS} times the text: {growth:.1f} times as long (bound {MOST_GROWTH})")
    return 0 if growth <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
