"""What each kind of step does to a column, and that it counts what it touched."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from synth_core.foundation.errors import NotPossible, SettingError, TableError
from synth_core.tables.recipe.contract import Basis, Step
from synth_core.tables.recipe.registry import KINDS, step
from synth_core.tables.recipe.run import apply_step, fit_step, misfits
from synth_core.tables.stored import load, schema

NOW = "2026-11-27T09:00:00Z"


def done(tmp_path: Path, made: Step, **columns: Any) -> tuple[pd.DataFrame, Any]:
    """The table after a step, and the record."""
    source, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pd.DataFrame(columns).to_parquet(source)
    record = apply_step(fit_step(made, source), source, target, who="a steward", when=NOW)
    return load(target), record


def listed(series: pd.Series) -> list[Any]:
    """Values, None where missing."""
    return [None if pd.isna(value) else value for value in series]


CASES: list[tuple[Step, list[Any], list[Any]]] = [
    (step("trim", columns=["x"]), ["  a b ", "a\u00a0\tb", "  ", None, "c"],
     ["a b", "a b", None, None, "c"]),
    (step("unify_case", columns=["x"], to="lower"), ["Ab", "aB", None], ["ab", "ab", None]),
    (step("unify_case", columns=["x"], to="first"), ["aB", "éÀ", ""], ["Ab", "Éà", ""]),
    (step("merge", column="x", mapping={"Nrth": "North", "it's": "its"}),
     ["Nrth", "North", "it's", None], ["North", "North", "its", None]),
    (step("merge", column="x", mapping={"9": "8"}), [9, 8, 7], [8, 8, 7]),
    (step("merge_spellings", column="x"),
     ["North", "north", " NORTH", "North", "Süd", "sud", "Süd"],
     ["North", "North", "North", "North", "Süd", "Süd", "Süd"]),
    (step("set_missing", columns=["x"], values=["?", "NA"]), ["?", " NA ", "a", None],
     [None, None, "a", None]),
    (step("set_missing", columns=["x"], values=["999", "-1"]), [999, 5, -1], [None, 5, None]),
    (step("set_missing", columns=["x"], values=["999"]), [999.0, 5.5, None], [None, 5.5, None]),
    (step("set_missing", columns=["x"], values=["9999-12-31"]), ["9999-12-31", "2020-01-01"],
     [None, "2020-01-01"]),
    (step("set_outside_missing", column="x", low=0, high=120), [-3, 5, 150], [None, 5, None]),
    (step("cap", column="x", high=10.5), [1.0, 99.0, None], [1.0, 10.5, None]),
    (step("cap", column="x", low=2, high=4), [1, 3, 9], [2, 3, 4]),
    (step("cap_at_quantile", column="x", low_share=0.0, high_share=0.5), [1, 2, 3, 4],
     [1, 2, 2, 2]),
    (step("convert_units", column="x", factor=100, high=3), [1.78, 180.0, 1.5], [178, 180, 150]),
    (step("convert_units", column="x", factor=0.1, low=1000), [72, 725, 7250], [72, 725, 725]),
    (step("group", column="x", keep=["a"], into="Other"), ["a", "b", None], ["a", "Other", None]),
    (step("group_rare", columns=["x"], rows=2), ["a", "a", "b", None], ["a", "a", "Other", None]),
    (step("bands", column="x"), [43, 40, 39, -1, None], ["40-44", "40-44", "35-39", "-5--1", None]),
    (step("bands", column="x", size=0.01, to="middle"), [47.5112, -122.257, None],
     [47.515, -122.255, None]),
    (step("keep_start", column="x"), ["10115", " 01067", "SW1A 1AA", None],
     ["10", "01", "SW", None]),
    (step("keep_start", column="x", length=3, width=5), [1234, 98178], ["012", "981"]),
    (step("whole_months", column="x"), [pd.Timestamp("1980-05-17"), None],
     [pd.Timestamp("1980-05-01"), None]),
    (step("whole_months", column="x", to="year"), [pd.Timestamp("1980-05-17 08:00")],
     [pd.Timestamp("1980-01-01")]),
    (step("make_text", column="x", width=5), [1234, 12345, 7], ["01234", "12345", "00007"]),
    (step("make_text", column="x", width=3), [7.0, None, 12.5], ["007", None, "12.5"]),
    (step("drop_without", column="x"), ["a", None, "b"], ["a", "b"]),
    (step("drop_duplicates"), ["b", "a", "b", None, "a", None], ["b", "a", None]),
]


@pytest.mark.parametrize(("made", "before", "after"), CASES,
                         ids=lambda part: part.kind if isinstance(part, Step) else "")
def test_each_kind_does_what_it_says(tmp_path: Path, made: Step, before: list[Any],
                                     after: list[Any]) -> None:
    found, record = done(tmp_path, made, x=before)
    assert listed(found["x"]) == after
    assert record.rows_left == len(after)
    assert record.before != record.after and record.rows > 0 and record.cells > 0
    assert record.sentence.endswith(".")


NUMBERS = [
    ({}, ["1,234.50", "$2,000", "€ 3", "-7", "(1,000.25)", "1 234", "12.5 %", "5-", "CHF 1'000"],
     [1234.5, 2000, 3, -7, -1000.25, 1234, 12.5, -5, 1000]),
    ({"decimal": "comma"}, ["1.234,50", "0,5", "2 €", "−7,25", "1.000"],
     [1234.5, 0.5, 2, -7.25, 1000]),
    ({"percent": "share"}, ["12.5%", "3 %", "0.5"], [0.125, 0.03, 0.5]),
    ({"unit": "kg"}, ["72.5 kg", "80KG", "75"], [72.5, 80, 75]),
    ({"others": "missing"}, ["12", "see note", None, "3.5", "1.2.3", "12,5"],
     [12, None, None, 3.5, None, None]),
    ({}, ["1,234", "12", " "], [1234, 12, None]),
    ({}, ["1e3", "2.5E-1"], [1000, 0.25]),
]


@pytest.mark.parametrize(("given", "before", "after"), NUMBERS)
def test_numbers_are_read_as_people_write_them(tmp_path: Path, given: dict[str, Any],
                                               before: list[Any], after: list[Any]) -> None:
    found, _ = done(tmp_path, step("parse_numbers", column="x", **given), x=before)
    assert listed(found["x"]) == after
    whole = all(value is None or float(value).is_integer() for value in after)
    assert pd.api.types.is_integer_dtype(found["x"]) == whole


def test_a_cell_that_is_no_number_is_never_lost_unasked(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        done(tmp_path, step("parse_numbers", column="x"), x=["1", "12,5", "secret"])
    assert caught.value.where == "x" and "2" in caught.value.what
    assert "secret" not in str(caught.value)
    assert not (tmp_path / "b.parquet").exists()


def test_dates_of_several_formats_become_one(tmp_path: Path) -> None:
    made = step("parse_dates", column="x", formats=["%d/%m/%Y", "%Y-%m-%d"])
    found, record = done(tmp_path, made, x=["03/04/2020", "2020-12-31", None])
    assert listed(found["x"]) == ["2020-04-03", "2020-12-31", None] and record.cells == 1
    american = step("parse_dates", column="x", formats=["%m/%d/%Y"])
    assert done(tmp_path, american, x=["03/04/2020"])[0]["x"][0] == "2020-03-04"
    with pytest.raises(TableError):
        done(tmp_path, american, x=["31/12/2020"])


def test_dates_kept_as_whole_numbers_are_read(tmp_path: Path) -> None:
    made = step("parse_dates", column="x", formats=["%Y%m%d"])
    assert done(tmp_path, made, x=[20201231])[0]["x"][0] == "2020-12-31"


@pytest.mark.parametrize(("form", "first", "second", "action", "left"), [
    ("", [1, 5, None], [2, 3, 1], "drop_rows", [(1, 2), (None, 1)]),
    ("%d.%m.%Y", ["02.01.2020", "01.02.2020"], ["01.02.2020", "02.01.2020"], "drop_rows",
     [("02.01.2020", "01.02.2020")]),
    ("%Y-%m-%d", ["2020-01-02", "2020-01-01"], ["2020-01-01", "2020-01-01"], "second_missing",
     [("2020-01-02", None), ("2020-01-01", "2020-01-01")]),
    ("", [3, 1], [2, 1], "both_missing", [(None, None), (1, 1)]),
])
def test_an_order_of_two_columns_is_kept(tmp_path: Path, form: str, first: list[Any],
                                         second: list[Any], action: str,
                                         left: list[Any]) -> None:
    made = step("keep_order", first="a", second="b", format=form, action=action)
    found, _ = done(tmp_path, made, a=first, b=second)
    assert list(zip(listed(found["a"]), listed(found["b"]), strict=True)) == left


def test_columns_are_left_out_and_the_others_keep_their_order(tmp_path: Path) -> None:
    found, record = done(tmp_path, step("drop_columns", columns=["b", "A"]), a=[1, 2], b=[1, 2],
                         A=["x", "y"], c=[None, 1.5])
    assert list(found.columns) == ["a", "c"] and (record.rows, record.cells) == (2, 4)


def test_units_by_another_column(tmp_path: Path) -> None:
    made = step("convert_units", column="x", factor=0.45359237, by="unit", values=["lb"])
    found, record = done(tmp_path, made, x=[100.0, 72.0], unit=["lb", "kg"])
    assert found["x"].tolist() == [45.359237, 72.0] and record.cells == 1


def test_duplicates_by_a_key_keep_the_first(tmp_path: Path) -> None:
    made = step("drop_duplicates", columns=["id"])
    found, record = done(tmp_path, made, id=[2, 1, 2], x=[1, 2, 3])
    assert found["x"].tolist() == [1, 2] and record.rows == 1 and record.cells == 2


def test_types_and_order_of_the_other_columns_stay(tmp_path: Path) -> None:
    before = pd.DataFrame({
        "x": ["?", "a"] * 60_000, "n": range(120_000),
        "t": pd.to_datetime(["2020-01-01", None] * 60_000).astype("datetime64[us]"),
        "b": [True, False] * 60_000, "f": [0.5, None] * 60_000})
    before.to_parquet(tmp_path / "a.parquet")
    made = step("set_missing", columns=["x"], values=["?"])
    first = apply_step(made, tmp_path / "a.parquet", tmp_path / "b.parquet", who="w", when=NOW)
    again = apply_step(made, tmp_path / "a.parquet", tmp_path / "c.parquet", who="w", when=NOW)
    assert first == again and (first.rows, first.cells) == (60_000, 60_000)
    assert schema(tmp_path / "b.parquet").types == schema(tmp_path / "a.parquet").types
    found = load(tmp_path / "b.parquet")
    pd.testing.assert_frame_equal(found.drop(columns="x"), before.drop(columns="x"))


def test_what_a_step_learns_it_learns_from_the_training_rows(tmp_path: Path) -> None:
    train, source = tmp_path / "train.parquet", tmp_path / "a.parquet"
    pd.DataFrame({"x": range(1, 101)}).to_parquet(train)
    pd.DataFrame({"x": [5, 1_000_000]}).to_parquet(source)
    made = step("cap_at_quantile", column="x", high_share=0.9)
    with pytest.raises(NotPossible):
        apply_step(made, source, tmp_path / "b.parquet", who="w", when=NOW)
    learned = fit_step(made, train)
    assert learned.fitted is not None and learned.fitted.rows == 100
    apply_step(learned, source, tmp_path / "b.parquet", who="w", when=NOW)
    assert load(tmp_path / "b.parquet")["x"].tolist() == [5, 90]


def test_only_learned_steps_wait_for_training_rows(tmp_path: Path) -> None:
    pd.DataFrame({"x": ["a"]}).to_parquet(tmp_path / "a.parquet")
    fitted = {key for key, kind in KINDS.items() if kind.basis is Basis.FITTED}
    assert fitted == {"merge_spellings", "cap_at_quantile", "group_rare"}
    waiting = misfits(step("group_rare", columns=["x"]), tmp_path / "a.parquet")
    assert [misfit.kind for misfit in waiting] == ["not_fitted"]


@pytest.mark.parametrize(("made", "kind", "where"), [
    (step("trim", columns=["x", "gone"]), "column_missing", "gone"),
    (step("trim", columns=["n"]), "type_changed", "n"),
    (step("cap", column="x", high=1), "type_changed", "x"),
    (step("drop_columns", columns=["x", "n"]), "no_column_left", ""),
    (step("keep_order", first="x", second="n"), "type_changed", "n"),
    (step("convert_units", column="n", factor=2, by="gone", values=["a"]), "column_missing",
     "gone"),
])
def test_a_step_that_does_not_fit_says_where(tmp_path: Path, made: Step, kind: str,
                                             where: str) -> None:
    pd.DataFrame({"x": ["a"], "n": [1]}).to_parquet(tmp_path / "a.parquet")
    found = misfits(made, tmp_path / "a.parquet")
    assert [(misfit.kind, misfit.column, misfit.breaking) for misfit in found] == [
        (kind, where, True)]
    with pytest.raises(TableError):
        apply_step(made, tmp_path / "a.parquet", tmp_path / "b.parquet", who="w", when=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]


def test_no_table_is_left_without_rows(tmp_path: Path) -> None:
    with pytest.raises(NotPossible):
        done(tmp_path, step("drop_without", column="x"), x=[None, None], y=[1, 2])


@pytest.mark.parametrize(("kind", "given", "where"), [
    ("nonsense", {}, "nonsense"), ("trim", {}, "columns"), ("trim", {"columns": []}, "columns"),
    ("trim", {"columns": "x"}, "columns"), ("trim", {"columns": ["x"], "y": 1}, "y"),
    ("cap", {"column": "x", "high": "much"}, "high"),
    ("cap", {"column": "x", "high": True}, "high"),
    ("merge", {"column": "x", "mapping": {"a": 1}}, "mapping"),
    ("cap_at_quantile", {"column": "x", "high_share": 3}, "high_share"),
    ("parse_dates", {"column": "x", "formats": ["day"]}, "formats"),
    ("parse_numbers", {"column": "x", "decimal": "dot"}, "decimal"),
    ("make_text", {"column": "x", "width": 1.5}, "width"),
    ("make_text", {"column": ""}, "column"),
])
def test_parameters_are_checked(kind: str, given: dict[str, Any], where: str) -> None:
    with pytest.raises(SettingError) as caught:
        step(kind, **given)
    assert caught.value.where == where


@pytest.mark.parametrize("made", [
    step("cap", column="x"), step("set_outside_missing", column="x", low=2, high=1),
    step("convert_units", column="x", factor=2)])
def test_parameters_that_contradict_each_other_are_refused(tmp_path: Path, made: Step) -> None:
    with pytest.raises(SettingError):
        done(tmp_path, made, x=[1, 2])
