"""A note's words in parts: names with @, addresses of this desk, and nothing else."""

from __future__ import annotations

import time

import pytest

from claims.apparatus.noted import Part, find_names, note_parts


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("@vera, see @Jan.Novak. And @VERA!", ("vera", "Jan.Novak")),
        ("(@vera) @-x- @", ("vera", "-x")),
        ("mail vera@harbour.example or a/@b", ()),
        ("@вера @维拉 @o'neil", ("вера", "维拉", "o")),
    ],
)
def test_names_are_found_as_typed(body: str, names: tuple[str, ...]) -> None:
    assert find_names(body) == names


def test_only_who_was_told_is_marked() -> None:
    assert note_parts("@vera and @jan.", told=["Vera"]) == (
        Part("@vera", is_name=True),
        Part(" and @jan."),
    )


@pytest.mark.parametrize(
    "body",
    [
        "https://evil.example/desk/claims/abcdefgh/",
        "//desk/claims/abcdefgh/",
        "javascript:/desk/claims/abcdefgh/",
        "/desk/claims/ABC\u202e/",
        "/desk/jobs/retry/",
        "https://desk.example.evil.example/desk/claims/abcdefgh/",
        "?next=/desk/claims/abcdefgh/",
    ],
)
def test_other_addresses_stay_words(body: str) -> None:
    assert {part.address for part in note_parts(body, host="desk.example")} == {""}


def test_addresses_of_this_desk_are_links() -> None:
    body = "See https://desk.example/desk/claims/abcdefgh/history/ and (/desk/articles/abcdefgh/)."
    parts = note_parts(body, host="desk.example")
    assert [part.address for part in parts if part.address] == [
        "/desk/claims/abcdefgh/history/", "/desk/articles/abcdefgh/",
    ]  # fmt: skip
    assert "".join(part.text for part in parts) == body


def test_the_longest_hostile_note_takes_no_time() -> None:
    began = time.perf_counter()
    for body in ("@" * 4000, "/desk/claims/" * 300, "@a" * 2000, "https://" * 500, "a-" * 2000):
        note_parts(f"/desk/claims/{body}", told=["a"], host="desk.example")
    assert time.perf_counter() - began < 1
