"""Identifiers and texts look like the source's and are none of them."""

import re
import uuid

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind
from synth_core.synthesizers.identifiers.made_up import MadeUpColumn, learn_made_up
from synth_core.synthesizers.identifiers.made_up_lists import names_of
from synth_core.synthesizers.identifiers.patterns import PatternMaker
from synth_core.synthesizers.identifiers.people import PeopleMaker, words_of
from synth_core.synthesizers.identifiers.prose import ProseMaker
from synth_core.synthesizers.identifiers.whole_numbers import DigitsMaker, RunningMaker

ROWS = 2000
RNG = np.random.default_rng(0)
FIRST = ["Annabeth", "Bertram", "Cosima", "Dorothea", "Egon", "Fanny", "Gisela"]
LAST = ["Adamek", "Birnbaum", "Chlup", "Drexler", "Eder", "Fuchs", "Gruber", "Huber"]

UNIQUE = {
    "codes": pd.Series([f"PAT-{n:06d}" for n in RNG.permutation(10**6)[:ROWS]]),
    "mixed": pd.Series([f"{'AB'[n % 2]}{n:05d}/x" if n % 3 else f"{n:04d}"
                        for n in RNG.permutation(9999)[:ROWS]]),
    "uuid": pd.Series([str(uuid.UUID(int=int.from_bytes(RNG.bytes(16), "big")))
                       for _ in range(ROWS)]),
    "running": pd.Series(np.arange(1, ROWS + 1)),
    "ten digits": pd.Series(RNG.integers(10**9, 10**10, ROWS)),
    "small": pd.Series(RNG.permutation(9000)[:ROWS] + 1000, dtype="int32"),
    "e-mail": pd.Series([f"{FIRST[n % 7].lower()}.{n}@hospital.test" for n in range(ROWS)]),
    "words": pd.Series(["".join(RNG.choice(list("abcdefghijk"), RNG.integers(5, 20)))
                        + str(n) for n in range(ROWS)]),
    "string": pd.Series([f"{n:07d}" for n in RNG.permutation(10**7)[:ROWS]], dtype="string"),
}


def _learned(series: pd.Series, name: str = "code", kind: Kind = Kind.IDENTIFIER) -> MadeUpColumn:
    return learn_made_up(series, Column(name, kind), 15)


def _made(column: MadeUpColumn, rows: int = ROWS, seed: int = 1) -> pd.Series:
    return column.make(0, rows, rows, Seed(seed))


@pytest.mark.parametrize("name", UNIQUE)
def test_unique_stays_unique_and_nothing_is_repeated(name: str) -> None:
    source = UNIQUE[name]
    made = _made(_learned(source, name), 3 * ROWS)
    assert made.dtype == source.dtype
    assert made.is_unique
    assert not set(made) & set(source)
    assert made.notna().all()


def test_shapes_and_fixed_parts_are_kept() -> None:
    assert _made(_learned(UNIQUE["codes"])).str.fullmatch(r"PAT-\d{6}").all()
    assert _made(_learned(UNIQUE["uuid"])).map(lambda text: str(uuid.UUID(text)) == text).all()
    made = _made(_learned(UNIQUE["mixed"]))
    assert made.str.fullmatch(r"\d{4}|[AB]\d{5}/x").all()
    assert made.str.contains("/").mean() == pytest.approx(2 / 3, abs=0.05)
    assert _made(_learned(UNIQUE["string"])).str.fullmatch(r"\d{7}").all()
    assert _made(_learned(UNIQUE["ten digits"])).between(10**9, 10**10 - 1).all()


def test_a_shape_or_letter_of_few_rows_is_not_learned() -> None:
    source = pd.Series([*UNIQUE["codes"], "X/rare-shape!", *[f"ZZZ-{n:06d}" for n in range(5)]])
    maker = _learned(source).maker
    assert isinstance(maker, PatternMaker)
    assert len(maker.shapes) == 1
    assert "Z" not in "".join(maker.shapes[0].alphabets)


def test_running_numbers_start_beyond_the_source() -> None:
    made = _made(_learned(UNIQUE["running"]))
    assert made.tolist() == list(range(10_001, 12_001))


@pytest.mark.parametrize(("values", "maker"), [
    (UNIQUE["running"], RunningMaker), (UNIQUE["ten digits"], DigitsMaker),
    (UNIQUE["codes"], PatternMaker)])
def test_the_maker_fits(values: pd.Series, maker: type) -> None:
    assert isinstance(_learned(values).maker, maker)


