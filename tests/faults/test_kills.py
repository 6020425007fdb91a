"""Whatever is killed, and when: a run ends whole or failed with a sentence, and another can start.

Real jobs under a real web process: `streamlit run app.py` for each fifth seed, else only what looks
after runs in it. Seeds choose what the run does (a table that is learned from, more rows from a
fit, a table that is described), the moment, and who is killed: the job, the web process, or both.
Whoever comes after goes on: the run that failed is started again and must make the very table that
an undisturbed one makes. ``make test-faults`` does so 200 times and counts what was hit; what it
found stands in ``docs/faults.md``.
"""

import json
import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from synth_core import workspace
from synth_core.jobs.stages import Stage
from synth_core.storage.home import Home
from tests.faults.house import KINDS, MOMENTS, PATIENCE, ROOT, Hit, House
from tests.jobs.orders import until

VICTIMS = ("job", "job", "web", "web", "both")
USUAL, MANY = range(6), range(6, 206)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(workspace.open_workspace(Home(tmp_path_factory.mktemp("kills") / "home")))
    try:
        made.build()
        yield made
    finally:
        made.kill_web()
        _keep(made.hits)
        made.ws.database.close()


def _keep(hits: list[Hit]) -> None:
    """Among the artefacts: what was hit, how often."""
    folder = ROOT / "artefacts"
    folder.mkdir(exist_ok=True)
    (folder / "kills.json").write_text(json.dumps(
        [[hit.kind, hit.moment, hit.victim, number]
         for hit, number in sorted(Counter(hits).items(), key=repr)], indent=1))


def _killed(house: House, seed: int) -> None:
    chance = random.Random(seed)
    kind, victim = KINDS[seed % len(KINDS)], chance.choice(VICTIMS)
    moment = MOMENTS[seed % len(MOMENTS)]
    web = "streamlit" if seed % 5 == 0 else "bare"
    house.serve(web)
    run_id = house.order(kind)
    assert until(lambda: house.past(run_id, moment), PATIENCE, every=0.002), moment
    # Some stages are over in a moment: half of the time nobody waits.
    time.sleep(chance.choice((0.0, chance.uniform(0.0, 0.4))))
    found = house.moment(run_id)
    if victim in ("web", "both") and house.kill_web() and found:
        house.hits.append(Hit(kind, found, web))
    if victim in ("job", "both") and house.kill_job(run_id):
        house.hits.append(Hit(kind, found, "job"))
    if victim in ("web", "both"):
        time.sleep(chance.uniform(0.0, 1.0))
        house.serve(web)
    if house.ended(run_id).status != "finished":
        house.failed(run_id)
        house.nothing_left(run_id)
        workspace.supervisor(house.ws).start_again(run_id)
        assert house.ended(run_id).status == "finished"
    house.whole(kind, run_id)
    house.nothing_left(run_id)
    house.clear(run_id)


@pytest.mark.parametrize("seed", USUAL)
def test_a_kill_ends_whole_or_failed(house: House, seed: int) -> None:
    _killed(house, seed)


def test_the_kills_hit_job_and_web(house: House) -> None:
    """Goes on killing until each was hit: a run may have ended just before the kill.

    The seeds are every fifth, which have the whole app before them.
    """
    wanted = {"job", "streamlit"}
    for seed in MANY[4:64:5]:
        if wanted <= {hit.victim for hit in house.hits}:
            break
        _killed(house, seed)
    assert wanted <= {hit.victim for hit in house.hits}


@pytest.mark.faults
@pytest.mark.parametrize("seed", MANY)
def test_two_hundred_kills_end_whole_or_failed(house: House, seed: int) -> None:
    _killed(house, seed)


@pytest.mark.faults
def test_two_hundred_kills_hit_every_moment_and_victim(house: House) -> None:
    """Runs after the kills, and counts what they hit."""
    counts = Counter((hit.moment, "job" if hit.victim == "job" else "web") for hit in house.hits)
    # Before its first stage a run has hardly a process to hit, and after the last it soon has none.
    wanted = {(stage.value, victim) for stage in Stage for victim in ("job", "web")}
    assert set(counts) >= wanted | {("claimed", "web"), ("ending", "web")}, counts
    assert {(hit.kind, hit.victim) for hit in house.hits} >= {
        (kind, victim) for kind in KINDS for victim in ("job", "bare", "streamlit")}
