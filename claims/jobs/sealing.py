"""History is sealed in the background, and held against its seals every night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from claims.jobs.deferring import UPKEEP
from sources.services.sealing import history_seal
from sources.services.verifying import Told, history_verify, verification_keep


@app.periodic(cron="*/10 * * * *")
@app.task(name="history_seal", queue=UPKEEP, queueing_lock="history_seal")
def seal(timestamp: int) -> None:
    """Seal what came into history since the last time."""
    history_seal()


@app.periodic(cron="41 3 * * *")
@app.task(name="history_verify", queue=UPKEEP, queueing_lock="history_verify")
def verify(timestamp: int) -> None:
    """Hold history against its seals, and put on record what came of it."""
    told = Told()
    for _ in history_verify(told):
        pass
    verification_keep(told, anchored=False)
