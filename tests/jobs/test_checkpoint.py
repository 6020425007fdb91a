from pathlib import Path

from synth_core.jobs.checkpoint import Checkpoint
from synth_core.jobs.stages import Stage


def test_whole_stages_are_found_again(tmp_path: Path) -> None:
    path = tmp_path / "stages.json"
    first = Checkpoint(path, "order")
    assert not first.has(Stage.TRAIN)
    first.add(Stage.TRAIN, 2.5, notes=["a"])
    first.add(Stage.SAMPLE, 1.0)
    again = Checkpoint(path, "order")
    assert again.has(Stage.TRAIN) and again.has(Stage.SAMPLE) and not again.has(Stage.JUDGE)
    assert again.seconds(Stage.TRAIN) == 2.5
    assert again.facts(Stage.TRAIN) == {"notes": ["a"]}


def test_another_order_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "stages.json"
    Checkpoint(path, "order").add(Stage.TRAIN, 1.0)
    assert not Checkpoint(path, "another").has(Stage.TRAIN)


def test_damaged_list_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "stages.json"
    path.write_text("{half")
    assert not Checkpoint(path, "order").has(Stage.TRAIN)


def test_stage_done_again_undoes_the_later_ones(tmp_path: Path) -> None:
    done = Checkpoint(tmp_path / "stages.json", "order")
    done.add(Stage.TRAIN, 1.0)
    done.add(Stage.SAMPLE, 1.0)
    done.add(Stage.TRAIN, 1.0)
    assert not Checkpoint(tmp_path / "stages.json", "order").has(Stage.SAMPLE)
