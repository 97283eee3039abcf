"""The ``compare`` document as text for a person: what differs, worst first, then what agrees."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from claims.comparison.outcome import KINDS, DifferenceKind, Family
from sources.management.wording import columns, plain_line, wrapped

Document = Mapping[str, Any]
Row = tuple[str, str, str, str]

HEADINGS: Row = ("Fact", "Outlet", "Words", "Difference")
_SHARES = (0.19, 0.15, 0.28)
_LEAST_WIDTH = 60
_MOST_SIDES = 5
_FINDABLE = 8
"""Letters of an article's id by which it is known inside a sentence."""


def report_lines(document: Document, width: int) -> Iterator[str]:
    """The lines of the report, none wider than ``width`` columns (but at least 60)."""
    width = max(width, _LEAST_WIDTH)
    names = short_names(document["articles"])
    facts = {fact["id"]: fact for fact in document["facts"]}
    yield from _section("Articles", width)
    for article in document["articles"]:
        yield from _article(article, names[article["id"]], width)
    yield ""
    yield from _section("Where they differ", width)
    rows = [_difference_rows(found, facts, names) for found in document["discrepancies"]]
    yield from _table(rows, width, none="No difference was found.")
    yield ""
    yield from _section("What they report alike", width)
    alike = [rows for fact in document["facts"] for rows in _alike_rows(fact, names)]
    yield from _table(alike, width, none="No value is reported by two of them.")
    yield ""
    yield from _section("Names in more than one form", width)
    yield from _names(document["entities"], names, width)
    yield ""
    yield from _section("What they rest on", width)
    yield from _origins(document["origins"], names, width)
    yield ""
    yield from wrapped(_counts(document), width)


