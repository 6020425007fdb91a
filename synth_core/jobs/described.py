"""A run without a real table: the same stages, from a description, judged against it."""

from typing import Any

from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.stated.suite import judge_described
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import SettingError
from synth_core.foundation.files import write_json
from synth_core.foundation.seed import Seed
from synth_core.jobs.borrowed import borrow_fit
from synth_core.jobs.checkpoint import Checkpoint
from synth_core.jobs.progress import Tracker
from synth_core.jobs.records import private_record
from synth_core.jobs.stages import Stage, expected_stages
from synth_core.jobs.work import Made, Work, summary_of
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.contract import DictionaryMethod
from synth_core.synthesizers.registry import from_dictionary
from synth_core.tables.reading import TableWriter, load, plain_schema

__all__ = ["run_described"]


def run_described(work: Work, folder: RunFolder, tracker: Tracker) -> Made:
    """Read the description, set up, make the rows, hold them against the description.

    Args:
        work: What is to be done; its order has a description.
        folder: Where everything is written to; prepared.
        tracker: Told the stages and their shares.

    Raises:
        LikenessError: The description, a setting or the method cannot be used, or the disk is
            full.
    """
    return _Run(work, folder, tracker).work()


class _Run:
    def __init__(self, work: Work, folder: RunFolder, tracker: Tracker) -> None:
        self.spec = work.spec
        self.fit = work.fit
        self.judged = work.judged
        self.seed = Seed(work.spec.seed)
        self.folder = folder
        self.tracker = tracker
        self.done = Checkpoint(folder.stages, work.fingerprint)
        self.method = from_dictionary(work.spec.method)
        self.taken: DictionaryMethod | None = None

    def work(self) -> Made:
        with self.tracker.stage(Stage.PREPARE):
            self.dictionary = read_dictionary(self.spec.dictionary)
        self.tracker.expect(expected_stages(
            self.spec.method, self.spec.rows, len(self.dictionary.entries), self.spec.rows,
            judged=self.judged, trained=self.fit is None))
        notes = self._take()
        self._sample()
        judgement = self._judge() if self.judged else None
        summary = summary_of(self.spec, judgement)
        write_json(self.folder.private_record, private_record(
            self.spec, source=None, synthetic=Digest.of_file(self.folder.draft), train_rows=0,
            holdout_rows=0, notes=notes, curve=None, seconds=self.tracker.seconds))
        return Made(self.spec.rows, notes, judgement, summary)

    def _take(self) -> tuple[str, ...]:
        if self.done.has(Stage.TRAIN) and self.folder.model.is_dir():
            self.tracker.skip(Stage.TRAIN, self.done.seconds(Stage.TRAIN))
            return tuple(self.done.facts(Stage.TRAIN)["notes"])
        with self.tracker.stage(Stage.TRAIN) as reporter:
            if self.fit is not None:
                notes, _ = borrow_fit(self.fit, self.folder, self.spec.smallest_cell)
            else:
                self.taken = self.method(**self._settings()).take(
                    self.dictionary, seed=self.seed.child("fit"), reporter=reporter)
                notes = self.taken.notes
                with self.folder.new_model() as aside:
                    self.taken.save(aside)
        self._whole(Stage.TRAIN, notes=list(notes))
        return notes

    def _settings(self) -> dict[str, Any]:
        preset = self.method.presets.get(self.spec.preset)
        if preset is None:
            raise SettingError("The method has no such preset.", where=self.spec.preset,
                               cure="Known presets: " + ", ".join(self.method.presets) + ".")
        return {**preset, **self.spec.settings}

    def _sample(self) -> None:
        if self.done.has(Stage.SAMPLE) and self.folder.draft.is_file():
            self.tracker.skip(Stage.SAMPLE, self.done.seconds(Stage.SAMPLE))
            return
        number = self.spec.draw
        seed = self.seed.child("sample" if number == 1 else f"sample/{number}")
        with self.tracker.stage(Stage.SAMPLE) as reporter:
            taken = self.taken or self.method.load(self.folder.model)
            kinds = {entry.name: entry.stored for entry in self.dictionary.entries}
            with TableWriter(self.folder.draft, plain_schema(kinds)) as writer:
                for chunk in taken.sample(self.spec.rows, seed=seed, reporter=reporter):
                    writer.write(chunk)
        self.taken = None
        self._whole(Stage.SAMPLE)

    def _judge(self) -> Judgement:
        if self.done.has(Stage.JUDGE) and self.folder.results.is_file():
            self.tracker.skip(Stage.JUDGE, self.done.seconds(Stage.JUDGE))
            return Judgement.from_json(self.folder.read(self.folder.results))
        with self.tracker.stage(Stage.JUDGE) as reporter:
            found = judge_described(load(self.folder.draft), self.dictionary,
                                    self.seed.child("judge"), reporter)
            write_json(self.folder.results, found.as_json())
        self._whole(Stage.JUDGE)
        return found

    def _whole(self, stage: Stage, **facts: Any) -> None:
        self.done.add(stage, self.tracker.seconds[stage.value], **facts)
