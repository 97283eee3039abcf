"""The pages on which notes are written, as tests open them and fill their form."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from claims.models import Claim, Discrepancy


def of(about: Claim | Discrepancy, rest: str = "") -> str:
    place = "claims" if isinstance(about, Claim) else "discrepancies"
    return f"/desk/{place}/{about.public_id}/{rest}"


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def key_on(html: str) -> str:
    form = html[html.index('class="stack writes"') :]
    found = re.search(r'name="key" value="([^"]+)"', form)
    assert found
    return found[1]


def write(client: Client, about: Claim | Discrepancy, body: str) -> Any:
    sent = {"body": body, "key": key_on(page(client, of(about)))}
    return client.post(of(about, "notes/"), sent, follow=True)
