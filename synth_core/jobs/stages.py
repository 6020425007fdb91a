"""The stages of a run, and what they are expected to take on one machine of today.

The figures are rough on purpose: they decide the first guess at the time left (which then follows
what the stages really take) and how many runs may share the memory.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["Stage", "expected_seconds", "expected_stages", "memory_needed"]


class Stage(StrEnum):
    """What a run does, in this order."""

    PREPARE = "prepare"
    TRAIN = "train"
    SAMPLE = "sample"
    JUDGE = "judge"


@dataclass(frozen=True)
class _Cost:
    """Seconds at the start and for a million cells (rows times columns), and how they grow.

    Args:
        start: Seconds whatever the size.
        million: Seconds for a million cells.
        power: How the seconds grow with the cells; under 1 where only a part is looked at.
    """

    start: float
    million: float
    power: float = 1.0

    def seconds(self, rows: int, columns: int) -> float:
        return float(self.start + self.million * (rows * columns / 1e6) ** self.power)


# Measured on the samples and the public tables of docs/benchmarks.md, one thread.
_PREPARE = _Cost(2.5, 0.2)
_JUDGE = _Cost(5.0, 16.0, 0.4)
_TRAIN = {"trees": _Cost(0.8, 4.0, 0.6), "independent": _Cost(0.2, 0.3),
          "gaussian_copula": _Cost(6.0, 14.0), "ctgan": _Cost(7.0, 20.0),
          "tvae": _Cost(7.0, 20.0), "copula_gan": _Cost(7.0, 35.0), "smote": _Cost(0.3, 0.5),
          "dictionary": _Cost(2.0, 0.0)}
# On top of that, of methods that train in epochs, for each one.
_EPOCH = {"ctgan": _Cost(0.3, 9.0), "tvae": _Cost(0.2, 2.7), "copula_gan": _Cost(0.3, 9.5)}
_USUAL_EPOCHS = 300
_MOST_LEARNED = 100_000
_SAMPLE = {"trees": _Cost(0.2, 0.6), "independent": _Cost(0.1, 0.4),
           "gaussian_copula": _Cost(0.5, 3.0), "ctgan": _Cost(0.5, 5.0), "tvae": _Cost(0.5, 4.0),
           "copula_gan": _Cost(0.5, 6.0), "smote": _Cost(2.0, 50.0),
           "dictionary": _Cost(0.2, 2.5)}
_JUDGE_DESCRIBED = _Cost(1.5, 3.0)
_UNKNOWN = _Cost(5.0, 100.0)
_COPY = 0.2  # seconds to copy the fitted model of another run

_PROCESS = 450 * 2**20
_CELL = 80


def expected_stages(method: str, rows: int, columns: int, out_rows: int, *, judged: bool = True,
                    trained: bool = True, settings: Mapping[str, Any] | None = None,
                    search: int | None = None) -> dict[Stage, float]:
    """Seconds that each stage is expected to take.

    Args:
        method: The method's key.
        rows: Rows to learn from.
        columns: Columns that are learned.
        out_rows: Rows to make.
        judged: Whether there is a holdout to judge by.
        trained: Whether the method learns; not where the fit of another run is used.
        settings: The method's settings; "epochs" and "minutes" are looked at.
        search: Minutes in which the best is found before training; None for no search.
    """
    of = _JUDGE_DESCRIBED if method == "dictionary" else _JUDGE
    judge = of.seconds(rows + out_rows, columns) if judged else 0.0
    return {
        Stage.PREPARE: _PREPARE.seconds(rows, columns),
        Stage.TRAIN: (60.0 * (search or 0) + _train_seconds(method, rows, columns, settings or {})
                      if trained else _COPY),
        Stage.SAMPLE: _SAMPLE.get(method, _UNKNOWN).seconds(out_rows, columns),
        Stage.JUDGE: judge,
    }


def expected_seconds(method: str, rows: int, columns: int, out_rows: int,
                     settings: Mapping[str, Any] | None = None, *,
                     search: int | None = None) -> float:
    """Seconds that a whole run is expected to take; as `expected_stages`."""
    return sum(expected_stages(method, rows, columns, out_rows, settings=settings,
                               search=search).values())


def _train_seconds(method: str, rows: int, columns: int, settings: Mapping[str, Any]) -> float:
    """Of methods that train in epochs: all of them, unless there is a time limit.

    They mostly end earlier, because the score rises no more; nobody knows beforehand when.
    """
    before = _TRAIN.get(method, _UNKNOWN)
    if method not in _EPOCH:
        return before.seconds(rows, columns)
    rows = min(rows, _MOST_LEARNED)
    epochs = int(settings.get("epochs") or _USUAL_EPOCHS)
    training = before.seconds(rows, columns) + epochs * _EPOCH[method].seconds(rows, columns)
    minutes = settings.get("minutes")
    return training if minutes is None else min(training, 60.0 * minutes)


def memory_needed(rows: int, columns: int, out_rows: int, *, fit: int = 0) -> int:
    """Bytes that a run is expected to hold at its peak.

    Args:
        rows: Rows of the source.
        columns: Its columns.
        out_rows: Rows to make.
        fit: What the method says that it needs itself (`Synthesizer.memory_estimate`).
    """
    tables = (rows + out_rows) * columns * _CELL
    return _PROCESS + max(tables, fit)
