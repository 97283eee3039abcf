"""Django's entry for this app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "factcheck.users"
    label = "users"
    verbose_name = "People"

    def ready(self) -> None:
        from factcheck.roles import roles_sync

        # Django makes permissions in the same signal, app by app; the last run sees them all.
        post_migrate.connect(roles_sync, dispatch_uid="roles_sync")
