"""What a run does, stage by stage. Each stage leaves a whole file; a repeat goes on after the last.

The job calls it in a process of its own; whoever has paths may call it too.
"""

from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.by_design import by_design
from synth_core.evaluation.contract import Metric, Result
from synth_core.evaluation.mix.asked_rows import AskedRows
from synth_core.evaluation.mix.same_mix import SameMix
from synth_core.evaluation.split import Draw, RowRole, sets_from, train_rows, used_rows
from synth_core.evaluation.suite import Judgement, all_metrics, judge
from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotPossible, SettingError
from synth_core.foundation.files import write_json
from synth_core.foundation.progress import Deadline, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.jobs.borrowed import borrow_fit
from synth_core.jobs.checkpoint import Checkpoint
from synth_core.jobs.described import run_described
from synth_core.jobs.imagined import imagine, left_out, measured
from synth_core.jobs.progress import Tracker
from synth_core.jobs.records import private_record
from synth_core.jobs.sampling import judged_rows, sampled
from synth_core.jobs.search import Searcher, kept_search, settled
from synth_core.jobs.sets import learned_units, ordered_sets
from synth_core.jobs.stages import Stage, expected_stages
from synth_core.jobs.work import Made, Work, summary_of, work_of
from synth_core.jobs.working import run_working
from synth_core.metadata.model import Metadata
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.registry import get
from synth_core.tables.reading import TableWriter, load, row_count, schema
from synth_core.words import search as words

__all__ = ["Made", "Work", "run_pipeline", "work_of"]


def run_pipeline(work: Work, folder: RunFolder, tracker: Tracker) -> Made:
    """Prepare, train, sample and judge; leave model, draft, results and the private record.

    Args:
        work: What is to be done.
        folder: Where everything is written to; prepared.
        tracker: Told the stages and their shares.

    Raises:
        LikenessError: The table, a setting or the method cannot be used, or the disk is full.
    """
    if work.spec.dictionary is not None:
        return run_described(work, folder, tracker)
    if work.spec.working is not None:
        return run_working(work, folder, tracker)
    return _Run(work, folder, tracker).work()


