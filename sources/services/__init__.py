"""Writes: every change of an outlet, article, capture, name or origin goes through here."""
