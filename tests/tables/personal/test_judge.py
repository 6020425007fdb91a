"""What single columns are taken for, and why."""

import random

import pytest
from stdnum.gb import nhs

from synth_core.foundation.seed import Seed
from synth_core.tables.personal.contents import Content, Finding, Group
from synth_core.tables.personal.judge import judge
from synth_core.tables.personal.sample import sampled_values

N = 120
STREAM = random.Random(5)
DIGITS = ["".join(STREAM.choice("0123456789") for _ in range(10)) for _ in range(4_000)]


def _judge(name: str, values: list[object], kept: str = "text") -> Finding:
    return judge(sampled_values(name, values, kept), Seed(1))  # type: ignore[arg-type]


def test_check_digits_are_held_against_luck() -> None:
    right = [number for number in DIGITS if nhs.is_valid(number)][:N]
    found = _judge("x1", [*right])
    assert found.content is Content.NATIONAL_ID and found.locale == "en_GB"
    assert found.chance is not None and 0.05 < found.chance < 0.15
    # One in eleven of any ten digits passes too: that is luck, and no finding.
    assert _judge("x1", [*DIGITS[:N]]).content is Content.NOTHING


@pytest.mark.parametrize("name", ["col7", "phone", "telephone_number"])
def test_numbers_are_never_called_telephones(name: str) -> None:
    values = [4_155_550_000 + 37 * i for i in range(N)]
    assert _judge(name, [*values], "number").content is not Content.PHONE


def test_a_telephone_column_of_numbers_is_still_kept_away() -> None:
    found = _judge("phone", [4_155_550_000 + 37 * i for i in range(N)], "number")
    assert (found.content, found.group) == (Content.RECORD, Group.DIRECT)


@pytest.mark.parametrize(("name", "values", "content"), [
    ("col7", [f"p{i}@example.org" for i in range(N)], Content.EMAIL),
    ("Order", list(range(1, N + 1)), Content.NOTHING),
    ("product_id", [f"P{i:05d}" for i in range(N)], Content.NOTHING),
    ("patient_id", [f"P{i:05d}" for i in range(N)], Content.RECORD),
    ("caseid", list(range(N)), Content.RECORD),
    ("col7", ["Gold", "Silver", "Bronze", "Basic", "Platinum"] * (N // 5), Content.NOTHING),
    ("race", ["White", "Black"] * (N // 2), Content.ETHNICITY),
    ("colour", ["White", "Black"] * (N // 2), Content.NOTHING),
    ("sex", ["1", "2"] * (N // 2), Content.SEX),
    ("col7", ["M", "F"] * (N // 2), Content.SEX),
    ("version", [f"{i % 3}.{i % 7}.{i % 11}.{i % 5}" for i in range(N)], Content.NOTHING),
    ("col7", [f"{1935 + i % 70}-0{1 + i % 9}-1{i % 9}" for i in range(N)], Content.BIRTH_DATE),
    ("col7", [f"{2018 + i % 6}-0{1 + i % 9}-1{i % 9}" for i in range(N)], Content.NOTHING),
    ("left", [f"{1 + i % 12:02d}/{1 + i % 11:02d}/2024" for i in range(N)], Content.NOTHING),
    ("hired", [f"{1935 + i % 70}-01-1{i % 9} 08:15:00" for i in range(N)], Content.NOTHING),
    ("diag", [f"{'EFIJ'[i % 4]}{10 + i % 80}.{i % 9}" for i in range(N)], Content.HEALTH),
    ("salary", [30_000 + 41 * i for i in range(N)], Content.INCOME),
    ("col7", [None, "", "?"] * N, Content.NOTHING),
])
def test_columns(name: str, values: list[object], content: Content) -> None:
    kept = "number" if isinstance(values[0], int) else "text"
    assert _judge(name, values, kept).content is content


def test_the_name_of_the_column_adds_to_its_values() -> None:
    values: list[object] = [f"{1000 + 7 * i} AB" for i in range(N)]
    alone, named = _judge("col7", values), _judge("postcode", values)
    assert alone.content is named.content is Content.POSTCODE
    assert named.confidence > alone.confidence


def test_rare_hits_in_free_text_are_found() -> None:
    plain = [f"The parcel number {i} came late and was wet." for i in range(97)]
    texts = [*plain, *(f"Please call Mrs Huang back, order {i} is late." for i in range(3))]
    found = _judge("col7", [*texts])
    assert found.content is Content.FREE_TEXT and found.rate == pytest.approx(0.03)
    assert _judge("col7", [*plain]).content is Content.NOTHING


@pytest.mark.parametrize(("name", "values", "content"), [
    ("name", ["anna berg", "tom huang", "lisa moreau", "karl vogt", "eva conti", "jan visser",
              "ana rocha", "paul simon", "rosa blanco", "fritz lang", "mary shaw", "kurt weiss",
              "nora dubois", "hugo ruiz", "ida krause"], Content.FULL_NAME),
    ("x1", ["Smith, John A.", "Baker, Mary T.", "Hughes, Alan B.", "Jones, Ruth", "Cook, Peter J.",
            "Ward, Helen M.", "Gray, Susan", "Price, Daniel R.", "Ellis, Laura", "Hunt, Mark C.",
            "Mills, Karen", "Stone, Eric W.", "Webb, Diane", "Palmer, Scott", "Knight, Joan"],
     Content.FULL_NAME),
    ("origin", ["JFK", "LHR", "FRA", "CDG", "AMS", "MAD", "BCN", "FCO", "MUC", "LIS", "ORD", "ATL",
                "LAX", "SFO", "DUB"], Content.NOTHING),
    ("make", ["Toyota", "Honda", "Ford", "BMW", "Audi", "Nissan", "Hyundai", "Kia", "Subaru",
              "Mazda", "Lexus", "Jeep", "Tesla", "Volvo", "Porsche", "Fiat"], Content.NOTHING),
    ("sku", [f"A{'BCDE'[i % 4]}-{100 + i}-R{'SML'[i % 3]}" for i in range(N)], Content.NOTHING)])
def test_names_and_what_is_written_alike(name: str, values: list[object],
                                         content: Content) -> None:
    assert _judge(name, values).content is content
