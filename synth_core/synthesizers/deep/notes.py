"""What the record must say of a training, in sentences. No score: those are of real rows."""

from collections.abc import Mapping

from synth_core.synthesizers.deep.columns import Handed, HandedCategory
from synth_core.synthesizers.deep.groups import MOST_LEVELS
from synth_core.synthesizers.deep.rows import ChosenRows
from synth_core.synthesizers.deep.watch import TrainingWatch
from synth_core.words.figures import plural

__all__ = ["column_notes", "training_notes"]


def column_notes(handed: Mapping[str, Handed]) -> tuple[str, ...]:
    """Which columns were too fine for a network, and what was done."""
    grouped = [name for name, item in handed.items()
               if isinstance(item, HandedCategory) and len(item.groups) > MOST_LEVELS]
    if not grouped:
        return ()
    return (f"Of columns with more than {MOST_LEVELS} values, the less common values were put "
            "together with those that go with the same values of other columns; within such a "
            "group a value is drawn by how common it is: " + ", ".join(grouped) + ".",)


def training_notes(watch: TrainingWatch, rows: ChosenRows) -> tuple[str, ...]:
    """How the training went and what it learned from.

    Args:
        watch: Watched the training.
        rows: What it learned from.
    """
    best, epochs = watch.curve.best, watch.limits.epochs
    trained = f"Trained for {watch.done:,} of at most {plural(epochs, 'epoch', 'epochs')}"
    used = "" if best is None else f"; the model after epoch {best.epoch:,}, the best, is used"
    told = [f"{trained}{used}. {_ended(watch)}".strip()]
    if rows.real is None:
        told.append("The table is too small to keep rows aside while training: its likeness was "
                    "measured on the rows that were learned.")
    else:
        told.append("Up to a tenth of the training rows only decided when to stop; they were not "
                    "learned.")
    if rows.sampled:
        told.append(f"Learned from {len(rows.learned):,} rows, drawn at random: more would need "
                    "more memory and time than they bring.")
    return tuple(told)


def _ended(watch: TrainingWatch) -> str:
    if watch.ended == "no better":
        return (f"It ended early: in {watch.limits.patience:,} epochs the likeness to rows kept "
                "aside had not risen.")
    if watch.ended == "time":
        return ("The time limit ended it, so the same seed may give other rows on a faster or "
                "slower machine.")
    return ""
