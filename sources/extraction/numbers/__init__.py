"""Numbers in digits and words, with magnitudes, ranges and approximators."""

from sources.extraction.numbers.scan import find_numbers
from sources.extraction.numbers.spans import NumberSpan

__all__ = ["NumberSpan", "find_numbers"]
