"""Work done in the background: one module an area, each task given ids alone.

The worker and every process that defers find the tasks here (``PROCRASTINATE_AUTODISCOVER``);
every module of this package is imported with it, so a new area is a new file and nothing else.

What a task keeps to: its arguments are ids, for they lie in a table that more people may read than
an article; it looks at the state of its row first, works in transactions, and changes nothing when
it is run again, because a worker may be killed at any line and its job is then run anew.
Defer inside the transaction that makes the work due (`claims.jobs.deferring.defer_once`).
"""

from importlib import import_module
from pkgutil import iter_modules

for _area in iter_modules(__path__):
    import_module(f"{__name__}.{_area.name}")
