"""Tables of words by code: written in English, looked up in the newsroom's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from sources.speech import gettext as _

Code = TypeVar("Code")


class Words(Mapping[Code, str]):
    """The words of some codes. They are marked where they are written (``gettext_noop``), and
    translated each time they are looked up; "" stays so."""

    def __init__(self, written: Mapping[Code, str]) -> None:
        self._written = dict(written)

    def __getitem__(self, code: Code) -> str:
        written = self._written[code]
        return _(written) if written else ""

    def __iter__(self) -> Iterator[Code]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)
