"""A real worker that also knows tasks of the tests: ``python -m tests.integration.jobs.working``.

The tasks write down that they began, in a transaction of its own, and what they did, in another;
and they look at the state of their row first, as every task of the program does.
"""

from __future__ import annotations

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

TABLES = """
CREATE TABLE tests_work (number int PRIMARY KEY, done boolean NOT NULL DEFAULT false);
CREATE TABLE tests_begun (number int, process int);
CREATE TABLE tests_effect (number int, process int);
CREATE TABLE tests_tick (at bigint, process int);
GRANT ALL ON tests_work, tests_begun, tests_effect, tests_tick TO factcheck_program;
"""


def tasks() -> None:
    from django.db import connection, transaction
    from procrastinate.contrib.django import app

    @app.task(name="tests.work", queue="tests")
    def work(number: int, seconds: float = 0) -> None:
        """Do something once, which takes a while."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO tests_begun VALUES (%s, %s)", [number, os.getpid()])
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT done FROM tests_work WHERE number = %s FOR UPDATE", [number])
            if cursor.fetchone()[0]:
                return
            cursor.execute("INSERT INTO tests_effect VALUES (%s, %s)", [number, os.getpid()])
            time.sleep(seconds)
            cursor.execute("UPDATE tests_work SET done = true WHERE number = %s", [number])

    @app.task(name="tests.fail", queue="tests")
    def fail(number: int) -> None:
        """Fail after putting further work into the queue."""
        with transaction.atomic():
            work.defer(number=number)
            raise ValueError("words of a protected article")

    @app.periodic(cron="* * * * * */2")
    @app.task(name="tests.tick", queue="tests")
    def tick(timestamp: int) -> None:
        """Note the time."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO tests_tick VALUES (%s, %s)", [timestamp, os.getpid()])


def main() -> int:
    from claims.services import upkeep
    from factcheck import worker

    upkeep.DEAD_AFTER = 4
    worker.SIGN_OF_LIFE = worker.LOOK = worker.PAUSE = 1.0
    worker.GRACE = 4.0
    return worker.main(sys.argv[1:])


if __name__ == "__main__":
    django.setup()
    tasks()
    sys.exit(main())
