"""The review page of one difference, as tests open it and fill its form."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from claims.models import Discrepancy

QUEUE = "/desk/discrepancies/"


def at(row: Discrepancy, query: str = "") -> str:
    return f"{QUEUE}{row.public_id}/{query}"


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, row: Discrepancy, query: str = "") -> str:
    response = client.get(at(row, query))
    assert response.status_code == 200
    return response.content.decode()


def hidden(html: str) -> dict[str, str]:
    """What the form carries along, as the page gives it."""
    inputs = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', html)
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def typed(html: str, **answers: Any) -> dict[str, Any]:
    return hidden(html) | {"reason": "The log says so.", "decision": "cannot-say"} | answers
