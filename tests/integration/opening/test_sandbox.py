"""Hostile files end in one clear fault, bounded in time and memory, and the next file opens."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from sources.opening import Bounds, FaultReason, Opener, OpeningFault
from tests.integration.opening import made


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener(Bounds(seconds=20, cpu_seconds=10)) as one:
        yield one


def reason_of(opener: Opener, data: bytes) -> FaultReason:
    with pytest.raises(OpeningFault) as fault:
        opener.open(data)
    assert fault.value.sentence.endswith(".") or ":" in fault.value.sentence
    return fault.value.reason


HOSTILE = {
    "a PDF that unfolds to 2 GB": (
        made.pdf_bomb,
        {FaultReason.BROKEN, FaultReason.TOO_MUCH_MEMORY, FaultReason.TOO_SLOW},
    ),
    "a .docx whose XML laughs": (
        lambda: made.docx_with("word/document.xml", made.laughs()),
        {FaultReason.BROKEN},
    ),
    "a .docx that unfolds to 400 MB": (
        lambda: made.docx_with("word/document.xml", b" " * 400_000_000),
        {FaultReason.TOO_LARGE},
    ),
    "a cut .docx": (lambda: made.docx_of("One.", "Two.")[:900], {FaultReason.BROKEN}),
    "a cut PDF": (lambda: made.pdf_of("One.")[:120], {FaultReason.BROKEN, FaultReason.NO_TEXT}),
    "a page of two million unclosed elements": (
        lambda: b"<html><body>" + b"<p>" * 2_000_000,
        {FaultReason.TOO_MANY, FaultReason.NO_TEXT},
    ),
    "compressed zeros": (lambda: made.gzip_bomb(100_000_000), {FaultReason.UNKNOWN_KIND}),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(999), {FaultReason.UNKNOWN_KIND}),
    "nothing": (lambda: b"", {FaultReason.EMPTY}),
    "spaces": (lambda: b" \n ", {FaultReason.EMPTY}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_one_fault_and_the_next_file_opens(
    opener: Opener, name: str
) -> None:
    make, expected = HOSTILE[name]
    data = make()
    begun = time.monotonic()
    assert reason_of(opener, data) in expected
    assert time.monotonic() - begun < 21
    assert opener.open(made.PAGE).title == "Ferry sails again"


def test_deep_nesting_is_read_or_refused_but_does_not_hang(opener: Opener) -> None:
    deep = b"<html><body>" + b"<div>" * 100_000 + b"<p>It was a long way down.</p>"
    try:
        assert "long way down" in opener.open(deep).text
    except OpeningFault as fault:
        assert fault.reason in {FaultReason.NO_TEXT, FaultReason.BROKEN, FaultReason.TOO_MANY}
    assert opener.open(made.PAGE).text


LARGE = b"<html><body><article>" + b"<p>The ferry sailed again today.</p>" * 60_000


def test_a_reading_that_takes_too_long_is_stopped() -> None:
    with Opener(Bounds(seconds=0.3)) as impatient:
        assert reason_of(impatient, LARGE) is FaultReason.TOO_SLOW
        assert impatient.open(made.PAGE).text  # in a new process


def test_a_reading_that_computes_too_long_is_stopped() -> None:
    with Opener(Bounds(cpu_seconds=1)) as thrifty:
        assert reason_of(thrifty, LARGE) is FaultReason.TOO_SLOW
        assert thrifty.open(made.PAGE).text


def test_a_reading_that_takes_too_much_memory_is_stopped() -> None:
    with Opener(Bounds(memory=40_000_000)) as small:
        assert reason_of(small, LARGE) in {FaultReason.TOO_MUCH_MEMORY, FaultReason.NO_TEXT}
        assert small.open(made.PAGE).text


def test_input_and_answer_have_their_limits() -> None:
    with Opener(Bounds(input=1000, answer=900)) as narrow:
        assert reason_of(narrow, b"x" * 1001) is FaultReason.TOO_LARGE
        assert reason_of(narrow, b"The ferry sailed again. " * 41) is FaultReason.TOO_LARGE
        assert narrow.open(b"The ferry sailed again.").text == "The ferry sailed again."


def test_a_process_that_was_killed_is_replaced(opener: Opener) -> None:
    assert opener.open(made.PAGE).text
    assert opener._apart._process is not None
    opener._apart._process.kill()
    opener._apart._process.wait()
    assert reason_of(opener, made.PAGE) is FaultReason.CRASHED
    assert opener.open(made.PAGE).text


def test_the_process_is_replaced_after_its_number_of_readings() -> None:
    with Opener(readings=2) as short:
        for _ in range(2):
            short.recognise(made.PAGE)
        assert short._apart._process is not None
        first = short._apart._process.pid
        short.recognise(made.PAGE)
        assert short._apart._process.pid != first


def test_a_reader_may_not_connect_write_or_start_programs() -> None:
    import subprocess
    import sys
    from pathlib import Path

    root = Path(__file__).resolve().parents[3]
    program = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from sources.apart import worker\n"
        "worker._take_limits({'cpu_seconds': 5, 'memory': 10**9})\n"
        "import socket\n"
        "def tried(what):\n"
        "    try: what()\n"
        "    except OSError: return 'refused'\n"
        "    return 'done'\n"
        "def write():\n"
        "    with open(sys.argv[2], 'wb') as file: file.write(b'x')\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "print(tried(lambda: socket.create_connection(('127.0.0.1', 9))),"
        " tried(lambda: os.system('true')), tried(os.fork), tried(write))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, str(root), "/dev/shm/never-written"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.split() == ["refused"] * 4, done.stderr
    Path("/dev/shm/never-written").unlink(missing_ok=True)
