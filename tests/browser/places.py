"""Every page of the site and the states it can be in, in the demo newsroom: to test and to look at.

A page whose address answers GET and has no place here fails a test (`test_every_page.py`).
"""

from __future__ import annotations

from tests.browser.acts import compared
from tests.browser.addresses import (
    arriving,
    article,
    at,
    claim,
    duplicates,
    edited,
    held_back,
    looked_at_again,
    of,
    on_no_day,
    opened,
    quoted_article,
    replied,
    sent_empty,
    shown,
    story,
    words,
)  # fmt: skip
from tests.browser.pageless import NO_PAGES as NO_PAGES
from tests.browser.place import CHECKER, EDITOR, Place
from tests.browser.places_accounts import ACCOUNTS
from tests.browser.places_making import MAKING
from tests.browser.places_names import NAMES
from tests.browser.places_notes import NOTES
from tests.browser.places_pages import PAGES
from tests.browser.places_queue import QUEUE
from tests.browser.places_reading import READING
from tests.browser.places_reporting import REPORTING
from tests.browser.places_workflow import WORKFLOW

TYPED = "%E2%80%AE%3Cb%3E" + "W" * 60
NOT_FOUND = at("claim", "aaaaaaaaaa", "nothing")

READERS = (
    Place("home", "home", at("home")),
    Place("claim that differs", "claim", shown(outlets_differ=True, status="published")),
    Place("claim of one article", "claim", shown(outlets_differ=False, status="published")),
    Place("claim that was corrected", "claim", shown(status="corrected")),
    Place("earlier revision", "claim_revision", shown("revisions/1/", status="corrected")),
    Place("withdrawn claim", "claim", shown(status="withdrawn")),
    Place("search", "search", at("search")),
    Place("found", "search", at("search", query=words("BelOMO"))),
    Place("found in summaries", "search", at("search", query=words("5.56+million+yuan"))),
    Place("nearly found", "search", at("search", query=words("Diaprojektor"))),
    Place("nothing found", "search", at("search", query=words("zebra"))),
    Place("found by another spelling", "search", at("search", query=words("БилОМО"))),
    Place("names found", "search", at("search", query="?q=Belomo&kind=names")),
    Place("articles found", "search", at("search", query="?kind=articles&to=2100-01-01")),
    Place(
        "narrowed", "search", at("search", query="?q=contract&differs=yes&from=2020-01-01&state=x")
    ),
    Place("narrowed to nothing", "search", at("search", query="?q=zebra&corrected=yes")),
    Place("hostile search", "search", at("search", query=words(TYPED))),
    Place("compare", "compare", at("compare")),
    Place(
        "compare, sent empty",
        "compare",
        at("compare"),
        act=sent_empty("form.comparing"),
        refused=True,
    ),
    Place("compared", "compare", at("compare", query="?example=1"), act=compared),
    Place("article", "article", quoted_article),
    *PAGES,
    Place("story", "story", story),
    Place("corrections", "corrections", at("corrections")),
    Place("for other programs", "api_about", at("api_about")),
    Place("sign-in", "sign_in", at("sign_in")),
    Place("not found", "claim", NOT_FOUND, status=404),
    Place("not found, at the desk", "claim", NOT_FOUND, EDITOR, status=404),
)
INTAKE = (
    Place("bookmark", "bookmarklet", at("bookmarklet"), CHECKER, opened("details")),
    Place("from a browser, opened by hand", "from_browser", at("from_browser"), CHECKER),
    Place("articles", "intake_articles", at("intake_articles"), CHECKER),
    Place(
        "articles, none", "intake_articles", at("intake_articles", query=words("zebra")), CHECKER
    ),
    Place("new article", "intake_new", at("intake_new"), CHECKER),
    Place(
        "new article, refused",
        "intake_new",
        at("intake_new"),
        CHECKER,
        sent_empty("form.taking-in"),
        refused=True,
    ),
    Place("files to hand over", "intake_new", at("intake_new"), CHECKER, opened("main details")),
    Place(
        "nothing handed over",
        "intake_new",
        at("intake_new"),
        CHECKER,
        sent_empty("form.handing-over"),
        refused=True,
    ),
    Place("intake", "intake", arriving("intake"), CHECKER, opened("main details")),
    Place("source to be checked", "arrival", arriving("arrival"), CHECKER),
    Place(
        "source to be checked, refused",
        "arrival",
        arriving("arrival"),
        CHECKER,
        sent_empty("form#check"),
        refused=True,
    ),
    Place("source that failed", "arrival", arriving("arrival", "failed"), CHECKER),
    Place("source behind a wall", "arrival", arriving("arrival", "wall"), CHECKER),
    Place("source that waits", "arrival", arriving("arrival", "waiting"), CHECKER),
    Place("source, discarded", "arrival", arriving("arrival", "discarded"), CHECKER),
    Place("source, here already", "arrival", arriving("arrival", "known"), CHECKER),
    Place("article at the desk", "intake_article", article(), CHECKER),
    Place(
        "article at the desk, all open",
        "intake_article",
        article(),
        EDITOR,
        opened("main details"),
    ),
    Place("attaching", "intake_attach", article("intake_attach"), CHECKER),
    Place(
        "attaching, refused",
        "intake_attach",
        article("intake_attach"),
        CHECKER,
        sent_empty("form.attaching"),
        refused=True,
    ),
    Place(
        "suggestion",
        "intake_suggestion",
        of(
            "intake_suggestion",
            "Suggestion",
            "article.public_id",
            "public_id",
            status="pending",
            kind="origin",
        ),
        EDITOR,
    ),
    Place(
        "suggestion, refused",
        "intake_suggestion",
        of(
            "intake_suggestion",
            "Suggestion",
            "article.public_id",
            "public_id",
            status="pending",
            kind="origin",
        ),
        EDITOR,
        sent_empty("form.refusing"),
        refused=True,
    ),
)
VERSIONS = (
    Place("versions", "versions", edited("versions"), CHECKER),
    Place("versions, all open", "versions", edited("versions"), EDITOR, opened("main details")),
    Place("versions of the demo", "versions", article("versions"), CHECKER),
    Place("capture", "snapshot", edited("snapshot"), CHECKER),
    Place("two versions", "versions_compare", edited("versions_compare"), EDITOR),
    Place("silent edit", "discrepancy", edited("discrepancy"), EDITOR),
)
CLAIMS = (
    Place("claims", "desk_claims", at("desk_claims"), EDITOR),
    Place("claims, none", "desk_claims", at("desk_claims", query="?words=zebra"), EDITOR),
    Place("new claim", "desk_claim_new", at("desk_claim_new"), CHECKER),
    Place(
        "new claim, refused",
        "desk_claim_new",
        at("desk_claim_new"),
        CHECKER,
        sent_empty("main form[method=post]"),
        refused=True,
    ),
    *[
        Place(
            f"{status} claim at the desk", "desk_claim", claim("desk_claim", status=status), person
        )
        for status in ("draft", "in-review", "published", "corrected", "withdrawn")
        for person in (EDITOR,)
    ],
    Place("claim, for a fact-checker", "desk_claim", claim("desk_claim", status="draft"), CHECKER),
    Place("history", "desk_claim_history", claim("desk_claim_history", status="corrected"), EDITOR),
    Place("as it stood", "desk_claim_as_of", claim("desk_claim_as_of", status="corrected"), EDITOR),
    Place("as it stood on no day", "desk_claim_as_of", on_no_day, EDITOR, status=422),
    Place("statement", "desk_statement", claim("desk_statement", status="draft"), CHECKER),
    Place(
        "statement, refused",
        "desk_statement",
        claim("desk_statement", status="draft"),
        CHECKER,
        sent_empty("main form[method=post]"),
        refused=True,
    ),
    Place(
        "new attribute", "desk_attribute_new", claim("desk_attribute_new", status="draft"), CHECKER
    ),
    Place(
        "new attribute, refused",
        "desk_attribute_new",
        claim("desk_attribute_new", status="draft"),
        CHECKER,
        sent_empty("main form[method=post]"),
        refused=True,
    ),
    Place(
        "attribute",
        "desk_attribute",
        of("desk_attribute", "Attribute", "claim.public_id", "pk", claim__status="draft"),
        CHECKER,
    ),
    Place(
        "attribute off",
        "desk_attribute_off",
        of("desk_attribute_off", "Attribute", "claim.public_id", "pk", claim__status="draft"),
        CHECKER,
    ),
    Place("stories", "desk_stories", claim("desk_stories", status="draft"), CHECKER),
    Place(
        "story off",
        "desk_story_off",
        of("desk_story_off", "StoryClaim", "claim.public_id", "story.public_id"),
        CHECKER,
    ),
    Place("relation", "desk_relation_new", claim("desk_relation_new", status="draft"), CHECKER),
    Place(
        "relation off",
        "desk_relation_off",
        of("desk_relation_off", "ClaimRelation", "claim.public_id", "pk"),
        CHECKER,
    ),
    Place("confidence", "desk_confidence", claim("desk_confidence", status="published"), EDITOR),
    Place("credibility", "desk_credibility", claim("desk_credibility", status="published"), EDITOR),
    Place(
        "credibility, refused",
        "desk_credibility",
        claim("desk_credibility", status="published"),
        EDITOR,
        sent_empty("main form[method=post]"),
        refused=True,
    ),
    Place(
        "evidence",
        "desk_evidence",
        of("desk_evidence", "Evidence", "claim.public_id", "pk"),
        CHECKER,
    ),
    Place(
        "review, in review",
        "desk_claim_review",
        claim("desk_claim_review", status="in-review"),
        EDITOR,
    ),
    Place(
        "review of a draft",
        "desk_claim_review",
        claim("desk_claim_review", status="draft"),
        CHECKER,
    ),
    Place(
        "review, published",
        "desk_claim_review",
        claim("desk_claim_review", status="published"),
        EDITOR,
    ),
)
ADMIN = (
    Place("admin", "admin:index", at("admin:index"), "demo-admin"),
    Place(
        "admin, differences",
        "admin:claims_discrepancy_changelist",
        at("admin:claims_discrepancy_changelist"),
        "demo-admin",
    ),
)

