import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synth_core.foundation.curve import CurvePoint, LearningCurve
from synth_core.jobs.progress import Snapshot, Tracker
from synth_core.jobs.stages import Stage, expected_seconds, expected_stages, memory_needed
from synth_core.synthesizers.registry import METHODS

EXPECTED = {Stage.PREPARE: 2.0, Stage.TRAIN: 10.0, Stage.SAMPLE: 4.0, Stage.JUDGE: 20.0}


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Listener:
    def __init__(self, **options: float) -> None:
        self.clock = Clock()
        self.seen: list[Snapshot] = []
        self.tracker = Tracker(EXPECTED, self.seen.append, clock=self.clock, **options)

    @property
    def last(self) -> Snapshot:
        return self.seen[-1]


def test_stages_make_up_one_share() -> None:
    listener = Listener()
    with listener.tracker.stage(Stage.PREPARE):
        assert (listener.last.share, listener.last.left) == (0.0, 36.0)
        listener.clock.now += 2
    assert listener.last.share == pytest.approx(2 / 36, abs=1e-4)
    with listener.tracker.stage(Stage.TRAIN) as reporter:
        listener.clock.now += 5
        reporter.report(0.5, "Growing trees")
    assert listener.seen[-2].left == pytest.approx(29)
    assert listener.seen[-2].note == "Growing trees"
    assert [state.status for state in listener.last.stages] == ["done", "done", "waiting",
                                                                "waiting"]


def test_time_left_follows_the_share() -> None:
    """Ten seconds were expected, but after twenty only a half is done: twenty more."""
    listener = Listener()
    with listener.tracker.stage(Stage.TRAIN) as reporter:
        listener.clock.now += 20
        reporter.report(0.5)
        assert listener.last.left == pytest.approx(20 + 2 + 4 + 20)


def test_later_stages_follow_the_pace_of_earlier_ones() -> None:
    listener = Listener()
    with listener.tracker.stage(Stage.PREPARE):
        listener.clock.now += 2
    with listener.tracker.stage(Stage.TRAIN):
        listener.clock.now += 30
    assert listener.last.left == pytest.approx((4 + 20) * 3)


def test_stage_without_shares_never_promises_the_past() -> None:
    listener = Listener()
    with listener.tracker.stage(Stage.JUDGE):
        listener.clock.now += 300
        listener.tracker.refresh()
        assert listener.last.left > 0
        assert listener.last.share < 1


def test_finished_run_is_whole() -> None:
    listener = Listener()
    for stage in Stage:
        with listener.tracker.stage(stage):
            listener.clock.now += 1
    assert (listener.last.share, listener.last.left, listener.last.stage) == (1.0, 0.0, None)
    assert listener.tracker.seconds == {"prepare": 1, "train": 1, "sample": 1, "judge": 1}


def test_skipped_stages_count_as_done_but_not_for_the_pace() -> None:
    listener = Listener()
    listener.tracker.skip(Stage.TRAIN, 100)
    assert listener.last.left == pytest.approx(26)
    assert listener.last.stages[1].status == "done"


def test_reports_are_throttled_but_a_new_note_is_not() -> None:
    listener = Listener(gap=0.2)
    with listener.tracker.stage(Stage.TRAIN) as reporter:
        before = len(listener.seen)
        for step in range(1000):
            listener.clock.now += 0.001
            reporter.report(step / 1000)
        assert 4 <= len(listener.seen) - before <= 6
        before = len(listener.seen)
        reporter.report(1.0, "Saving")
        assert len(listener.seen) == before + 1


def test_stage_that_fails_is_not_done() -> None:
    listener = Listener()
    with pytest.raises(RuntimeError), listener.tracker.stage(Stage.TRAIN):
        raise RuntimeError
    assert listener.tracker.seconds == {}


@given(st.lists(st.tuples(st.sampled_from(list(Stage)), st.floats(-1, 2), st.floats(0, 100)),
                max_size=40))
def test_share_never_goes_back(steps: list[tuple[Stage, float, float]]) -> None:
    listener = Listener(gap=0.0)
    order = list(Stage)
    for stage, share, seconds in sorted(steps, key=lambda step: order.index(step[0])):
        with listener.tracker.stage(stage) as reporter:
            listener.clock.now += seconds
            reporter.report(share)
    shares = [seen.share for seen in listener.seen]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert all(seen.left >= 0 for seen in listener.seen)


def test_snapshot_survives_json() -> None:
    listener = Listener()
    with listener.tracker.stage(Stage.TRAIN) as reporter:
        reporter.report(0.3, "Learning")
    for seen in listener.seen:
        assert Snapshot.from_json(json.loads(json.dumps(seen.as_json()))) == seen


def test_snapshot_carries_how_training_went() -> None:
    listener, curve = Listener(), LearningCurve((CurvePoint(1, 0.5, {"loss": 2.0}),), 0.9)
    with listener.tracker.stage(Stage.TRAIN) as reporter:
        reporter.learned(curve)
        reporter.report(0.3, "Training: epoch 1 of 3")
    seen = listener.seen[-1]
    assert seen.curve == curve
    kept = json.loads(json.dumps(seen.as_json()))
    assert Snapshot.from_json(kept) == seen
    del kept["curve"]  # as an older version wrote it
    assert Snapshot.from_json(kept).curve is None


def test_epochs_and_a_time_limit_are_reckoned_with() -> None:
    def train(**settings: float) -> float:
        return expected_stages("ctgan", 25_000, 15, 25_000, settings=settings)[Stage.TRAIN]

    assert train(epochs=300) > 5 * train(epochs=25) > 60
    assert train() == train(epochs=300)
    assert train(epochs=300, minutes=2) == 120
    huge = expected_stages("ctgan", 10**7, 15, 10, settings={"epochs": 1})[Stage.TRAIN]
    assert huge == expected_stages("ctgan", 10**5, 15, 10, settings={"epochs": 1})[Stage.TRAIN]


def test_larger_work_is_expected_to_take_longer() -> None:
    for method in (*METHODS, "a method not known here"):
        small = expected_stages(method, 1_000, 10, 1_000)
        large = expected_stages(method, 1_000_000, 20, 1_000_000)
        assert all(large[stage] >= small[stage] > 0 for stage in Stage)
        assert expected_seconds(method, 1_000, 10, 1_000) == pytest.approx(sum(small.values()))
    assert expected_stages("trees", 100, 5, 100, judged=False)[Stage.JUDGE] == 0
    assert memory_needed(10**6, 20, 10**6) > memory_needed(10**4, 20, 10**4) > 2**28
    assert memory_needed(1, 1, 1, fit=10**12) > 10**12
