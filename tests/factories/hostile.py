"""Text that means harm, in every field that takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims.models import Claim, Discrepancy, SuggestionKind
from claims.services.assigning import discrepancy_assign
from claims.services.claims import attribute_add, claim_change, claim_create, claim_relate
from claims.services.comparing import claim_compare
from claims.services.evidence import Report, evidence_attach, evidence_rest_on
from claims.services.grading import article_state
from claims.services.holds import hold_place
from claims.services.origins import article_rest
from claims.services.ratings import confidence_rate, credibility_rate, signal_explain
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_correct, claim_publish, claim_submit
from claims.services.saved_views import view_save
from claims.services.stories import story_add_claim, story_open
from claims.services.suggestions import Proposal, suggestions_make
from sources.models import Article, Text
from sources.services.articles import article_add, article_note_state
from sources.services.captures import snapshot_capture
from sources.services.origins import origin_ensure, origin_link
from sources.services.outlets import outlet_ensure, outlet_rate
from tests.factories.arrivals import crowd_of_arrivals
from tests.factories.crowd_names import crowd_of_names
from tests.factories.intake import taken_in
from tests.factories.newsroom import day
from tests.factories.pages import crowd_of_pages
from tests.factories.reporting import declined, sent
from tests.factories.scene import Staff
from tests.factories.scene_holds import asked, embargoed, merged
from tests.factories.scene_making import mixed
from tests.factories.scene_notes import noted

TURNED = "\u202etxet denrut"  # never turned back
TAGS = "<script>zq(1)</script><img src=x onerror=zq(2)><svg/onload=zq(3)>"
OUT = "\"'><b zq=4 style=zq onclick='zq(5)'></title></textarea></bdi></q></p>{{ 6|add:1 }}{% now %}"
LOOKS = (
    "p\u0430ypal\u200b\ufeff\u00ad\u2067\u0001"  # a Cyrillic a, zero widths, an isolate, a control
)
LINKS = "javascript:zq(7) data:text/html,zq(8)"


def words(limit: int, *, number: int = 0) -> str:
    """Harmful words of ``limit`` characters: the short ones first, then one word without an end."""
    head = f"{number}{TURNED} {TAGS} {LOOKS} {OUT} {LINKS} "
    return head[:limit] if limit <= len(head) else head + "W" * (limit - len(head))


def body(printed: str, number: int) -> str:
    """An article's text with a date in it, and a word of 10,000 characters."""
    return f"{words(330, number=number)}\nIt sank on {printed}, {TURNED} {TAGS}.\n{'V' * 10_000}\n"


@dataclass(frozen=True, slots=True)
class Harm:
    """A published claim and all around it, each field full of it."""

    claim: Claim
    article: Article
    discrepancy: Discrepancy
    story: Any


def harm_done(staff: Staff) -> Harm:
    """Everything by the services, as somebody with the rights could do it."""
    texts = [_text(place, printed, staff) for place, printed in enumerate(_DAYS)]
    claim = claim_create(statement=words(500), by=staff.writer, unknowns=words(4000))
    attribute = attribute_add(
        claim=claim,
        label=words(80),
        kind="date",
        by=staff.writer,
        scope_place=words(200),
        scope_definition=words(300),
        agreed=day("2024-05-03"),
        agreed_reason=words(4000),
    )
    for text, (printed, edtf) in zip(texts, _DAYS.items(), strict=True):
        evidence = evidence_attach(
            claim=claim,
            text=text,
            exact=f"It sank on {printed}, {TURNED} {TAGS}",
            by=staff.writer,
            said_by=words(200),
            reports=[Report(attribute=attribute, printed=printed, value=day(edtf))],
        )
        origin = origin_ensure(name=words(200), by=staff.writer, description=words(2000))
        evidence_rest_on(
            evidence=evidence, origin=origin, how="cites", reason=words(4000), by=staff.writer
        )
    story = story_open(title=words(200), by=staff.writer, summary=words(2000))
    story_add_claim(story=story, claim=claim, by=staff.writer)
    other = claim_create(statement=words(499, number=9), by=staff.writer)
    claim_relate(claim=claim, other=other, kind="before", by=staff.writer)
    asked(claim, by=staff.writer, whom=words(200), answer=words(4000))
    claim_compare(claim=claim)
    found = Discrepancy.objects.about_claim(claim).earliest("pk")
    discrepancy_assign(discrepancy=found, to=staff.rater, by=staff.rater)
    resolution_record(
        discrepancy=found, decision="both-stand", scope=words(4000), reason=words(4000),
        by=staff.rater,
    )  # fmt: skip
    for about in (claim, found):
        own = f"@{staff.named.username} {words(3900)}"
        noted(about, by=staff.writer, body=own)
    view_save(name=words(60), query="q=" + "w" * 500, by=staff.named)
    _resting(texts[0], staff)
    _published(claim, staff)
    claim.refresh_from_db()
    told = sent(claim, body=words(1900), contact=words(190))
    declined(told, by=staff.rater, answer=words(4000), quote=True)
    sent(claim, body=words(2000), contact=words(200))
    double = claim_create(statement=words(500, number=8), by=staff.writer)
    merged(double, claim, by=staff.rater, reason=words(4000))
    hold_place(claim=claim, reason=words(4000), by=staff.rater)
    embargoed(claim, by=staff.writer, reason=words(4000))
    crowd_of_arrivals(1, by=staff.named, words=words(300))
    crowd_of_names(1, by=staff.writer, judge=staff.rater, name=words(280), why=words(900))
    crowd_of_pages(1, staff, name=words(280))
    return Harm(claim, _compared(staff, story.title), found, story)


