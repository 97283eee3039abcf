"""The people who work at the desk, how they were invited, and what was refused."""

from factcheck.users.models.invitations import Invitation
from factcheck.users.models.people import User
from factcheck.users.models.refusals import Refusal

__all__ = ["Invitation", "Refusal", "User"]