def test_repeats_and_missing_come_at_their_rate() -> None:
    for people in (400, 1800):
        source = pd.Series([f"C{n % people:06d}" for n in range(ROWS)], dtype=object)
        made = _made(_learned(source), 5000)
        assert made.nunique() / 5000 == pytest.approx(people / ROWS, rel=0.05)
        source[RNG.random(ROWS) < 0.2] = None
        made = _made(_learned(source), 5000)
        assert made.isna().mean() == pytest.approx(0.2, abs=0.03)
        assert not set(made.dropna()) & set(source.dropna())
    floats = pd.Series(np.where(RNG.random(ROWS) < 0.2, np.nan, RNG.integers(10**6, 10**7, ROWS)))
    made = _made(_learned(floats))
    assert made.dtype == float and 0.15 < made.isna().mean() < 0.25


def test_pieces_fit_together() -> None:
    for source in UNIQUE.values():
        column = _learned(source)
        whole = column.make(0, 900, 900, Seed(1))
        parts = [column.make(first, 300, 900, Seed(1)) for first in (0, 300, 600)]
        assert pd.concat(parts, ignore_index=True).tolist() == whole.tolist()
        assert column.make(0, 900, 900, Seed(2)).tolist() != whole.tolist() or (
            isinstance(column.maker, RunningMaker))


@pytest.mark.parametrize(("header", "pattern"), [
    ("patient_name", r"[A-Z][\w'-]+ [A-Z][\w' -]+"), ("Name", r"[A-Z][\w'-]+ [A-Z][\w' -]+"),
    ("firstName", r"[A-Z]\w+"), ("last name", r"[A-Z][\w' -]+")])
def test_names_where_the_header_asks_for_them(header: str, pattern: str) -> None:
    names = {"patient_name": lambda n: f"{FIRST[n % 7]} {LAST[n % 8]}ova{chr(97 + n % 26)}",
             "Name": lambda n: f"{FIRST[n % 7]}x {LAST[n % 8]}",
             "firstName": lambda n: FIRST[n % 7], "last name": lambda n: LAST[n % 8]}
    source = pd.Series([names[header](n) for n in range(ROWS)])
    column = _learned(source, header, Kind.TEXT)
    assert isinstance(column.maker, PeopleMaker)
    made = _made(column)
    assert made.str.fullmatch(pattern).all()
    assert made.nunique() > 3


def test_names_are_not_made_where_values_are_none() -> None:
    assert not isinstance(_learned(UNIQUE["codes"], "name").maker, PeopleMaker)
    notes = pd.Series([f"Sunny flat number {n} near the park, two rooms" for n in range(ROWS)])
    assert isinstance(_learned(notes, "name", Kind.TEXT).maker, ProseMaker)


def test_a_full_name_of_the_source_does_not_come_back() -> None:
    first, last = names_of("en_US")
    source = pd.Series([f"{first[n % len(first)]} {last[n % len(last)]}" for n in range(ROWS)])
    made = _made(_learned(source, "full name"), 50_000)
    assert not set(made) & set(source)


def test_free_text_keeps_its_length_and_none_of_its_words() -> None:
    source = pd.Series([f"patient {n} complains of " + "pain " * (n % 30) for n in range(ROWS)])
    made = _made(_learned(source, "note", Kind.TEXT))
    assert made.str.split().str.len().mean() == pytest.approx(
        source.str.split().str.len().mean(), rel=0.1)
    words = {word for text in made for word in re.findall(r"\w+", text.lower())}
    assert not words & {"patient", "complains", "of", "pain"}


def test_fewer_than_k_values_leave_the_column_empty() -> None:
    source = pd.Series(["A1", "B2", *[None] * 98], dtype=object)
    assert _made(_learned(source)).isna().all()


@pytest.mark.parametrize("source", [
    pd.Series([None] * 50, dtype=object), pd.Series(RNG.random(50)),
    pd.Series([""] * 50), pd.Series(pd.date_range("2024-01-01", periods=50)),
    pd.Series([True, False] * 25), pd.Series([1, None] * 25, dtype="Int64")],
    ids=["empty", "fractions", "blank", "stamps", "bool", "Int64"])
def test_odd_columns_keep_their_dtype(source: pd.Series) -> None:
    made = _made(_learned(source), 80)
    assert made.dtype == source.dtype
    assert len(made) == 80


def test_words_of_a_header() -> None:
    assert words_of("PatientName") == ["patient", "name"]
    assert words_of("e-mail_ADDRESS 2") == ["e", "mail", "address"]