_DAYS = {"3 May 2024": "2024-05-03", "4 May 2024": "2024-05-04"}


def _text(place: int, printed: str, staff: Staff) -> Text:
    from sources.services.captures import text_add

    article = article_add(
        title=words(500, number=place),
        outlet=outlet_ensure(name=words(200, number=place), by=staff.writer),
        canonical_url=f"https://example.org/{place}?{'u' * 1000}&zq='\"<script>zq(9)</script>",
        byline=words(300),
        by=staff.writer,
    )
    content = body(printed, place)
    snapshot, _ = snapshot_capture(article=article, content=content.encode(), by=staff.writer)
    return text_add(snapshot=snapshot, content=content, kind="verbatim")


def _resting(text: Text, staff: Staff) -> None:
    """The article of a text rests on an origin that rests on another; it is corrected, its outlet
    graded: all of it in harmful words."""
    origins = [
        origin_ensure(name=words(200, number=number), by=staff.writer, description=words(2000))
        for number in (3, 4)
    ]
    article_rest(
        article=text.article, origin=origins[0], how="cites", reason=words(4000), by=staff.writer
    )
    origin_link(origin=origins[0], rests_on=origins[1], reason=words(4000), by=staff.writer)
    assert text.article.outlet is not None
    outlet_rate(outlet=text.article.outlet, grade="B", reason=words(4000), by=staff.rater)
    article_state(article=text.article, state="corrected", reason=words(4000), by=staff.writer)


def _published(claim: Claim, staff: Staff) -> None:
    confidence_rate(claim=claim, level="low", reason=words(4000), by=staff.rater)
    credibility_rate(claim=claim, code="5", override_reason=words(4000), by=staff.rater)
    rating = mixed(claim, staff)
    signal_explain(rating=rating, sentence=words(500), by=staff.named)
    claim.refresh_from_db()
    claim_submit(claim=claim, by=staff.writer)
    claim_publish(claim=claim, note=words(4000), by=staff.approver)
    claim.refresh_from_db()
    claim_change(
        claim=claim, by=staff.writer, version=claim.version, unknowns=words(4000, number=2)
    )
    claim_correct(claim=claim, by=staff.approver, reason=words(4000))
    claim.refresh_from_db()


def _compared(staff: Staff, story: str) -> Article:
    """Two articles as intake takes them, with what the program suggests of them."""
    first, second = (
        taken_in(
            f"{words(300, number=place)}\n\nThe ferry Northern {TURNED} sank with {dead} people "
            f"aboard. {TAGS} The ferry sank on 3 May 2024.\n{'V' * 10_000}\n",
            by=staff.writer,
            outlet=words(200, number=place),
            title=words(500, number=place),
            story=story,
        )
        for place, dead in ((5, 12), (6, 14))
    )
    article_note_state(article=first, state="corrected", by=staff.writer, reason=words(2000))
    payload = {"article": first.pk, "origin": words(200), "how": "cites", "reason": words(2000)}
    suggestions_make(
        proposals=[
            Proposal(
                SuggestionKind.ORIGIN, "harm", payload, words(2000), "test", article=first
            )
        ]
    )  # fmt: skip
    assert second.pk != first.pk
    return first
