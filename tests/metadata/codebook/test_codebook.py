"""Codebooks as people write them, and what a table breaks of one."""

import json
from pathlib import Path

import pandas as pd
import pytest

from synth_core.foundation.errors import DictionaryError
from synth_core.metadata.codebook.apply import applied, breaches, suppressed_breaches
from synth_core.metadata.codebook.read import from_lines, from_schema
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.count import count_broken
from synth_core.metadata.rules.single import Range
from synth_core.metadata.rules.stated import AtMost, Together

HEADER = ("Variable / Field Name", "Field Type", "Field Label", "Unit", "Choices", "Min", "Max")


def table(folder: Path) -> Path:
    path = folder / "t.parquet"
    pd.DataFrame({"Age": [20 + i for i in range(99)] + [200], "sex": ["1", "2"] * 49 + ["9", "3"],
                  "ward": ["a", "b"] * 50,
                  "seen": [f"2026-01-{i % 28 + 1:02}" for i in range(100)],
                  "cost": [1.5 * i for i in range(100)]}).to_parquet(path)
    return path


def test_lines_with_the_headings_of_redcap() -> None:
    said = from_lines(HEADER, [
        ("age", "integer", "Age at admission", "years", "", "0", "120"),
        ("sex", "radio", "Sex", "", "1, male | 2, female", "", ""), (None,) * 7,
        ("note", "", "What was noted", "", "", "", "")]).lines
    assert [(one.name, one.kind, one.unit) for one in said] == [
        ("age", Kind.NUMBER, "years"), ("sex", Kind.CATEGORY, ""), ("note", None, "")]
    assert said[1].allowed == ("1", "2")
    assert (said[0].low, said[0].high, said[0].label) == ("0", "120", "Age at admission")


@pytest.mark.parametrize(("text", "values"), [
    ("a; b; c", ("a", "b", "c")), ("1 = male; 2 = female", ("1", "2")), ('["x", 2]', ("x", "2")),
    ("yes, no", ("yes", "no")), ("1, a | 2, b", ("1", "2")), ("", ())])
def test_allowed_values_in_every_way(text: str, values: tuple[str, ...]) -> None:
    assert from_lines(("name", "values"), [("a", text)]).lines[0].allowed == values


def test_a_frictionless_schema_and_a_package_with_one() -> None:
    schema = {"fields": [
        {"name": "AGE", "type": "integer", "title": "Age", "unit": "years",
         "constraints": {"minimum": 0, "maximum": 120}},
        {"name": "sex", "type": "string", "constraints": {"enum": ["1", "2"]}},
        {"name": "seen", "type": "date", "format": "YYYY-MM-DD"},
        {"name": "ward", "type": "any", "description": "Ward"}]}
    for said in (schema, {"resources": [{"name": "x", "schema": schema}]}):
        lines = from_schema(json.dumps(said)).lines
        assert [one.kind for one in lines] == [Kind.NUMBER, Kind.CATEGORY, Kind.DATE, None]
        assert (lines[0].low, lines[0].high, lines[3].label) == ("0", "120", "Ward")
        assert lines[2].date_format == "%Y-%m-%d"


def test_what_a_value_means_stays_with_it() -> None:
    for text in ("1 = male; 2 = female", "1, male | 2, female", "1: male; 2: female",
                 "1 - male; 2 – female"):
        said, = from_lines(("name", "values"), [("sex", text)]).lines
        assert said.allowed == ("1", "2")
        assert said.meanings == (("1", "male"), ("2", "female"))
    field = {"name": "sex", "categories": [{"value": 1, "label": "male"}, {"value": 2}]}
    said, = from_schema(json.dumps({"fields": [field]})).lines
    assert (said.allowed, said.meanings) == (("1", "2"), (("1", "male"),))
    said, = from_lines(("name", "values"), [("a", "<=50K = less; >50K = more; >=1; a=b")]).lines
    assert said.allowed == ("<=50K", ">50K", ">=1", "a")
    assert said.meanings == (("<=50K", "less"), (">50K", "more"), ("a", "b"))
    words, = from_lines(("name", "values"), [("a", "self-employed; part - time")]).lines
    assert words.allowed == ("self-employed", "part - time") and not words.meanings


