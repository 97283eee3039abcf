"""A body of a request, read strictly: JSON in UTF-8 that stands for one thing only."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

MOST_FIELDS = 60
_TYPES = ("application/json", "")


class Strict(Parser):
    """Refuses what programs read differently: double names, numbers that are none, half characters."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type not in _TYPES:
            raise ValueError("send it as application/json.")
        try:
            words = request.body.decode("utf-8")
            found = json.loads(words, object_pairs_hook=_object, parse_constant=_constant)
            json.dumps(found, ensure_ascii=False).encode("utf-8")
        except RecursionError:
            raise ValueError("it is nested too deep.") from None
        except UnicodeEncodeError:
            raise ValueError("a character in it is half of one (a lone surrogate).") from None
        except UnicodeDecodeError as fault:
            raise ValueError(f"byte {fault.start} is not UTF-8.") from None
        return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_FIELDS:
        raise ValueError(f"an object in it has more than {MOST_FIELDS} fields.")
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object in it has a field twice.")
    return found


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON.")
