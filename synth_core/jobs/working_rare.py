"""The working file with rows of a rare class behind the real ones, and the test whether they help.

The rows are learned from T alone; the rows kept aside are those of every run on the table.
"""

import numpy as np

from synth_core.evaluation.split import train_rows
from synth_core.evaluation.working.augmentation import augmentation
from synth_core.jobs.sets import ordered_sets
from synth_core.jobs.stages import Stage
from synth_core.jobs.working_desk import Desk, Done
from synth_core.synthesizers.working.rare import class_value, rare_rows
from synth_core.tables.appended import append, free_name
from synth_core.tables.reading import load, row_count
from synth_core.words import working as words

__all__ = ["add_rare"]

_MARK = "made_up"


def add_rare(desk: Desk) -> Done:
    """Make up rows of the class from T, put them behind the real table, test them on H.

    Results: ``column``, ``value`` (of the class), ``added`` (rows), ``mark`` (the column that tells
    made-up rows), ``test`` (as `augmentation`).
    """
    column = str(desk.choice("column"))
    with desk.tracker.stage(Stage.PREPARE):
        drawn = ordered_sets(desk.spec, row_count(desk.path), desk.keys or desk.path)
        drawn.save(desk.folder.draw)
        learned = train_rows(drawn)
        train = load(desk.path, desk.kept, learned)
        value = class_value(train[column], str(desk.choice("value")))
    with desk.tracker.stage(Stage.TRAIN) as reporter:
        made = rare_rows(train, desk.metadata, column, value, int(desk.choice("rows")),
                         desk.seed.child("rare"), reporter)
    with desk.tracker.stage(Stage.SAMPLE):
        mark = free_name(_MARK, desk.kept)
        append(desk.path, desk.folder.working_draft, made.rows, desk.kept, mark)
    with desk.tracker.stage(Stage.JUDGE) as reporter:
        others = np.setdiff1d(np.arange(len(drawn.roles)), learned)
        unseen = load(desk.path, desk.kept, others)
        test = augmentation(train, unseen, made.rows, desk.metadata, column, value,
                            desk.seed.child("test"), reporter)
    results = {"column": column, "value": str(desk.choice("value")), "added": len(made.rows),
               "mark": mark, "test": test}
    return Done(results, len(train), len(others), (words.how_rare(made.how, made.learned),))
