"""Writes ``currency_names.tsv`` from the Unicode CLDR: ``python -m sources.extraction.data.build_currency_names``.

Only this script needs babel; the engine reads the table.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name

_SKIP = {"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XBA", "XBB", "XBC", "XBD", "XDR", "XSU", "XUA"}


def currency_names() -> list[tuple[str, str]]:
    """Pairs of an English name in lower case (singular and plural) and its ISO 4217 code.

    Where an old and a present currency share a name, the present one, without years, keeps it.
    """
    names: dict[str, str] = {}
    for code in sorted(Locale("en").currencies):
        for count in (1, 2):
            name = get_currency_name(code, count, "en").lower()
            if code not in _SKIP and "(" not in name and name.isascii():
                names.setdefault(name, code)
    return sorted(names.items())


def main() -> None:
    rows = "\n".join(f"{name}\t{code}" for name, code in currency_names())
    header = "# Written by build_currency_names.py from the Unicode CLDR (Unicode License V3).\n"
    Path(__file__).with_name("currency_names.tsv").write_text(
        header + rows + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
