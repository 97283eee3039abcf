"""The generated pages of ``docs/reference``: made from the tables in the code, never by hand."""

from factcheck.reference.pages import PAGES, reference_pages

__all__ = ["PAGES", "reference_pages"]
