"""Django's entry for this app."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "factcheck.users"
    label = "users"
    verbose_name = _("People")

    def ready(self) -> None:
        from allauth.mfa.signals import authentication_failed

        from factcheck.roles import roles_sync
        from factcheck.users.told import code_refused, session_begun

        # Django makes permissions in the same signal, app by app; the last run sees them all.
        post_migrate.connect(roles_sync, dispatch_uid="roles_sync")
        user_logged_in.connect(session_begun, dispatch_uid="session_begun")
        authentication_failed.connect(code_refused, dispatch_uid="code_refused")
