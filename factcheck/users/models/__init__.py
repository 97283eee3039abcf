"""The people who work at the desk, how they were invited, their tokens, and what was refused."""

from factcheck.users.models.invitations import Invitation
from factcheck.users.models.people import User
from factcheck.users.models.refusals import Refusal
from factcheck.users.models.tokens import PersonalToken, TokenAnswer, TokenUse

__all__ = ["Invitation", "PersonalToken", "Refusal", "TokenAnswer", "TokenUse", "User"]
