"""Under which outlets, names and stories a publication stands: made of its revision; and what stands
under none any more."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.revisions import Publication
from sources.models.base import PUBLIC_ID_LENGTH

LONGEST_FORM = 300


class PublishedUnder(models.Model):
    """A publication in the list of something that has a public page of its own.

    ``updated_at`` is the publication's: lists are read along the index, from a place on. Written
    with the publication; holds nothing that the revision does not. A withdrawn claim has none.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        abstract = True


class PublishedOutlet(PublishedUnder):
    """A published claim that shows articles of an outlet (its public id).

    ``differs``: its words differ there from another article's. ``changed``: it corrected, retracted
    or removed one of the articles, or edited it without notice.
    """

    outlet = models.CharField(max_length=PUBLIC_ID_LENGTH)
    articles = ArrayField(models.CharField(max_length=PUBLIC_ID_LENGTH))
    differs = models.BooleanField(default=False)
    changed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "outlet"], name="published_outlet_once")
        ]
        indexes = [
            models.Index(
                fields=["outlet", "-updated_at", "-publication"], name="published_outlet_latest"
            ),
            models.Index(
                fields=["outlet", "-updated_at", "-publication"],
                name="published_outlet_differing",
                condition=Q(differs=True),
            ),
            models.Index(
                fields=["outlet", "-updated_at", "-publication"],
                name="published_outlet_changed",
                condition=Q(changed=True),
            ),
        ]


class PublishedName(PublishedUnder):
    """A published claim in which an entity (its public id) is named.

    ``form`` is what it is called there, and ``standard`` whether that is its standard form;
    ``spellings`` is how each outlet spells it: ``[{printed, outlet, outlet_id, article, ours}]``,
    where ``ours`` is from our summary alone.
    """

    entity = models.CharField(max_length=PUBLIC_ID_LENGTH)
    form = models.CharField(max_length=LONGEST_FORM)
    standard = models.BooleanField(default=False)
    spellings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "entity"], name="published_name_once")
        ]
        indexes = [
            models.Index(
                fields=["entity", "-updated_at", "-publication"], name="published_name_latest"
            )
        ]


class PublishedStory(PublishedUnder):
    """A published claim of a story (its public id), with the story's address and title there."""

    story = models.CharField(max_length=PUBLIC_ID_LENGTH)
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [  # in this order: files of a story are written along it
            models.UniqueConstraint(fields=["story", "publication"], name="published_story_once")
        ]
        indexes = [
            models.Index(
                fields=["story", "-updated_at", "-publication"], name="published_story_latest"
            )
        ]


class PublishedMove(models.Model):
    """A name that one revision of a claim shows under an entity, and the next under another.

    From these an old address answers: with the entity that has its names now, or with a choice.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    from_entity = models.CharField(max_length=PUBLIC_ID_LENGTH)
    to_entity = models.CharField(max_length=PUBLIC_ID_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_entity", "to_entity", "publication"], name="published_move_once"
            ),
            models.CheckConstraint(
                condition=~Q(from_entity=F("to_entity")), name="published_move_goes_somewhere"
            ),
        ]


class PublishedGone(models.Model):
    """Something (of a ``kind``, by its public id) that a claim showed once and then showed no more.

    It is gone where no other claim shows it, which is asked when it is read: who writes need not wait
    for others. Who keeps a copy of what is published learns so what to take down.
    """

    class Kind(models.TextChoices):
        STORY = "story", _("Story")
        ARTICLE = "article", _("Article")
        OUTLET = "outlet", _("Outlet")
        ENTITY = "entity", _("Entity")

    kind = models.CharField(max_length=10, choices=Kind)
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH)
    left_at = models.DateTimeField(help_text=_("When a claim showed it no more, the last time."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "public_id"], name="published_gone_once")
        ]
