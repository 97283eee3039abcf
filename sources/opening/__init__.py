"""Opening foreign bytes: a page, a document or an archive becomes text and metadata, safely.

Everything that parses runs in a limited, killable process (`Opener`); what comes back is an
`OpenedSource`, the members of an archive, or one `OpeningFault` with a reason and a plain sentence.
"""

from sources.opening.opened import (
    Enclosed,
    FaultReason,
    Kind,
    Notice,
    OpenedSource,
    OpeningFault,
    PageStart,
    PrintedDate,
)
from sources.opening.sandbox import Bounds, Opener

__all__ = [
    "Bounds",
    "Enclosed",
    "FaultReason",
    "Kind",
    "Notice",
    "OpenedSource",
    "Opener",
    "OpeningFault",
    "PageStart",
    "PrintedDate",
]
