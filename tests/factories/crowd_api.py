"""So many published claims for other programs to read, each naming an entity of its own."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from claims.apparatus.records import differences_in, evidence_in, values_in
from claims.models import (
    Claim,
    Publication,
    PublicationIndex,
    PublishedName,
    PublishedOutlet,
    PublishedStory,
)
from tests.factories.pages import naming, use_of
from tests.factories.reading import publish
from tests.factories.scene import Staff
from tests.factories.scene_feeds import addresses_of_feeds


def crowd_of_published(number: int, staff: Staff) -> None:
    """``number`` published claims, each of an outlet and about an entity of its own."""
    for place in range(number):
        printed, outlet = f"Own {place} of {number}", f"Own Echo {place} of {number}"
        use = use_of(printed, by=staff.writer, outlet=outlet)
        claim = naming(use, by=staff.writer, statement=f"A barge was sold, {place} of {number}")
        publish(claim, by=staff.writer, rater=staff.rater, approver=staff.approver)


def addresses_of_api(claim: Claim) -> dict[str, str]:
    """Every address for programs that gives something; ``claim`` is published, belongs to a story
    and has differences."""
    document = Publication.objects.get(claim=claim).revision.document
    own = f"/api/v1/claims/{claim.public_id}/"
    by_claims = PublishedName.objects.values("entity").annotate(claims=Count("pk"))
    named = by_claims.order_by("claims", "entity").last() or {}
    outlet = PublishedOutlet.objects.latest("pk")
    changing = PublishedOutlet.objects.filter(changed=True).values("outlet")
    changed = changing.annotate(claims=Count("pk")).order_by("claims", "outlet").last() or {}
    stories = PublishedStory.objects.values("story").annotate(claims=Count("pk"))
    story = stories.order_by("claims", "story").last() or {}
    using = Counter(key for row in PublicationIndex.objects.all() for key in row.articles)
    lists = (
        "claims", "evidence", "values", "discrepancies", "stories", "articles", "outlets",
        "entities", "corrections",
    )  # fmt: skip
    return {
        **addresses_of_feeds(claim),
        "api_about": "/api/",
        "api_document": "/api/v1/openapi.json",
        "api_contents": "/api/v1/",
        **{f"api_{name}": f"/api/v1/{name}/?limit=100" for name in lists},
        "api_methodology": "/api/v1/methodology/",
        "api_compare": "/api/v1/compare/",
        "api_story": f"/api/v1/stories/{story['story']}/",
        "api_article": f"/api/v1/articles/{using.most_common(1)[0][0]}/",
        "api_outlet_changes": f"/api/v1/outlets/{changed['outlet']}/changes/",
        "api_search": "/api/v1/search/?q=town",
        "api_claim": own,
        "api_revisions": f"{own}revisions/",
        "api_revision": f"{own}revisions/{document['number']}/",
        "api_evidence_one": f"/api/v1/evidence/{next(evidence_in(document))['id']}/",
        "api_value_one": f"/api/v1/values/{next(values_in(document))['id']}/",
        "api_discrepancy_one": f"/api/v1/discrepancies/{next(differences_in(document))['id']}/",
        "api_outlet": f"/api/v1/outlets/{outlet.outlet}/",
        "api_entity": f"/api/v1/entities/{named['entity']}/",
    }
