"""The checks of ``./dev check``, as tests, so that the last line of a run tells all."""

from __future__ import annotations

import pytest

from factcheck.development.checks import CHECKS, run_check


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_nothing_to_mend(name: str) -> None:
    passed, said = run_check(name)
    assert passed, said
