"""Review of one difference."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.views.door import at_the_desk


@require_safe
@at_the_desk
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    return HttpResponse(public_id)
