"""What a large import costs: memory and time, ten thousand articles beside one thousand.

``python -m benchmarks.import_articles [MANY [FEW]]`` makes a database of its own on the disposable
private server and imports MANY (10,000) articles of invented sentences, each of other figures and
names, from a folder. It prints the peak of the process's memory after FEW (1,000) and after all, the
time of the last FEW articles beside that of the first, and how long the same import takes again,
which changes nothing; drops the database; exits 1 where memory grew more than 1.2 times or an
article came to cost more than 1.5 times.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import django

FEW, MANY = 1_000, 10_000
MEMORY, TIME = 1.2, 1.5
PLACES = ("Lerwick", "Ostia", "Sirin", "Kvarn", "Nordby", "Ravel", "Ophir", "Tarsk")
NAMES = ("Lindqvist", "Moreau", "Adeyemi", "Kowal", "Tanaka", "Silva", "Novak", "Byrne")


def write(folder: Path, number: int) -> None:
    """Articles of about 1,200 characters each; no two are the same."""
    draw = random.Random(5)  # noqa: S311 - no secret: the same articles each time
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er")]
    words = ["".join(draw.choices(syllables, k=draw.randint(2, 3))) for _ in range(20_000)]
    for place in range(number):
        where, who = draw.choice(PLACES), draw.choice(NAMES)
        body = " ".join(
            f"On {draw.randint(1, 28)} May {draw.randint(2015, 2025)} {who} {some(words, draw)} at "
            f"{where} {some(words, draw)} {draw.randint(2, 900)} boats {some(words, draw)} for "
            f"{draw.randint(2, 99)}.{draw.randint(1, 9)} million euros."
            for _ in range(6)
        )
        (folder / f"{place:06}.txt").write_text(f"Boats at {where}, {place}\n\n{body}\n")


def some(words: list[str], draw: random.Random) -> str:
    """A few words that other articles seldom have: none reprints another."""
    return " ".join(draw.choices(words, k=4))


class Watched:
    """Notes time and memory as the import says how far it is."""

    def __init__(self) -> None:
        self.at: dict[int, tuple[float, int]] = {}

    def __call__(self, said: str) -> None:
        if said.startswith("stored "):
            done = int(said.split()[1].replace(",", ""))
            self.at[done] = (time.monotonic(), peak())


def peak() -> int:
    """The most memory the process has had, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measured(folder: Path, many: int, few: int) -> bool:
    from claims.services.imports import articles_import

    watched, again = Watched(), Watched()
    articles_import(paths=[str(folder)], progress=watched)
    (_, small), (_, large) = watched.at[few], watched.at[many]
    step = min(few, 100)
    first = (watched.at[few][0] - watched.at[step][0]) / (few - step)
    last = (watched.at[many][0] - watched.at[many - few][0]) / few
    print(f"peak memory after {few:,}: {small:,} kB, after {many:,}: {large:,} kB, "
          f"{large / small:.2f} times")  # fmt: skip
    print(f"an article: {1000 * first:.1f} ms among the first {few:,}, {1000 * last:.1f} ms among "
          f"the last, {last / first:.2f} times")  # fmt: skip
    before = time.monotonic()
    done = articles_import(paths=[str(folder)], progress=again)
    print(f"again: {done.new} new, {done.known:,} known, "
          f"{1000 * (time.monotonic() - before) / many:.1f} ms an article")  # fmt: skip
    return large <= MEMORY * small and last <= TIME * first and done.new == 0


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.conf import settings
    from django.db import connection

    many = int(arguments[0]) if arguments else MANY
    few = int(arguments[1]) if len(arguments) > 1 else FEW
    name = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        settings.STORAGES["default"]["OPTIONS"]["location"] = str(Path(folder) / "blobs")
        articles = Path(folder) / "articles"
        articles.mkdir()
        write(articles, many)
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            kept = measured(articles, many, few)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
    print(f"\n{'Within' if kept else 'NOT within'} {MEMORY} times the memory and {TIME} the time.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
