"""Reads of what is being taken in: intakes of one person, and the sources of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from claims.models import Arrival, ArrivalStatus, Intake
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.utils.functional import _StrOrPromise as StrOrPromise

S = ArrivalStatus
UNFINISHED = (S.WAITING, S.READY, S.FAILED)
MOST_INTAKES = 5

VIEWS: tuple[tuple[str, StrOrPromise, tuple[str, ...]], ...] = (
    ("", _("All"), ()),
    ("ready", _("To be checked"), (S.READY,)),
    ("failed", _("Could not be read"), (S.FAILED,)),
    ("waiting", _("Waiting"), (S.WAITING,)),
    ("done", _("Kept or here already"), (S.KEPT, S.KNOWN)),
    ("discarded", _("Discarded"), (S.DISCARDED,)),
)
"""The views of an intake's list: name in the address, words, states."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many sources of an intake stand where. ``unpacked`` are archives and lists."""

    waiting: int = 0
    ready: int = 0
    failed: int = 0
    kept: int = 0
    known: int = 0
    discarded: int = 0
    unpacked: int = 0

    @property
    def sources(self) -> int:
        """How many there are in all, without the archives that others came out of."""
        return self.waiting + self.ready + self.failed + self.kept + self.known + self.discarded

    @property
    def read(self) -> int:
        return self.sources - self.waiting

    @property
    def done(self) -> int:
        return self.kept + self.known

    def of(self, view: str) -> int:
        """How many a view of the list shows."""
        states = next(states for name, _words, states in VIEWS if name == view)
        return sum(getattr(self, state) for state in states) if states else self.sources


@dataclass(frozen=True, slots=True)
class IntakeShown:
    """An intake and how far it has come."""

    row: Intake
    progress: Progress


def progress_of(intake: Intake) -> Progress:
    return _progress([intake]).get(intake.pk, Progress())


def _progress(intakes: Iterable[Intake]) -> dict[int, Progress]:
    rows = (
        Arrival.objects.filter(intake__in=list(intakes))
        .values_list("intake", "status")
        .annotate(number=Count("pk"))
    )
    found: dict[int, dict[str, int]] = {}
    for intake, status, number in rows:
        found.setdefault(intake, {})[status] = number
    return {intake: Progress(**counts) for intake, counts in found.items()}


def intake_opened(*, user: User, public_id: str) -> Intake | None:
    """An intake that ``user`` handed over; what others hand over is theirs."""
    return Intake.objects.filter(by=user, public_id=public_id).select_related("story").first()


def intakes_unfinished(*, user: User) -> list[IntakeShown]:
    """Intakes of a person in which something still waits or is to be looked at, newest first."""
    open_still = Arrival.objects.filter(intake=OuterRef("pk"), status__in=UNFINISHED)
    rows = Intake.objects.filter(by=user).filter(Exists(open_still)).order_by("-pk")
    intakes = list(rows[:MOST_INTAKES])
    progress = _progress(intakes) if intakes else {}
    return [IntakeShown(intake, progress.get(intake.pk, Progress())) for intake in intakes]


def arrivals_listed(*, intake: Intake, user: User, view: str = "") -> QuerySet[Arrival]:
    """The sources of an intake in the order they came, without their texts: ``title`` is what a
    ready one says of itself; ``may_open`` whether ``user`` may open the article it became."""
    states = next((states for name, _words, states in VIEWS if name == view), ())
    rows = Arrival.objects.filter(intake=intake)
    rows = rows.filter(status__in=states) if states else rows
    opens = Article.objects.visible_to(user).filter(pk=OuterRef("article"))
    return (
        rows.select_related("article")
        .defer("text", "opened", "typed", "http_headers", "chain")
        .annotate(title=KT("opened__title"), may_open=Exists(opens))
        .order_by("position")
    )


def arrival_opened(*, user: User, public_id: str) -> Arrival | None:
    """A source that ``user`` handed over."""
    rows = Arrival.objects.filter(intake__by=user).select_related(
        "intake__by", "intake__story", "article__outlet", "container"
    )
    return rows.filter(public_id=public_id).first()


def article_shown(*, arrival: Arrival, user: User) -> Article | None:
    """The article that an arrival became or is, where ``user`` may open it."""
    if arrival.article_id is None:
        return None
    return Article.objects.visible_to(user).filter(pk=arrival.article_id).first()


def next_ready(*, arrival: Arrival) -> Arrival | None:
    """The next source of the same intake that is to be checked."""
    rows = Arrival.objects.filter(intake=arrival.intake_id, status=S.READY)
    rows = rows.exclude(pk=arrival.pk).order_by("position")
    return rows.filter(position__gt=arrival.position).first() or rows.first()
