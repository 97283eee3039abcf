"""The extraction engine's version: mentions found by another version are found anew."""

EXTRACTION_VERSION = "4"
"""Raised whenever the finders give other mentions for the same text; never part of an identity."""
