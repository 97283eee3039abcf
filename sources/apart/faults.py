"""Why a job in a process apart gave no answer."""

from __future__ import annotations

from enum import StrEnum


class FaultReason(StrEnum):
    """Why a job gave no answer; modules that do jobs have further reasons of their own."""

    BROKEN = "broken"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    CRASHED = "crashed"


class ApartFault(Exception):
    """A job without an answer: ``reason`` for code, ``sentence`` for a person."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason: str = reason
        self.sentence = sentence

    @property
    def is_ours(self) -> bool:
        """Whether the program failed, whatever it was given."""
        return self.reason in {FaultReason.BROKEN, FaultReason.CRASHED}
