"""What we say about what was published, and why."""

from claims.models.claims import (
    Attribute,
    Authorship,
    Claim,
    ClaimRelation,
    Confidence,
    RelationKind,
    StoryClaim,
    Verdict,
)
from claims.models.desk import (
    Addressee,
    Assignment,
    Comment,
    Ending,
    NotesSeen,
    ReaderReport,
    ReportStatus,
)
from claims.models.detectors import DetectorTally
from claims.models.discrepancies import (
    Decision,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    DiscrepancySubject,
    Resolution,
    Severity,
)
from claims.models.evidence import Answer, Evidence, EvidenceOrigin, ReportedValue, Stance
from claims.models.holds import Hold, HoldKind
from claims.models.intake import Arrival, ArrivalStatus, Intake
from claims.models.jobs import JobFault
from claims.models.merges import ClaimMerge
from claims.models.postings import ClaimPosting, PostingDue
from claims.models.queue import QueueEntry, SavedView
from claims.models.ratings import (
    ConfidenceRating,
    Credibility,
    CredibilityRating,
    MixedSignal,
)
from claims.models.receipts import ReportContact, ReportReceipt
from claims.models.replies import Reply, ReplyMeans, ReplyOutcome
from claims.models.returns import ClaimReturn
from claims.models.revisions import (
    Correction,
    Publication,
    PublicationIndex,
    Revision,
    RevisionStatus,
)
from claims.models.searched import PublishedArticle, PublishedSpelling, PublishedWord
from claims.models.second_looks import SecondLook
from claims.models.shown import (
    PublishedGone,
    PublishedMove,
    PublishedName,
    PublishedOutlet,
    PublishedStory,
)
from claims.models.stories import Story, StoryArticle
from claims.models.suggestions import Suggestion, SuggestionKind, SuggestionStatus

__all__ = [
    "Addressee",
    "Answer",
    "Arrival",
    "ArrivalStatus",
    "Assignment",
    "Attribute",
    "Authorship",
    "Claim",
    "ClaimMerge",
    "ClaimPosting",
    "ClaimRelation",
    "ClaimReturn",
    "Comment",
    "Confidence",
    "ConfidenceRating",
    "Correction",
    "Credibility",
    "CredibilityRating",
    "Decision",
    "DetectorTally",
    "Discrepancy",
    "DiscrepancySide",
    "DiscrepancyStatus",
    "DiscrepancySubject",
    "Ending",
    "Evidence",
    "EvidenceOrigin",
    "Hold",
    "HoldKind",
    "Intake",
    "JobFault",
    "MixedSignal",
    "NotesSeen",
    "PostingDue",
    "Publication",
    "PublicationIndex",
    "PublishedArticle",
    "PublishedGone",
    "PublishedMove",
    "PublishedName",
    "PublishedOutlet",
    "PublishedSpelling",
    "PublishedStory",
    "PublishedWord",
    "QueueEntry",
    "ReaderReport",
    "RelationKind",
    "Reply",
    "ReplyMeans",
    "ReplyOutcome",
    "ReportContact",
    "ReportReceipt",
    "ReportStatus",
    "ReportedValue",
    "Resolution",
    "Revision",
    "RevisionStatus",
    "SavedView",
    "SecondLook",
    "Severity",
    "Stance",
    "Story",
    "StoryArticle",
    "StoryClaim",
    "Suggestion",
    "SuggestionKind",
    "SuggestionStatus",
    "Verdict",
]