@pytest.mark.parametrize(("heads", "rows"), [
    (("Spalte", "Datentyp", "Beschreibung", "Einheit", "Untergrenze"),
     [("a", "Ganzzahl", "Alter", "Jahre", "0"), ("b", "ja/nein"), ("c", "Datum"),
      ("d", "Text"), ("e", "Kategorie"), ("f", "Schlüssel")]),
    (("Nom de la variable", "Type de données", "Libellé", "Unité", "Limite inférieure"),
     [("a", "entier", "Alter", "Jahre", "0"), ("b", "oui/non"), ("c", "horodatage"),
      ("d", "texte libre"), ("e", "catégorie"), ("f", "identifiant")]),
    (("Columna", "Tipo de dato", "Descripción", "Unidad", "Mínimo"),
     [("a", "número", "Alter", "Jahre", "0"), ("b", "sí/no"), ("c", "fecha"), ("d", "texto"),
      ("e", "categoría"), ("f", "clave")]),
    (("Colonna", "Tipo di dato", "Descrizione", "Unità", "Minimo"),
     [("a", "numero", "Alter", "Jahre", "0"), ("b", "sì/no"), ("c", "data"), ("d", "testo libero"),
      ("e", "categorica"), ("f", "chiave")]),
    (("Nome da variável", "Tipo de dados", "Descrição", "Unidade", "Mínimo"),
     [("a", "inteiro", "Alter", "Jahre", "0"), ("b", "sim/não"), ("c", "data e hora"),
      ("d", "texto livre"), ("e", "categórica"), ("f", "chave")]),
    (("Kolom", "Gegevenstype", "Omschrijving", "Eenheid", "Ondergrens"),
     [("a", "geheel getal", "Alter", "Jahre", "0"), ("b", "ja/nee"), ("c", "datum"),
      ("d", "vrije tekst"), ("e", "categorie"), ("f", "sleutel")])], ids=lambda part: part[0])
def test_headings_and_types_in_other_languages(heads: tuple[str, ...],
                                               rows: list[tuple[str, ...]]) -> None:
    book = from_lines(heads, [(*row, *[""] * (5 - len(row))) for row in rows])
    assert not book.unused and [one.kind for one in book.lines] == [
        Kind.NUMBER, Kind.YES_NO, Kind.DATE, Kind.TEXT, Kind.CATEGORY, Kind.IDENTIFIER]
    assert (book.lines[0].label, book.lines[0].unit, book.lines[0].low) == ("Alter", "Jahre", "0")


def test_lines_that_cannot_be_used_are_told_and_the_rest_is_brought(tmp_path: Path) -> None:
    book = from_lines(("name", "type", "label"), [
        ("age", "matrix", "Age"), ("", "number", ""), ("ward", "", "Ward"), ("ward", "", "Again"),
        ("weight", "number", "Weight")])
    assert [one.where for one in book.unused] == ["age", "line 2", "ward"]
    path = table(tmp_path)
    made = applied(book, infer(path), path)
    assert [one.where for one in made.unused] == ["age", "line 2", "ward", "weight"]
    assert (made.metadata["Age"].label, made.metadata["ward"].label) == ("Age", "Ward")
    assert made.metadata["Age"].kind is Kind.NUMBER and made.columns == 2


def test_what_is_no_codebook_of_the_table_is_refused(tmp_path: Path) -> None:
    for text in ("{", "{}", '{"fields": [1]}', '{"fields": []}'):
        with pytest.raises(DictionaryError):
            from_schema(text)
    for heads, rows in ((("what", "is this"), [("a", "b")]), (("name", "type"), [("", "number")])):
        with pytest.raises(DictionaryError):
            from_lines(heads, rows)
    path = table(tmp_path)
    with pytest.raises(DictionaryError) as refused:
        applied(from_lines(("name",), [("height",), ("weight",)]), infer(path), path)
    assert [fault.where for fault in refused.value.faults] == ["height", "weight"]
    assert "Age, sex" in refused.value.faults[0].cure


