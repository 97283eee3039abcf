"""Django's entry for the roof."""

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    name = "factcheck"
    verbose_name = "The desk"

    def ready(self) -> None:
        from factcheck.rights import faults  # noqa: F401 - its check registers itself
