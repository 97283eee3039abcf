"""Counts with their noun, measures with their unit, and ages."""

from sources.extraction.counts.find import find_counts

__all__ = ["find_counts"]
