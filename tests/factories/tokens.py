"""Personal tokens, and programs that ask the desk's API with one."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from factcheck.users.models import PersonalToken
from factcheck.users.services.tokens import token_make

_keys = count(1)
DESK = "/api/v1/desk/"


def token_of(
    user: Any, *, scope: str = "write", name: str = "import script", with_factor: bool = False
) -> str:
    """A new token of somebody."""
    key = f"form-{next(_keys)}"
    _, token = token_make(
        owner=user, name=name, scope=scope, days=30, made_from="192.0.2.…",
        with_factor=with_factor, key=key,
    )  # fmt: skip
    return token


def run_out(user: Any) -> None:
    """Let every token of somebody have ended yesterday."""
    now = timezone.now()
    PersonalToken.objects.filter(owner=user).update(
        created_at=now - timedelta(days=31), expires_at=now - timedelta(days=1)
    )


class Program:
    """A program with a token: it sends JSON, and says which version it looked at."""

    def __init__(self, token: str) -> None:
        self.client, self.token = Client(enforce_csrf_checks=True), token

    def get(self, path: str = "", **headers: str) -> Any:
        return self.client.get(_whole(path), headers=self._headers(headers))

    def send(
        self,
        path: str,
        body: Any = None,
        *,
        version: int | None = None,
        key: str = "",
        method: str = "post",
        raw: bytes | None = None,
        **headers: str,
    ) -> Any:
        """What the API answers to a write; ``key`` is one of its own where none is given."""
        more = {"idempotency-key": key or f"program-{next(_keys):06}"} | headers
        if version is not None:
            more["if-match"] = f'"v{version}"'
        data = raw if raw is not None else json.dumps(body if body is not None else {}).encode()
        return getattr(self.client, method)(
            _whole(path), data, content_type="application/json", headers=self._headers(more)
        )

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"} | more


def _whole(path: str) -> str:
    return path if path.startswith("/") else DESK + path


def used_token(user: Any) -> None:
    """A token of somebody, with what one of its writes was answered."""
    token_of(user)
    row = PersonalToken.objects.filter(owner=user).latest("pk")
    row.answers.create(  # type: ignore[attr-defined]
        key="a-key-of-old", mark="a" * 64, status=200, body='{"data":{}}', headers={"ETag": '"v1"'}
    )