ORIGINS = (
    Place("claim's origins", "desk_claim_origins", claim("desk_claim_origins"), EDITOR),
    Place(
        "article's origins",
        "desk_article_origins",
        of("desk_article_origins", "Evidence", "article.public_id"),
        CHECKER,
    ),
    Place(
        "article's origins, refused",
        "desk_article_origins",
        of("desk_article_origins", "Evidence", "article.public_id"),
        CHECKER,
        sent_empty("main form.one-form"),
        refused=True,
    ),
    Place(
        "origin", "desk_origin", of("desk_origin", "EvidenceOrigin", "origin.public_id"), CHECKER
    ),
    Place(
        "impact",
        "desk_article_impact",
        of("desk_article_impact", "Evidence", "article.public_id"),
        EDITOR,
    ),
    Place(
        "outlet",
        "desk_outlet",
        of("desk_outlet", "Evidence", "article.outlet.public_id", article__outlet__isnull=False),
        EDITOR,
    ),
    Place("second look", "desk_look_settle", looked_at_again, EDITOR),
)

HOLDS = (
    Place("claim held back", "desk_claim", held_back("desk_claim"), EDITOR),
    Place("review, held back", "desk_claim_review", held_back("desk_claim_review"), EDITOR),
    Place("claims held back", "desk_claims", at("desk_claims", query="?view=held"), EDITOR),
    Place("claim with a reply", "claim", replied, None),
    *[
        Place(f"{name}{how}", name, claim(name, status="draft"), EDITOR, act, refused=bool(act))
        for name in ("desk_hold", "desk_embargo", "desk_reply_new")
        for how, act in (("", None), (", refused", sent_empty("main form[method=post]")))
    ],
    Place("which claim stays", "desk_merge_choose", duplicates("desk_merge_choose"), EDITOR),
    Place("merge", "desk_merge", duplicates("desk_merge"), EDITOR),
    Place(
        "merge, refused",
        "desk_merge",
        duplicates("desk_merge"),
        EDITOR,
        sent_empty("main form[method=post]"),
        refused=True,
    ),
    Place("merged claim", "desk_claim", duplicates("desk_claim"), EDITOR),
    Place("merge undone", "desk_unmerge", duplicates("desk_unmerge"), EDITOR),
    Place("lift a hold", "desk_hold_lift", held_back("desk_hold_lift"), EDITOR),
    Place("reply", "desk_reply", held_back("desk_reply"), EDITOR),
    Place("reply off", "desk_reply_off", held_back("desk_reply_off"), EDITOR),
)

PLACES = (
    *ACCOUNTS,
    *READERS,
    *READING,
    *QUEUE,
    *INTAKE,
    *VERSIONS,
    *CLAIMS,
    *MAKING,
    *ORIGINS,
    *NAMES,
    *HOLDS,
    *WORKFLOW,
    *REPORTING,
    *NOTES,
    *ADMIN,
)


def address(name: str) -> str:
    """Where the place of this name is in the demo newsroom."""
    (place,) = [place for place in PLACES if place.name == name]
    return place.path()
