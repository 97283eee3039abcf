"""The little Markdown that the generated pages need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def cell(text: object) -> str:
    """Text that stays in its cell: one line, no bar."""
    return " ".join(str(text).split()).replace("|", "\\|")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [
        "| " + " | ".join(header) + " |",
        "|" + "|".join("---" for _ in header) + "|",
        *("| " + " | ".join(cell(item) for item in row) + " |" for row in rows),
    ]
    return "\n".join(lines)


def page(title: str, introduction: str, *parts: str) -> str:
    """A whole page; says on top that it is generated, and from what."""
    note = "<!-- Made by `./dev manage reference`; change the code, not this page. -->"
    return "\n\n".join([f"# {title}", note, introduction.strip(), *parts]) + "\n"


def first_sentence(docstring: str | None) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((docstring or "").strip().split("\n\n")[0].split())
