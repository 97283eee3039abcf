"""Eight people edit five claims at once for a minute, while the server is killed twice.

Every answer of success is in the history, once. Every other answer was the form with what was typed
and why it was not kept; or none came at all, and then the same form, sent again, does its work once.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from random import Random
from typing import Any

import httpx2
import pytest
from django.http import QueryDict

from claims.forms.editing import sending_of
from tests.factories.forms import form_on
from tests.serving import HISTORY, PEOPLE, RealSite, real_site

pytestmark = pytest.mark.slow

PERSONS, CLAIMS = 8, 5
SECONDS, KILLS = 60.0, (18.0, 38.0)
PATIENCE = 240.0  # seconds until an answer has to come, a restart included
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
REASONS = ("changed this claim", "choose what holds", "this claim yourself")
FORMS = {
    "statement": ("statement/", "unknowns"),
    "attribute": ("attributes/{pk}/", "definition"),
    "confidence": ("confidence/", "reason"),
}


@dataclass
class Told:
    """What all people were told, by the key of the form they sent."""

    kept: list[tuple[str, str, str, Any]] = field(default_factory=list)  # key, kind, typed, claim
    refused: int = 0
    unanswered: set[str] = field(default_factory=set)
    failed: Counter[int] = field(default_factory=Counter)  # 0: no connection
    faults: list[str] = field(default_factory=list)


class Person:
    """Somebody at a browser: opens forms, fills them in, sends them, and sends them again."""

    def __init__(self, number: int, session: str, made: dict[str, Any], site: RealSite) -> None:
        self.number, self.made, self.told = number, made, Told()
        self.random = Random(number)
        cookies = {made["cookie"]: session}
        self.client = httpx2.Client(base_url=site.address, cookies=cookies, timeout=30)
        self.sent = 0

    def work(self, until: float) -> Told:
        with self.client:
            while time.monotonic() < until:
                self.edit()
        return self.told

    def edit(self) -> None:
        public_id, pk = self.random.choice(self.made["claims"])
        kind = self.random.choice([*FORMS])
        path, name = FORMS[kind]
        address = f"/desk/claims/{public_id}/{path.format(pk=pk)}"
        form = self.opened(address)
        if form is None:
            time.sleep(0.2)
            return
        self.sent += 1
        typed = f"Typed by {self.number}, the {self.sent}th."
        form |= {name: typed} | ({"level": "low"} if kind == "confidence" else {})
        time.sleep(self.random.uniform(0.05, 0.4))
        self.send(address, form, (kind, name, typed, (public_id, pk)))

    def opened(self, address: str) -> dict[str, str] | None:
        try:
            page = self.client.get(address)
        except httpx2.TransportError:
            return None
        return self.form_on(page, address) if page.status_code == 200 else None

    def form_on(self, page: Any, address: str) -> dict[str, str]:
        form, token = form_on(page.text, at=address, to=address), TOKEN.search(page.text)
        assert form is not None and token is not None
        return form | {"csrfmiddlewaretoken": token[1]}

    def send(self, address: str, form: dict[str, str], what: Any) -> None:
        """Send it until an answer comes: the very same form each time."""
        kind, name, typed, claim = what
        data = QueryDict(mutable=True)
        data.update(form)
        key, deadline = sending_of(data), time.monotonic() + PATIENCE
        while (answer := self.answer(address, form)) is None or answer.status_code >= 500:
            self.told.unanswered.add(key)
            self.told.failed[answer.status_code if answer is not None else 0] += 1
            if time.monotonic() > deadline:
                self.told.faults.append(f"no answer to {key}")
                return
            time.sleep(0.5)
        if answer.status_code == 302 and "/sign-in/" not in answer.headers["Location"]:
            self.told.kept.append((key, kind, typed, claim))
            return
        self.told.refused += 1
        page = unescape(answer.text)
        if answer.status_code not in {409, 422} or typed not in page:
            self.told.faults.append(f"{answer.status_code} for {key}: {typed} is not on the page")
        elif not any(reason in page for reason in REASONS):
            self.told.faults.append(f"{answer.status_code} for {key}: no reason is said")
        elif self.random.random() < 0.7:
            again = self.form_on(answer, address)
            takes = {one: "mine" for one in again if one.startswith("take-")}
            takes |= {f"take-{one[5:]}": "mine" for one in again if one.startswith("mine-")}
            self.send(address, again | takes | {name: typed}, what)

    def answer(self, address: str, form: dict[str, str]) -> Any:
        try:
            return self.client.post(address, data=form)
        except httpx2.TransportError:
            return None


@pytest.fixture(scope="module")
def site() -> Iterator[RealSite]:
    with real_site() as up:
        yield up


def chaos(site: RealSite, began: float) -> None:
    """Kill everything that serves, twice, the second time the database with it."""
    for number, after in enumerate(KILLS):
        time.sleep(max(0.0, began + after - time.monotonic()))
        site.kill(database=number == 1)
        killed = time.monotonic()
        site.start()
        print(f"up again after {time.monotonic() - killed:.1f} s")


def test_eight_people_five_claims_a_minute_and_two_kills(site: RealSite) -> None:
    made = site.run(PEOPLE, people=PERSONS, claims=CLAIMS)
    persons = [Person(n, made["sessions"][n], made, site) for n in range(PERSONS)]
    began = time.monotonic()
    killer = threading.Thread(target=chaos, args=(site, began))
    killer.start()
    with ThreadPoolExecutor(PERSONS) as pool:
        told = list(pool.map(lambda person: person.work(began + SECONDS), persons))
    killer.join()
    history = site.run(HISTORY)
    versions: dict[str, set[tuple[str, int]]] = defaultdict(set)
    words: dict[str, set[str]] = defaultdict(set)
    for form, public_id, version, unknowns, reason in history["claims"]:
        versions[form].add((public_id, version))
        words[form] |= {f"statement {unknowns}", f"confidence {reason}"}
    for form, _pk, definition in history["attributes"]:
        words[form].add(f"attribute {definition}")
    kept = [one for each in told for one in each.kept]
    unanswered = set().union(*(each.unanswered for each in told))
    print(f"{len(kept)} kept, {sum(each.refused for each in told)} refused with the text, "
          f"{len(unanswered)} without an answer at first")  # fmt: skip
    print(sum((each.failed for each in told), Counter()))
    assert [fault for each in told for fault in each.faults] == []
    for key, kind, typed, (public_id, _) in kept:
        assert len(versions[key]) == 1, (key, kind, typed, versions[key])
        assert {claim for claim, _ in versions[key]} == {public_id}
        assert f"{kind} {typed}" in words[key], (key, kind, typed)
    done = {key for key, *_ in kept}
    assert {form for form in versions if form} == done, "nothing was kept that nobody was told of"
    assert len(done) == len(kept) > PERSONS * 5
    assert sum(each.refused for each in told) > PERSONS
    assert len(unanswered) >= 2
