"""Django's entry for this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Sources: what was published")

    def ready(self) -> None:
        from django.conf import settings
        from django.utils.translation import to_locale

        from sources.speech import catalogues_at

        folders = [str(folder) for folder in settings.LOCALE_PATHS]
        catalogues_at(to_locale(settings.LANGUAGE_CODE), folders)
