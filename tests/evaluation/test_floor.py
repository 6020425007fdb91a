"""Known answer: where columns have no links, no table can show that it keeps them."""

import numpy as np
import pandas as pd

from synth_core.evaluation.fidelity.classifier import Classifier
from synth_core.evaluation.fidelity.pairs import Pairs
from synth_core.evaluation.fidelity.triples import Triples
from synth_core.evaluation.split import sets_from_tables
from synth_core.evaluation.suite import judge
from synth_core.foundation.seed import Seed
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.states import State
from tests.evaluation.conftest import described, independent

METRICS = (Pairs(), Triples(), Classifier())


def _table(linked: bool) -> pd.DataFrame:
    stream = np.random.default_rng(3)
    hidden = stream.normal(size=(3_000, 1)) if linked else np.zeros((3_000, 1))
    return pd.DataFrame(2 * hidden + stream.normal(size=(3_000, 5)), columns=list("abcde"))


def _states(table: pd.DataFrame, synthetic: pd.DataFrame) -> set[State]:
    metadata, policy = described(table), default_policy()
    sets = sets_from_tables(table[:1_500], table[2_000:], synthetic, metadata, Seed(1))
    found = judge(sets, metadata, Seed(1), metrics=METRICS)
    return {policy.judge(result, purpose("open_inside")) for result in found.results}


def test_no_table_without_links_meets_a_rule_on_links() -> None:
    unlinked = _table(linked=False)
    assert _states(unlinked, independent(unlinked[:1_500])) == {State.NOT_ASSESSED}
    assert _states(unlinked, unlinked[1_500:2_000]) == {State.NOT_ASSESSED}


def test_where_there_are_links_real_rows_meet_and_independent_columns_do_not() -> None:
    linked = _table(linked=True)
    assert _states(linked, linked[1_500:2_000]) == {State.MEETS}
    assert _states(linked, independent(linked[:1_500])) <= {State.LOOK_CLOSER,
                                                            State.DOES_NOT_MEET}
