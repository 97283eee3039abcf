"""Names in a text: where they stand, what they name, how they are described."""

from sources.extraction.names.finder import find_names
from sources.extraction.names.keys import name_key

__all__ = ["find_names", "name_key"]
