"""One question to a server over its Unix socket, in PostgreSQL's own protocol.

This is the health check: process ids and pid files lie after a ``kill -9``, a connection that is
answered does not. Source: https://www.postgresql.org/docs/current/protocol-flow.html (version 3.0).
"""

from __future__ import annotations

import socket
import struct
from pathlib import Path
from typing import IO

PORT = 5432
PROTOCOL = 196608
STARTING_UP = "57P03"

Row = tuple[str | None, ...]


class ServerError(Exception):
    """The server answered with an error; `code` is its SQLSTATE."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def socket_path(folder: Path) -> Path:
    """Return the socket file that a server with this socket folder listens on."""
    return folder / f".s.PGSQL.{PORT}"


def ask(folder: Path, sql: str, *, user: str, database: str, timeout: float = 5.0) -> list[Row]:
    """Send one simple query and return its rows as text.

    Raises OSError where nobody listens, ServerError where the server refuses.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout)
        connection.connect(str(socket_path(folder)))
        parameters = f"user\0{user}\0database\0{database}\0\0".encode()
        connection.sendall(struct.pack("!ii", len(parameters) + 8, PROTOCOL) + parameters)
        with connection.makefile("rb") as stream:
            _read_until_ready(stream)
            body = sql.encode() + b"\0"
            connection.sendall(b"Q" + struct.pack("!i", len(body) + 4) + body)
            rows = _read_until_ready(stream)
            connection.sendall(b"X" + struct.pack("!i", 4))
    return rows


def _read_until_ready(stream: IO[bytes]) -> list[Row]:
    rows: list[Row] = []
    while True:
        kind, body = _message(stream)
        if kind == b"E":
            raise _error(body)
        if kind == b"R" and struct.unpack("!i", body[:4])[0] != 0:
            raise ServerError("the server asks for a password on the private socket", "28000")
        if kind == b"D":
            rows.append(_row(body))
        if kind == b"Z":
            return rows


def _message(stream: IO[bytes]) -> tuple[bytes, bytes]:
    head = _exactly(stream, 5)
    return head[:1], _exactly(stream, struct.unpack("!i", head[1:])[0] - 4)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise ConnectionResetError("the server closed the connection")
    return data


def _row(body: bytes) -> Row:
    values: list[str | None] = []
    position = 2
    for _ in range(struct.unpack("!h", body[:2])[0]):
        (length,) = struct.unpack("!i", body[position : position + 4])
        position += 4
        if length < 0:
            values.append(None)
            continue
        values.append(body[position : position + length].decode())
        position += length
    return tuple(values)


def _error(body: bytes) -> ServerError:
    fields = {part[:1]: part[1:].decode(errors="replace") for part in body.split(b"\0") if part}
    return ServerError(fields.get(b"M", "unknown error"), fields.get(b"C", ""))
