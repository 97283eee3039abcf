"""Fetching one page safely: which addresses, which URLs, within which limits, and what came back.

Knows no Django and no database: `fetch` takes a URL and a policy, and gives a page or one fault.
"""
