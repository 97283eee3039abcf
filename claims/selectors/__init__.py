"""Reads, each shaped for one page. Public ones read revisions only."""
