import psutil

from synth_core.jobs.admission import Room, cores_here

GB = 10**9


def test_as_many_as_there_are_cores() -> None:
    room = Room(2, 100 * GB)
    assert room.admits(GB, {"a": GB}, {})
    assert not room.admits(GB, {"a": GB, "b": GB}, {})


def test_as_much_as_there_is_memory() -> None:
    room = Room(8, 10 * GB)
    assert room.admits(4 * GB, {"a": 6 * GB}, {})
    assert not room.admits(4 * GB + 1, {"a": 6 * GB}, {})


def test_alone_it_may_always_start() -> None:
    assert Room(1, GB).admits(50 * GB, {}, {})
    assert not Room(1, GB).could_ever(50 * GB)
    assert Room(1, GB).could_ever(GB)


def test_what_running_runs_will_still_take_is_not_free() -> None:
    room = Room(8)
    available = psutil.virtual_memory().available
    assert room.admits(available // 4, {"a": 0}, {})
    assert not room.admits(available // 4, {"a": 2 * available}, {})
    # What a run holds already is no longer among what is available.
    assert room.admits(available // 4, {"a": 2 * available}, {"a": 2 * available})


def test_threads_are_shared() -> None:
    assert [Room(4, GB).threads(running) for running in (1, 2, 3, 4, 9)] == [4, 2, 1, 1, 1]
    assert cores_here() >= 1
