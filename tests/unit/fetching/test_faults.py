"""What an answer without a page means, and how long to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.fetching.faults import LONGEST_WAIT, FetchFault, Reason, retry_after, status_fault
from sources.fetching.policy import FetchPolicy

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, Reason.WALL), (402, Reason.WALL), (403, Reason.WALL), (451, Reason.WALL),
        (404, Reason.GONE), (410, Reason.GONE), (429, Reason.TOO_MANY_REQUESTS),
        (500, Reason.SERVER_ERROR), (503, Reason.SERVER_ERROR), (599, Reason.SERVER_ERROR),
        (204, Reason.BAD_ANSWER), (206, Reason.BAD_ANSWER), (418, Reason.BAD_ANSWER),
    ],
)  # fmt: skip
def test_each_status_has_its_reason(status: int, reason: Reason) -> None:
    fault = status_fault("news.example", status, "")
    assert (fault.reason, fault.status) == (reason, status)
    assert "news.example" in fault.sentence and str(status) in fault.sentence
    assert fault.not_before(AT) is None


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("120", AT + timedelta(seconds=120)),
        (" 0 ", AT),
        ("Sun, 01 Mar 2026 13:00:00 GMT", AT + timedelta(hours=1)),
        ("Sunday, 01-Mar-26 13:00:00 GMT", AT + timedelta(hours=1)),
        ("Sun Mar  1 13:00:00 2026", AT + timedelta(hours=1)),
        ("9" * 400, AT + LONGEST_WAIT),
        ("", None), ("soon", None), ("-5", None), ("١٢", None), ("Sun, 99 Mar 2026", None),
    ],
)  # fmt: skip
def test_retry_after_is_read_in_both_forms(header: str, moment: datetime | None) -> None:
    fault = FetchFault(Reason.SERVER_ERROR, "x", retry_after=retry_after(header))
    assert fault.not_before(AT) == moment


@settings(deadline=None)
@given(st.text(max_size=70))
def test_no_retry_after_raises(header: str) -> None:
    found = retry_after(header)
    assert found is None or isinstance(found, timedelta) or found.tzinfo is not None


def test_the_user_agent_names_the_desk_and_how_to_reach_it() -> None:
    agent = FetchPolicy("desk@news.example").user_agent
    assert "Factcheck" in agent and "desk@news.example" in agent


@pytest.mark.parametrize("contact", ["", "  ", "a\r\nX: y", "büro@news.example"])
def test_a_contact_that_is_no_header_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="plain characters"):
        FetchPolicy(contact)


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        FetchPolicy("desk@news.example", max_body=0)
