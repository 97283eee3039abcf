"""What the tests of the desk's API share: nobody asked before, and a scene with tokens of each role."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.users import bearing
from tests.factories.scene_desk_api import DeskScene, desk_scene_set


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    bearing.throttle.forget()
    bearing.failures.forget()


@pytest.fixture
def desk(checker: Any, editor: Any, administrator: Any, reader: Any) -> DeskScene:
    return desk_scene_set(checker, editor, administrator, reader)
