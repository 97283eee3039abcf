"""What jobs do is said in the newsroom's language: every task's first line is marked."""

from __future__ import annotations

from procrastinate.contrib.django import app

from claims.selectors.jobs_words import TASKS, task_line, task_words


def test_every_task_has_its_first_line_among_the_words_that_are_translated() -> None:
    own = {name for name in app.tasks if "procrastinate" not in name}
    assert len(own) > 10
    assert {task_line(name) for name in own} == TASKS


def test_a_task_that_no_code_knows_keeps_its_name() -> None:
    assert task_words("long_gone") == "long_gone"
