"""The stages of a run, and what they are expected to take on one machine of today.

The figures are rough on purpose: they decide the first guess at the time left (which then follows
what the stages really take) and how many runs may share the memory.
"""

from dataclasses import dataclass
from enum import StrEnum

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
          "gaussian_copula": _Cost(6.0, 14.0)}
_SAMPLE = {"trees": _Cost(0.2, 0.6), "independent": _Cost(0.1, 0.4),
           "gaussian_copula": _Cost(0.5, 3.0)}
_UNKNOWN = _Cost(5.0, 100.0)
_COPY = 0.2  # seconds to copy the fitted model of another run

_PROCESS = 450 * 2**20
_CELL = 80


def expected_stages(method: str, rows: int, columns: int, out_rows: int,
                    *, judged: bool = True, trained: bool = True) -> dict[Stage, float]:
    """Seconds that each stage is expected to take.

    Args:
        method: The method's key.
        rows: Rows to learn from.
        columns: Columns that are learned.
        out_rows: Rows to make.
        judged: Whether there is a holdout to judge by.
        trained: Whether the method learns; not where the fit of another run is used.
    """
    train = _TRAIN.get(method, _UNKNOWN).seconds(rows, columns) if trained else _COPY
    judge = _JUDGE.seconds(rows + out_rows, columns) if judged else 0.0
    return {
        Stage.PREPARE: _PREPARE.seconds(rows, columns),
        Stage.TRAIN: train,
        Stage.SAMPLE: _SAMPLE.get(method, _UNKNOWN).seconds(out_rows, columns),
        Stage.JUDGE: judge,
    }


def expected_seconds(method: str, rows: int, columns: int, out_rows: int) -> float:
    """Seconds that a whole run is expected to take; as `expected_stages`."""
    return sum(expected_stages(method, rows, columns, out_rows).values())


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
