"""One of everything that a page shows rows of, or fifty: the same pages, short and long."""

from __future__ import annotations

from typing import Any

from claims.models import (
    Claim,
    Discrepancy,
    ReaderReport,
    RelationKind,
    SavedView,
    SecondLook,
    Story,
    SuggestionKind,
)
from claims.selectors.queue_views import MOST_SAVED
from claims.services.assigning import discrepancy_assign
from claims.services.claims import claim_change, claim_relate
from claims.services.comparing import claim_compare
from claims.services.evidence import evidence_rest_on
from claims.services.grading import article_state
from claims.services.holds import hold_place
from claims.services.origins import article_rest
from claims.services.ratings import confidence_rate, credibility_rate
from claims.services.resolutions import resolution_record
from claims.services.reviewing import claim_correct
from claims.services.saved_views import view_save
from claims.services.stories import story_add_claim, story_open
from claims.services.suggestions import Proposal, suggestions_make
from sources.models import Article
from sources.services.articles import article_note_state
from sources.services.captures import snapshot_capture
from sources.services.origins import origin_ensure, origin_link
from sources.services.outlets import outlet_rate
from tests.factories.arrivals import addresses_of_arrivals, crowd_of_arrivals
from tests.factories.crowd_api import addresses_of_api, crowd_of_published
from tests.factories.crowd_names import addresses_of_names, crowd_of_names
from tests.factories.crowd_notes import addresses_of_notes, crowd_of_notes
from tests.factories.crowd_reporting import addresses_of_reporting
from tests.factories.crowd_versions import addresses_of_versions
from tests.factories.intake import taken_in
from tests.factories.jobs import job_in
from tests.factories.newsroom import attach, claim_of, count, text_of
from tests.factories.pages import addresses_of_pages, crowd_of_pages
from tests.factories.reading import publish
from tests.factories.scene import Staff
from tests.factories.scene_holds import asked, merged
from tests.factories.scene_making import mixed
from tests.factories.workflow import reported


def gathered(number: int, *, staff: Staff) -> dict[str, str]:
    """Address by name, each leading to a page with ``number`` of whatever it lists."""
    about = f"of {number}"
    story = story_open(title=f"Towns {about}", by=staff.writer)
    article = _article(number, staff, story)
    claims = [_claim(place, staff, story, article) for place in range(number)]
    _resting(number, staff)
    main = _main(number, staff, claims)
    for claim in claims:
        reported(claim)
    crowd_of_arrivals(number, by=staff.named)
    crowd_of_names(number, by=staff.writer, judge=staff.rater)
    difference = _difference(main)
    _given_about(number, difference, staff)
    crowd_of_notes(number, main, difference, by=staff.writer, to=staff.named)
    for _ in range(number):
        job_in("failed")
    crowd_of_published(number, staff)
    crowd_of_pages(number, staff)
    return addresses_of(main, difference, article, story)


def _sentence(place: int, lost: int) -> str:
    return f"Town {place} lost {lost} people in the flood."


def _article(number: int, staff: Staff, story: Story) -> Article:
    """Told by two outlets that differ in every figure; states, captures and suggestions."""
    told = [
        "The count. " + "\n".join(_sentence(place, base + place) for place in range(number))
        for base in (100, 300)
    ]
    article, _ = (
        taken_in(f"The flood\n\n{text}\n", by=staff.writer, outlet=outlet, story=story.title)
        for text, outlet in zip(told, (f"Post {number}", f"Echo {number}"), strict=True)
    )
    for place in range(number):
        reason = f"Note {place}"
        article_note_state(article=article, state="corrected", by=staff.writer, reason=reason)
        snapshot_capture(article=article, content=f"{place}".encode(), by=staff.writer)
    payload = {"article": article.pk, "how": "cites", "reason": "So it says."}
    suggestions_make(
        proposals=[
            Proposal(
                SuggestionKind.ORIGIN,
                f"{article.pk}",
                payload | {"origin": "Report"},
                "So it says.",
                "test",
                article=article,
            )
        ]
    )
    return article


def _claim(place: int, staff: Staff, story: Story, article: Article) -> Claim:
    """A published claim in the story, of which the article gives one figure and another another."""
    claim, made = claim_of(f"Town {place} lost people in a flood", by=staff.writer, lost="count")
    text = article.texts.earliest("pk")
    own = text_of(f"It lost {900 + place} people.", by=staff.writer, outlet=f"Late {place}")
    for words, exact, figure in (
        (text, _sentence(place, 100 + place), 100 + place),
        (own, None, 900 + place),
    ):
        value = count(str(figure), "person")
        attach(
            claim, words, by=staff.writer, exact=exact, a=(made["lost"], f"{figure} people", value)
        )
    story_add_claim(story=story, claim=claim, by=staff.writer)
    claim_compare(claim=claim)
    published = publish(claim, by=staff.writer, rater=staff.rater, approver=staff.approver)
    _corrected(published, staff, "The day.")
    return published


