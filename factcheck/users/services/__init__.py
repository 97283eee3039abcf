"""Writes about people: invitations, memberships, refusals."""
