"""History is sealed in the background."""

from __future__ import annotations

from procrastinate.contrib.django import app

from claims.jobs.deferring import UPKEEP
from sources.services.sealing import history_seal


@app.periodic(cron="*/10 * * * *")
@app.task(name="history_seal", queue=UPKEEP, queueing_lock="history_seal")
def seal(timestamp: int) -> None:
    """Seal what came into history since the last time."""
    history_seal()
