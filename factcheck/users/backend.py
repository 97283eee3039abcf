"""Who it is, by username or mail address and password."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from factcheck.users.models import User


class Backend(AuthenticationBackend):
    """The username as it is written goes before one that differs in capitals only: two old accounts
    of such names stay two."""

    def _authenticate_by_username(self, username: str, password: str) -> AbstractBaseUser | None:
        exact = User.objects.filter(username=username).first()
        if exact is not None:
            return self._check_password(exact, password)
        return super()._authenticate_by_username(username, password)
