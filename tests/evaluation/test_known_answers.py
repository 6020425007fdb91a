"""The judgement on the published Adult split: what must be flagged is, and nothing else.

The essential answers are asked of thinned tables with every change; the whole split is slow.
"""

import pandas as pd
import pytest

from synth_core.evaluation.contract import Metric, Sets
from synth_core.evaluation.fidelity.classifier import Classifier
from synth_core.evaluation.fidelity.columns import Columns
from synth_core.evaluation.fidelity.pairs import Pairs
from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.privacy.copies import Copies
from synth_core.evaluation.privacy.membership import MembershipAttacks
from synth_core.evaluation.split import sets_from_tables
from synth_core.evaluation.suite import all_metrics, judge
from synth_core.evaluation.utility.usefulness import Usefulness
from synth_core.foundation.seed import Seed
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.states import State
from synth_core.governance.verdict import verdict
from tests.evaluation.conftest import Published, described, independent

pytestmark = pytest.mark.data

GOOD = {"meets"}
BAD = {"look_closer", "does_not_meet"}
THINNED = 4_000


def _judged(sets: Sets, metrics: tuple[Metric, ...], *, fine: bool = True) -> Judgement:
    metadata = described(sets.train, "income").with_column("fnlwgt", kept=fine)
    return judge(sets, metadata, Seed(1), metrics=metrics)


def _states_of(judgement: Judgement) -> dict[str, str]:
    found = verdict(judgement, purpose("sharing"), default_policy())
    return {row.metric: row.state.value for row in found.rows}


def _states(adult: Published, name: str, *, fine: bool = True) -> dict[str, str]:
    return _states_of(_judged(adult(name), all_metrics(default_policy().smallest_cell), fine=fine))


@pytest.fixture(scope="module")
def thinned(adult: Published) -> Sets:
    """The published split at fewer rows; the synthetic table is other real rows."""
    whole = adult("real")
    train = whole.train[:THINNED].reset_index(drop=True)
    holdout = pd.concat([whole.holdout, whole.reference, whole.stand_in])[:THINNED]
    return sets_from_tables(train, holdout.reset_index(drop=True),
                            whole.synthetic[:THINNED].reset_index(drop=True), described(train),
                            Seed(1))


def _with(sets: Sets, synthetic: pd.DataFrame) -> Sets:
    return Sets(**{**vars(sets), "synthetic": synthetic.reset_index(drop=True)})


def test_thinned_real_rows_are_not_flagged(thinned: Sets) -> None:
    states = _states_of(_judged(thinned, (
        Columns(10), Pairs(), Classifier(), Usefulness(), MembershipAttacks(), Copies())))
    assert not {metric for metric, state in states.items() if state in BAD}
    assert {states[key] for key in ("columns", "pairs", "classifier", "self_test", "copies")
            } == GOOD


def test_thinned_independent_columns_are_right_singly_wrong_together_and_useless(
        thinned: Sets) -> None:
    alone = _with(thinned, independent(thinned.train))
    states = _states_of(_judged(alone, (Columns(10), Pairs(), Classifier(), Usefulness()),
                                fine=False))
    assert states["columns"] == State.MEETS.value
    # Among fewer rows real ones differ more, so the ratio of pairs is smaller than on the whole.
    assert states["pairs"] in BAD
    assert {states["classifier"], states["usefulness"]} == {"does_not_meet"}


def test_planted_copies_are_flagged_more_so_as_their_share_grows(thinned: Sets) -> None:
    found = []
    for share in (0.25, 0.75):
        size = int(share * THINNED)
        planted = pd.concat([thinned.train[:size], thinned.synthetic[size:]])
        judgement = _judged(_with(thinned, planted), (MembershipAttacks(), Copies()))
        states = _states_of(judgement)
        assert {states["membership"], states["copies"]} == {"does_not_meet"}
        found.append([judgement.get(key).estimate.value for key in ("membership", "copies")])
    assert all(more > less for less, more in zip(*found, strict=True))


def test_synthpop_passes_for_alike_and_is_flagged_by_the_look_up(
        adult: Published, thinned: Sets) -> None:
    made = _with(thinned, adult("synthpop").synthetic)
    judgement = _judged(made, (Columns(10), Pairs(), Classifier(), MembershipAttacks()))
    states = _states_of(judgement)
    assert {states[key] for key in ("columns", "pairs", "classifier")} == GOOD
    assert states["membership"] == "does_not_meet"
    attacks = judgement.get("membership").details["attacks"]
    assert [one["attack"] for one in attacks if one["chosen"]] == ["look_up"]


@pytest.mark.slow
def test_no_row_is_flagged_for_real_rows(adult: Published) -> None:
    states = _states(adult, "real")
    assert len(states) == len(purpose("sharing").headlines)
    assert not {metric for metric, state in states.items() if state in BAD}
    assert states["columns"] == states["pairs"] == states["usefulness"] == State.MEETS.value


@pytest.mark.slow
def test_independent_columns_are_right_singly_wrong_together_useless_and_private(
        adult: Published) -> None:
    # Drawn from its own values, a nearly unique column would repeat them literally: that leaks.
    states = _states(adult, "independent", fine=False)
    assert {states["columns"], states["membership"], states["copies"]} == GOOD
    assert {states[key] for key in ("pairs", "triples", "classifier", "usefulness")} == {
        "does_not_meet"}


@pytest.mark.slow
def test_synthpop_is_alike_and_useful_and_flagged_for_its_values(adult: Published) -> None:
    states = _states(adult, "synthpop")
    assert {states[key] for key in ("columns", "pairs", "triples", "classifier", "usefulness")
            } == GOOD
    assert states["membership"] == "does_not_meet"


@pytest.mark.slow
def test_a_copy_is_alike_useful_and_fails_for_privacy(adult: Published) -> None:
    states = _states(adult, "copy")
    assert {states[key] for key in ("columns", "pairs", "triples", "classifier")} == GOOD
    assert {states["membership"], states["membership_tpr"], states["copies"]} == {"does_not_meet"}
