"""Why a fetch gave no page: one exception, a reason from a short list, a sentence for an editor."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from sources.speech import gettext as _
from sources.speech import gettext_noop

LONGEST_WAIT = timedelta(days=366)


class Reason(enum.Enum):
    """Why a fetch gave no page."""

    REFUSED_URL = "refused-url"
    REFUSED_ADDRESS = "refused-address"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    REDIRECT_LOOP = "redirect-loop"
    WALL = "wall"
    GONE = "gone"
    SERVER_ERROR = "server-error"
    TOO_MANY_REQUESTS = "too-many-requests"
    NO_SUCH_HOST = "no-such-host"
    NO_ANSWER = "no-answer"
    TLS = "tls"
    BAD_ANSWER = "bad-answer"


@dataclass(frozen=True, slots=True)
class Hop:
    """One address that was asked on the way, and the status it answered with."""

    url: str
    status: int


class FetchFault(Exception):
    """A fetch that gave no page.

    ``sentence`` is for an editor; ``url`` is the last address asked, without credentials, and
    ``chain`` what was asked before it answered with a redirect. ``status`` is the HTTP status
    where one came. ``retry_after`` is what the server asked for: a time to wait, or a moment.
    """

    def __init__(
        self,
        reason: Reason,
        sentence: str,
        *,
        status: int | None = None,
        retry_after: timedelta | datetime | None = None,
    ) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence
        self.status = status
        self.retry_after = retry_after
        self.url = ""
        self.chain: tuple[Hop, ...] = ()

    def on_the_way(self, url: str, chain: tuple[Hop, ...]) -> FetchFault:
        """This fault, knowing where it came up; a redirect into a refusal is told as one."""
        self.url, self.chain = url, chain
        if chain and self.reason in (Reason.REFUSED_URL, Reason.REFUSED_ADDRESS):
            self.sentence = _("The page redirects to where nothing is fetched. {sentence}").format(
                sentence=self.sentence
            )
            self.args = (self.sentence,)
        return self

    def not_before(self, at: datetime) -> datetime | None:
        """The moment before which the server wants no other request, asked ``at`` (aware)."""
        if isinstance(self.retry_after, timedelta):
            return at + self.retry_after
        return self.retry_after


def retry_after(header: str) -> timedelta | datetime | None:
    """What a Retry-After header asks for (RFC 9110, 10.2.3): seconds, a date, or nothing readable.

    A wait of more than a year counts as a year.
    """
    given = header.strip()
    if given.isascii() and given.isdigit():
        return timedelta(seconds=int(given)) if len(given) < 8 else LONGEST_WAIT
    if not given or len(given) > 60:
        return None
    try:
        moment = parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_WALLS = {
    401: gettext_noop("{host} wants a sign-in before it shows this page (401)."),
    402: gettext_noop("{host} wants to be paid before it shows this page (402)."),
    403: gettext_noop("{host} does not show this page to us (403)."),
    451: gettext_noop("{host} does not show this page here, on legal grounds (451)."),
}
_GONE = {
    404: gettext_noop("{host} says it has no such page (404)."),
    410: gettext_noop("{host} says it has taken this page away (410)."),
}


def status_fault(host: str, status: int, wait: str) -> FetchFault:
    """The fault for an answer of ``status`` that brings no page; ``wait`` is its Retry-After."""
    if status in _WALLS:
        return FetchFault(Reason.WALL, _(_WALLS[status]).format(host=host), status=status)
    if status in _GONE:
        sentence = _(_GONE[status]).format(host=host)
        return FetchFault(Reason.GONE, sentence, status=status)
    if status == 429:
        sentence = _("{host} says that we ask too often (429).").format(host=host)
        reason = Reason.TOO_MANY_REQUESTS
        return FetchFault(reason, sentence, status=status, retry_after=retry_after(wait))
    if 500 <= status <= 599:
        sentence = _("{host} has a fault of its own ({status}).").format(host=host, status=status)
        reason = Reason.SERVER_ERROR
        return FetchFault(reason, sentence, status=status, retry_after=retry_after(wait))
    sentence = _("{host} answered with status {status}, which brings no page.").format(
        host=host, status=status
    )
    return FetchFault(Reason.BAD_ANSWER, sentence, status=status)
