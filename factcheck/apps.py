"""Django's entry for the roof."""

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    name = "factcheck"
    verbose_name = "The desk"

    def ready(self) -> None:
        from django.utils import translation

        from factcheck.rights import faults  # noqa: F401 - its check registers itself
        from sources.speech import speak_by

        speak_by(translation, translation.get_language)
