"""Addresses of readers' pages in states that the demo newsroom has none of, made where they are not
there."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from tests.browser.addresses import demo_staff


def made(factory: str, title: str) -> Callable[[], str]:
    """The public page of the claim that a function of ``tests/factories/reading_states.py`` makes."""

    def path() -> str:
        from claims.models import Publication
        from tests.factories import reading_states

        found = Publication.objects.filter(title=title).first()
        if found is None:
            found = getattr(reading_states, factory)(demo_staff()).publication
            assert found.title == title
        return reverse("claim", args=[found.public_id, found.slug])

    return path


def second_page() -> str:
    """What a search finds beyond its first page, and no further back than it goes."""
    from claims.models import Publication
    from claims.selectors.search import A_PAGE
    from tests.factories.reading_states import claim_of_many_articles

    if not Publication.objects.filter(title="Sandbags ran out at Ravel").exists():
        claim_of_many_articles(A_PAGE + 1, demo_staff())
    return f"{reverse('search')}?q=sandbags&kind=articles&page=2"


def parted_name() -> str:
    """A name of which a part went elsewhere."""
    from tests.factories.reading_states import name_parted

    return reverse("name", args=[name_parted(demo_staff())[0].public_id])


def name_of_several() -> str:
    """A name all of which went elsewhere, to two."""
    from tests.factories import reading_states

    return reverse("name", args=[reading_states.name_of_several(demo_staff()).public_id])


def nothing_published() -> str:
    from tests.factories.reading_states import all_withdrawn

    all_withdrawn(by=demo_staff().approver)
    return reverse("home")


def own_form() -> str:
    """The form for an error in a claim that nothing else here is about."""
    claim = demo_staff().claim("published")
    return reverse("report_error", args=[claim.public_id, claim.publication.slug])
