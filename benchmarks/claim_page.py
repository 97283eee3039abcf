"""How many claims a second the site serves, beside a page of one query on the same server.

``python -m benchmarks.claim_page [SECONDS]`` makes a database of its own with 20,000 published claims
(``benchmarks/published_store.py``), starts gunicorn as the house serves (two processes of four threads,
a pool of connections), and asks over loopback, eight connections at once, by turns for:

- one query: one row by its key, and the head and foot of every page (``benchmarks/one_query.py``);
- kept: 100 claims that each process has shown before, so that their parts are kept in its memory;
- anew: claims that nobody has asked for before, each once, so that all of each page is made.

It prints requests a second of each turn's median and their ratio to one query; exits 1 where *kept*
serves less than .6 times as many. The client is one more process on the same machine.
"""

from __future__ import annotations

import itertools
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import django

from benchmarks.databases import Database, answered

BASE = Path(__file__).resolve().parents[1]
CLAIMS, KEPT_OF, AT_ONCE, ROUNDS = 20_000, 100, 8, 5
AIM = 0.6


class Client:
    """A reader's connection that stays open."""

    def __init__(self, port: int) -> None:
        self.port, self.socket = port, socket.create_connection(("127.0.0.1", port))

    def get(self, path: str) -> None:
        """Ask for a page and read all of it; anything but 200 is an error."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        read = b""
        while b"\r\n\r\n" not in read:
            if not (more := self.socket.recv(65_536)):
                self.socket = socket.create_connection(("127.0.0.1", self.port))
                return self.get(path)
            read += more
        head, _, body = read.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), (path, head[:200])
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        got = len(body)
        while got < length:
            got += len(self.socket.recv(65_536))
        if b"connection: close" in head.lower():
            self.socket = socket.create_connection(("127.0.0.1", self.port))
        return None


def served_in(port: int, paths: Iterator[str], seconds: float) -> float:
    """Requests a second over ``seconds``, by several readers at once."""
    guard, done = threading.Lock(), [0] * AT_ONCE
    until = time.monotonic() + seconds

    def read(reader: int) -> None:
        client = Client(port)
        while time.monotonic() < until:
            with guard:
                path = next(paths)
            client.get(path)
            done[reader] += 1

    threads = [threading.Thread(target=read, args=(n,)) for n in range(AT_ONCE)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.monotonic() - begun)


def measured(port: int, seconds: float) -> dict[str, list[float]]:
    """Requests a second of each kind, in each round."""
    stands = [n for n in range(1, CLAIMS) if n % 100 != 7]
    claims = [f"/claims/c{n:09}/claim-{n}/" for n in stands]
    one = itertools.cycle(f"/one/{1_000_000 + n}/" for n in stands[:KEPT_OF])
    kept = itertools.cycle(claims[:KEPT_OF])
    anew = iter(claims[KEPT_OF:])
    for paths in (one, kept):
        served_in(port, paths, 4 * seconds)  # each process has seen all of them then
    found: dict[str, list[float]] = {"one query": [], "kept": [], "anew": []}
    for _ in range(ROUNDS):
        for kind, paths in (("one query", one), ("kept", kept), ("anew", anew)):
            found[kind].append(served_in(port, paths, seconds))
    return found


def server(database: str, port: int) -> subprocess.Popen[bytes]:
    """Gunicorn as the house serves, with one page more."""
    given = {**os.environ, "BENCH_DATABASE": database, "PORT": str(port), "FACTCHECK_SERVING": "1"}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:factcheck.web_server"]
    started = subprocess.Popen(
        [*command, "--log-level", "warning", "benchmarks.one_query"], cwd=BASE, env=given
    )
    for _ in range(300):
        try:
            Client(port).get("/methodology/")
        except OSError:
            time.sleep(0.2)
        else:
            break
    return started


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.environ["FACTCHECK_SERVING"] = "1"  # files under the names they are served by
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.published_store import fill

    connection.settings_dict["OPTIONS"].pop("pool", None)
    seconds = float(arguments[0]) if arguments else 6.0
    call_command("collectstatic", interactive=False, verbosity=0)
    database = Database(
        "claim_page", CLAIMS, fill=fill,
        told=lambda: str(answered("SELECT count(*) FROM claims_publication")),
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    running = server(database.name, port)
    try:
        found = measured(port, seconds)
    finally:
        running.terminate()
        running.wait(30)
        database.drop()
    middle = {kind: statistics.median(rounds) for kind, rounds in found.items()}
    for kind, served in middle.items():
        rounds = " ".join(f"{one:.0f}" for one in found[kind])
        print(f"{kind:10}{served:>7.0f}/s  {served / middle['one query']:.2f} ×   ({rounds})")
    return 0 if middle["kept"] / middle["one query"] >= AIM else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