def _corrected(claim: Claim, staff: Staff, unknowns: str) -> None:
    claim.refresh_from_db()
    claim_change(claim=claim, by=staff.writer, version=claim.version, unknowns=unknowns)
    claim_correct(claim=claim, by=staff.approver, reason=f"Not known: {unknowns}")


def _main(number: int, staff: Staff, others: list[Claim]) -> Claim:
    """A published claim with so many articles, open differences, origins, stories, relations, ratings,
    decisions of one difference more, and revisions."""
    kinds = {f"lost_{place}": "count" for place in range(number + 1)}
    claim, made = claim_of(f"The flood of {number} cost lives", by=staff.writer, **kinds)
    for base, outlet in ((100, "Whole A"), (300, "Whole B")):
        words = [f"{base + place} people" for place in range(number + 1)]
        text = text_of(
            "It cost " + ", ".join(words), by=staff.writer, outlet=f"{outlet} {number}"
        )  # fmt: skip
        values = {
            label: (made[label], printed, count(printed.split()[0], "person"))
            for label, printed in zip(kinds, words, strict=True)
        }
        whole = attach(claim, text, by=staff.writer, **values)
    for place in range(number):
        _one_more(place, claim, made["lost_0"], staff)
        origin = origin_ensure(name=f"Origin {place}", by=staff.writer)
        evidence_rest_on(evidence=whole, origin=origin, how="cites", reason="So.", by=staff.writer)
        story = story_open(title=f"Story {place} of {number}", by=staff.writer)
        story_add_claim(story=story, claim=claim, by=staff.writer)
        claim_relate(
            claim=claim, other=others[place], kind=RelationKind.BEFORE, by=staff.writer
        )  # fmt: skip
        claim_relate(claim=others[place], other=claim, kind=RelationKind.PART_OF, by=staff.writer)
    claim_compare(claim=claim)
    for place in range(number):
        found = _difference(claim)
        resolution_record(
            discrepancy=found, decision="cannot-say", reason=f"No log {place}.", by=staff.rater
        )
        confidence_rate(claim=claim, level="low", reason=f"Reports {place}.", by=staff.rater)
        asked(claim, by=staff.writer, whom=f"Board {place}")
        credibility_rate(claim=claim, by=staff.rater)
    mixed(claim, staff)
    for place in range(number):
        credibility_rate(
            claim=claim, evidence=whole, override_reason=f"Read {place}.", by=staff.rater
        )
    claim.refresh_from_db()
    published = publish(claim, by=staff.writer, rater=staff.rater, approver=staff.approver)
    for place in range(number):
        _corrected(published, staff, f"The day {place}.")
    for place in range(number):
        merged(_double(place, staff), published, by=staff.rater)
    for place in range(number):
        hold_place(claim=published, reason=f"Letter {place}.", by=staff.named)
    return published


def _double(place: int, staff: Staff) -> Claim:
    """A draft that says the same as another claim, with a word of its own."""
    claim, made = claim_of(f"The flood cost lives, again {place}", by=staff.writer, again="count")
    text = text_of(f"It cost {700 + place} people.", by=staff.writer, outlet=f"Again {place}")
    value = count(str(700 + place), "person")
    attach(claim, text, by=staff.writer, a=(made["again"], f"{700 + place} people", value))
    return claim


def _one_more(place: int, claim: Claim, attribute: Any, staff: Staff) -> None:
    text = text_of(f"It cost {500 + place} people.", by=staff.writer, outlet=f"More {place}")
    value = count(str(500 + place), "person")
    attach(claim, text, by=staff.writer, a=(attribute, f"{500 + place} people", value))


def _given_about(number: int, difference: Discrepancy, staff: Staff) -> None:
    """So many views saved, and an open difference that went from hand to hand so often."""
    for place in range(number):
        view_save(name=f"View {place % MOST_SAVED}", query=f"q=town+{place}", by=staff.named)
    Discrepancy.objects.filter(pk=difference.pk).update(
        status="open", decided_at=None, decided_by=None
    )
    for place in range(number):
        to = (staff.rater, staff.approver)[place % 2]
        discrepancy_assign(discrepancy=difference, to=to, by=staff.rater)


def _difference(claim: Claim) -> Discrepancy:
    return Discrepancy.objects.filter(subjects__claim=claim).earliest("pk")