def test_what_it_says_stands_above_what_was_guessed_and_breaches_are_counted(
        tmp_path: Path) -> None:
    path = table(tmp_path)
    said = from_lines((*HEADER, "format"), [
        ("AGE", "integer", "Age", "years", "", "0", "120", ""),
        ("sex", "coded", "Sex", "", "1=male; 2=female", "", "", ""),
        ("ward", "number", "", "", "", "", "", ""),
        ("seen", "date", "Seen", "", "", "2026-01-02", "2026-01-27", "dd.MM.yyyy"),
        ("cost", "", "Cost", "EUR", "0; 1.50", "", "10", "")])
    made = applied(said, infer(path).with_target("sex"), path)
    metadata = made.metadata
    assert (metadata["Age"].label, metadata["Age"].unit, metadata.target) == ("Age", "years", "sex")
    assert metadata["sex"].meanings == (("1", "male"), ("2", "female"))
    assert metadata["ward"].kind is Kind.CATEGORY  # the letters are no numbers
    assert metadata["seen"].date_format == "%Y-%m-%d"  # nor are the dates written that way
    assert [breach.column for breach in made.misfits] == ["ward", "seen"]
    found = {(one.column, one.rows) for one in breaches(metadata, path)}
    assert found == {("Age", 1), ("sex", 2), ("seen", 7), ("cost", 98), ("cost", 93)}
    shown = suppressed_breaches(breaches(metadata, path), 10)
    assert {one.rows for one in shown} == {None, 98, 93}
    assert Metadata.from_json(json.loads(json.dumps(metadata.as_json()))) == metadata


def test_what_it_allows_becomes_rules_in_the_place_of_those_before(tmp_path: Path) -> None:
    path = table(tmp_path)
    own = AtMost("Age", "cost")
    said = from_lines(HEADER, [
        ("age", "integer", "", "", "", "0", "120"), ("sex", "coded", "", "", "1=m; 2=f", "", ""),
        ("seen", "date", "", "", "", "2026-01-02", ""), ("cost", "", "", "", "", "0", "10")])
    made = applied(said, infer(path).with_rules([own]), path)
    sex = Together(("sex",), (("1",), ("2",)))
    # Most rows cost more than ten: that is no rule of this table.
    assert made.metadata.rules == (own, Range(("Age",), "0", "120"), sex,
                                   Range(("seen",), "2026-01-02"))
    assert made.rules == 3 and sex.words == "sex is 1 or 2"
    assert set(made.metadata.rules_in_force) == set(made.metadata.rules)
    again = applied(from_lines(HEADER, [("age", "", "", "", "", "18", "")]), made.metadata, path)
    assert again.metadata.rules == (own, Range(("Age",), "18"), sex,
                                    Range(("seen",), "2026-01-02"))


@pytest.mark.parametrize("stored", ["float64", "Int64", "bool", "object"])
def test_allowed_values_are_read_as_they_are_stored(stored: str, tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pd.DataFrame({"a": pd.Series([0, 1, 1, 0] * 20).astype(stored).map(
        str if stored == "object" else lambda value: value)}).to_parquet(path)
    values = {"bool": "False; TRUE", "object": "0; 1"}.get(stored, "0.0; 1")
    metadata = Metadata((Column("a", Kind.CATEGORY),))
    made = applied(from_lines(("name", "values"), [("a", values)]), metadata, path)
    rule, = made.metadata.rules
    assert count_broken(path, made.metadata, [rule]) == [0]


def test_records_from_before_codebooks_stay_as_they_are(tmp_path: Path) -> None:
    kept = infer(table(tmp_path)).as_json()
    assert not {"label", "unit", "allowed", "low", "high"} & set(kept["columns"][0])
    assert Metadata.from_json(kept).as_json() == kept
