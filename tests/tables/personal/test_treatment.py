"""Treatments are carried out by steps that exist, and none lets a method learn who people are."""

from pathlib import Path

import pandas as pd
import pytest

from synth_core.tables.personal.contents import GROUPS, Content, Finding, Group
from synth_core.tables.personal.treatment import TREATMENTS, Treatment, default, step_for
from synth_core.tables.recipe.run import apply_step, fit_step
from synth_core.tables.stored import load


@pytest.mark.parametrize("content", list(Content))
def test_direct_identifiers_are_never_learned(content: Content) -> None:
    if GROUPS[content] is Group.DIRECT:
        assert not {Treatment.KEEP, Treatment.GENERALISE} & set(TREATMENTS[content])
    assert default(content) is TREATMENTS[content][0]


def _finding(content: Content, locale: str | None = None) -> Finding:
    return Finding("x", content, 0.9, "A reason.", locale=locale)


@pytest.mark.parametrize(("content", "stored", "form", "locale", "values", "coarse"), [
    (Content.AGE, "whole", None, None, [43, 90], ["40-44", "90-94"]),
    (Content.POSTCODE, "text", None, "de_DE", ["10115", "01067"], ["10", "01"]),
    (Content.POSTCODE, "text", None, "en_US", ["98178", "02139"], ["981", "021"]),
    (Content.POSTCODE, "whole", None, None, [98178, 2139], ["981", "021"]),
    (Content.COORDINATES, "number", None, None, [47.5112], [47.515]),
    (Content.BIRTH_DATE, "text", "%d.%m.%Y", None, ["17.05.1980"], ["1980-05"]),
    (Content.BIRTH_DATE, "moment", None, None, [pd.Timestamp("1980-05-17")],
     [pd.Timestamp("1980-05-01")]),
    (Content.CITY, "text", None, None, ["Bonn"] * 10 + ["Buxtehude"], ["Bonn"] * 10 + ["Other"])])
def test_coarser(tmp_path: Path, content: Content, stored: str, form: str | None,
                 locale: str | None, values: list[object], coarse: list[object]) -> None:
    made = step_for(_finding(content, locale), Treatment.GENERALISE, stored,  # type: ignore[arg-type]
                    form)
    assert made is not None
    source, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pd.DataFrame({"x": values}).to_parquet(source)
    apply_step(fit_step(made, source), source, target, who="a steward",
               when="2026-11-27T09:00:00Z")
    assert load(target)["x"].tolist() == coarse


def test_what_no_step_can_do_is_none() -> None:
    assert step_for(_finding(Content.BIRTH_DATE), Treatment.GENERALISE, "text") is None
    assert step_for(_finding(Content.EMAIL), Treatment.FORMAT, "text") is None
    dropped = step_for(_finding(Content.URL), Treatment.DROP, "text")
    assert dropped is not None and dropped.kind == "drop_columns"
