"""``manage.py migrate``: Django's, as the owner of the tables, and the program's rights after it."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import ProgrammingError

from factcheck.rights import RightsError, as_owner, rights_grant
from sources.services.leaves import columns_may_go

NO_OWNER = (
    "Migrations are the owner's, and DATABASE_URL names another role ({error}). "
    "Run them where DATABASE_OWNER_URL names the owner; see docs/how-to/database-roles.md."
)


class Command(migrate.Command):
    help = "Bring the database up to date, as the owner of its tables; then the program's rights."

    def handle(self, *args: Any, **options: Any) -> None:
        only_looks = options["plan"] or options["check_unapplied"]
        try:
            with as_owner():
                try:
                    with nullcontext() if only_looks else columns_may_go():
                        super().handle(*args, **options)
                except Exception:
                    with suppress(Exception):  # for those that were applied
                        rights_grant()
                    raise
                if not only_looks:
                    rights_grant()
        except RightsError as error:
            raise CommandError(str(error)) from error
        except ProgrammingError as error:
            if settings.DATABASE_OWNER or not _is_the_owners(error):
                raise
            raise CommandError(NO_OWNER.format(error=f"{error}".strip())) from error


def _is_the_owners(error: Exception) -> bool:
    return any(said in f"{error}" for said in ("permission denied", "must be owner"))
