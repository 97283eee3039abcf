"""The worker: does the background jobs, as a child of ``./dev start`` or alone on any machine.

``./dev worker [--at-once N] [--queue NAME …]``. It ends when told to (^C, SIGTERM): what it runs
may finish for ``GRACE`` seconds, and what has not finished then is put back into the queue. A
database that goes away is waited for.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from factcheck.environment import Environment, SettingError
from factcheck.following import follow_parent

BASE = Path(__file__).resolve().parent.parent
GRACE = 8.0  # seconds that running jobs have left after a stop
SIGN_OF_LIFE = 5.0
LOOK = 5.0  # seconds between two looks for jobs that dead workers left
PAUSE = 2.0  # seconds before another attempt where the database does not answer

logger = logging.getLogger("factcheck.worker")


def main(arguments: list[str]) -> int:
    """Work until told to stop. Returns an exit code."""
    try:
        options = _options(arguments, Environment(BASE))
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
        django.setup()
    except SettingError as error:
        print(error, file=sys.stderr)
        return 1
    alone = not follow_parent()
    logging.getLogger("procrastinate.worker").addFilter(_in_one_line)
    logging.getLogger("procrastinate.utils").setLevel(logging.CRITICAL)  # says it once more
    worker = Worker(at_once=options.at_once, queues=options.queue)
    if alone:
        print("Working. Ctrl-C stops it.", flush=True)
    asyncio.run(worker.run())
    return 0


def _options(arguments: list[str], environment: Environment) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev worker", description="Do the background jobs.")
    parser.add_argument(
        "--at-once", type=int, metavar="N", help="jobs at the same time (setting FACTCHECK_JOBS)"
    )
    parser.add_argument(
        "--queue", action="append", metavar="NAME", help="only jobs of this queue; may be repeated"
    )
    options = parser.parse_args(arguments)
    if options.at_once is None:
        options.at_once = environment.jobs_at_once()
    elif options.at_once < 1:
        parser.error("--at-once takes a number from 1")
    return options


class Worker:
    """Runs jobs until `stop`, through every absence of the database."""

    def __init__(self, *, at_once: int, queues: list[str] | None = None) -> None:
        self._at_once = at_once
        self._queues = queues
        self._stopping = asyncio.Event()
        self._running: set[int] = set()
        self._missed: set[int] = set()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(self._at_once + 4))  # jobs, and our own looks
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        while not self._stopping.is_set():
            try:
                if await _in_thread(_up_to_date):
                    await self._work()
                else:
                    logger.warning("The database is not up to date yet: waiting for migrations.")
            except Exception as error:  # whatever it is: a worker goes on
                logger.warning("The worker begins anew: %s", type(error).__name__)
            await self._pause(PAUSE)

    def stop(self) -> None:
        """Take no further job, and end once those that run have had their time."""
        self._stopping.set()

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def _work(self) -> None:
        """Be one registered worker, until told to stop or until the database breaks off."""
        from procrastinate.contrib.django import app

        from factcheck.queue import note_faults, worker_connector

        connector = await _in_thread(worker_connector)
        with app.replace_connector(connector):
            async with app.open_async():
                job_worker = app._worker(
                    concurrency=self._at_once,
                    queues=self._queues,  # type: ignore[arg-type]  # None is every queue
                    name="",
                    install_signal_handlers=False,
                    update_heartbeat_interval=SIGN_OF_LIFE,
                    stalled_worker_timeout=_dead_after(),
                    fetch_job_polling_interval=2.0,
                    shutdown_graceful_timeout=GRACE,
                    worker_middleware=[self._note],
                    task_middleware=[*app.worker_defaults["task_middleware"], note_faults],
                )
                await self._until_done(job_worker)

    async def _until_done(self, job_worker: Any) -> None:
        working = asyncio.create_task(job_worker.run(), name="working")
        stopping = asyncio.create_task(self._stopping.wait(), name="stopping")
        looking = asyncio.create_task(self._look_after(job_worker), name="looking")
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                job_worker.stop()
                await asyncio.wait({working}, timeout=GRACE + 1)
                if not working.done():
                    await self._leave(job_worker)
            await working
        finally:
            for task in (stopping, looking):
                task.cancel()
            await asyncio.gather(stopping, looking, return_exceptions=True)

    async def _leave(self, job_worker: Any) -> None:
        """End at once: a thread cannot be ended. Its transaction is undone and its job put back."""
        with contextlib.suppress(Exception):
            async with asyncio.timeout(2):
                await job_worker.app.job_manager.unregister_worker(job_worker.worker_id)
        logging.shutdown()
        os._exit(0)

    async def _note(self, call_next: Any, context: Any, worker: Any) -> Any:
        """Around each job: what this process runs."""
        self._running.add(context.job.id)
        try:
            return await call_next()
        finally:
            self._running.discard(context.job.id)

    async def _look_after(self, job_worker: Any) -> None:
        """Put back what dead workers left; and what stands under our name and does not run here.

        The latter is a job that ended while the database was away, so that its end is unknown:
        seen at two looks in a row, it is run again.
        """
        from claims.services.upkeep import running_of, stalled_put_back

        while True:
            with contextlib.suppress(Exception):  # the database is away: the next look will do
                mine = await _in_thread(running_of, worker=job_worker.worker_id or 0)
                lost = mine - self._running
                await _in_thread(stalled_put_back, lost=lost & self._missed)
                self._missed = lost
            await asyncio.sleep(LOOK)


def _in_one_line(record: logging.LogRecord) -> bool:
    """Leave out where in the queue's code it was noticed that the database went away."""
    if getattr(record, "action", "") == "side_task_failed":
        record.msg, record.exc_info = "The queue broke off.", None
    return True


def _dead_after() -> float:
    from claims.services.upkeep import DEAD_AFTER

    return float(DEAD_AFTER)


def _up_to_date() -> bool:
    """True if all migrations are applied: a worker that knows newer tables than there are waits."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


async def _in_thread(work: Any, **arguments: Any) -> Any:
    """Run what speaks to the database in a thread, and give its connection back."""
    from asgiref.sync import sync_to_async
    from django.db import connection

    def run() -> Any:
        try:
            return work(**arguments)
        finally:
            connection.close()

    return await sync_to_async(run, thread_sensitive=False)()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