def addresses_of(
    claim: Claim, difference: Discrepancy, article: Article, story: Story
) -> dict[str, str]:
    """Address by name of every page: of a published claim, a difference, an article as intake has
    it with its suggestions, and a story. The public page of an article is that of the claim's."""
    claim.refresh_from_db()
    public = f"/claims/{claim.public_id}/{claim.publication.slug}/"
    desk = f"/desk/claims/{claim.public_id}/"
    intake = f"/desk/articles/{article.public_id}/"
    evidence = claim.evidence.earliest("pk")
    quoted = article.evidence.filter(claim__revision_number__gt=0)
    shown = None if quoted.exists() else evidence.article
    whole = claim.evidence.filter(origins__isnull=False).earliest("pk")
    words = article.texts.earliest("pk").content
    start = words.index("The ", 5)
    attach_at = f"?start={start}&end={min(len(words), start + 1500)}"
    suggestion = article.suggestions.filter(engine_version="test").earliest("pk")
    signal = claim.credibility_ratings.filter(evidence=None, code="2").latest("pk")
    tie, spare = claim.relations.earliest("pk"), claim.attributes.latest("pk")
    return {
        "home": "/",
        "search": "/search/?q=town",
        "compare": "/compare/",
        "corrections": "/corrections/",
        "health": "/health/",
        "words": "/words.js",
        "sign_in": "/sign-in/",
        "claim": public,
        "claim_revision": f"{public}revisions/1/",
        "article": f"/articles/{(shown or article).public_id}/",
        "story": f"/stories/{story.public_id}/{story.slug}/",
        "queue": "/desk/discrepancies/?status=any",
        "queue_rows": "/desk/discrepancies/rows/?status=any",
        "discrepancy": f"/desk/discrepancies/{difference.public_id}/",
        "discrepancy_assign": f"/desk/discrepancies/{difference.public_id}/assign/",
        "discrepancy_grounds": f"/desk/discrepancies/{difference.public_id}/grounds/",
        "components": "/desk/components/",
        "desk_claims": "/desk/claims/",
        "desk_claim_new": "/desk/claims/new/",
        "desk_claims_like": "/desk/claims/like/?statement=Town+0+lost+people+in+a+flood",
        "desk_value_read": "/desk/claims/value/?kind=date&agreed=3+May",
        "desk_claim": desk,
        "desk_claim_history": f"{desk}history/",
        "desk_claim_history_export": f"{desk}history.jsonl",
        "desk_claim_as_of": f"{desk}as-of/?on=2100-01-01",
        "desk_statement": f"{desk}statement/",
        "desk_attribute_new": f"{desk}attributes/new/",
        "desk_attribute": f"{desk}attributes/{spare.pk}/",
        "desk_attribute_off": f"{desk}attributes/{spare.pk}/off/",
        "desk_stories": f"{desk}stories/",
        "desk_story_off": f"{desk}stories/{claim.stories.earliest('pk').public_id}/off/",
        "desk_relation_new": f"{desk}relations/new/?q=town",
        "desk_relation_off": f"{desk}relations/{tie.pk}/off/",
        "desk_confidence": f"{desk}confidence/",
        "desk_credibility": f"{desk}credibility/",
        "desk_ratings": f"{desk}ratings/",
        "desk_attributes_proposed": f"{desk}attributes/proposed/",
        "desk_evidence_credibility": f"{desk}evidence/{whole.pk}/credibility/",
        "desk_mixed_signal": f"{desk}ratings/{signal.pk}/signals/",
        "desk_evidence": f"{desk}evidence/{whole.pk}/",
        "desk_evidence_act": f"{desk}evidence/{evidence.pk}/value/",
        "desk_claim_review": f"{desk}review/",
        "desk_claim_move": f"{desk}correct/",
        "intake_articles": "/desk/articles/",
        "intake_new": "/desk/articles/new/",
        "intake_published": "/desk/articles/new/published/?published=3+May+2024",
        "intake_article": intake,
        "intake_attach": f"{intake}attach/{attach_at}",
        "intake_claims": f"{intake}attach/claims/{attach_at}&q=town",
        "intake_rows": f"{intake}attach/rows/",
        "intake_agreement": f"{intake}attach/agreement/",
        "intake_suggestion": f"{intake}suggestions/{suggestion.public_id}/",
        "from_browser": "/desk/articles/from-browser/",
        "bookmarklet": "/desk/articles/from-browser/how/",
        **addresses_of_pages(public, (shown or article).outlet.public_id),
        **_addresses_of_jobs(),
        **_addresses_of_queue(claim),
        **addresses_of_arrivals(),
        **_addresses_of_origins(claim),
        **addresses_of_names(),
        **_addresses_of_holds(claim),
        **addresses_of_notes(claim, difference),
        **_addresses_of_workflow(),
        **addresses_of_api(claim),
        **addresses_of_reporting(claim),
        **addresses_of_versions(article),
    }


