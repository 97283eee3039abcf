"""Writes: every change of a claim, its evidence and its discrepancies goes through here."""
