"""Where foreign bytes are read: a process apart, limited and killable (``sources/apart``)."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Self

from sources.apart import ApartFault, Bounds, WarmProcess
from sources.apart.frames import Frame
from sources.opening.opened import (
    Enclosed,
    FaultReason,
    Kind,
    OpenedSource,
    OpeningFault,
    opened_from_json,
)

__all__ = ["Bounds", "Opener"]


class Opener:
    """Opens foreign bytes in a process apart; a context manager, for one thread at a time.

    Every method raises `OpeningFault` and nothing else for whatever the bytes hold. The process
    serves ``readings`` jobs before it is replaced.
    """

    def __init__(self, bounds: Bounds | None = None, *, readings: int = 1000) -> None:
        self.bounds = bounds or Bounds()
        self._apart = WarmProcess("sources.opening.readers", self.bounds, jobs=readings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def recognise(self, data: bytes, *, content_type: str = "") -> Kind:
        """What ``data`` is, by its content."""
        [(head, _)] = self._ask("recognise", data, content_type=content_type)
        return Kind(head["kind"])

    def open(
        self, data: bytes, *, url: str = "", content_type: str = "", encoding: str = ""
    ) -> OpenedSource:
        """The one source that ``data`` holds.

        ``url`` is the address it was got from, ``content_type`` what the server said of it, and
        ``encoding`` what a person says of it, which stands above everything else.
        """
        [(head, _)] = self._ask("open", data, url=url, content_type=content_type, encoding=encoding)
        return opened_from_json(head["opened"])

    def unpack(self, data: bytes) -> Iterator[Enclosed]:
        """The members of a .zip or WARC, one by one; each is opened by a call of its own.

        The archive has a reading process of its own, so members may be opened as they come.
        """
        with Opener(self.bounds) as own:
            for head, body in own._ask("unpack", data):
                yield Enclosed(data=body, **head["enclosed"])

    def addresses(self, data: bytes, *, encoding: str = "") -> tuple[str, ...]:
        """The addresses in a CSV (a column "url", or one column), or one to a line; each once."""
        [(head, _)] = self._ask("addresses", data, encoding=encoding)
        return tuple(head["addresses"])

    def sanitise(self, data: bytes, *, content_type: str = "", encoding: str = "") -> str:
        """A saved page as harmless HTML for showing: no script, no style, nothing loaded."""
        [(head, _)] = self._ask("sanitise", data, content_type=content_type, encoding=encoding)
        return str(head["html"])

    def close(self) -> None:
        """End the reading process, and whatever it is reading."""
        self._apart.close()

    def _ask(self, task: str, data: bytes, **given: str) -> Iterator[Frame]:
        try:
            yield from self._apart.ask(task, data, **given)
        except ApartFault as fault:
            raise OpeningFault(FaultReason(fault.reason), fault.sentence) from None