def _addresses_of_holds(claim: Claim) -> dict[str, str]:
    desk = f"/desk/claims/{claim.public_id}/"
    reply, hold = claim.replies.earliest("pk"), claim.holds.earliest("pk")
    return {
        "desk_hold": f"{desk}hold/",
        "desk_embargo": f"{desk}embargo/",
        "desk_hold_lift": f"{desk}holds/{hold.pk}/lift/",
        "desk_reply_new": f"{desk}replies/new/",
        "desk_reply": f"{desk}replies/{reply.pk}/",
        "desk_reply_off": f"{desk}replies/{reply.pk}/off/",
        "desk_merge_choose": f"{desk}merge/?q=town",
        "desk_merge": f"{desk}merge/{claim.relations.earliest('pk').other.public_id}/",
        "desk_unmerge": f"{desk}merges/{claim.merges_into_it.earliest('pk').pk}/undo/",
    }


def _addresses_of_queue(claim: Claim) -> dict[str, str]:
    """Views of the queue, and what is open about the claim, to be decided together."""
    view = SavedView.objects.order_by("pk").last()
    picks = Discrepancy.objects.about_claim(claim).open().filter(kind="contradiction")
    pick = "&".join(f"pick={row.public_id}" for row in picks.order_by("pk")[:50])
    queue = "/desk/discrepancies/"
    return {
        "keys": "/desk/keys/",
        "queue_views": f"{queue}views/",
        "queue_view_new": f"{queue}views/new/?severity=high",
        "queue_view": f"{queue}views/{view.pk if view else 0}/",
        "together": f"{queue}together/?{pick}",
    }


def _addresses_of_jobs() -> dict[str, str]:
    return {
        "jobs": "/desk/jobs/",
        "jobs_now": "/desk/jobs/now/",
        "detectors": "/desk/detectors/",
    }


def _addresses_of_origins(claim: Claim) -> dict[str, str]:
    """Pages of an origin, an article and an outlet that all the claims of the crowd rest on."""
    desk = f"/desk/claims/{claim.public_id}/"
    look = SecondLook.objects.filter(state__isnull=False).latest("pk")
    assert look.state is not None
    article = look.state.article
    origin = article.origins.earliest("pk").origin
    assert article.outlet is not None
    return {
        "desk_claim_origins": f"{desk}origins/",
        "desk_look_settle": f"/desk/claims/{look.claim.public_id}/looks/{look.pk}/",
        "desk_article_origins": f"/desk/articles/{article.public_id}/origins/",
        "desk_article_impact": f"/desk/articles/{article.public_id}/impact/",
        "desk_origin": f"/desk/origins/{origin.public_id}/",
        "desk_outlet": f"/desk/outlets/{article.outlet.public_id}/",
    }


def _addresses_of_workflow() -> dict[str, str]:
    """Lists of second looks and of reports, and one report; the crowd's claims wait for both."""
    report = ReaderReport.objects.latest("pk")
    return {
        "desk_second_looks": "/desk/second-looks/",
        "desk_reports": "/desk/reports/",
        "desk_report": f"/desk/reports/{report.public_id}/",
    }


SHARED = "What all rest on"


def _resting(number: int, staff: Staff) -> None:
    """So many claims, articles of one outlet and grades of it, and origins under an origin; all of
    them rest on one article, which was corrected."""
    words = [f"Village {place} was flooded." for place in range(number)]
    text = text_of(" ".join(words), by=staff.writer, outlet=f"Bulletin {number}")
    origin = origin_ensure(name=SHARED, by=staff.writer)
    said = {"how": "cites", "reason": "It says so.", "by": staff.writer}
    article_rest(article=text.article, origin=origin, **said)
    for place, exact in enumerate(words):
        claim, _ = claim_of(f"Village {place} was flooded", by=staff.writer)
        attach(claim, text, by=staff.writer, exact=exact)
        below = origin_ensure(name=f"Under all of {number}, {place}", by=staff.writer)
        origin_link(origin=origin, rests_on=below, reason="So.", by=staff.writer)
        article_rest(article=text.article, origin=below, **said)
        text_of(f"Village {place}.", by=staff.writer, outlet=f"Bulletin {number}")
        assert text.article.outlet is not None
        outlet_rate(outlet=text.article.outlet, grade="B", reason=f"Since {place}.", by=staff.rater)
    article_state(article=text.article, state="corrected", reason="A note.", by=staff.writer)
