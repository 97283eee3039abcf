"""A request that comes twice under one key does its work once, and is answered the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from claims.api.problems import problem
from factcheck.users.models import PersonalToken, TokenAnswer

KEY = re.compile(r"[\x21-\x7e]{8,80}")
_KEPT = ("ETag", "Location")
LENGTH = 32  # of the key of a form, which has room for 40
NO_KEY = (
    "Send a header Idempotency-Key: 8 to 80 visible characters of your own, such as a UUID, a new "
    "one for each thing to do and the same one when you send that again."
)
OTHER = "This Idempotency-Key came before with another request. Make a new key for a new one."


def answered_once(
    request: HttpRequest, token: PersonalToken, answer: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """What ``answer`` says, in one transaction with the note of it; what fails leaves neither.

    Of two with one key that come at once the second waits for the first one's answer.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        return problem(400, NO_KEY)
    mark = _mark(request)
    request.sending = _sending(token, key, mark)  # type: ignore[attr-defined]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"api:{token.pk}:{key}"])
        known = TokenAnswer.objects.filter(token=token, key=key).first()
        if known is not None:
            return _again(known) if known.mark == mark else problem(422, OTHER)
        response = answer()
        if response.status_code >= 400 or not isinstance(response, HttpResponse):
            transaction.set_rollback(True)
            return response
        TokenAnswer.objects.create(
            token=token,
            key=key,
            mark=mark,
            status=response.status_code,
            body=response.content.decode(),
            headers={name: response[name] for name in _KEPT if name in response},
        )
    return response


def _again(known: TokenAnswer) -> HttpResponse:
    headers = {**known.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(
        known.body, status=known.status, content_type="application/json", headers=headers
    )


def _mark(request: HttpRequest) -> str:
    """A mark of what is asked: which way, where, and with which words."""
    head = f"{request.method} {request.get_full_path()}\n".encode("utf-8", "replace")
    return hashlib.sha256(head + request.body).hexdigest()


def _sending(token: PersonalToken, key: str, mark: str) -> str:
    """The key of the form that the request sends: another for each token, key and body."""
    return hashlib.sha256(f"{token.public_id} {key} {mark}".encode()).hexdigest()[:LENGTH]
