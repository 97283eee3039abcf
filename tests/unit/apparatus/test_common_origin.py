"""Whether the sides of a difference rest on one origin, in words."""

from __future__ import annotations

import pytest

from claims.apparatus.common_origin import Rest, common_origin
from claims.apparatus.sigla import Siglum

POST, HERALD, ECHO = (
    Siglum(article=name[:3].lower(), sign=name[:3], name=name)
    for name in ("Post", "Herald", "Echo")
)


def rest(*roots: str) -> Rest:
    return Rest("a report", "cites it", "said so", roots)


@pytest.mark.parametrize(
    ("sides", "rests", "told", "warned"),
    [
        ((POST, HERALD), {}, "What they rest on is not known, so they may have one origin.", False),
        (
            (POST, HERALD),
            {"pos": [rest("The log")]},
            "What Herald rests on is not known, so they may have one origin.",
            False,
        ),
        (
            (POST, HERALD),
            {"pos": [rest("The log")], "her": [rest("The log"), rest("A court")]},
            "Both go back to The log.",
            True,
        ),
        (
            (POST, HERALD),
            {"pos": [rest("The log")], "her": [rest("A court")]},
            "They go back to different origins.",
            False,
        ),
        (
            (POST, HERALD, ECHO),
            {"pos": [rest("The log")], "her": [rest("The log")], "ech": [rest("A court")]},
            "Some of them go back to one origin.",
            True,
        ),
        (
            (POST, HERALD, ECHO),
            {"pos": [rest("A", "B")], "her": [rest("B", "A")], "ech": [rest("A", "B", "C")]},
            "All 3 go back to A and B.",
            True,
        ),
        ((POST,), {}, "What the article rests on is not known.", False),
        ((POST,), {"pos": [rest("The log")]}, "The article goes back to The log.", False),
    ],
)
def test_the_answer_is_one_sentence(
    sides: tuple[Siglum, ...], rests: dict[str, list[Rest]], told: str, warned: bool
) -> None:
    found = common_origin(sides, rests)
    assert found.told == told
    assert bool(found.warning) == warned
    assert [siglum for siglum, _ in found.rests] == list(sides)
