"""Work in the background that is about accounts."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.jobs.deferring import INTAKE, TRIES, UPKEEP
from factcheck.users.services.refusals import refusals_forget
from factcheck.users.services.resets import resets_send
from factcheck.users.services.tokens import answers_forget


@app.task(name="resets_mail", queue=INTAKE, retry=TRIES)
def resets_mail(people: list[int], site: str) -> None:
    """Mail the way to a new password to those who asked for it."""
    resets_send(people=people, site=site)


@app.periodic(cron="17 3 * * *")
@app.task(name="accounts_tidy", queue=UPKEEP, queueing_lock="accounts_tidy")
def accounts_tidy(timestamp: int) -> None:
    """Delete what is past: refusals and answers of long ago, and sessions that ended."""
    from allauth.usersessions.models import UserSession

    refusals_forget()
    answers_forget()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    living = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=living).delete()
