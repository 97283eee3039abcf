"""``./dev start``: database, migrations, static files, demo newsroom, web server, worker; the end.

Whatever ends this program also ends the web server and the worker, and the private database if
nobody else uses it. A database or worker that is killed while the site is up is started again.
"""

from __future__ import annotations

import argparse
import fcntl
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from factcheck.background import Background
from factcheck.environment import Environment, SettingError
from factcheck.following import PARENT
from factcheck.postgres import PostgresError

BASE = Path(__file__).resolve().parent.parent
READY_SECONDS = 60
PREPARING = 0x5641_5249  # the number of the database's lock for bringing it up to date
STOP_SECONDS = 20


class StartError(Exception):
    """The site cannot be started; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Serve until ^C or SIGTERM, or (with ``--stop``) end what another one serves."""
    options = _options(arguments)
    for number in (signal.SIGTERM, signal.SIGINT):  # also where a parent had us ignore it
        signal.signal(number, _end)
    try:
        environment = Environment(BASE)
        if options.stop:
            return stop(environment)
        return start(environment, demo=not options.empty)
    except (SettingError, StartError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev start", description="Serve the site.")
    parser.add_argument("--empty", action="store_true", help="begin real work: no demo newsroom")
    parser.add_argument("--port", help="port to serve on (setting PORT)")
    parser.add_argument("--bind", help="address to serve on (setting BIND)")
    parser.add_argument("--stop", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    for name, value in (("PORT", options.port), ("BIND", options.bind)):
        if value is not None:
            os.environ[name] = value
    return options


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def start(environment: Environment, *, demo: bool) -> int:
    """Bring everything up, say where it is, and stay until the end. Returns an exit code."""
    environment.refuse_open_door()
    _refuse_taken_port(environment)
    os.environ["FACTCHECK_SERVING"] = "1"
    prepare(demo=demo)
    notes = _leave_note(environment)
    hold, follow = os.pipe()[::-1]
    server = _web_server(follow)
    background = Background(follow)
    try:
        _wait_until_served(environment, server)
        background.start()
        _announce(environment, demo=demo)
        return _watch(server, background)
    finally:
        _stop([server, *background.processes()])
        os.close(hold)
        os.close(notes)


def prepare(*, demo: bool) -> None:
    """Bring the database and the static files up to date, and load the demo newsroom."""
    import django
    from django.core.management import CommandError, call_command, get_commands
    from django.db import connection
    from django.db.utils import OperationalError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from factcheck.rights import as_owner

    connection.settings_dict.get("OPTIONS", {}).pop("pool", None)  # one is enough here
    try:
        with as_owner():
            _wait_for_others()
            call_command("migrate", interactive=False, verbosity=0)
        _wait_for_others()
        call_command("collectstatic", interactive=False, verbosity=0)
        if demo and "load_demo" in get_commands():
            _load_demo()
    except (PostgresError, CommandError) as error:
        raise StartError(str(error)) from error
    except OperationalError as error:
        raise StartError(f"The database does not answer: {error}".strip()) from error
    finally:
        connection.close()


def _wait_for_others() -> None:
    """Of two starts at once, the second waits here, until the connection of the first is closed."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])


def _load_demo() -> None:
    """Load the demo newsroom; a store that refuses it, as one with real work does, is served."""
    from django.core.management import CommandError, call_command

    try:
        call_command("load_demo")
    except CommandError as error:
        print(f"The demo newsroom was not loaded: {error}", file=sys.stderr)


def _refuse_taken_port(environment: Environment) -> None:
    address, port = environment.bind(), environment.port()
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise StartError(
                f"Cannot serve on {address}, port {port} ({error.strerror}). "
                f"Another port: PORT={port + 1} make run"
            ) from None


def _web_server(follow: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "-c", "python:factcheck.web_server"]
    return subprocess.Popen(
        [*command, "--log-level", "warning", "factcheck.wsgi"],
        cwd=BASE, stdin=subprocess.DEVNULL, start_new_session=True, pass_fds=[follow],
        env={**os.environ, PARENT: str(follow)},
    )  # fmt: skip


def _wait_until_served(environment: Environment, server: subprocess.Popen[bytes]) -> None:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(environment.bind(), environment.bind())  # noqa: S104
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            connection = http.client.HTTPConnection(host, environment.port(), timeout=5)
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse().read()
            connection.close()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    raise StartError("The web server does not come up; what it said is above.")


def _announce(environment: Environment, *, demo: bool) -> None:
    address = environment.bind()
    host = "localhost" if address in {"127.0.0.1", "::1", "localhost"} else address
    print(
        f"\n{environment.text('FACTCHECK_PRODUCT_NAME')} is at http://{host}:{environment.port()}/"
    )
    passwords = environment.state() / "demo-passwords.json"
    if demo and passwords.is_file():
        print("\nDemo sign-ins (this installation only):")
        for name, entry in json.loads(passwords.read_text()).items():
            print(f"  {name:<16} {entry['password']:<24} {entry['role']}")
    print("\nCtrl-C stops it.", flush=True)


def _watch(server: subprocess.Popen[bytes], background: Background) -> int:
    """Stay while the web server runs; start a database or a worker that was killed again."""
    from django.db import connection

    lease = connection.lease() if hasattr(connection, "lease") else None
    while server.poll() is None:
        time.sleep(1)
        if lease and not lease.cluster.answers():
            lease.ensure()
        background.look()
    print("The web server ended by itself; what it said is above.", file=sys.stderr)
    return 1


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Tell all of them to stop, and end those that take too long."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _leave_note(environment: Environment) -> int:
    """Write our process id where ``./dev stop`` looks; the lock on it shows that we live."""
    folder = environment.state()
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    path = folder / f"serving-{environment.port()}.pid"
    note = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(note, fcntl.LOCK_EX)
    os.ftruncate(note, 0)
    os.write(note, str(os.getpid()).encode())
    return note


def stop(environment: Environment) -> int:
    """End every site served from this state folder, and a private database left running."""
    from factcheck.postgres.lease import stop_if_unused

    for path in environment.state().glob("serving-*.pid"):
        _stop_served(path)
    if environment.is_set("DATABASE_URL"):
        return 0
    try:
        if not stop_if_unused(environment.state()):
            print("The private database stays up: another program uses it.", file=sys.stderr)
            return 1
    except PostgresError as error:
        raise StartError(str(error)) from error
    return 0


def _stop_served(path: Path) -> None:
    with path.open("r+") as note:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.kill(int(note.read()), signal.SIGTERM)
            fcntl.flock(note, fcntl.LOCK_EX)  # until it has gone
    path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
