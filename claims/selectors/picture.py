"""Who rests on whom behind some evidence, as it stands at the desk: a list and a picture."""

from __future__ import annotations

from collections.abc import Sequence

from claims.apparatus.origins import Descent, descent_of
from claims.apparatus.sigla import Siglum
from claims.apparatus.stemma import Stemma, stemma_of
from claims.models import Evidence
from claims.selectors.standing import origins_of


def picture_of(
    evidence: Sequence[Evidence], sigla: dict[str, Siglum]
) -> tuple[Descent, Stemma | None]:
    """Evidence with its origins as a list and as a picture, in the form of the public page's."""
    document = {
        "origins": origins_of(evidence),
        "evidence": [
            {
                "article": row.article.public_id,
                "origins": [
                    {"id": link.origin.public_id, "how": link.how, "reason": link.reason}
                    for link in sorted(row.origins.all(), key=lambda link: link.origin.name)
                ],
            }
            for row in evidence
        ],
    }
    return descent_of(document, sigla), stemma_of(document, sigla)
