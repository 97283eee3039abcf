"""The sitemap as a program of others finds it: from robots.txt on, over the network, to every page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from usp.objects.sitemap import InvalidSitemap
from usp.tree import sitemap_tree_for_homepage

from claims.models import Publication, PublishedArticle, PublishedName, PublishedOutlet
from claims.services.stories import story_open
from tests.factories.pages import naming_in, use_of
from tests.factories.reading import one_claim
from tests.factories.scene import Staff


@pytest.mark.django_db(transaction=True)
def test_a_crawler_finds_every_page_of_readers_with_its_last_change(
    live_server: Any, checker: Any, editor: Any, editor2: Any
) -> None:
    story = story_open(title="Ferries lost & found", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    one_claim("It burned", body="It sank.", outlet="Post & Sons", story=story, **people)
    use = use_of("Reed Works", by=checker, outlet="Reed Post")
    staff = Staff(checker, editor, editor2, editor)
    naming_in("published", use, staff=staff)
    naming_in("draft", use_of("Quiet Works", by=checker, outlet="Quiet Post"), staff=staff)
    tree = sitemap_tree_for_homepage(live_server.url, use_known_paths=False)
    assert not [one for one in tree.all_sitemaps() if isinstance(one, InvalidSitemap)]
    found = {urlsplit(page.url).path: page.last_modified for page in tree.all_pages()}
    assert len(found) == len(list(tree.all_pages())), "each once"
    for row in Publication.objects.all():
        assert found[f"/claims/{row.public_id}/{row.slug}/"] == row.updated_at.replace(
            microsecond=0
        )
    listed = {
        "outlets": PublishedOutlet.objects.values_list("outlet", flat=True),
        "names": PublishedName.objects.values_list("entity", flat=True),
        "articles": PublishedArticle.objects.values_list("article", flat=True),
    }
    for place, keys in listed.items():
        assert {path.split("/")[2] for path in found if path.startswith(f"/{place}/")} == {*keys}
        assert all(keys)
    assert f"/stories/{story.public_id}/{story.slug}/" in found
    assert all(Client().get(path).status_code == 200 for path in found)
