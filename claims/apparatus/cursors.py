"""Where a list goes on, as the opaque word that other programs hand back."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LONGEST = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST = (253_402_300_799_999_999, 2**63 - 1, 100_000)  # microseconds of the year 9999; keys; parts


class BadCursor(ValueError):
    """Not a word that a list gave, or one of a list in the other order."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """After the row ``key`` that changed at ``moment``; or, with ``part``, inside of it, after so
    many of its parts. It holds for lists in the one order only."""

    moment: datetime
    key: int
    part: int = 0
    newest_first: bool = False

    def word(self) -> str:
        """The cursor as letters, figures, - and _."""
        microseconds = (self.moment - _EPOCH) // timedelta(microseconds=1)
        order = "n" if self.newest_first else "o"
        return _word(f"1{order}.{microseconds}.{self.key}.{self.part}")


def cursor_of(word: str, *, newest_first: bool) -> Cursor:
    """The cursor that a list gave; raises BadCursor for anything else."""
    kind, *figures = _plain(word).split(".")
    if kind != ("1n" if newest_first else "1o") or len(figures) != len(_MOST):
        raise BadCursor
    if not all(part.isascii() and part.isdigit() and len(part) <= 19 for part in figures):
        raise BadCursor
    moment, key, part = (int(figure) for figure in figures)
    if any(number > most for number, most in zip((moment, key, part), _MOST, strict=True)):
        raise BadCursor
    return Cursor(_EPOCH + timedelta(microseconds=moment), key, part, newest_first)


@dataclass(frozen=True, slots=True)
class ById:
    """After a public id, in a list that goes by ids; ``gone``: in its second part, of what is gone.
    Without an id it is the beginning of that part."""

    public_id: str = ""
    gone: bool = False

    def word(self) -> str:
        """The cursor as letters, figures, - and _."""
        return _word(f"{'1g' if self.gone else '1i'}.{self.public_id}")


def by_id_of(word: str) -> ById:
    """The cursor that a list by ids gave; raises BadCursor for anything else."""
    kind, _, public_id = _plain(word).partition(".")
    known = public_id.isascii() and public_id.isalnum()
    if kind not in ("1i", "1g") or not (known or (kind == "1g" and not public_id)):
        raise BadCursor
    return ById(public_id, gone=kind == "1g")


def _word(plain: str) -> str:
    return urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _plain(word: str) -> str:
    try:
        return urlsafe_b64decode(word[:LONGEST] + "=" * (-len(word[:LONGEST]) % 4)).decode("ascii")
    except (Error, UnicodeError, ValueError) as error:
        raise BadCursor from error
