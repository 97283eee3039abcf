"""Comparing the articles of a story with nothing entered by hand, and storing what comes of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from claims.collation.conductor import ENGINE_VERSION, Collation, collate, read_articles
from claims.collation.dossiers import Dossier, build_dossiers
from claims.collation.finding import Finding, Side
from claims.comparison.outcome import DifferenceKind
from claims.models import Claim, Discrepancy, DiscrepancyStatus, Story
from claims.selectors.readings import published_value
from claims.services.comparing import ON_CLAIMS, claim_compare
from claims.services.findings import Recorded, findings_record
from claims.services.found import COLLATION, Found, FoundSide, SubjectKey
from claims.services.handing_over import held_by_claims, is_held
from claims.services.proposing import proposals_of
from claims.services.suggestions import Proposal, suggestions_make
from sources.extraction.articles import ArticleText
from sources.extraction.names import name_key
from sources.extraction.pipeline import Extraction
from sources.extraction.values import Kind, Mention
from sources.models import Article, NameJudgement, NameUse, Text, Verdict
from sources.naming import Judgement
from sources.selectors.texts import present_first
from sources.services.mentions import mentions_store
from sources.services.name_uses import FoundEntity, FoundLink, FoundUse, name_uses_store

Places = dict[tuple[str, int, int], Mention]
Uses = dict[tuple[int, str], NameUse]


@dataclass(frozen=True, slots=True)
class Collated:
    """What comparing a story's articles changed, and how many there were."""

    recorded: Recorded
    suggestions: int
    mentions: int
    articles: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    """A story's articles as the engine read and compared them, with what was stored of that."""

    collation: Collation
    by_id: dict[str, Text]
    places: Places
    uses: Uses
    mentions: int


@transaction.atomic
def story_names(*, story: Story) -> int:
    """Store what the articles of a story mention and the names that they use, and nothing of how
    they compare; how many texts were read anew. Only articles that are not protected are read."""
    texts = newest_texts(story)
    by_id = {_engine_id(text): text for text in texts}
    read = read_articles([article_text(text) for text in texts])
    mentions, _places = _store_mentions(read, by_id)
    _store_names(build_dossiers(read, _judgements(texts)), by_id)
    return mentions


@transaction.atomic
def story_collate(*, story: Story, progress: Callable[[str], None] | None = None) -> Collated:
    """Read and compare all articles of a story; bring its discrepancies and suggestions in step.

    Only articles that are not protected are compared. Twice changes nothing.
    """
    texts = newest_texts(story)
    read = _read(texts, progress or (lambda _: None))
    found = [
        _found(finding, read.collation, story, read.by_id, read.places, read.uses)
        for finding in read.collation.findings
    ]
    held = held_by_claims(text.article_id for text in texts)
    recorded = findings_record(
        found=[finding for finding in found if not is_held(_places(finding), held)],
        looked_at=_looked_at(story),
    )
    _leave_spelling_to_entities(read.by_id)
    made = suggestions_make(
        proposals=[
            _readable(proposal, read.by_id)
            for proposal in proposals_of(read.collation, story, read.by_id, read.uses)
        ]
    )
    return Collated(recorded, made, read.mentions, len(texts))


def _read(texts: Sequence[Text], say: Callable[[str], None]) -> _Read:
    by_id = {_engine_id(text): text for text in texts}
    collation = collate(
        [article_text(text) for text in texts],
        judgements=_judgements(texts),
        progress=lambda id_: say(f"reading {by_id[id_].article}"),
    )
    say("storing what was found")
    mentions, places = _store_mentions(collation.desk.extractions, by_id)
    uses = _store_names(collation.desk.dossiers.values(), by_id)
    return _Read(collation, by_id, places, uses, mentions)


def _store_mentions(read: Iterable[Extraction], by_id: dict[str, Text]) -> tuple[int, Places]:
    """How many texts were read anew, and each mention by its place."""
    anew = 0
    places: Places = {}
    for extraction in read:
        text = by_id[extraction.article.id]
        anew += mentions_store(text=text, found=extraction.mentions)
        for mention in extraction.mentions:
            places.setdefault((extraction.article.id, mention.start, mention.end), mention)
    return anew, places


def _readable(proposal: Proposal, by_id: dict[str, Text]) -> Proposal:
    """The proposal with outlets' names in its reasons instead of the engine's."""
    payload = dict(proposal.payload)
    if "reason" in payload:
        payload["reason"] = readable(payload["reason"], by_id)
    return replace(proposal, reason=readable(proposal.reason, by_id), payload=payload)


def newest_texts(story: Story) -> list[Text]:
    """The text that was seen last of every article of the story that is not protected."""
    articles = Article.objects.filter(stories=story, protected=False)
    texts = Text.objects.filter(article__in=articles).select_related("article__outlet")
    return list(present_first(texts).distinct("article_id"))


def article_text(text: Text) -> ArticleText:
    """A stored text as the engine reads it."""
    article = text.article
    return ArticleText(
        id=_engine_id(text),
        text=text.content,
        title=article.title,
        outlet=article.outlet.name if article.outlet else None,
        published=published_value(article),
        url=article.canonical_url,
        language=article.language or None,
    )


def _engine_id(text: Text) -> str:
    """What the engine calls an article: sorts as the articles came in, and never changes."""
    return f"article-{text.article_id:09d}"


def _use_id(use: NameUse) -> str:
    return f"article-{use.article_id:09d}#{use.printed}"


