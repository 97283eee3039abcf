"""How gunicorn serves the site: ``gunicorn -c python:factcheck.web_server factcheck.wsgi``.

Two processes of four threads; each keeps its database connections. Address from PORT and BIND.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from factcheck.environment import Environment, SettingError
from factcheck.following import follow_parent

try:
    _environment = Environment(Path(__file__).resolve().parent.parent)
    _environment.refuse_open_door()
    _address = _environment.bind()
    bind = f"{f'[{_address}]' if ':' in _address else _address}:{_environment.port()}"
except SettingError as error:
    raise SystemExit(str(error)) from None

os.environ["FACTCHECK_SERVING"] = "1"

worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 10
control_socket_disable = True  # its place is the same for every server of an account
if os.access("/dev/shm", os.W_OK):  # noqa: S108 - where gunicorn's own documentation puts it
    worker_tmp_dir = "/dev/shm"  # noqa: S108


def on_starting(server: Any) -> None:
    """End with the program that started us, even when that one is killed."""
    follow_parent()
