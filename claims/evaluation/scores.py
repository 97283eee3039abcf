"""What a file of cases scores: rates, and the cases that failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.extraction.values import Json

REQUIRED = "required"
REPORTED = "reported"
EXCLUDED = "excluded"
USES = (REQUIRED, REPORTED)


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1 of ``right`` among ``given`` answers to ``expected`` items."""

    right: int
    expected: int
    given: int

    @property
    def precision(self) -> float | None:
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        both = self.expected + self.given
        return 2 * self.right / both if both else None

    def as_json(self) -> Json:
        return {
            "right": self.right,
            "expected": self.expected,
            "given": self.given,
            "precision": _rounded(self.precision),
            "recall": _rounded(self.recall),
            "f1": _rounded(self.f1),
        }


@dataclass(frozen=True, slots=True)
class Score:
    """One measure over the cases of one use ("required" or "reported").

    ``span`` counts places found, ``value`` places found with the right meaning (or decisions that
    are right), ``accuracy`` whole answers that are right, ``auc`` the chance that a pair that is
    the same scores higher than one that is not; None where the form has no such figure.
    """

    measure: str
    use: str
    items: int
    span: Rates | None = None
    value: Rates | None = None
    accuracy: float | None = None
    auc: float | None = None

    def as_json(self) -> Json:
        return {
            "measure": self.measure,
            "use": self.use,
            "items": self.items,
            "span": self.span.as_json() if self.span else None,
            "value": self.value.as_json() if self.value else None,
            "accuracy": _rounded(self.accuracy),
            "auc": _rounded(self.auc),
        }


@dataclass(frozen=True, slots=True)
class Failure:
    """One case, or one item of it, that did not come out as labelled."""

    case: str
    use: str
    measure: str
    fault: str
    text: str
    expected: str | None
    given: str | None

    def as_json(self) -> Json:
        return {
            "case": self.case,
            "use": self.use,
            "measure": self.measure,
            "fault": self.fault,
            "text": self.text,
            "expected": self.expected,
            "given": self.given,
        }


@dataclass(slots=True)
class FindingTally:
    """Counts over items with a place in a text; ``complete`` when unlabelled finds are false."""

    measure: str
    use: str
    complete: bool
    with_value: bool = True
    expected: int = 0
    found: int = 0
    valued: int = 0
    valued_found: int = 0
    right: int = 0
    false_finds: int = 0

    def score(self) -> Score:
        """Without complete labels nothing is known of false finds, and only recall has meaning."""
        false = self.false_finds if self.complete else 0
        value = Rates(self.right, self.valued, self.valued_found + false)
        return Score(
            measure=self.measure,
            use=self.use,
            items=self.expected,
            span=Rates(self.found, self.expected, self.found + false),
            value=value if self.with_value else None,
        )


@dataclass(slots=True)
class FileScores:
    """Everything that one file of cases scores."""

    form: str
    cases: int = 0
    excluded: int = 0
    scores: list[Score] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def as_json(self, file: str, *, failures: bool) -> Json:
        data: Json = {
            "file": file,
            "form": self.form,
            "cases": self.cases,
            "excluded": self.excluded,
            "scores": [score.as_json() for score in self.scores],
        }
        if failures:
            data["failures"] = [failure.as_json() for failure in self.failures]
        return data


def area_under_curve(same: Sequence[float], different: Sequence[float]) -> float | None:
    """The chance that one of ``same`` is above one of ``different``, a tie counting half.

    This is the area under the ROC curve by the Mann–Whitney statistic; None if either is empty.
    """
    if not same or not different:
        return None
    marked = sorted([(score, True) for score in same] + [(score, False) for score in different])
    rank_sum = 0.0
    start = 0
    while start < len(marked):
        stop = start
        while stop < len(marked) and marked[stop][0] == marked[start][0]:
            stop += 1
        middle = (start + 1 + stop) / 2
        rank_sum += middle * sum(is_same for _, is_same in marked[start:stop])
        start = stop
    above = rank_sum - len(same) * (len(same) + 1) / 2
    return above / (len(same) * len(different))


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 4)
