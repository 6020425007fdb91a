"""What names of columns say."""

import pytest

from synth_core.metadata.headers import (
    is_code,
    is_key,
    is_number_of_record,
    is_person,
    target_rank,
    words,
)


@pytest.mark.parametrize("name", ["PatientID", "patient_id", "Patient Id", "patient-id"])
def test_words_of_a_name(name: str) -> None:
    assert words(name) == ("patient", "id")


@pytest.mark.parametrize(("name", "key"), [
    ("id", True), ("PID", True), ("customerid", True), ("id_patient", True), ("UUID", True),
    ("paid", False), ("covid", False), ("3Ssn Porch", False), ("education_num", False),
    ("number_of_reviews", False), ("humidity", False), ("", False)])
def test_keys(name: str, key: bool) -> None:
    assert is_key(name) is key


def test_numbers_of_records() -> None:
    assert is_number_of_record("Account No") and is_number_of_record("row index")
    assert not is_number_of_record("number_of_rooms")


@pytest.mark.parametrize(("name", "person"), [
    ("patient_name", True), ("FirstName", True), ("surname", True), ("E-Mail", True),
    ("host name", True), ("name", True), ("product_name", False), ("neighbourhood", False)])
def test_persons(name: str, person: bool) -> None:
    assert is_person(name) is person


def test_codes() -> None:
    assert is_code("zipcode") and is_code("ICD code") and not is_code("area")


def test_targets_are_ranked() -> None:
    exact, last, inside = (target_rank(name) for name in ("income", "SalePrice", "price per unit"))
    assert exact is not None and last is not None and inside is not None
    assert target_rank("target") == 0 and exact < last < inside
    assert target_rank("age") is None and target_rank("class of y") is not None
