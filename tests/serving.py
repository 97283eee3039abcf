"""The site as ``./dev start`` runs it, with a store of its own: started, killed, started again."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.integration.platform.programs import BASE, cluster, environment, stopped

READY_SECONDS = 300  # on a machine with much else to do


class RealSite:
    """One site on one port. ``said`` is what its processes printed."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.port = _free_port()
        self.address = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.said = state.parent / "said"

    def start(self) -> None:
        """Come up, and stay until killed or stopped."""
        with self.said.open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "factcheck.serve", "--empty"],
                cwd=BASE, env=self._environment(), start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            )  # fmt: skip
        began = self.said.read_text().count("Ctrl-C stops it.")
        deadline = time.monotonic() + READY_SECONDS
        while self.said.read_text().count("Ctrl-C stops it.") == began:
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.1)

    def kill(self, *, database: bool = False) -> None:
        """SIGKILL for the program, its web server and its worker, and for the ``database`` too."""
        assert self.process is not None
        children = _children(self.process.pid)
        self.process.kill()
        for child in children:  # each leads a group of its own
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
        if database and (postmaster := cluster(self.state).pid()) is not None:
            os.kill(postmaster, signal.SIGKILL)
        self.process.wait(30)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def run(self, script: str, **given: Any) -> Any:
        """What a script makes of ``given`` inside the program: it sets ``answer``."""
        words = f"import json\ngiven = json.loads({json.dumps(json.dumps(given))})\n"
        end = "\nprint('ANSWER ' + json.dumps(answer))\n"
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v", "0", "-c", words + script + end],
            cwd=BASE, env=self._environment(), stdin=subprocess.DEVNULL, capture_output=True,
            text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.rpartition("ANSWER ")[2])

    def _environment(self) -> dict[str, str]:
        return environment(FACTCHECK_STATE=str(self.state), PORT=str(self.port))


@contextlib.contextmanager
def real_site() -> Iterator[RealSite]:
    """A site that is up, with an empty store; gone at the end."""
    base = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    base.chmod(0o711)
    site = RealSite(base / "state")
    try:
        site.start()
        yield site
    finally:
        site.stop()
        stopped(site.state)
        shutil.rmtree(base)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PEOPLE = """
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from claims.services.claims import attribute_add, claim_create
from factcheck.users.models import User

settings.ALLOWED_HOSTS = ["testserver"]
people = []
for n in range(given["people"]):
    user = User.objects.create_user(username=f"person-{n}", password=None)
    user.groups.add(Group.objects.get(name="editor"))
    people.append(user)
sessions = []
for user in people:
    client = Client()
    client.force_login(user)
    sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
claims = []
for n in range(given["claims"]):
    claim = claim_create(statement=f"The dam number {n} broke", by=people[0])
    attribute = attribute_add(claim=claim, label="broke on", kind="date", by=people[0])
    claims.append([claim.public_id, attribute.pk])
answer = {"cookie": settings.SESSION_COOKIE_NAME, "sessions": sessions, "claims": claims}
"""
"""A script for ``RealSite.run``: editors who are signed in, and claims with an attribute each."""

HISTORY = """
from django.apps import apps

def rows(name, *columns):
    events = apps.get_model("claims", name).objects.exclude(pgh_context=None).order_by("pgh_id")
    for row in events.values("pgh_context", *columns):
        yield [row["pgh_context"].get("form"), *(row[column] for column in columns)]

answer = {
    "claims": list(rows("ClaimEvent", "public_id", "version", "unknowns", "confidence_reason")),
    "attributes": list(rows("AttributeEvent", "pgh_obj_id", "scope_definition")),
}
"""
"""A script for ``RealSite.run``: what history says that each sent form did."""
