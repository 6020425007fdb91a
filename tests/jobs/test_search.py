"""The search within a run: what it tries, how it ends, what the run keeps of it."""

import json
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from synth_core.evaluation.split import Draw, held_rows, train_rows
from synth_core.foundation.errors import TableError
from synth_core.foundation.search import Candidate, Search
from synth_core.foundation.seed import Seed
from synth_core.jobs import search as searching
from synth_core.jobs.pipeline import run_pipeline, work_of
from synth_core.jobs.progress import Snapshot, Tracker
from synth_core.jobs.search import Searcher, kept_search, settled
from synth_core.jobs.stages import Stage
from synth_core.metadata.model import Metadata
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder
from tests.jobs.orders import place_table, spec

LISTED = (Candidate("independent", "balanced"), Candidate("trees", "quick"),
          Candidate("trees", "balanced", {"people_per_group": 20}))
ORDER = {"search": 1, "method": "trees", "seed": 3}


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    with threadpool_limits(1):
        yield


@pytest.fixture
def table(home: Home) -> pd.DataFrame:
    return place_table(home, 900)


def _searcher(table: pd.DataFrame, folder: RunFolder, told: list[Search],
              listed: tuple[Candidate, ...] = LISTED) -> Searcher:
    return Searcher(spec(**ORDER), table, folder.search, "print", told=told.append, listed=listed)


def _numbers(search: Search) -> list[tuple[object, object]]:
    return [(one.parts, one.attack) for one in search.tries]


def test_a_list_tried_to_its_end_measures_the_same_again(
        table: pd.DataFrame, folder: RunFolder, home: Home) -> None:
    told: list[Search] = []
    found = _searcher(table, folder, told).run()
    assert found.ended == "list" and found.looks == 3 and found.best is not None
    assert [len(one.tries) for one in told] == [1, 2, 3, 3]
    # The order of the list decides nothing of the numbers, and the numbers decide the proposal.
    turned = RunFolder(home.run_folder("p1", "r3"))
    turned.prepare()
    assert _numbers(_searcher(table, turned, [], LISTED[::-1]).run()) == _numbers(found)[::-1]


def test_another_attempt_goes_on_from_the_last_try(table: pd.DataFrame, folder: RunFolder) -> None:
    first = _searcher(table, folder, [], LISTED[:1])
    first.run()
    kept = kept_search(folder.search, "print")
    assert kept is not None and kept.ended == "list"
    folder.search.write_text(json.dumps({"order": "print", "search": {
        **kept.as_json(), "ended": "", "chosen": None, "reason": "", "planned": 3}}), "utf-8")
    told: list[Search] = []
    found = _searcher(table, folder, told).run()
    assert found.tries[0] == kept.tries[0] and [len(one.tries) for one in told] == [2, 3, 3]
    ended: list[Search] = []
    assert _searcher(table, folder, ended).run() == found == ended[0]  # nothing is tried again
    assert kept_search(folder.search, "another order") is None


def test_the_clock_ends_it_with_the_best_so_far(
        table: pd.DataFrame, folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MINUTE", 0.001)
    found = _searcher(table, folder, []).run()
    assert found.ended == "clock" and len(found.tries) == 1 and found.chosen == 0


def test_what_fails_is_told_and_the_others_go_on(table: pd.DataFrame, folder: RunFolder) -> None:
    listed = (Candidate("trees", "balanced", {"people_per_group": -1}), LISTED[0])
    found = _searcher(table, folder, [], listed).run()
    assert found.tries[0].failed and not found.tries[0].measured
    assert found.chosen == 1 and found.looks == 1


def test_too_few_rows_are_refused(table: pd.DataFrame, folder: RunFolder) -> None:
    with pytest.raises(TableError, match="at least 400 rows"):
        _searcher(table.iloc[:399], folder, [])


def test_a_run_finds_trains_and_is_judged_by_rows_that_the_search_has_not_seen(
        table: pd.DataFrame, folder: RunFolder, home: Home,
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "candidates", lambda *_: LISTED)
    shown: list[int] = []
    monkeypatch.setattr(searching, "InnerTest", _spied(shown))
    seen: list[Snapshot] = []
    order = spec(**ORDER, holdout_share=None, purpose="machine_learning")
    made = run_pipeline(work_of(order, home), folder,
                        Tracker(dict.fromkeys(Stage, 1.0), seen.append))
    assert made.search is not None and made.search.best is not None
    assert shown == [len(train_rows(Draw.load(folder.draw)))] == [
        made.search.learned + made.search.held]
    record = folder.read(folder.private_record)
    assert record["search"]["looks"] == 3 and len(record["search"]["tries"]) == 3
    assert record["order"]["method"] == "trees" and record["order"]["search"] == 1
    best = made.search.best.candidate
    assert made.summary is not None and made.summary["search"] == {"tried": 3, "chosen": {
        "method": best.method, "preset": best.preset, "settings": dict(best.settings)}}
    assert "tried 3 candidates" in made.notes[0]
    frontiers = [one.search for one in seen if one.search is not None]
    assert {len(one.tries) for one in frontiers} == {1, 2, 3}
    assert Snapshot.from_json(seen[-1].as_json()) == seen[-1]
    # What was proposed is what was trained, on all training rows: as a run of its own makes it.
    alone = RunFolder(home.run_folder("p1", "r2"))
    alone.prepare()
    plain = spec("r2", **{**ORDER, "search": None, "method": best.method, "preset": best.preset,
                          "settings": dict(best.settings)}, holdout_share=None,
                 purpose="machine_learning")
    run_pipeline(work_of(plain, home), alone, Tracker(dict.fromkeys(Stage, 1.0), lambda _: None))
    pd.testing.assert_frame_equal(pd.read_parquet(folder.draft), pd.read_parquet(alone.draft))
    assert settled(order, made.search).method == best.method


def test_a_search_keeps_people_together(table: pd.DataFrame, folder: RunFolder, home: Home,
                                        monkeypatch: pytest.MonkeyPatch) -> None:
    """As if an age were a person: no age that candidates learn from is measured by."""
    monkeypatch.setattr(searching, "candidates", lambda *_: LISTED[:1])
    made: list[searching.InnerTest] = []
    monkeypatch.setattr(searching, "InnerTest", _spied([], made))
    run_pipeline(work_of(spec(**ORDER, holdout_share=None, subject="age"), home), folder,
                 Tracker(dict.fromkeys(Stage, 1.0), lambda _: None))
    learned = made[0].learned
    sets = made[0].sets(learned)
    held = pd.concat([sets.holdout, sets.reference, sets.stand_in])
    kept_aside = table["age"].iloc[held_rows(Draw.load(folder.draw))]
    assert len(learned) and len(held) and len(kept_aside)
    ages = [set(learned["age"]), set(held["age"]), set(kept_aside)]
    assert sum(map(len, ages)) == len(set.union(*ages))


def _spied(shown: list[int], made: list[searching.InnerTest] | None = None) -> type:
    class Spied(searching.InnerTest):
        def __init__(self, train: pd.DataFrame, metadata: Metadata, seed: Seed,
                     units: np.ndarray | None = None) -> None:
            shown.append(len(train))
            super().__init__(train, metadata, seed, units)
            if made is not None:
                made.append(self)
    return Spied
