"""Every kind of rule: kept where it holds, broken where it does not, counted the same by both."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import AnswerError, InputError, TableError
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.check import check_rule
from synth_core.metadata.rules.count import count_broken
from synth_core.metadata.rules.groups import Determines, Gap, OneHot, Rising
from synth_core.metadata.rules.registry import KINDS, rule_from_json
from synth_core.metadata.rules.seen import as_text, seen_of
from synth_core.metadata.rules.single import Format, Range, Unique
from synth_core.metadata.rules.stated import AtMost, Implies, Sum, Together
from synth_core.words import rules as words
from tests.metadata.rules.tables import METADATA, RULES, STATED, orderly, unruly

ALL = (*RULES, *STATED, Range(("visit", "until"), "2021-03-01"), Gap(("packs",), "total"),
       Gap(("packs",), "share", ("0", "100")), Rising("low", "patient", "visit"),
       Implies("city", "Bex", "share", "0"), Unique(("packs",), "yes"),
       Together(("ward",), (("north",), ("south",))))
every_rule = pytest.mark.parametrize("rule", ALL, ids=lambda rule: f"{rule.key}-{rule.id}")


def broken(rule: Rule, table: pd.DataFrame) -> np.ndarray:
    return rule.broken(seen_of(table, METADATA, rule.columns))


def test_every_kind_is_here() -> None:
    assert {type(rule) for rule in ALL} == set(KINDS.values())
    assert set(words.KINDS) == set(KINDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.key}-{rule.id}")
def test_it_holds_where_it_holds_and_not_elsewhere(rule: Rule) -> None:
    assert not broken(rule, orderly()).any()
    assert broken(rule, unruly()).mean() > 0.01


@every_rule
def test_the_database_counts_what_the_rule_finds(rule: Rule, tmp_path: Path) -> None:
    for number, table in enumerate((orderly(400), unruly(400), _holes(unruly(400)))):
        path = tmp_path / f"{number}.parquet"
        table.to_parquet(path, index=False)
        found = seen_of(table, METADATA, rule.columns)
        assert count_broken(path, METADATA, [rule]) == [int(rule.broken(found).sum())]


def _holes(table: pd.DataFrame) -> pd.DataFrame:
    rng = np.random.default_rng(8)
    return table.astype({"day": "Int64", "night": "Int64"}).apply(
        lambda column: column.mask(pd.Series(rng.random(len(table)) < 0.15)))


@every_rule
def test_it_comes_back_from_json_and_reads_as_a_sentence(rule: Rule) -> None:
    assert rule_from_json(rule.as_json()) == rule
    assert rule.words and "anonym" not in rule.words
    check_rule(rule, METADATA)
    metadata = METADATA.with_rules([rule])
    assert Metadata.from_json(metadata.as_json()) == metadata


def test_several_rules_are_counted_in_their_order(tmp_path: Path) -> None:
    table = _holes(unruly(300))
    table.to_parquet(tmp_path / "t.parquet", index=False)
    assert count_broken(tmp_path / "t.parquet", METADATA, ALL) == [
        int(broken(rule, table).sum()) for rule in ALL]


@pytest.mark.parametrize("stored", ["bool", "boolean", "float64", "category", "datetime64[ns]"])
def test_values_are_written_the_same_by_both(stored: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    table = pd.DataFrame({"a": pd.Series(rng.integers(0, 2, 60)).astype(stored),
                          "b": rng.choice(["x", "y"], 60)})
    metadata = Metadata((Column("a", Kind.CATEGORY), Column("b", Kind.CATEGORY)))
    texts = tuple(sorted({as_text(value) for value in table["a"]}))
    rule = Implies("a", texts[0], "b", "x")
    table.to_parquet(tmp_path / "t.parquet", index=False)
    there = (table["a"] == sorted(table["a"])[0]) & (table["b"] == "y")
    assert count_broken(tmp_path / "t.parquet", metadata, [rule]) == [there.sum()]
    assert rule.broken(seen_of(table, metadata, ("a", "b"))).sum() == there.sum() > 0


@pytest.mark.parametrize("rule", [
    AtMost("visit", "low"), AtMost("city", "ward"), AtMost("low", "low"), AtMost("low", "gone"),
    Sum("total", ("base",)), Sum("total", ("base", "visit")), Range(("share",)),
    Range(("share",), "much"), Range(("share",), "2020-01-01"), Range(("visit",), "7"),
    Range(("share",), "5", "1"), Range(("share", "visit"), "5"), OneHot(("day", "ward")),
    OneHot(("day",)), Format("share", "[0-9]"), Format("record", "("), Format("record", ""),
    Together(("ward", "low"), (("north", "1"),)), Together(("ward", "bed"), ()),
    Together(("ward", "bed"), (("north",),)), Gap(("packs",), "share", ("none",)),
    Gap((), "smokes"), Implies("low", "1", "ward", "north"), Implies("city", "", "ward", ""),
    Implies("city", "Arl", "low", "much"), Rising("ward", "patient"),
    Rising("low", "patient", "ward"), Unique(()), Determines((), "region"),
], ids=lambda rule: str(rule.as_json()))
def test_a_rule_that_cannot_be_is_refused_with_a_cure(rule: Rule) -> None:
    with pytest.raises(AnswerError) as caught:
        check_rule(rule, METADATA)
    assert caught.value.what.endswith(".") and caught.value.cure.endswith(".")


def test_a_rule_of_another_form_is_refused() -> None:
    for said in ({}, {"rule": "no such"}, {"rule": "sum", "total": "a"},
                 {"rule": "sum", "total": "a", "parts": "b"},
                 {"rule": "at_most", "low": "a", "high": "b", "more": "c"}):
        with pytest.raises(InputError):
            rule_from_json(said)


def test_rules_of_columns_that_are_left_out_are_not_in_force() -> None:
    metadata = METADATA.with_rules(RULES).with_column("region", kept=False)
    assert len(metadata.rules) == len(RULES)
    assert Determines(("city",), "region") not in metadata.rules_in_force
    assert len(metadata.rules_in_force) == len(RULES) - 1
    with pytest.raises(TableError):
        METADATA.with_rules([AtMost("low", "gone")])


def test_metadata_of_before_there_were_rules_can_be_read() -> None:
    said = METADATA.as_json()
    assert "rules" not in said and Metadata.from_json(said).rules == ()
