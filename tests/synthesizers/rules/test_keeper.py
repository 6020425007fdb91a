"""Broken rows are mended, drawn again or counted; nothing is broken in silence."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.groups import Determines, Rising
from synth_core.metadata.rules.seen import seen_of
from synth_core.metadata.rules.single import Format, Range, Unique
from synth_core.metadata.rules.stated import AtMost, Sum, Together
from synth_core.synthesizers.rules.keeper import Keeper, Kept
from synth_core.synthesizers.rules.learned import learn
from tests.metadata.rules.tables import METADATA, RULES, orderly, unruly


def _keep(drawn: pd.DataFrame, metadata: Metadata, pieces: int = 3,
          train: pd.DataFrame | None = None) -> tuple[pd.DataFrame, Kept]:
    kept = Kept()
    keeper = Keeper(metadata, learn(orderly(900) if train is None else train, metadata, 15))
    cuts = np.array_split(np.arange(len(drawn)), pieces)

    def again(rows: int, seed: Seed) -> pd.DataFrame:
        return drawn.sample(rows, replace=True, random_state=seed.integer("again")).reset_index(
            drop=True)

    def given() -> Iterator[pd.DataFrame]:
        for cut in cuts:
            yield drawn.iloc[cut].reset_index(drop=True)

    return pd.concat(list(keeper.keep(given(), again, Seed(2), kept)), ignore_index=True), kept


@pytest.mark.parametrize("rule", [*(rule for rule in RULES if not isinstance(rule, Format)),
                                  Together(("ward",), (("north",), ("south",)))],
                         ids=lambda rule: f"{rule.key}-{rule.id}")
def test_each_rule_is_kept_by_itself_across_pieces(rule: Rule) -> None:
    metadata = METADATA.with_rules([rule])
    drawn = unruly(600)
    made, kept = _keep(drawn, metadata)
    seen = seen_of(made, METADATA, rule.columns)
    if rule == Unique(("record",), "yes"):  # of made-up values only others can be drawn
        assert kept.left[rule.words] == rule.broken(seen).sum()
        return
    assert not rule.broken(seen).any() and not kept.left
    assert kept.touched > 0 and kept.rows == 600
    others = [name for name in made if name not in rule.columns]
    if not kept.redrawn:
        pd.testing.assert_frame_equal(made[others], drawn[others])


def test_rows_that_keep_the_rules_are_not_touched() -> None:
    table = orderly(600)
    made, kept = _keep(table, METADATA.with_rules(RULES))
    pd.testing.assert_frame_equal(made, table)
    assert kept.touched == 0 and not kept.left
    assert kept.notes[1] == "No row broke one as it was drawn."


def test_rules_that_cannot_all_be_true_are_told() -> None:
    metadata = METADATA.with_rules([Range(("low",), "", "10"), Range(("low",), "20")])
    made, kept = _keep(orderly(300), metadata)
    assert len(made) == 300 and sum(kept.left.values()) > 0
    assert "could not be made to keep" in kept.notes[-1]


def test_a_rule_that_no_row_can_keep_does_not_keep_others_from_being_kept() -> None:
    rules = (Format("record", "[a-z]+x"), *(rule for rule in RULES if not isinstance(rule, Format)
                                            and rule != Unique(("record",), "yes")))
    made, kept = _keep(unruly(400), METADATA.with_rules(rules))
    assert kept.left == {rules[0].words: 400}
    for rule in rules[1:]:
        assert not rule.broken(seen_of(made, METADATA, rule.columns)).any(), rule.words


def test_more_rows_than_values_are_told() -> None:
    metadata = METADATA.with_rules([Unique(("ward",))])
    made, kept = _keep(orderly(300), metadata)
    assert kept.left == {"No two rows share ward": 300 - made["ward"].nunique()}


def test_what_follows_from_a_made_up_key_is_the_same_in_all_pieces() -> None:
    rule = Determines(("patient",), "city")
    made, kept = _keep(unruly(600), METADATA.with_rules([rule]))
    assert (made.groupby("patient")["city"].nunique() == 1).all() and not kept.left


def test_a_subject_rises_by_a_date_that_lies_in_another_piece() -> None:
    rng = np.random.default_rng(4)
    table = pd.DataFrame({"who": [f"P{one}" for one in rng.integers(0, 40, 900)],
                          "when": rng.permutation(900).astype(float), "what": rng.random(900)})
    rule = Rising("what", "who", "when")
    metadata = Metadata((Column("who", Kind.IDENTIFIER), Column("when", Kind.NUMBER),
                         Column("what", Kind.NUMBER)), rules=(rule,))
    made, kept = _keep(table, metadata, pieces=9, train=table)
    assert not rule.broken(seen_of(made, metadata, rule.columns)).any() and not kept.left
    ordered = made.sort_values(["who", "when"])
    assert (ordered.groupby("who")["what"].diff().dropna() >= 0).all()


def test_dtypes_stay() -> None:
    table = unruly(400).astype({"low": "int64", "high": "Int64", "day": "Int64"})
    table["base"] = table["base"].astype("float32")
    made, _ = _keep(table, METADATA.with_rules(RULES[2:]), train=orderly(900))
    for name in table:
        assert made[name].dtype == table[name].dtype, name


def test_whole_numbers_below_fractions() -> None:
    rng = np.random.default_rng(4)
    table = pd.DataFrame({"a": rng.integers(0, 50, 300), "b": rng.random(300) * 50,
                          "c": rng.random(300), "t": rng.integers(0, 9, 300)})
    rules = (AtMost("a", "b"), Sum("b", ("c", "t")))
    metadata = Metadata(tuple(Column(name, Kind.NUMBER) for name in table), rules=rules)
    made, kept = _keep(table, metadata, train=table)
    for rule in rules:
        assert not rule.broken(seen_of(made, metadata, rule.columns)).any()
    assert made["a"].dtype == np.int64 and not kept.left
