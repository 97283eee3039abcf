"""The project's own PostgreSQL: found, started, shared and stopped without a database install.

Standard library only and no Django, so that scripts can use it before anything is set up::

    with private_postgres(Path(".state")) as url:
        ...                                   # postgresql://factcheck@/factcheck?host=…

`binaries` finds the programs, `account` knows as whom to run them, `cluster` makes, starts and
stops one server, `lease` lets several programs share it, `wire` asks it a question.
"""

from factcheck.postgres.errors import PostgresError
from factcheck.postgres.lease import Lease, ensure_running, private_postgres, process_lease

__all__ = ["Lease", "PostgresError", "ensure_running", "private_postgres", "process_lease"]
