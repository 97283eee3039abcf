"""The people who work at the desk."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person with an account; what they may do follows from their role (``factcheck.roles``)."""

    display_name = models.CharField(
        max_length=120, blank=True, help_text="As shown beside decisions; the username if empty."
    )
    is_demo = models.BooleanField(
        default=False, help_text="Made by load_demo; never used for real work."
    )

    def __str__(self) -> str:
        return self.display_name or self.username
