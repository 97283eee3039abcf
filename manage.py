#!/usr/bin/env python
"""Django's commands for this project; ``./dev`` prepares the environment and calls it."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError

    from factcheck.postgres import PostgresError

    try:
        execute_from_command_line(sys.argv)
    except PostgresError as error:
        sys.exit(str(error))
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None):
            raise  # a living server refused a statement: that is for the developer
        sys.exit(f"The database does not answer: {error}".strip())


if __name__ == "__main__":
    main()
