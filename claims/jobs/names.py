"""What hangs on names in the background: found anew after names were joined or parted."""

from __future__ import annotations

from procrastinate.contrib.django import app

from claims.jobs.deferring import INTAKE, TRIES


@app.task(name="names.compare_anew", queue=INTAKE, retry=TRIES)
def compare_names_anew(act_id: int) -> None:
    """Compare anew the claims and stories that name what an act joined or parted."""
    from claims.services.names import names_compare_anew

    names_compare_anew(act_id=act_id)
