"""Find the best within some minutes: candidates tried on an inner split of the training rows.

Promise: no row kept aside for the judgement is seen. What was tried is kept after each try, so that
another attempt at the run goes on from there. Given the seed and a list that was tried to its end,
the same candidate is proposed again; where time ran out first, the clock decided how many were
tried, and the record says so.
Holds when: the training rows and the seed are the same.
Does not cover: how long a try takes.
Evidence: tests/jobs/test_search.py, tests/governance/test_proposal.py.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.inner import InnerTest
from synth_core.evaluation.split import FEWEST_INNER
from synth_core.foundation.errors import (
    InputError,
    MethodUnavailable,
    Stopped,
    StorageError,
    TableError,
)
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.files import read_json, write_json
from synth_core.foundation.progress import SILENT, Deadline, Reporter
from synth_core.foundation.search import Candidate, Ended, Search, Try
from synth_core.foundation.seed import Seed
from synth_core.governance.policy import default_policy
from synth_core.governance.proposal import attack_state, propose
from synth_core.governance.purposes import purpose
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage, expected_stages
from synth_core.synthesizers.candidates import candidates
from synth_core.synthesizers.registry import get
from synth_core.words import search as words

__all__ = ["Searcher", "kept_search", "settled"]

Told = Callable[[Search], None]

# A method that would take more of the time left than this is not begun.
_MOST_OF_LEFT = 0.5
_QUICK = 20.0
_LATELY = 3
MINUTE = 60.0

_log = logging.getLogger(__name__)


def settled(spec: JobSpec, search: Search) -> JobSpec:
    """The order with what the search proposes; as it was where nothing could be measured."""
    if search.best is None:
        return spec
    best = search.best.candidate
    return replace(spec, method=best.method, preset=best.preset, settings=dict(best.settings))


def _since(began: float) -> float:
    return round(time.monotonic() - began, 2)


def kept_search(file: Path, fingerprint: str) -> Search | None:
    """What an attempt at the same order has tried; None where there is nothing."""
    try:
        found = read_json(file)
    except (FileNotFoundError, StorageError):
        return None  # a damaged file costs only time
    return Search.from_json(found["search"]) if found.get("order") == fingerprint else None


class Searcher:
    """Tries candidates until the list or the time ends.

    Args:
        spec: The order, with ``search`` in minutes.
        train: T, all its rows and columns.
        file: Where the tries are kept.
        fingerprint: Of the order.
        told: Told the search after each try.
        listed: What to try; None for the list of the table.
        units: Shape (rows,): whom each row is about, which the inner split keeps together; None
            where each row is a subject of its own.

    Raises:
        TableError: There are too few rows to split once more.
    """

    def __init__(self, spec: JobSpec, train: pd.DataFrame, file: Path, fingerprint: str, *,
                 told: Told = lambda search: None,
                 listed: tuple[Candidate, ...] | None = None,
                 units: np.ndarray | None = None) -> None:
        assert spec.search is not None
        if len(train) < FEWEST_INNER:
            raise TableError(words.FEW.format(fewest=FEWEST_INNER, rows=len(train)),
                             cure=words.FEW_CURE)
        self._spec, self._file, self._fingerprint, self._told = spec, file, fingerprint, told
        self._metadata = spec.columns
        self._seed = Seed(spec.seed).child("search")
        self._test = InnerTest(train, self._metadata, self._seed, units)
        self._list = (candidates(self._metadata, self._seed, len(train)) if listed is None
                      else listed)
        self._search = kept_search(file, fingerprint) or Search(
            spec.search, len(self._list), len(self._test.learned), self._test.held)

    def run(self, reporter: Reporter = SILENT) -> Search:
        """Try, and propose.

        Raises:
            Stopped: A person stopped the work.
            StorageError: The disk is full.
        """
        if self._search.ended:  # an attempt before this one came to the end
            self._told(self._search)
            return self._search
        whole = MINUTE * self._search.minutes
        deadline = Deadline.after(max(0.0, whole - self._search.seconds))
        ended: Ended = "list"
        known = [one.candidate for one in self._search.tries]
        for candidate in self._list:
            if candidate in known:
                continue
            if not self._begins(candidate, deadline):
                ended = "clock"
                continue
            number = len(self._search.tries) + 1
            gone = min(1.0, 1 - deadline.left / whole)
            reporter.report(gone, words.trying(number, self._name(candidate)))
            self._keep(self._search.with_try(self._try(candidate, deadline)))
        reporter.report(1.0)
        return self._propose(ended)

    def _begins(self, candidate: Candidate, deadline: Deadline) -> bool:
        """Whether there is time for it; the first is tried in any case."""
        if not self._search.tries:
            return True
        if not self._search.looks:
            return not deadline.passed
        expected = self._expected(candidate)
        if expected > deadline.left:
            return False
        return expected <= _QUICK or expected <= _MOST_OF_LEFT * deadline.left

    def _expected(self, candidate: Candidate) -> float:
        """Seconds: what such a try took lately, or what the method is known to take.

        The shortest of the last few counts, because the first one loads libraries.
        """
        known = [one for one in self._search.tries if one.measured]
        seen = [one.seconds for one in known if one.candidate.method == candidate.method]
        if seen:
            return min(seen[-_LATELY:])
        rows, settings = len(self._test.learned), self._settings(candidate)
        stages = expected_stages(candidate.method, rows, len(self._metadata.modelled), rows,
                                 settings=settings)
        measures = min((one.seconds for one in known), default=0.0)
        return stages[Stage.TRAIN] + stages[Stage.SAMPLE] + measures

    def _try(self, candidate: Candidate, deadline: Deadline) -> Try:
        began = time.monotonic()
        try:
            parts, attack = self._numbers(candidate, deadline)
        except (Stopped, StorageError, MemoryError):
            raise
        except (InputError, MethodUnavailable) as error:  # names a column and a cure, no value
            return Try(candidate, seconds=_since(began), failed=str(error))
        except Exception as error:  # noqa: BLE001 - one that fails must not end the search
            _log.error("a try of %s failed: %s", candidate.method, type(error).__name__)
            return Try(candidate, seconds=_since(began),
                       failed=words.broke(type(error).__name__))
        seconds = _since(began)
        if attack is None or not parts or self._parts_of_others() not in (None, set(parts)):
            return Try(candidate, seconds=seconds, failed=words.NOT_MEASURED)
        state = attack_state(attack, purpose(self._spec.purpose), default_policy())
        return Try(candidate, parts, attack, state.value, seconds)

    def _numbers(self, candidate: Candidate,
                 deadline: Deadline) -> tuple[dict[str, float], Estimate | None]:
        test, rows = self._test, len(self._test.learned)
        # Without a name of the try, so that trying a candidate first or last is the same.
        fitted = get(candidate.method)(**self._settings(candidate)).fit(
            test.learned, self._metadata, seed=self._seed.child("fit"),
            deadline=Deadline(max(deadline.at, time.monotonic() + _QUICK)),
            smallest_cell=self._spec.smallest_cell)
        made = fitted.sample_table(rows, seed=self._seed.child("sample"))
        return test.usefulness(made), test.attack(made)

    def _parts_of_others(self) -> set[str] | None:
        return next((set(one.parts) for one in self._search.tries if one.measured), None)

    def _settings(self, candidate: Candidate) -> dict[str, Any]:
        return {**get(candidate.method).presets[candidate.preset], **candidate.settings}

    def _name(self, candidate: Candidate) -> str:
        method = get(candidate.method)
        return words.name(method.card.title, candidate.preset, candidate.settings,
                          {one.name: one.label for one in method.settings})

    def _propose(self, ended: Ended) -> Search:
        found = propose(self._search.tries)
        self._keep(replace(self._search, ended=ended,
                           chosen=None if found is None else found.place,
                           reason="" if found is None else found.reason))
        return self._search

    def _keep(self, search: Search) -> None:
        self._search = search
        write_json(self._file, {"order": self._fingerprint, "search": search.as_json()})
        self._told(search)
