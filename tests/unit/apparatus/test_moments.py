"""Moments are read on the clocks of a place, and told with the place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from claims.apparatus.moments import NoSuchMoment, moment_in, spoken_moment


def test_a_moment_is_on_the_clocks_of_its_zone() -> None:
    summer = moment_in(date(2027, 7, 3), time(6, 0), "Europe/Warsaw")
    assert summer == datetime(2027, 7, 3, 4, 0, tzinfo=UTC)
    assert spoken_moment(summer, "Europe/Warsaw") == "3 July 2027, 06:00 Europe/Warsaw (04:00 UTC)"
    assert spoken_moment(summer, "UTC") == "3 July 2027, 04:00 UTC"
    tokyo = moment_in(date(2027, 7, 3), time(6, 0), "Asia/Tokyo")
    assert spoken_moment(tokyo, "Asia/Tokyo").endswith("(2 July, 21:00 UTC)")


def test_of_an_hour_that_comes_twice_the_later_counts() -> None:
    twice = moment_in(date(2027, 10, 31), time(2, 30), "Europe/Warsaw")
    assert twice == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["", "Mars/Crater", "../../etc/passwd", "\0", "x" * 300, "Europe"])
def test_a_zone_that_there_is_not_is_refused_in_words(zone: str) -> None:
    with pytest.raises(NoSuchMoment, match="no time zone"):
        moment_in(date(2027, 7, 3), time(6, 0), zone)


def test_an_hour_that_clocks_skip_is_refused() -> None:
    with pytest.raises(NoSuchMoment, match="skip 02:30"):
        moment_in(date(2027, 3, 28), time(2, 30), "Europe/Warsaw")
    with pytest.raises(NoSuchMoment):
        moment_in(date(9999, 12, 31), time(23, 59), "Pacific/Honolulu")