class _Run:
    def __init__(self, work: Work, folder: RunFolder, tracker: Tracker) -> None:
        assert work.table is not None  # an order without a description has a table
        self.path, self.keys = work.table, work.keys or work.table
        self.spec = work.spec
        self.scenario = work.spec.scenario
        self.fit = work.fit
        self.metadata: Metadata = work.spec.columns
        self.seed = Seed(work.spec.seed)
        self.folder = folder
        self.tracker = tracker
        self.judged = work.judged and work.spec.holdout_share != 0
        self.done = Checkpoint(folder.stages, work.fingerprint)
        self.fitted: Synthesizer | None = None
        self.units: np.ndarray | None = None
        self.sampled: tuple[str, ...] = ()
        self.fingerprint = work.fingerprint
        self.order, self.search = work.spec, None if work.spec.search is None else kept_search(
            folder.search, work.fingerprint)

    @property
    def method(self) -> type[Synthesizer]:
        return get(self.spec.method)

    def work(self) -> Made:
        with self.tracker.stage(Stage.PREPARE):
            table, drawn = self._prepare()
        self._expect(table, drawn)
        train = table if drawn is None else table.iloc[train_rows(drawn)].reset_index(drop=True)
        notes, curve = self._train(train)
        sampled = self._sample(train)
        del train
        judgement = self._judge(drawn, table) if drawn is not None and self.judged else None
        summary = summary_of(self.spec, judgement, self.search)
        learned = len(table) if drawn is None else len(train_rows(drawn))
        write_json(self.folder.private_record, private_record(
            self.order, source=Digest.of_file(self.path),
            synthetic=Digest.of_file(self.folder.draft), train_rows=learned,
            holdout_rows=len(table) - learned, notes=notes, sampled=sampled, curve=curve,
            lot_rows=0 if drawn is None else len(drawn.rows(RowRole.AUDIT_OUT)),
            seconds=self.tracker.seconds, search=self.search))
        return Made(self.spec.rows, (*notes, *sampled), judgement, summary, curve, self.search)

    def _prepare(self) -> tuple[pd.DataFrame, Draw | None]:
        expected = self.spec.source_digest
        if expected and Digest.of_file(self.path).hex != expected:
            raise NotPossible("The table was replaced after this run was ordered.",
                              cure="Start a new run.")
        names = [column.name for column in self.metadata]
        rows, share, seed = row_count(self.path), self.spec.holdout_share, Seed(self.spec.draw_seed)
        drawn = (Draw(np.full(rows, RowRole.TRAIN, dtype=np.int8), seed, 0.0) if share == 0
                 else ordered_sets(self.spec, rows, self.keys))
        drawn, self.sampled = sampled(drawn, self.spec)
        if share != 0:
            drawn.save(self.folder.draw)
        if self.spec.search is not None:
            self.units = learned_units(self.spec, drawn, self.keys)
        used = used_rows(drawn)
        table = load(self.path, names, None if len(used) == rows else used)
        return table, None if share == 0 else Draw(drawn.roles[used], drawn.seed, drawn.share)

    def _expect(self, table: pd.DataFrame, drawn: Draw | None) -> None:
        rows = len(table) if drawn is None else len(train_rows(drawn))
        self.tracker.expect(expected_stages(
            self.spec.method, rows, len(self.metadata.modelled), self.spec.rows,
            judged=self.judged, trained=self.fit is None, settings=self._settings(),
            search=self.spec.search))

    def _train(self, train: pd.DataFrame) -> tuple[tuple[str, ...], LearningCurve | None]:
        if self.done.has(Stage.TRAIN) and self.folder.model.is_dir():
            facts = self.done.facts(Stage.TRAIN)
            kept = facts.get("curve")
            curve = None if kept is None else LearningCurve.from_json(kept)
            if curve is not None:
                self.tracker.learned(curve)
            if self.search is not None:
                self.spec = settled(self.spec, self.search)
                self.tracker.searched(self.search)
            self.tracker.skip(Stage.TRAIN, self.done.seconds(Stage.TRAIN))
            return tuple(facts["notes"]), curve
        if self.fit is not None:
            with self.tracker.stage(Stage.TRAIN):
                notes, curve = borrow_fit(self.fit, self.folder, self.spec.smallest_cell)
            return self._learned(notes, curve)
        budget = self.spec.time_budget
        with self.tracker.stage(Stage.TRAIN) as whole:
            reporter = self._find(train, whole)
            self.fitted = self.method(**self._settings()).steer(self.spec.wanted).fit(
                train, self.metadata, seed=self.seed.child("fit"), reporter=reporter,
                deadline=None if budget is None else Deadline.after(budget),
                smallest_cell=self.spec.smallest_cell)
            with self.folder.new_model() as aside:
                self.fitted.save(aside)
        told = () if self.search is None else (words.note(self.search),)
        return self._learned((*told, *self.sampled, *self.fitted.notes), self.fitted.curve)

    def _find(self, train: pd.DataFrame, whole: Reporter) -> Reporter:
        """Find the best where that was ordered; the reporter of what is left of the stage."""
        minutes = self.spec.search
        if minutes is None:
            return whole
        fit = expected_stages(self.spec.method, len(train), len(self.metadata.modelled), 1)
        part = 60 * minutes / (60 * minutes + fit[Stage.TRAIN])
        self.search = Searcher(self.spec, train, self.folder.search, self.fingerprint,
                               told=self.tracker.searched, units=self.units).run(
                                   Part(whole, 0, part))
        self.spec = settled(self.spec, self.search)
        return Part(whole, part, 1)

    def _learned(self, notes: tuple[str, ...], curve: LearningCurve | None
                 ) -> tuple[tuple[str, ...], LearningCurve | None]:
        self._whole(Stage.TRAIN, notes=list(notes),
                    curve=None if curve is None else curve.as_json())
        return notes, curve

    def _settings(self) -> dict[str, Any]:
        preset = self.method.presets.get(self.spec.preset)
        if preset is None:
            raise SettingError("The method has no such preset.", where=self.spec.preset,
                               cure="Known presets: " + ", ".join(self.method.presets) + ".")
        return {**preset, **self.spec.settings}

    def _sample(self, train: pd.DataFrame) -> tuple[str, ...]:
        """Make the rows; what it took to keep the rules, in sentences."""
        if self.done.has(Stage.SAMPLE) and self.folder.draft.is_file():
            self.tracker.skip(Stage.SAMPLE, self.done.seconds(Stage.SAMPLE))
            return tuple(self.done.facts(Stage.SAMPLE).get("notes", ()))
        with self.tracker.stage(Stage.SAMPLE) as reporter:
            fitted = self.fitted or self.method.load(self.folder.model)
            if self.scenario is not None:
                imagine(fitted, self.spec, self.scenario, train)
            names = [column.name for column in self.metadata.kept]
            with TableWriter(self.folder.draft, schema(self.path), names) as writer:
                for chunk in fitted.sample(self.spec.rows, seed=self._draw_seed(),
                                           reporter=reporter):
                    writer.write(chunk)
        notes = fitted.rules_kept.notes if fitted.rules_kept is not None else ()
        self.fitted = None
        self._whole(Stage.SAMPLE, notes=list(notes))
        return notes

    def _draw_seed(self) -> Seed:
        number = self.spec.draw
        return self.seed.child("sample" if number == 1 else f"sample/{number}")

    def _judge(self, drawn: Draw, table: pd.DataFrame) -> Judgement:
        if self.done.has(Stage.JUDGE) and self.folder.results.is_file():
            self.tracker.skip(Stage.JUDGE, self.done.seconds(Stage.JUDGE))
            return Judgement.from_json(self.folder.read(self.folder.results))
        with self.tracker.stage(Stage.JUDGE) as reporter:
            sets = sets_from(drawn, table, judged_rows(self.folder.draft, self.spec),
                             self.metadata)
            mix = self._mix(len(sets.train))
            metrics, others = self._metrics(mix, sets.train)
            told = judge(sets, self.metadata, self.seed.child("judge"), reporter, mix=mix,
                         metrics=metrics)
            found = Judgement((*by_design(self.method.card, self.spec.rows), *told.results,
                               *others))
            write_json(self.folder.results, found.as_json())
        self._whole(Stage.JUDGE)
        return found

    def _metrics(self, mix: SameMix | None, train: pd.DataFrame
                 ) -> tuple[tuple[Metric, ...], tuple[Result, ...]]:
        """What is measured, and what cannot be assessed of such a table."""
        every = all_metrics(self.spec.smallest_cell)
        if self.scenario is None or self.fit is None:
            return (*self._asked(mix), *every), ()
        fitted = self.method.load(self.folder.model)
        least = fitted.least_support(len(train), self.spec.smallest_cell)
        carried = imagine(fitted, self.spec, self.scenario, train)
        told = [one for one in every if one.applies(self.metadata)]
        return measured(every, self.scenario, self.fit, self.spec, carried, least), left_out(told)

    def _mix(self, train: int) -> SameMix | None:
        """The mix that was asked for, which real rows are brought to before they are compared."""
        if not self.spec.wanted:
            return None
        least = self.method(**self._settings()).least_support(train, self.spec.smallest_cell)
        return SameMix(self.spec.wanted, self.spec.rows, self.metadata, least,
                       Seed(self.spec.draw_seed).child("mix"))

    def _asked(self, mix: SameMix | None) -> tuple[AskedRows, ...]:
        return () if mix is None else (
            AskedRows(mix, load(self.folder.draft, list(mix.asked.columns))),)

    def _whole(self, stage: Stage, **facts: Any) -> None:
        self.done.add(stage, self.tracker.seconds[stage.value], **facts)
