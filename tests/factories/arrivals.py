"""Sources on their way, in each state: of somebody who asks, and of somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.models import Arrival, ArrivalStatus, Intake
from claims.services.arrivals import Handed, arrival_discard, intake_begin
from claims.services.arrivals_described import described_by_page
from claims.services.arrivals_keeping import arrival_keep
from claims.services.arrivals_reading import arrival_read
from sources.models import CaptureMethod
from sources.opening import OpenedSource, PageStart

UNKNOWN = "aaaaaaaaaa"
STATES = ("ready", "failed", "waiting", "discarded", "kept")

_OF_ARRIVAL = (
    ("arrival", ""),
    ("arrival_state", "state/"),
    ("arrival_typed", "typed/"),
    ("arrival_discard", "discard/"),
    ("arrival_take_up", "take-up/"),
    ("arrival_retry", "retry/"),
    ("arrival_paste", "paste/"),
)
_OF_INTAKE = (("intake", ""), ("intake_progress", "rows/"), ("intake_keep", "keep/"))


def arrivals_of(*, by: Any, other: Any) -> Iterator[tuple[str, str, str]]:
    """(name, state, address) of every page of sources on their way."""
    yield "hand_over", "any", "/desk/intakes/"
    mine = in_state("waiting", by=by)
    for state in STATES:
        arrival = mine if state == "waiting" else in_state(state, by=by)
        for name, rest in _OF_ARRIVAL:
            yield name, state, f"/desk/arrivals/{arrival.public_id}/{rest}"
    theirs = in_state("ready", by=other)
    for whose, one in (("mine", mine), ("somebody else's", theirs)):
        for name, rest in _OF_INTAKE:
            yield name, whose, f"/desk/intakes/{one.intake.public_id}/{rest}"
    for name, rest in _OF_ARRIVAL:
        yield name, "somebody else's", f"/desk/arrivals/{theirs.public_id}/{rest}"
        yield name, "unknown", f"/desk/arrivals/{UNKNOWN}/{rest}"


def in_state(state: str, *, by: Any) -> Arrival:
    """A text file that somebody handed over, as far as the state says."""
    content = b"" if state == "failed" else f"Salt, {state}, was sold on 3 May 2024. {by}".encode()
    handed = [Handed(method=CaptureMethod.FILE, name=f"{state}.txt", content=content)]
    arrival = intake_begin(by=by, handed=handed, label=f"{state}.txt").arrivals.get()
    if state != "waiting":
        arrival_read(arrival_id=arrival.pk)
        arrival.refresh_from_db()
    if state == "discarded":
        arrival_discard(arrival=arrival, by=by)
    if state == "kept":
        arrival_keep(arrival=arrival, described=described_by_page(arrival), by=by)
    return arrival


def crowd_of_arrivals(number: int, *, by: Any, words: str = "Salt") -> Intake:
    """An intake with so many sources to be checked, as many that failed, and one that waits."""
    intake = Intake.objects.create(by=by, label=words[:200])
    text = f"{words}\n\nSalt was sold for tin on 3 May 2024.\n"
    opened = OpenedSource(
        text="",
        media_type="application/pdf",
        extractor="pypdf",
        extractor_version="1",
        title=words[:500],
        byline=words[:300],
        site_name=words[:200],
        pages=(PageStart(1, 0), PageStart(2, len(words))),
        warnings=(words,) * min(number, 5),
    ).as_json()
    del opened["text"]
    named = {"intake": intake, "method": CaptureMethod.FILE, "name": words[:300]}
    ready = {"status": ArrivalStatus.READY, "opened": opened, "text": text, "sha256": "0" * 64}
    failed = {"status": ArrivalStatus.FAILED, "sentence": words, "reason": "empty"}
    rows = [Arrival(**named, **ready) for _ in range(number)]
    rows += [Arrival(**named, **failed) for _ in range(number)]
    rows += [Arrival(**named, url=f"https://post.example/{words}"[:2000])]
    for position, row in enumerate(rows):
        row.position = position
    Arrival.objects.bulk_create(rows)
    return intake


def addresses_of_arrivals() -> dict[str, str]:
    """The pages of the newest intake: of one of its sources to be checked, and of one that waits."""
    intake = Intake.objects.latest("pk")
    own = f"/desk/intakes/{intake.public_id}/"
    ready, waiting = (
        f"/desk/arrivals/{intake.arrivals.filter(status=status).earliest('pk').public_id}/"
        for status in (ArrivalStatus.READY, ArrivalStatus.WAITING)
    )
    return {
        "intake": own,
        "intake_progress": f"{own}rows/",
        "arrival": ready,
        "arrival_state": f"{waiting}state/",
        "arrival_typed": f"{ready}typed/",
    }


def on_their_way(*, by: Any) -> dict[str, Arrival]:
    """An intake of a person with a source in each state, by state; a wall is a failure of its own."""
    intake = Intake.objects.filter(by=by, label="harbour.zip").first()
    if intake is None:
        intake = crowd_of_arrivals(3, by=by, words="Ferry sinks off Lerwick")
        Intake.objects.filter(pk=intake.pk).update(label="harbour.zip")
        from sources.models import Article

        wall = "post.example wants to be paid before it shows this page (402)."
        more: list[dict[str, Any]] = [
            {"status": "failed", "reason": "wall", "sentence": wall, "http_status": 402},
            {"status": "discarded"},
            {
                "status": "known",
                "reason": "same",
                "sentence": "The very same bytes are here already: nothing was added.",
                "article": Article.objects.filter(protected=False).earliest("pk"),
            },
        ]
        for position, fields in enumerate(more, 100):
            Arrival.objects.create(
                intake=intake,
                position=position,
                method=CaptureMethod.FETCHED,
                url=f"https://post.example/news/{position}",
                **fields,
            )
    found = {arrival.status: arrival for arrival in intake.arrivals.order_by("-position")}
    return found | {"wall": intake.arrivals.get(reason="wall")}
