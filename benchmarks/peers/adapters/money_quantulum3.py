"""quantulum3: quantities of a text, of which the sums of money are taken."""

from __future__ import annotations

from asked import answer_all
from quantulum3 import parser


def _answer(case):
    items = []
    for quantity in parser.parse(case["text"]):
        if quantity.unit.entity.name == "currency":
            start, end = quantity.span
            items.append(
                {
                    "start": start,
                    "end": end,
                    "value": {"amount": f"{quantity.value:.10g}", "currency": _code(quantity)},
                }
            )
    return items


def _code(quantity):
    dimensions = quantity.unit.currency_code or quantity.unit.name
    return str(dimensions).upper()


if __name__ == "__main__":
    answer_all(_answer)
