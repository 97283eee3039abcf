"""What is wrong with an article that somebody gives, in plain lines."""

from __future__ import annotations


class ArticleFault(Exception):
    """Input that cannot be used; ``faults`` holds one plain line for each thing that is wrong."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
