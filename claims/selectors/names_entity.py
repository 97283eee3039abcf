"""One entity as its page shows it: its forms by script and outlet, each in the words around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Substr
from django.utils.translation import gettext as _

from claims.lifecycle import Status
from claims.models import Claim, Discrepancy, Evidence
from claims.selectors.names_seen import visible_uses
from claims.selectors.queue_find import visible_to
from sources.models import Entity, Mention, NameUse
from sources.naming.writing import LATIN, has_lookalikes, writing

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

PER_PAGE = 50
MOST_USES = 2000
"""Name uses that totals are made of: the newest."""
MOST_LISTED = 20
AROUND = 70
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A name in its article's words: what stands before, the name as printed, what follows."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class UseShown:
    """One article's use of a name. ``times`` counts its forms there."""

    row: NameUse
    outlet: str
    times: int
    forms: tuple[str, ...]
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class FormShown:
    """One printed form: how often, in how many articles of which outlets, and the uses of a page."""

    text: str
    times: int
    articles: int
    outlets: tuple[str, ...]
    lookalike: bool
    uses: tuple[UseShown, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptShown:
    """The forms of one script."""

    name: str
    forms: tuple[FormShown, ...]


def uses_of(entity: Entity, user: User) -> QuerySet[NameUse]:
    """The name uses of an entity that ``user`` may know of, by form."""
    rows = visible_uses(user).filter(entity=entity).select_related("article__outlet")
    return rows.order_by("printed", "pk")


def forms_of(entity: Entity, user: User) -> dict[str, FormShown]:
    """Every form with its totals, over the newest `MOST_USES` uses; the commonest first."""
    rows = visible_uses(user).filter(entity=entity).order_by("-pk")
    columns = ("printed", "forms", "article__outlet__name")
    return forms_counted(rows.values_list(*columns)[:MOST_USES])


def forms_counted(rows: Iterable[tuple[str, list[object], str | None]]) -> dict[str, FormShown]:
    """Totals of (printed, forms, outlet's name) by what is printed; the commonest first."""
    times: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    outlets: dict[str, dict[str, None]] = {}
    for printed, forms, outlet in rows:
        times[printed] += sum(_counted(forms).values()) or 1
        articles[printed] += 1
        outlets.setdefault(printed, {})[outlet or _("an unknown outlet")] = None
    return {
        text: FormShown(
            text, times[text], number, tuple(sorted(outlets[text])), has_lookalikes(text)
        )
        for text, number in sorted(articles.items(), key=lambda item: (-item[1], item[0]))
    }


def _counted(forms: list[object]) -> dict[str, int]:
    """How often each form stands in the article, as it was stored."""
    return {
        str(form.get("text", "")): int(form.get("count") or 0)
        for form in forms
        if isinstance(form, dict)
    }


def by_script(rows: Sequence[NameUse], forms: dict[str, FormShown]) -> tuple[ScriptShown, ...]:
    """A page of name uses, by script, form and outlet, with the words around each name."""
    quotes = quotes_of(rows)
    shown = [_use(row, quotes.get(row.pk)) for row in rows]
    shown.sort(key=lambda use: (_order(use.row.printed), use.row.printed, use.outlet, use.row.pk))
    found = []
    for name, of_script in groupby(shown, key=lambda use: writing(use.row.printed)):
        parts = []
        for text, uses in groupby(of_script, key=lambda use: use.row.printed):
            listed = tuple(uses)
            total = forms.get(text) or FormShown(text, 0, 0, (), has_lookalikes(text))
            parts.append(
                FormShown(text, total.times, total.articles, total.outlets, total.lookalike, listed)
            )
        found.append(ScriptShown(name, tuple(parts)))
    return tuple(found)


def _order(printed: str) -> tuple[bool, str]:
    script = writing(printed)
    return script != LATIN, script


def _use(row: NameUse, quote: Quote | None) -> UseShown:
    counted = _counted(row.forms)
    outlet = row.article.outlet.name if row.article.outlet else _("an unknown outlet")
    other = tuple(form for form in counted if form != row.printed)
    return UseShown(row, outlet, sum(counted.values()) or 1, other, quote)


def quotes_of(rows: Sequence[NameUse]) -> dict[int, Quote]:
    """The first place of each name in its article's newest text, with the words around it."""
    mentions = (
        Mention.objects.filter(name_use__in=[row.pk for row in rows])
        .order_by("name_use", "-text_id", "start")
        .distinct("name_use")
        .annotate(first=Greatest(F("start") - AROUND, 0))
        .annotate(
            before=Substr("text__content", F("first") + 1, F("start") - F("first")),
            after=Substr("text__content", F("end") + 1, AROUND),
        )
    )
    return {
        row.name_use_id: Quote(
            _cut(row.before, front=True),
            row.printed,
            _cut(row.after),
        )
        for row in mentions.only("name_use", "printed", "start", "end")
        if row.name_use_id is not None
    }


def _cut(words: str, *, front: bool = False) -> str:
    """Words around a name on one line, without the broken word at their outer end."""
    if len(words) >= AROUND:
        whole = words.partition(" ")[2] if front else words.rpartition(" ")[0]
        words = f"… {whole or words}" if front else f"{whole or words} …"
    return _BLANKS.sub(" ", words)


def claims_naming(entity: Entity, user: User) -> list[Claim]:
    """Claims of which some evidence quotes one of the entity's names, the newest first."""
    newest = uses_of(entity, user).order_by("-pk").values("pk")[:MOST_USES]
    named = Evidence.objects.attached().filter(
        text__mentions__name_use__in=newest,
        text__mentions__start__gte=F("excerpt__start"),
        text__mentions__end__lte=F("excerpt__end"),
    )
    rows = Claim.objects.filter(pk__in=named.values("claim")).exclude(status=Status.WITHDRAWN)
    return list(rows.order_by("-pk")[:MOST_LISTED])


def discrepancies_about(entities: Iterable[Entity], user: User) -> list[Discrepancy]:
    """Discrepancies about some entities, or with their names for sides; the newest first."""
    keys = [entity.pk for entity in entities]
    about = Discrepancy.objects.filter(subjects__entity__in=keys).values("pk")
    sided = Discrepancy.objects.filter(sides__name_use__entity__in=keys).values("pk")
    rows = visible_to(user).filter(pk__in=about.union(sided))
    return list(rows.order_by("-pk")[:MOST_LISTED])