def _judgements(texts: Sequence[Text]) -> list[Judgement]:
    """What people hold of pairs of names in these articles, as the engine takes it: the newest on
    a pair, so that what was undone or put off is as if nobody had judged."""
    articles = [text.article_id for text in texts]
    newest = (
        NameJudgement.objects.filter(
            a__article__in=articles, b__article__in=articles, judged_by__isnull=False
        )
        .select_related("a__article", "b__article")
        .order_by("a", "b", "-pk")
        .distinct("a", "b")
    )
    rows = sorted((row for row in newest if row.verdict != Verdict.UNSURE), key=lambda row: row.pk)
    return [Judgement(_use_id(row.a), _use_id(row.b), row.verdict == Verdict.SAME) for row in rows]


def _store_names(dossiers: Iterable[Dossier], by_id: dict[str, Text]) -> Uses:
    entities, links = [], []
    taken: set[tuple[int, str]] = set()
    for dossier in dossiers:
        forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for article, mention in dossier.uses:
            key = name_key(mention.text)
            if key:
                forms[article, key][mention.text] += 1
        uses = []
        for (article, key), counted in sorted(forms.items()):
            use = FoundUse(
                article=by_id[article].article,
                key=key[:300],
                forms=tuple(sorted(counted.items())),
                type=dossier.type.value if dossier.type else "",
            )
            if use.place not in taken:
                taken.add(use.place)
                uses.append(use)
        if uses:
            entities.append(
                FoundEntity(dossier.label, dossier.type.value if dossier.type else "", tuple(uses))
            )
        links += [
            FoundLink(
                _place(link.a, by_id),
                _place(link.b, by_id),
                Decimal(str(round(min(link.score, 1.0), 3))),
                link.told,
            )
            for link in dossier.cluster.links
        ]
    return name_uses_store(entities=entities, links=links, engine_version=ENGINE_VERSION)


def _place(use_id: str, by_id: dict[str, Text]) -> tuple[int, str]:
    article, _, printed = use_id.partition("#")
    return by_id[article].article_id, name_key(printed)[:300]


def _found(
    finding: Finding,
    collation: Collation,
    story: Story,
    by_id: dict[str, Text],
    places: Places,
    uses: Uses,
) -> Found:
    labels = {named.key: named.label for named in collation.desk.facts}
    subjects: set[SubjectKey] = {("story", story.pk)}
    subjects |= {("article", by_id[side.article].article_id) for side in finding.sides}
    subjects |= _entities(finding, collation, by_id, uses)
    return Found(
        kind=finding.kind.value,
        severity=finding.severity.value,
        explanation=readable(finding.explanation, by_id),
        sides=tuple(_side(side, by_id, places, uses) for side in finding.sides),
        subjects=frozenset(subjects),
        engine_version=f"{COLLATION}{ENGINE_VERSION}",
        attribute=finding.attribute or "",
        fact=labels.get(finding.fact or "", ""),
        identity=f"{story.public_id}:{finding.identity_key}",
        content=finding.content_key,
        detector=finding.check,
    )


def readable(explanation: str, by_id: dict[str, Text]) -> str:
    """The sentence with articles of unknown outlets called by their titles, not by their ids."""
    for engine_id, text in by_id.items():
        if engine_id in explanation:
            explanation = explanation.replace(engine_id, name_of(text))
    return explanation


def name_of(text: Text) -> str:
    """How an article is called in a sentence: by its outlet, else by its title in quotes."""
    if text.article.outlet is not None:
        return text.article.outlet.name
    title = text.article.title
    return f"“{title if len(title) <= 40 else title[:40].rsplit(maxsplit=1)[0] + ' …'}”"


def _entities(
    finding: Finding, collation: Collation, by_id: dict[str, Text], uses: Uses
) -> set[SubjectKey]:
    keys = {subject.removeprefix("entity:") for subject in finding.subjects if "entity:" in subject}
    found: set[SubjectKey] = set()
    for dossier in collation.desk.dossiers.values():
        if dossier.key in keys:
            for article, mention in dossier.uses:
                use = uses.get((by_id[article].article_id, name_key(mention.text)[:300]))
                if use is not None:
                    found.add(("entity", use.entity_id))
    return found


def _side(side: Side, by_id: dict[str, Text], places: Places, uses: Uses) -> FoundSide:
    text = by_id[side.article]
    mention = places.get((side.article, side.start, side.end))
    use = None
    if mention is not None and mention.kind is Kind.NAME:
        use = uses.get((text.article_id, name_key(mention.text)[:300]))
    return FoundSide(
        text=text,
        start=side.start,
        end=side.end,
        printed=side.text,
        kind=mention.kind.value if mention is not None else "",
        value=side.value,
        name_use_id=use.pk if use is not None else None,
    )


def _looked_at(story: Story) -> QuerySet[Discrepancy]:
    """Discrepancies over articles of this story, which a run would find again."""
    return Discrepancy.objects.filter(
        engine_version__startswith=COLLATION, subjects__story=story
    ).distinct()


def _places(finding: Found) -> list[tuple[int, int, int]]:
    return [(side.text.article_id, side.start, side.end) for side in finding.sides]


def _leave_spelling_to_entities(by_id: dict[str, Text]) -> None:
    """Compare claims anew on which a spelling is raised that now stands on the entity."""
    claims = Claim.objects.filter(
        discrepancy_subjects__discrepancy__in=Discrepancy.objects.filter(
            kind=DifferenceKind.SPELLING.value,
            engine_version__startswith=ON_CLAIMS,
            sides__article__in=[text.article_id for text in by_id.values()],
        ).exclude(status=DiscrepancyStatus.CLEARED)
    )
    for claim in claims.distinct().order_by("pk"):
        claim_compare(claim=claim)
