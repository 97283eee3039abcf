"""Published claims in states that readers meet and the demo newsroom has none of; by real services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.apparatus.facets import SHELF, shelf_mark
from claims.models import Claim, Evidence, PublicationIndex, PublishedArticle
from claims.services.claims import claim_change
from claims.services.comparing import claim_compare
from claims.services.reviewing import claim_withdraw
from sources.models import Entity
from sources.services.articles import article_add, article_protect
from sources.services.names import entities_merge, entity_split
from sources.services.outlets import outlet_ensure
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.factories.pages import moved_to, naming_in, use_of
from tests.factories.reading import publish

if TYPE_CHECKING:
    from tests.factories.scene import Staff

FAR_BACK = 200 * SHELF  # places: a search of a common word does not go back so far
TENFOLD = 40  # sentences after the one quoted: readers get a tenth of an article at most
GOES_ON = {
    "en": "People from the upper bank came to the bridge in the morning and waited for boats.",
    "ru": "Жители верхнего берега утром вышли к мосту и ждали лодок.",
    "ar": "خرج سكان الضفة العليا صباحا إلى الجسر وانتظروا القوارب.",
}


def claim_weighed(staff: Staff) -> Claim:
    """With a verdict of the editors, resting on one article and on a source that is not public."""
    claim = _claim("The dam at Ravel broke in a night", staff)
    _reported(claim, staff, "The dam broke on 3 May 2024 towards the morning, the board said.")
    _hidden(claim, staff)
    claim.refresh_from_db()
    claim_change(claim=claim, by=staff.writer, version=claim.version, verdict="mostly-true")
    return _published(claim, staff)


def claim_of_nothing_public(staff: Staff) -> Claim:
    """Resting on one source alone, which is not public."""
    claim = _claim("The sluice at Ravel was open", staff)
    _hidden(claim, staff)
    return _published(claim, staff)


def claim_in_scripts(staff: Staff) -> Claim:
    """Quoting an article in Russian and one in Arabic, which give different days."""
    claim = _claim("The dam at Ravel broke after rain", staff)
    _reported(
        claim, staff, "Плотина в Равеле рухнула 4 мая 2024 года после дождя, сообщила управа.",
        printed="4 мая 2024 года", edtf="2024-05-04", outlet="Вестник Равеля", language="ru",
    )  # fmt: skip
    _reported(
        claim, staff, "انهار سد رافل في 3 مايو 2024 بعد ثلاثة أيام من المطر، كما قال المجلس.",
        printed="3 مايو 2024", outlet="صحيفة رافل", language="ar",
    )  # fmt: skip
    claim_compare(claim=claim)
    return _published(claim, staff)


def claim_of_many_articles(number: int, staff: Staff) -> Claim:
    """Resting on so many articles that a search for "sandbags" finds, and on one more that it leaves
    alone, so far back is that one."""
    claim, _ = claim_of("Sandbags ran out at Ravel", by=staff.writer)
    for place in range(number + 1):
        words = f"Sandbags ran out at gate {place}"
        text = text_of(words, by=staff.writer, outlet=f"Post of gate {place}", title=words)
        attach(claim, text, by=staff.writer)
    _published(claim, staff)
    _far_back(PublishedArticle.objects.get(title="Sandbags ran out at gate 0"))
    return claim


def claims_with_an_older_one(number: int, staff: Staff) -> None:
    """So many claims that a search for "culvert" finds, and one more that it leaves alone."""
    for place in range(number + 1):
        words = f"Culvert {place} was shut"
        claim, _ = claim_of(words, by=staff.writer)
        attach(claim, text_of(words, by=staff.writer, title=words), by=staff.writer)
        _published(claim, staff)
    _far_back(PublicationIndex.objects.get(publication__title="Culvert 0 was shut"))


def _far_back(row: PublicationIndex | PublishedArticle) -> None:
    """Put it where it would stand had very much been published since."""
    row.place -= FAR_BACK
    others = [mark for mark in row.marks if not mark.startswith("shelf-")]
    row.marks = [shelf_mark(row.place), *others]
    row.save(update_fields=["place", "marks"])


def name_parted(staff: Staff) -> tuple[Entity, Claim]:
    """An entity that another was split from, and the claim that names what is left of it."""
    first = use_of("Bulrush", by=staff.writer, outlet="Bulrush Post")
    other = use_of("Bulrushes", by=staff.writer, outlet="Bulrush Echo", entity=first.entity)
    stays, goes = (naming_in("published", use, staff=staff) for use in (first, other))
    entity_split(entity=first.entity, parting=[other], reason="A firm of its own.", by=staff.rater)
    other.refresh_from_db()
    moved_to(other, other.entity, goes, by=staff.approver)
    return first.entity, stays


def name_of_several(staff: Staff) -> Entity:
    """An entity of which one name was split off, and the other came to be one with an older one."""
    older = use_of("Rushes", by=staff.writer, outlet="Rush Post")
    naming_in("published", older, staff=staff)
    entity, stays = name_parted(staff)
    entities_merge(a=older.entity, b=entity, reason="One firm.", by=staff.rater)
    use = stays.evidence.get().article.name_uses.get()
    moved_to(use, use.entity, stays, by=staff.approver)
    return entity


def all_withdrawn(*, by: Any) -> None:
    """Nothing is published any more."""
    for claim in Claim.objects.filter(status__in=("published", "corrected"), merged_into=None):
        claim_withdraw(claim=claim, by=by, reason="It is looked at once more.")


def _claim(statement: str, staff: Staff) -> Claim:
    """A draft of which articles may say on what day it broke."""
    return claim_of(statement, by=staff.writer, broke="date")[0]


def _published(claim: Claim, staff: Staff) -> Claim:
    return publish(claim, by=staff.writer, rater=staff.rater, approver=staff.approver)


def _reported(
    claim: Claim,
    staff: Staff,
    words: str,
    *,
    printed: str = "3 May 2024",
    edtf: str = "2024-05-03",
    outlet: str = "The Ravel Post",
    language: str = "en",
) -> Evidence:
    """Quote ``words``, with the day ``printed`` in them, of an article that goes on after them."""
    article = article_add(
        title=" ".join(words.split()[:3]), language=language, published="2024-05-05",
        outlet=outlet_ensure(name=outlet, by=staff.writer), by=staff.writer,
    )  # fmt: skip
    content = " ".join([words, *[GOES_ON[language]] * TENFOLD])
    text = text_of(content, by=staff.writer, article=article)
    broke = (claim.attributes.get(), printed, day(edtf))
    return attach(claim, text, by=staff.writer, exact=words, broke=broke)


def _hidden(claim: Claim, staff: Staff) -> None:
    """One more source, that readers may know to be counted and nothing else of it."""
    evidence = _reported(claim, staff, "A memo of the board says 3 May 2024, in two places.")
    article_protect(article=evidence.article, readers=[], by=staff.rater, count_publicly=True)
