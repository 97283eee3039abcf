"""What was published, and exactly where it says so."""

from sources.models.articles import (
    Article,
    ArticleReader,
    ArticleState,
    ArticleStateKind,
    Genre,
)
from sources.models.captures import TOMBSTONE, CaptureMethod, Excerpt, Snapshot, Text, TextKind
from sources.models.mentions import Mention
from sources.models.name_acts import NameAct, NameActKind
from sources.models.names import Entity, EntityMove, EntityType, NameJudgement, NameUse, Verdict
from sources.models.origins import ArticleOrigin, Origin, OriginKind, OriginLink, RestsHow
from sources.models.outlets import Outlet, OutletDomain, OutletKind, OutletReliability, Reliability
from sources.models.redactions import Redaction, RedactionGrounds, RedactionTarget
from sources.models.seals import (
    HistorySeal,
    HistoryVerification,
    KeptLeaves,
    RedactionTrace,
    SealedRange,
)
from sources.models.sightings import Sighting, SightingOutcome
from sources.models.sketches import Fingerprint, Sketch
from sources.models.visits import (
    AddressKind,
    ArticleAddress,
    Visit,
    VisitOutcome,
    VisitPurpose,
    Watch,
)

__all__ = [
    "TOMBSTONE",
    "AddressKind",
    "Article",
    "ArticleAddress",
    "ArticleOrigin",
    "ArticleReader",
    "ArticleState",
    "ArticleStateKind",
    "CaptureMethod",
    "Entity",
    "EntityMove",
    "EntityType",
    "Excerpt",
    "Fingerprint",
    "Genre",
    "HistorySeal",
    "HistoryVerification",
    "KeptLeaves",
    "Mention",
    "NameAct",
    "NameActKind",
    "NameJudgement",
    "NameUse",
    "Origin",
    "OriginKind",
    "OriginLink",
    "Outlet",
    "OutletDomain",
    "OutletKind",
    "OutletReliability",
    "Redaction",
    "RedactionGrounds",
    "RedactionTarget",
    "RedactionTrace",
    "Reliability",
    "RestsHow",
    "SealedRange",
    "Sighting",
    "SightingOutcome",
    "Sketch",
    "Snapshot",
    "Text",
    "TextKind",
    "Verdict",
    "Visit",
    "VisitOutcome",
    "VisitPurpose",
    "Watch",
]
