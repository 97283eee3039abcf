"""price-parser: the one price of a text."""

from __future__ import annotations

import re

from asked import answer_all
from price_parser import Price

CODES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "US$": "USD"}


def _answer(case):
    text = case["text"]
    price = Price.fromstring(text)
    if price.amount is None:
        return []
    place = re.search(re.escape(price.amount_text or ""), text)
    start, end = place.span() if place else (0, len(text))
    currency = CODES.get(price.currency or "", price.currency)
    return [
        {"start": start, "end": end, "value": {"amount": str(price.amount), "currency": currency}}
    ]


if __name__ == "__main__":
    answer_all(_answer)
