"""When the demo newsroom may not be loaded, and whether it is there already."""

from __future__ import annotations

from ipaddress import ip_address

from django.db.models import Q

from claims.demo.reading import read_content
from claims.models import Claim, Story
from sources.models import Article, Outlet


class DemoRefused(Exception):
    """The demo newsroom is not loaded; the message says why and what to do, on one line."""


def refuse_open_bind(bind: str) -> None:
    """Raise DemoRefused unless ``bind``, the address served on, is of this machine alone."""
    if bind == "localhost" or ip_address(bind.strip("[]")).is_loopback:
        return
    raise DemoRefused(
        f"BIND={bind} lets other machines in, and the demo newsroom is for this machine alone: "
        "leave BIND at 127.0.0.1, or begin real work with ./dev start --empty."
    )


def refuse_real_work() -> None:
    """Raise DemoRefused where the store holds anything that the demo's people did not make."""
    held = [words for count, words in _real_work() if count]
    if held:
        raise DemoRefused(
            f"This store holds real work ({', '.join(held)}), which the demo newsroom would be "
            "mixed with: give the demo a database or a FACTCHECK_STATE folder of its own."
        )


def is_loaded() -> bool:
    """Whether the demo newsroom is in the store. It is loaded as a whole or not at all."""
    return Claim.objects.filter(made_by__is_demo=True).exists()


def _real_work() -> list[tuple[int, str]]:
    ours = [outlet["name"] for outlet in read_content("sources")["outlets"]]
    articles = Article.objects.filter(Q(added_by=None) | Q(added_by__is_demo=False)).count()
    claims = Claim.objects.filter(made_by__is_demo=False).count()
    stories = Story.objects.filter(Q(made_by=None) | Q(made_by__is_demo=False)).count()
    outlets = (
        Outlet.objects.exclude(name__in=ours).exclude(articles__added_by__is_demo=True).count()
    )
    return [
        (articles, _counted(articles, "article", "articles")),
        (claims, _counted(claims, "claim", "claims")),
        (stories, _counted(stories, "story", "stories")),
        (outlets, _counted(outlets, "outlet", "outlets")),
    ]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
