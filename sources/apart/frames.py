"""Messages between the desk and the reading process: lengths, a JSON head, and raw bytes."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable
from typing import Any

LENGTHS = struct.Struct(">QQ")

Frame = tuple[dict[str, Any], bytes]


class FrameTooLarge(Exception):
    """A message announces more bytes than are accepted."""


def frame_bytes(head: dict[str, Any], body: bytes = b"") -> bytes:
    """One message as bytes."""
    coded = json.dumps(head).encode()
    return LENGTHS.pack(len(coded), len(body)) + coded + body


def read_frame(read: Callable[[int], bytes], limit: int | None = None) -> Frame | None:
    """The next message by ``read(n)``, which gives at most n bytes and b"" at the end.

    None when the other side has ended, in mid-message too. Raises FrameTooLarge above ``limit``.
    """
    lengths = _exactly(read, LENGTHS.size)
    if lengths is None:
        return None
    head_size, body_size = LENGTHS.unpack(lengths)
    if limit is not None and head_size + body_size > limit:
        raise FrameTooLarge
    head = _exactly(read, head_size)
    body = _exactly(read, body_size)
    if head is None or body is None:
        return None
    return json.loads(head), body


def write_all(fd: int, data: bytes) -> None:
    """Write every byte of ``data`` to ``fd``."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def _exactly(read: Callable[[int], bytes], size: int) -> bytes | None:
    parts = []
    while size:
        part = read(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
