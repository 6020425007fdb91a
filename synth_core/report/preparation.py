"""How a table was prepared before anything was learned from it, in a private and a public form.

Promise: the public form holds kinds of steps, of decisions and of treatments with how often each
occurs (of what columns were said to hold about people only how often that was said), whether steps
of a kind learned from the training rows or hold what the steward declared, and how many findings
were left standing for a reason in words.

Holds when: it is made by `public_preparation`, which copies nothing but keys that the program
itself defines, and counts.

Does not cover: what a kind of step says by itself. That dates of birth were made coarser tells
that there were some; the columns of the synthetic table tell it too.

No digest of the recipe is in it. A recipe holds values of rows, its steps the plain digests of the
real table: who has most of it could try what is missing until the digest is right. Keyed with the
secret of the data folder it would say nothing to anyone outside, so it is left out.

Evidence: ``tests/report/test_preparation.py``, and ``tests/workspace/test_prepared_record.py``,
which searches a finished run's public record for every value, name and word that was given.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from synth_core.foundation.digest import Digest
from synth_core.metadata.decisions.model import Decided, What
from synth_core.tables.personal.treatment import Treatment
from synth_core.tables.recipe.contract import Basis
from synth_core.tables.recipe.record import Recipe
from synth_core.tables.recipe.registry import KINDS
from synth_core.words import decisions as decision_words
from synth_core.words import recipe as recipe_words

__all__ = ["preparation", "public_preparation"]


def preparation(recipe: Recipe, decided: Sequence[Decided],
                findings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The private form, as a JSON value. It never leaves the data folder.

    Args:
        recipe: The steps that the table was prepared by.
        decided: What was decided of it.
        findings: The findings that were left standing: ``kind``, ``columns``, ``severity``,
            ``answer`` ("left" where there is a reason; None where nobody answered), ``reason``,
            ``who``, ``when``.
    """
    said = [one.as_json() for one in decided]
    return {
        "recipe": Digest.of_json({**recipe.as_json(), "decisions": said}).hex,
        "number_of_steps": len(recipe.applied),
        "steps": [{"kind": done.step.kind, "sentence": done.sentence, "basis": done.basis.value,
                   "rows": done.rows, "cells": done.cells, "who": done.who, "when": done.when}
                  for done in recipe.applied],
        "decisions": said,
        "corrected_classes": {one["column"]: one["given"]["content"] for one in said
                              if one["what"] == What.CLASS.value},
        "treatments": {one["column"]: one["given"]["treatment"] for one in said
                       if one["what"] == What.TREATMENT.value},
        "findings_left": [dict(one) for one in findings],
    }


def public_preparation(private: Mapping[str, Any]) -> dict[str, Any]:
    """The public form of what `preparation` made: counts under keys of the program's own."""
    steps = Counter(one["kind"] for one in private["steps"])
    decisions = Counter(one["what"] for one in private["decisions"])
    treatments = Counter(private["treatments"].values())
    return {
        "number_of_steps": len(private["steps"]),
        "steps": [{"kind": key, "title": recipe_words.KINDS[key][0], "times": steps[key],
                   "knowledge": kind.basis.value, "learned_from_training_rows_only":
                   kind.basis is Basis.FITTED} for key, kind in KINDS.items() if steps[key]],
        "decisions": [{"about": what.value, "title": decision_words.TITLES[what.value],
                       "times": decisions[what.value]} for what in What if decisions[what.value]],
        "treatments": {one.value: treatments[one.value] for one in Treatment
                       if treatments[one.value]},
        "findings_left_for_a_reason": sum(one["answer"] == "left"
                                          for one in private["findings_left"]),
    }
