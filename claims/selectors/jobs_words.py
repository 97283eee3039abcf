"""What jobs do, as their page says it: the first lines of the tasks, marked for translation."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

TASKS = frozenset(
    {
        gettext_noop("Fetch and open one source, as far as it goes without a person"),
        gettext_noop("Keep all that is ready of an intake"),
        gettext_noop("Find what the newest text of an article mentions, and suggest it for claims"),
        gettext_noop("Compare the articles of a story, unless they are too many"),
        gettext_noop("Compare anew the claims and stories that name what an act joined or parted"),
        gettext_noop("Delete every contact that is too old"),
        gettext_noop("Seal what came into history since the last time"),
        gettext_noop("Hold history against its seals, and put on record what came of it"),
        gettext_noop("Delete jobs that ended days ago"),
        gettext_noop("Add up what became of what the detectors raised"),
        gettext_noop("List in the queue's view of them what nobody has touched for long"),
        gettext_noop(
            "Defer a look at every article whose time has come: one of each host a minute"
        ),
        gettext_noop(
            "Look at an article, where it is still due: run again, it finds that it was looked at"
        ),
        gettext_noop(
            "Look at an article because somebody asked for it; once, however often the job is run"
        ),
        gettext_noop(
            "Hold a new text of an article against what the desk quotes of it; raise what was edited"
        ),
        gettext_noop("Read what an outlet changed, and compare the article's stories anew"),
        gettext_noop("Mail the way to a new password to those who asked for it"),
        gettext_noop(
            "Delete what is past: refusals and answers of long ago, and sessions that ended"
        ),
    }
)


def task_words(name: str) -> str:
    """What a task does, in the words of its own first line."""
    return _(task_line(name)) or name


def task_line(name: str) -> str:
    """The first line of a task as its code has it; "" for a task that is not known."""
    task = app.tasks.get(name)
    return (task.func.__doc__ or "").strip().partition("\n")[0].rstrip(".") if task else ""
