"""Two or three runs side by side: where they differ by more than chance, and what was set."""

import math
from dataclasses import dataclass
from itertools import combinations

from synth_core.evaluation.by_design import NEAR_COPIES
from synth_core.foundation.actor import Actor
from synth_core.foundation.errors import NotPossible
from synth_core.foundation.settings import checked
from synth_core.governance.verdict import HeadlineRow
from synth_core.jobs.spec import JobSpec
from synth_core.synthesizers.registry import any_method
from synth_core.words import evidence_compare as words
from synth_core.words.judgement import TEXTS
from synth_core.words.screens_asked import LABEL as WHICH_ROWS
from synth_core.workspace.asked import rows_told
from synth_core.workspace.context import Workspace, run_row
from synth_core.workspace.results import judged
from synth_core.workspace.searching import settled
from synth_core.workspace.views import JudgedRun

__all__ = ["FEWEST", "MOST", "ComparedQuestion", "ComparedSetting", "Comparison", "compare_runs"]

FEWEST, MOST = 2, 3
_COIN = 0.5


@dataclass(frozen=True)
class ComparedQuestion:
    """One judged question, answered for each run.

    Args:
        metric: The metric's key.
        rows: What was found for each run, in the order of the runs; None where it was not asked.
        behind: The places of the runs that another run beats by more than their intervals.
        gap: How far the best and the worst number lie apart, in widths of their intervals.
    """

    metric: str
    rows: tuple[HeadlineRow | None, ...]
    behind: frozenset[int]
    gap: float

    @property
    def ahead(self) -> frozenset[int]:
        """The places of the runs that no other beats, where any run is behind at all."""
        if not self.behind:
            return frozenset()
        known = {place for place, row in enumerate(self.rows)
                 if row is not None and row.result.estimate is not None}
        return frozenset(known - self.behind)


@dataclass(frozen=True)
class ComparedSetting:
    """Something that was set, for each run in order."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Runs on the same rows, side by side.

    Args:
        runs: The runs, in the order asked for.
        questions: All questions that any of them was judged by, the clearest difference first.
        settings: What was not set alike.
        same: How many settings are alike.
    """

    runs: tuple[JudgedRun, ...]
    questions: tuple[ComparedQuestion, ...]
    settings: tuple[ComparedSetting, ...]
    same: int

    @property
    def behind(self) -> tuple[int, ...]:
        """For each run, in how many questions another one clearly does better."""
        return tuple(sum(place in question.behind for question in self.questions)
                     for place in range(len(self.runs)))


def compare_runs(ws: Workspace, actor: Actor, run_ids: tuple[str, ...]) -> Comparison:
    """Put two or three finished runs of one project beside each other.

    A run is behind another in a question only where their intervals lie apart. Under the coin, or
    under what real rows score, no number is better than another.

    Raises:
        NotPossible: They are too few or too many, of different tables, or not finished.
    """
    wanted = tuple(dict.fromkeys(run_ids))
    if not FEWEST <= len(wanted) <= MOST:
        raise NotPossible(words.HOW_MANY, cure=words.HOW_MANY_CURE)
    with ws.database.reading() as session:
        specs = [settled(run_row(session, actor, run_id)) for run_id in wanted]
    basis = {(spec.project_id, spec.source_digest, spec.draw_seed, spec.holdout_share,
              spec.subject)
             for spec in specs}
    if len(basis) > 1:
        raise NotPossible(words.OTHER_TABLES, cure=words.OTHER_TABLES_CURE)
    runs = tuple(judged(ws, actor, run_id) for run_id in wanted)
    asked = dict.fromkeys(row.metric for run in runs for row in run.verdict.rows)
    questions = sorted((_question(metric, runs) for metric in asked),
                       key=lambda found: (not found.behind, -found.gap if found.behind else 0.0,
                                          list(TEXTS).index(found.metric)))
    settings = _settings(runs, specs)
    different = tuple(line for line in settings if len(set(line.values)) > 1)
    return Comparison(runs, tuple(questions), different, len(settings) - len(different))


def _question(metric: str, runs: tuple[JudgedRun, ...]) -> ComparedQuestion:
    rows = tuple(run.verdict.row(metric) for run in runs)
    # Where it is not asked, no row was put beside a real one.
    unasked = (_COIN, _COIN, _COIN) if metric == NEAR_COPIES else None
    badness = [unasked if row is None else _badness(row) for row in rows]
    known = [(place, found) for place, found in enumerate(badness) if found is not None]
    behind = frozenset(place for place, (_, low, _) in known
                       if any(high < low for _, (_, _, high) in known))
    gap = max((_gap(one, other) for (_, one), (_, other) in combinations(known, 2)), default=0.0)
    return ComparedQuestion(metric, rows, behind, gap)


def _badness(row: HeadlineRow) -> tuple[float, float, float] | None:
    """Value, low and high, turned so that more is worse; None where there is no better."""
    number, rule = row.result.estimate, row.rule
    if number is None or rule is None or rule.kind == "chance":
        return None
    if rule.kind == "at_least":
        return -number.value, -number.high, -number.low
    floor = rule.thresholds.get("chance", 1.0 if TEXTS[row.metric].form == "times" else _COIN)
    value, low, high = (max(end, floor) for end in (number.value, number.low, number.high))
    return value, low, high


def _gap(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    width = (one[2] - one[1] + other[2] - other[1]) / 2
    apart = abs(one[0] - other[0])
    return apart / width if width > 0 else (math.inf if apart else 0.0)


def _settings(runs: tuple[JudgedRun, ...], specs: list[JobSpec]) -> list[ComparedSetting]:
    lines = {
        words.METHOD: [run.run.method_title for run in runs],
        words.PRESET: [words.preset(spec.preset) for spec in specs],
        words.ROWS: [f"{spec.rows:,}" for spec in specs],
        WHICH_ROWS: [rows_told(spec.wanted, spec, run.metadata.target)
                              for run, spec in zip(runs, specs, strict=True)],
        words.SEED: [str(spec.seed) for spec in specs],
        words.DRAW: [str(spec.draw) for spec in specs],
        words.PURPOSE: [run.purpose.title for run in runs],
        words.TARGET: [run.metadata.target or words.NONE for run in runs],
        words.COLUMNS: [str(len(run.metadata.kept)) for run in runs],
    }
    imagined = [spec.scenario for spec in specs]
    if any(imagined):
        lines[words.WHAT_IF] = [words.NONE if one is None else "; ".join(one.phrases)
                                for one in imagined]
    chosen = [_chosen(spec) for spec in specs]
    for label in dict.fromkeys(label for one in chosen for label in one):
        lines[label] = [one.get(label, words.NONE) for one in chosen]
    return [ComparedSetting(label, tuple(values)) for label, values in lines.items()]


def _chosen(spec: JobSpec) -> dict[str, str]:
    """The settings of a run's method by their labels, defaults filled in."""
    method = any_method(spec.method)
    values = checked(method.settings, {**method.presets[spec.preset], **spec.settings})
    return {setting.label: words.value(values[setting.name]) for setting in method.settings}