def short_names(articles: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """A short name for each article id: its outlet, or the beginning of its file's name, as far as
    these tell the articles apart; else the id itself."""
    stems = {article["id"]: PurePath(article["id"]).stem or article["id"] for article in articles}
    chosen = {
        article["id"]: article["outlet"] or _beginning(stems[article["id"]], stems.values())
        for article in articles
    }
    taken = list(chosen.values())
    return {name: short if taken.count(short) == 1 else name for name, short in chosen.items()}


def _beginning(stem: str, stems: Collection[str]) -> str:
    """The shortest beginning of ``stem``, of 12 characters or more, that no other stem has."""
    for length in range(12, len(stem) - 1):
        if sum(other.startswith(stem[:length]) for other in stems) == 1:
            return f"{stem[:length]}…"
    return stem


def _article(article: Mapping[str, Any], name: str, width: int) -> Iterator[str]:
    known = [article["title"], article["outlet"], article["published"] or "date unknown"]
    where = [article["id"], *(str(part) for part in known if part)]
    yield from _hanging(f"{name}: {', '.join(plain_line(part) for part in where)}", width)


def _section(title: str, width: int) -> Iterator[str]:
    yield title
    yield "─" * width


def _difference_rows(
    found: Mapping[str, Any], facts: Mapping[str, Any], names: Mapping[str, str]
) -> list[Row]:
    """The rows of one discrepancy, a row a side; what differs stands beside the first."""
    sides = found["sides"]
    label = facts[found["fact"]]["label"] if found["fact"] else _subject(found)
    if found["attribute"]:
        label = f"{label} — {found['attribute']}"
    explanation = _with_names(found["explanation"], names)
    what = f"{found['severity'].upper()}, {_words_of(found['kind'])}: {explanation}"
    rows = _side_rows(label, sides[:_MOST_SIDES], names, what)
    if len(sides) > _MOST_SIDES:
        rows.append(("", "", f"… and {len(sides) - _MOST_SIDES} more", ""))
    return rows


def _side_rows(
    label: str, sides: Sequence[Mapping[str, Any]], names: Mapping[str, str], what: str
) -> list[Row]:
    """A row a side; an article that goes on is not named again."""
    rows: list[Row] = []
    before = None
    for side in sides:
        outlet = "" if side["article"] == before else names[side["article"]]
        before = side["article"]
        rows.append((label, outlet, f"“{plain_line(side['text'])}”", what))
        label = what = ""
    return rows


def _with_names(text: str, names: Mapping[str, str]) -> str:
    """``text`` with the short name for each article's id or file name, if long enough to find."""
    for name in sorted(names, key=len, reverse=True):
        for printed in (name, PurePath(name).name):
            text = text.replace(f"({printed})", f"({names[name]})")
            if len(printed) >= _FINDABLE:
                text = text.replace(printed, names[name])
    return text


def _subject(found: Mapping[str, Any]) -> str:
    """What a finding without a fact is about: whoever its explanation begins with."""
    head, colon, _ = found["explanation"].partition(": ")
    if colon and len(head) <= 60 and "“" not in head:
        return plain_line(head)
    articles = {side["article"] for side in found["sides"]}
    return "one article" if len(articles) == 1 else "several articles"


def _words_of(kind: str) -> str:
    for family in (Family.DIFFERS, Family.ONE_TEXT, Family.COMPATIBLE):
        rule = KINDS.get((family, DifferenceKind(kind)))
        if rule is not None:
            return rule.words
    return kind


def _alike_rows(fact: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[list[Row]]:
    for attribute in fact["attributes"]:
        outcomes = {comparison["outcome"] for comparison in attribute["comparisons"]}
        if not outcomes or not outcomes <= {"agrees", "compatible"}:
            continue
        kinds = sorted(
            {_compatible_words(c["kind"]) for c in attribute["comparisons"] if c["kind"]}
        )
        what = ", ".join(kinds) if kinds else "the same"
        label = f"{fact['label']} — {attribute['label']}"
        yield _side_rows(label, attribute["sides"], names, what)


def _compatible_words(kind: str) -> str:
    return KINDS[Family.COMPATIBLE, DifferenceKind(kind)].words


def _table(groups: Sequence[Sequence[Row]], width: int, *, none: str) -> Iterator[str]:
    if not groups:
        yield none
        return
    gap = 2
    first = [int((width - 3 * gap) * share) for share in _SHARES]
    widths = [*first, width - 3 * gap - sum(first)]
    yield _line(HEADINGS, widths, gap)
    for rows in groups:
        yield ""
        yield from _group_lines(rows, widths, gap)


def _group_lines(rows: Sequence[Row], widths: Sequence[int], gap: int) -> Iterator[str]:
    """The lines of one group: outlet and words keep together, the other columns flow beside."""
    sides: list[tuple[str, str]] = []
    for _, outlet, words, _ in rows:
        left, right = wrapped(outlet, widths[1]), wrapped(words, widths[2])
        for index in range(max(len(left), len(right))):
            sides.append((_at(left, index), _at(right, index)))
    facts = wrapped(rows[0][0], widths[0])
    difference = wrapped(rows[0][3], widths[3])
    for index in range(max(len(facts), len(sides), len(difference))):
        outlet, words = sides[index] if index < len(sides) else ("", "")
        yield _line((_at(facts, index), outlet, words, _at(difference, index)), widths, gap)


def _at(lines: Sequence[str], index: int) -> str:
    return lines[index] if index < len(lines) else ""


def _line(cells: Sequence[str], widths: Sequence[int], gap: int) -> str:
    padded = [
        cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)
    ]
    return (" " * gap).join(padded).rstrip()


def _names(
    entities: Sequence[Mapping[str, Any]], names: Mapping[str, str], width: int
) -> Iterator[str]:
    several = [entity for entity in entities if len(entity["forms"]) > 1]
    if not several:
        yield "Every name is printed in one form only."
    for entity in several:
        forms = "; ".join(
            f"{plain_line(form['text'])} ({', '.join(names[name] for name in form['articles'])})"
            for form in entity["forms"]
        )
        yield from _hanging(f"{entity['type'] or 'name'}: {forms}", width)
        for reason in entity["reasons"]:
            yield from _hanging(f"  {reason}", width)


def _origins(
    origins: Sequence[Mapping[str, Any]], names: Mapping[str, str], width: int
) -> Iterator[str]:
    if not origins:
        yield "The articles do not say, and share no text. Their origins are unknown."
    for origin in origins:
        articles = ", ".join(names[name] for name in origin["articles"])
        yield from _hanging(f"{origin['name']} ({origin['how']}): {articles}", width)
        yield from _hanging(f"  {_with_names(origin['reason'], names)}", width)


def _hanging(text: str, width: int) -> Iterator[str]:
    """``text`` wrapped, further lines set in by four columns."""
    indent = " " * (len(text) - len(text.lstrip()))
    first, *rest = wrapped(text, width - 4 - len(indent))
    yield indent + first
    yield from (f"    {indent}{line}" for line in rest)


def _counts(document: Document) -> str:
    found = document["discrepancies"]
    by_severity = [
        f"{number} {severity}"
        for severity in ("high", "medium", "low")
        if (number := sum(item["severity"] == severity for item in found))
    ]
    detail = f" ({', '.join(by_severity)})" if by_severity else ""
    return (
        f"{_number(document['articles'], 'article')}, {_number(document['facts'], 'shared fact')}, "
        f"{_number(found, 'difference')}{detail}, {_number(document['origins'], 'origin')}."
    )


def _number(items: Sequence[object], noun: str) -> str:
    return f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"
