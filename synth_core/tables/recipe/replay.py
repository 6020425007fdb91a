"""A recipe done again: on a new delivery of the table, one step less, or in another order.

Nothing is undone in place. The table as it was brought stays, and what is left of the recipe is
done on it again, so that undoing after a reload, a crash or a year is the same as undoing at once.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, NotPossible, TableError
from synth_core.foundation.files import aside, not_written
from synth_core.tables.recipe.contract import Misfit, Step
from synth_core.tables.recipe.record import Applied, Recipe
from synth_core.tables.recipe.run import apply_step, fit_step, misfits
from synth_core.words import recipe as words

__all__ = ["Replayed", "Report", "reordered", "replay", "undone"]

# Who and when of each step, by its place: kept where it was, new where it is done anew.
Stamp = Callable[[int], tuple[str, str]]


@dataclass(frozen=True)
class Report:
    """What no longer fits of one step.

    Args:
        place: Of the step, 0 for the first.
        step: The step.
        misfits: Why; a breaking one means that the step was left out.
    """

    place: int
    step: Step
    misfits: tuple[Misfit, ...]

    @property
    def left_out(self) -> bool:
        """Whether the step could not be done."""
        return any(misfit.breaking for misfit in self.misfits)


@dataclass(frozen=True)
class Replayed:
    """A recipe after it was done again, and what of it no longer fits.

    Args:
        recipe: The steps that were done.
        reports: Of the steps with something to tell, in their order.
    """

    recipe: Recipe
    reports: tuple[Report, ...]


def replay(steps: Sequence[Step], source: Path, target: Path, *, who: str, when: str,
           train: Path | None = None, stamps: Sequence[tuple[str, str]] | None = None) -> Replayed:
    """Do steps on a table as it was brought.

    A step that does not fit is left out and reported, and the next ones are tried: whether the
    outcome will do is for a person to say, with the report before them.

    Args:
        steps: In their order.
        source: The table as it was brought.
        target: The file to be, in a place that the vault gave.
        who: The name of the person.
        when: The moment, ISO 8601 in UTC.
        train: The training rows of the same table, where steps are to learn anew. Without them,
            steps keep what they learned before, and those that have not learned are left out.
        stamps: Who and when of each step, where they stay as they were.

    Raises:
        StorageError: The disk is full.
    """
    return _replay(steps, source, target,
                   lambda place: (who, when) if stamps is None else stamps[place], train)


def undone(recipe: Recipe, source: Path, target: Path) -> Recipe:
    """The recipe and the table without the last step. Each other step keeps its record.

    Raises:
        NotPossible: There is no step.
        TableError: ``source`` is not the table that the recipe began with.
        StorageError: The disk is full.
    """
    if not recipe.applied:
        raise NotPossible(words.NOTHING_TO_UNDO)
    return _same_table(recipe, recipe.applied[:-1], source, target)


def reordered(recipe: Recipe, order: Sequence[int], source: Path, target: Path) -> Recipe:
    """The recipe and the table with its steps in another order, each by who did it, when.

    Args:
        recipe: The recipe.
        order: The places of the steps as they were, in the new order.
        source: The table as it was brought.
        target: The file to be.

    Raises:
        AnswerError: The order leaves a step out or names one twice.
        TableError: A step does not fit where it would come to stand, or ``source`` is not the
            table that the recipe began with. Nothing is changed.
        StorageError: The disk is full.
    """
    if sorted(order) != list(range(len(recipe.applied))):
        raise AnswerError(words.NO_ORDER, where="order", cure=words.NO_ORDER_CURE)
    return _same_table(recipe, tuple(recipe.applied[place] for place in order), source, target)


def _same_table(recipe: Recipe, wanted: Sequence[Applied], source: Path, target: Path) -> Recipe:
    if Digest.of_file(source) != recipe.imported:
        raise TableError(words.ANOTHER_TABLE, cure=words.ANOTHER_TABLE_CURE)
    with aside(target) as temporary:
        made = _replay([done.step for done in wanted], source, temporary,
                       lambda place: (wanted[place].who, wanted[place].when), None)
        for report in made.reports:
            if report.left_out:
                first = next(misfit for misfit in report.misfits if misfit.breaking)
                raise TableError(words.out_of_order(report.place + 1, report.step.kind),
                                 where=first.column, cure=words.misfit(first.kind, first.count)[0])
    return made.recipe


def _replay(steps: Sequence[Step], source: Path, target: Path, stamp: Stamp,
            train: Path | None) -> Replayed:
    recipe, reports = Recipe(Digest.of_file(source)), []
    with _beside(target) as folder, aside(target) as temporary:
        current = source
        for place, step in enumerate(steps):
            if train is not None:
                step, train = _learned(step, train, folder / f"train-{place}.parquet")
            found = misfits(step, current)
            if found:
                reports.append(Report(place, step, tuple(found)))
            if any(misfit.breaking for misfit in found):
                continue
            following = folder / f"step-{place}.parquet"
            who, when = stamp(place)
            recipe = recipe.then(apply_step(step, current, following, who=who, when=when,
                                            before=recipe.prepared))
            if current != source:
                current.unlink()
            current = following
        _take(current, source, temporary)
    return Replayed(recipe, tuple(reports))


def _learned(step: Step, train: Path, following: Path) -> tuple[Step, Path]:
    """The step after it has learned, and the training rows after the step."""
    try:
        step = fit_step(step, train)
        apply_step(step, train, following, who="", when="")
    except (TableError, NotPossible):
        return step, train  # reported where the step meets the whole table
    return step, following


def _take(current: Path, source: Path, target: Path) -> None:
    if current != source:
        current.replace(target)
        return
    with source.open("rb") as file, target.open("wb") as copy:
        while piece := file.read(1 << 20):
            copy.write(piece)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A place for what lies between two steps, beside the table, gone at the end."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".likeness-", dir=target.parent) as made:
            yield Path(made)
    except OSError as error:
        raise not_written(error, target.name) from error
