"""Every form, sent twice at the very same time, does what it does once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, connections, transaction
from django.test import Client

from factcheck.roles import roles_sync
from tests.factories.canary import our_models
from tests.factories.scene import Scene, scene_set
from tests.factories.scene_forms import FORMS, sent_by_the_form
from tests.pages.asking import Undo
from tests.pages.permissions import ROLES, TABLE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TWICE = 2
EDITOR = ROLES.index("editor")
DOING = {
    name: state
    for name, state, _, post in reversed(TABLE)
    if name in FORMS and post.split()[EDITOR] == "302"
}
# not the suggestion that another form decides before
DOING |= {"intake_accept": "open, of names", "intake_refuse": "named"}
# what is taken off is changed before
DOING |= {
    name: DOING.pop(name) for name in [*DOING] if name.removesuffix("_off") in {*DOING} - {name}
}
# an index that is made anew after the commit, at whatever time
DERIVED = {"claims_claimposting", "claims_postingdue"}
WITHOUT_ROWS = {"sign_in", "sign_out", "arrival_typed"}

Rows = dict[str, int]


def rows() -> Rows:
    """How many rows each table of the product has, those of history included."""
    tables = {model._meta.db_table for model in our_models()} - DERIVED
    parts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(parts)
        return dict(cursor.fetchall())


def grown(before: Rows) -> Rows:
    return {table: number - before[table] for table, number in rows().items()
            if number != before[table]}  # fmt: skip


def once(client: Client, address: str, sent: dict[str, str]) -> Rows:
    """What the form adds where it is sent once; taken back."""
    before, found = rows(), {}
    try:
        with transaction.atomic():
            answer = client.post(address, sent)
            faults = re.findall(r'role="alert".*?</div>', answer.text, re.DOTALL)
            assert answer.status_code == 302, (address, [" ".join(f.split()) for f in faults])
            found = grown(before)
            raise Undo
    except Undo:
        return found


def at_once(clients: list[Client], address: str, sent: dict[str, str]) -> tuple[Rows, list[int]]:
    """What it adds where it is sent by all clients together, and the answers."""
    barrier, before = Barrier(len(clients)), rows()

    def one(client: Client) -> int:
        try:
            barrier.wait(timeout=30)
            status: int = client.post(address, sent).status_code
            return status
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(clients)) as pool:
        statuses = list(pool.map(one, clients))
    return grown(before), statuses


@pytest.fixture
def scene(transactional_db: Any) -> Scene:
    if not Group.objects.exists():
        roles_sync()
    return scene_set()


def test_a_form_sent_twice_at_once_does_its_work_once(scene: Scene) -> None:
    told = {}
    for name, state in DOING.items():
        if name in WITHOUT_ROWS:
            continue
        scene.sent.clear()  # each form as its page stands now
        address = scene.addresses[name, state]
        sent = sent_by_the_form(scene, (name, state))
        if sent.get("do") == "save":
            sent["do"] = "save-new"  # the forms before opened claims like it
        wanted = once(scene.client("editor"), address, sent)
        got, answers = at_once([scene.client("editor") for _ in range(TWICE)], address, sent)
        if got != wanted or not set(answers) <= {302, 409}:
            told[name] = (wanted, got, answers)
    assert told == {}, "\n".join(map(str, told.items()))
