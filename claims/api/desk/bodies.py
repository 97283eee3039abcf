"""What programs send to the desk: the fields of the page's forms. Their rules are the forms' own; here
is only which fields there are, and of which type."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from claims.models import Answer

Id = str


class Sent(BaseModel):
    """A body: nothing else may stand in it, and no type is taken for another."""

    model_config = ConfigDict(extra="forbid", strict=True)


class AddressSent(Sent):
    """An article at an address, to be fetched once."""

    address: str = Field(description="One address, or several with blanks between them.")
    story: str = Field("", description="Title of the story it is read for; a new one is opened.")
    straight: bool = Field(False, description="Keep it as it is read, without a look at it first.")


class DescribedSent(Sent):
    """What is known of an article. What is left out stays as its page says."""

    title: str = ""
    outlet: str = ""
    published: str = Field("", description="As you would write it: 25 July 2024, or: not given.")
    url: str = ""
    language: str = ""
    genre: str = "report"
    story: str = ""
    kind: str = Field("verbatim", description="Whose words they are: verbatim, excerpt, digest.")


class ArticleSent(DescribedSent):
    """An article as text."""

    text: str = Field(description="As it stands, with its title. It is kept unchanged.")


class CheckedSent(DescribedSent):
    """What a source says of itself, put right."""

    byline: str = ""


class ClaimSent(Sent):
    """A claim to open as a draft."""

    statement: str
    story: Id = Field("", description="The id of a story, or nothing.")
    unknowns: str = ""
    all_the_same: bool = Field(
        False, description="Open it although claims like it are there: 409 lists them first."
    )


class StatementSent(Sent):
    """The claim's own words; what is left out stays."""

    statement: str = ""
    unknowns: str = ""


class AttributeSent(Sent):
    """One thing that the claim asserts; of one that is there, what is left out stays."""

    label: str = Field("", description="In a word or two: signed on, worth, buyer.")
    kind: str = Field("", description="date, money, count, measure, percent, name, designator.")
    as_of: str = ""
    place: str = ""
    definition: str = ""
    agreed: str = Field("", description="The value the desk holds, in words; needs a reason.")
    agreed_entity: Id = Field("", description="Who or what a name means; “none” for nobody known.")
    agreed_meant: str = Field("", description="Which of two meanings, as the refusal offers them.")
    as_of_meant: str = ""
    reason: str = ""


class ReasonSent(Sent):
    reason: str


class GivenSent(Sent):
    """What the quote gives for one attribute of the claim."""

    attribute: int
    answer: Literal["value", "not-stated", "unknown", "denied"] = Field(
        "value", description=", ".join(f"{one.value}: {one.label.lower()}" for one in Answer)
    )
    printed: str = Field("", description="Words of the quote that print the value.")
    offset: int | None = Field(
        None, ge=0, description="Where they begin in the quote, if they stand there twice."
    )


class QuoteSent(Sent):
    """Exact words of an article, as evidence of the claim."""

    article: Id = Field(pattern="^[0-9a-z]{4,20}$")
    text: int | None = Field(None, ge=1, description="Which of its texts; else the newest.")
    quote: str = Field(description="Word for word as the text has it.")
    start: int | None = Field(
        None, ge=0, description="Where it begins (in code points), if it stands there twice."
    )
    stance: Literal["supports", "disputes", "mentions"] = "supports"
    said_by: str = ""
    primary_document: bool = False
    values: list[GivenSent] = Field(default_factory=list, max_length=50)


class ValueSent(Sent):
    """What evidence gives for an attribute; in place of an earlier value with a reason."""

    attribute: int
    answer: Literal["value", "not-stated", "unknown", "denied"] = "value"
    printed: str = ""
    supersedes: int | None = Field(None, description="The id of the value that it takes over from.")
    reason: str = ""


class RestsOnSent(Sent):
    """An origin that evidence rests on: its id, or the name and kind of a new one."""

    origin: Id = ""
    name: str = ""
    of_kind: str = ""
    how: str = ""
    reason: str


class RestsOffSent(Sent):
    origin: Id
    reason: str


class CredibilitySent(Sent):
    """Credibility 1 to 6; another than the rule suggests needs a reason."""

    code: str
    override_reason: str = ""
    sentence: str = Field("", description="Why both stand, where the outlet’s grade points apart.")


class NoteSent(Sent):
    body: str


class SubmitSent(Sent):
    """Nothing, or the answer to why it was given back."""

    words: str = ""
