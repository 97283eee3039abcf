"""Pages of names: the list, one entity, merging and splitting."""

from __future__ import annotations
