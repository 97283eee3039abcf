"""Asking for an address of the scene as somebody, and taking back what the request did."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.scene import Scene

DOORS = ("django_session", "usersessions_usersession", "users_refusal", "factcheck_cache")


class Undo(Exception):
    """Takes back what a request did."""


def answer(
    scene: Scene, role: str, method: str, address: str, sent: dict[str, str] | None = None
) -> str:
    """What somebody in the role gets: the status, or "in" for the way to the sign-in page.

    What the request did is taken back; a GET may have written nothing.
    """
    found = ""
    try:
        with transaction.atomic():
            client = scene.client(role)
            with CaptureQueriesContext(connection) as queries:
                response = _asked(client, method, address, sent or {})
            if response.get("Location", "").startswith("/admin/login/"):
                response = client.get(response["Location"])
            assert method != "get" or not writes(queries), address
            found = _told(response)
            raise Undo
    except Undo:
        return found


def _asked(client: Client, method: str, address: str, sent: dict[str, str]) -> Any:
    if method == "post":
        return client.post(address, sent)
    return getattr(client, method)(address)


def writes(queries: CaptureQueriesContext) -> list[str]:
    """The statements that change a row; those by which doors remember who came are none."""
    changing = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "COPY")
    return [
        q["sql"][:200]
        for q in queries
        if q["sql"].lstrip().upper().startswith(changing)
        and not any(f'"{table}"' in q["sql"][:200] for table in DOORS)
    ]


def _told(response: Any) -> str:
    if response.status_code == 302 and response["Location"].startswith("/sign-in/"):
        return "in"
    return str(response.status_code)
