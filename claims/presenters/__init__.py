"""The public document of a claim: what readers get of it, and within which limits."""

from claims.presenters.document import claim_document, withdrawn_document

__all__ = ["claim_document", "withdrawn_document"]
