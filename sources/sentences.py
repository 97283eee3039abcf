"""Sentences that the program writes in English and says in the newsroom's language.

Where a reason is sorted, compared, remembered or stored with a value it must be the same in every
language: there it stays as it is written, and is said otherwise only where people read it.
"""

from __future__ import annotations

import re

from sources.speech import gettext as _

_FIELD = re.compile(r"\{(\w+)\}")


class Sentences:
    """The sentences that some part of the program writes, with ``{fields}`` for what changes.

    Of several that fit, the first is taken: those that fit much come last.
    """

    def __init__(self, *templates: str) -> None:
        self._plain = frozenset(one for one in templates if not _FIELD.search(one))
        self._filled = [(one, _pattern(one)) for one in templates if one not in self._plain]

    def told(self, sentence: str) -> str:
        """``sentence`` in the newsroom's language; as it is where none of the templates fits."""
        if sentence in self._plain:
            return _(sentence)
        for template, pattern in self._filled:
            found = pattern.fullmatch(sentence)
            if found:
                return _(template).format(**found.groupdict())
        return sentence


def _pattern(template: str) -> re.Pattern[str]:
    """What fits a template: a field once, or the same words again."""
    parts, seen = _FIELD.split(template), set()
    for place, part in enumerate(parts):
        if place % 2 == 0:
            parts[place] = re.escape(part)
        else:
            parts[place] = f"(?P={part})" if part in seen else f"(?P<{part}>.+?)"
            seen.add(part)
    return re.compile("".join(parts), re.DOTALL)
