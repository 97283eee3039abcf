"""Claims that one which is about to be opened may double, each with why it is thought so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.linking.passages import sought_for
from claims.linking.ranking import LIKELY, POSSIBLE
from claims.models import Claim
from claims.selectors.claim_list import claims_like
from claims.selectors.linking import claims_borne_on
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import Mention

MOST = 6
_LONGEST = 500
_SAME, _NEARLY = 0.8, 0.55  # of the trigrams of two statements


@dataclass(frozen=True, slots=True)
class Similar:
    """A claim like the one about to be opened: what both have, and how near the words are."""

    claim: Claim
    shares: str = ""
    words: str = ""

    @property
    def why(self) -> str:
        """In a sentence."""
        both = _("both have {shares}").format(shares=self.shares) if self.shares else ""
        why = "; ".join(part for part in (both, self.words) if part)
        return f"{why[0].upper()}{why[1:]}." if why else ""


def claims_similar(
    *,
    statement: str,
    quoted: Sequence[Mention] = (),
    without: Claim | None = None,
) -> list[Similar]:
    """Claims that share particulars with a statement (and with what its quote mentions), or say
    it in nearly the same words; those that share most first. At most four queries."""
    text = " ".join(statement.replace("\0", " ").split())[:_LONGEST]
    own = find_mentions(ArticleText(id="statement", text=text)) if text else []
    shares: dict[int, str] = {}
    for mentions, least in ((own, POSSIBLE), (list(quoted), LIKELY)):
        if mentions:
            span = (mentions[0].start, max(m.end for m in mentions))
            sought = sought_for(mentions, span)
            for one in claims_borne_on(sought=sought, least=least, limit=MOST, nearly=False):
                shares.setdefault(one.claim, one.reason)
    near = {row.pk: row for row in claims_like(statement=text, limit=MOST)}
    rows = {**Claim.objects.in_bulk([pk for pk in shares if pk not in near]), **near}
    order = dict.fromkeys([*shares, *near])
    return [
        Similar(rows[pk], shares.get(pk, ""), _nearness(near.get(pk)))
        for pk in order
        if pk in rows and (without is None or pk != without.pk)
    ][:MOST]


def _nearness(row: Claim | None) -> str:
    if row is None:
        return ""
    likeness = float(getattr(row, "likeness", 0))
    if likeness >= _SAME:
        return _("it is put in the same words")
    return (
        _("it is put in nearly the same words")
        if likeness >= _NEARLY
        else _("many words are shared")
    )
