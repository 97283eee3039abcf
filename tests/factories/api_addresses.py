"""Every address of the API: of all that is published, and of much that is not."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse

from claims.apparatus.cursors import ById
from claims.apparatus.records import differences_in, evidence_in, values_in
from claims.models import Claim, Publication, Story
from sources.models import Article, Entity, Outlet
from tests.factories.canary import CANARY

LISTS = ("claims", "evidence", "values", "discrepancies")
BY_ID = ("stories", "articles", "outlets", "entities")
KINDS: dict[str, type[Model]] = {
    "story": Story, "article": Article, "outlet": Outlet, "entity": Entity
}  # fmt: skip
SEARCHES = (
    f"q={CANARY}", f"q={CANARY[:-1]}x", f"q={CANARY}&kind=names", f"q={CANARY}&kind=articles",
    "q=the&kind=names", "kind=articles&to=2100-01-01", "kind=claims&from=1900-01-01",
)  # fmt: skip


def api_addresses() -> list[str]:
    """Lists about everything that the store holds, and every record of what is published."""
    v1 = "/api/v1/"
    addresses = ["/api/", v1, f"{v1}openapi.json", f"{v1}desk/openapi.json", f"{v1}nothing/",
                 f"{v1}claims/?withdrawn=yes", f"{v1}methodology/", f"{v1}compare/"]  # fmt: skip
    addresses += [f"{v1}{name}/" for name in (*LISTS, *BY_ID, "corrections")]
    addresses += [f"{v1}{name}/?gone=yes&cursor={ById(gone=True).word()}" for name in BY_ID]
    addresses.append(f"{v1}corrections/?order=newest&limit=100")
    addresses += [f"{v1}{name}/?order=newest&limit=100" for name in LISTS]
    addresses += [f"{v1}search/", *(f"{v1}search/?{asked}" for asked in SEARCHES)]
    for claim in Claim.objects.values_list("public_id", flat=True):
        own = f"{v1}claims/{claim}/"
        addresses += [own, f"{own}revisions/", f"{own}revisions/1/"]
        addresses.append(f"{v1}values/?claim={claim}&superseded=yes")
    for kind, model in KINDS.items():
        for key in model._default_manager.order_by("pk").values_list("public_id", flat=True)[:30]:
            addresses.append(f"{v1}claims/?{kind}={key}")
            addresses.append(reverse(f"api_{kind}", args=[key]))
            if kind == "outlet":
                addresses.append(reverse("api_outlet_changes", args=[key]))
    for row in Publication.objects.select_related("revision"):
        for name, records in zip(LISTS[1:], (evidence_in, values_in, differences_in), strict=True):
            held = list(records(row.revision.document))[:2]
            addresses += [f"{v1}{name}/{record['id']}/" for record in held]
    return addresses
