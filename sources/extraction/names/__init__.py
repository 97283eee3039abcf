"""Names in a text: where they stand, what they name, how they are described."""

from sources.extraction.names.aliases import Alias, find_aliases
from sources.extraction.names.descriptions import find_descriptions
from sources.extraction.names.finder import find_names
from sources.extraction.names.keys import name_key
from sources.extraction.names.wording import Description

__all__ = [
    "Alias",
    "Description",
    "find_aliases",
    "find_descriptions",
    "find_names",
    "name_key",
]
