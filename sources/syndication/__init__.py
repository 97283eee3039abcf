"""Whether texts and articles go back to one origin: shared sentences, fingerprints, credit lines.

The interface is ``compare_texts`` and ``fingerprint`` (is one text a copy of another?),
``find_credits`` (from whom does an article itself say it has this?) and ``find_origins`` (what do
several articles rest on, and how many different roots are there?).
"""

from sources.syndication.credit_rules import How
from sources.syndication.credits import Credit, find_credits
from sources.syndication.fingerprints import fingerprint
from sources.syndication.origins import (
    FoundOrigin,
    OriginSide,
    find_origins,
    first_seen,
    roots_of,
)
from sources.syndication.sketches import sketch_of
from sources.syndication.texts import Relation, SharedSpan, TextRelation, compare_texts

__all__ = [
    "Credit",
    "FoundOrigin",
    "How",
    "OriginSide",
    "Relation",
    "SharedSpan",
    "TextRelation",
    "compare_texts",
    "find_credits",
    "find_origins",
    "fingerprint",
    "first_seen",
    "roots_of",
    "sketch_of",
]
