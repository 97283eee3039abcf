"""A real server is killed under somebody's hands: nothing typed is lost, and it is done once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.serving import HISTORY, PEOPLE, RealSite, real_site

pytestmark = pytest.mark.slow

TYPED = "Who opened the gate."


@pytest.fixture
def real(chromium: Any) -> Iterator[RealSite]:
    with real_site() as up:
        yield up


def test_type_kill_submit_restart_submit_again_and_it_is_done_once(
    chromium: Any, real: RealSite
) -> None:
    made = real.run(PEOPLE, people=1, claims=1)
    context = chromium.new_context(base_url=real.address)
    cookie = {"name": made["cookie"], "value": made["sessions"][0], "url": real.address}
    context.add_cookies([cookie])
    page = context.new_page()
    (public_id, _), address = made["claims"][0], f"/desk/claims/{made['claims'][0][0]}/statement/"
    page.goto(address)
    page.get_by_label("What is not known").fill(TYPED)
    real.kill(database=True)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").filter(has_text="Not sent").wait_for()
    assert page.get_by_label("What is not known").input_value() == TYPED
    real.start()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The claim is changed.").wait_for()
    assert page.url.endswith(f"/desk/claims/{public_id}/#statement")
    context.close()
    written = [row for row in real.run(HISTORY)["claims"] if row[3] == TYPED]
    assert len({version for _, _, version, *_ in written}) == 1
