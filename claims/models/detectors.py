"""How many differences each detector raised, and what became of them: kept up by the database."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class DetectorTally(models.Model):
    """So many differences more, or fewer, of one detector, raised in one month, that stand so.

    Written by triggers only (``0013_detectors.sql``), a row for each change, so that no two writers
    wait for one another; ``detectors_gather`` adds them up. Disposable and rebuilt at will.
    """

    detector = models.CharField(max_length=20, blank=True)
    month = models.DateField(
        help_text=gettext_lazy("The first day of the month in which they were raised.")
    )
    decision = models.CharField(
        max_length=20, blank=True, help_text=gettext_lazy("The newest one; “” for none.")
    )
    cleared = models.BooleanField()
    number = models.IntegerField()

    class Meta:
        verbose_name_plural = gettext_lazy("detector tallies")

    def __str__(self) -> str:
        return _("{number} of {detector}").format(number=self.number, detector=self.detector)
