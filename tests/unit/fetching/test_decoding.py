"""Bodies decompressed piece by piece, however the pieces fall."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.fetching.decoding import read_body
from sources.fetching.faults import FetchFault, Reason

PAGE = b"<p>" + b"The mill by the river burned on Tuesday. " * 30 + bytes(range(256))


def bare(content: bytes) -> bytes:
    work = zlib.compressobj(wbits=-15)
    return work.compress(content) + work.flush()


SENT = {
    "": PAGE,
    "identity": PAGE,
    "gzip": gzip.compress(PAGE),
    "GZIP ,": gzip.compress(PAGE[:200]) + gzip.compress(b"") + gzip.compress(PAGE[200:]),
    "deflate": zlib.compress(PAGE),
    "Deflate": bare(PAGE),
}


def read(pieces: list[bytes], coding: str, most: int = 10_000) -> bytes:
    return read_body(pieces, coding, "news.example", max_compressed=10_000, max_body=most)


def cut(content: bytes, places: list[int]) -> list[bytes]:
    ends = [0, *sorted(place % (len(content) + 1) for place in places), len(content)]
    return [content[a:b] for a, b in zip(ends, ends[1:], strict=False)]  # noqa: RUF007


@settings(deadline=None)
@given(st.sampled_from(sorted(SENT)), st.lists(st.integers(0, 10_000), max_size=12))
def test_the_page_is_the_same_wherever_its_pieces_are_cut(coding: str, places: list[int]) -> None:
    assert read(cut(SENT[coding], places), coding) == PAGE


@pytest.mark.parametrize("coding", sorted(SENT))
def test_one_byte_at_a_time_is_a_page_too(coding: str) -> None:
    assert read([bytes([byte]) for byte in SENT[coding]], coding) == PAGE


@settings(deadline=None)
@given(
    st.sampled_from(sorted(SENT)),
    st.integers(1, len(PAGE) + 5),
    st.lists(st.integers(0, 10_000), max_size=5),
)
def test_a_limit_is_kept_to_the_byte(coding: str, most: int, places: list[int]) -> None:
    pieces = cut(SENT[coding], places)
    if most >= len(PAGE):
        assert read(pieces, coding, most) == PAGE
        return
    with pytest.raises(FetchFault) as found:
        read(pieces, coding, most)
    assert found.value.reason is Reason.TOO_LARGE


@settings(deadline=None)
@given(st.sampled_from(["gzip", "deflate"]), st.lists(st.binary(max_size=40), max_size=5))
def test_any_bytes_are_a_page_or_a_fault(coding: str, pieces: list[bytes]) -> None:
    try:
        read(pieces, coding)
    except FetchFault as fault:
        assert fault.reason in {Reason.BAD_ANSWER, Reason.TOO_LARGE}


@pytest.mark.parametrize("coding", ["gzip", "deflate", "Deflate"])
def test_a_page_cut_off_anywhere_is_told(coding: str) -> None:
    whole = SENT[coding]
    for end in range(1, len(whole), 7):
        with pytest.raises(FetchFault) as found:
            read([whole[:end]], coding)
        assert found.value.reason is Reason.BAD_ANSWER
