"""Values that refuse nonsense and quote it back."""

from pathlib import Path

import numpy as np
import pytest

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import LikenessError, SettingError, TableError
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.seed import Seed


def test_seed_streams_are_reproducible_and_differ_by_name() -> None:
    first = Seed(7).stream("train").integers(0, 2**60, 5)
    assert (Seed(7).stream("train").integers(0, 2**60, 5) == first).all()
    assert (Seed(7).stream("sample").integers(0, 2**60, 5) != first).any()
    assert (Seed(8).stream("train").integers(0, 2**60, 5) != first).any()
    assert 0 <= Seed(7).integer("x") < 2**31


@pytest.mark.parametrize("value", [-1, 2**63, True, 1.5, "7"])
def test_seed_refuses_and_quotes(value: object) -> None:
    with pytest.raises(SettingError) as caught:
        Seed(value)  # type: ignore[arg-type]
    assert str(value) in caught.value.what


@pytest.mark.parametrize(("value", "low", "high", "n"), [
    (0.5, 0.6, 0.4, 10), (float("nan"), 0, 1, 10), (0.5, 0.4, float("inf"), 10), (0.5, 0, 1, -1)])
def test_estimate_refuses_nonsense(value: float, low: float, high: float, n: int) -> None:
    with pytest.raises(ValueError, match=r"estimate|interval|rows"):
        Estimate(value, low, high, n)


def test_estimate_survives_json() -> None:
    number = Estimate(0.51, 0.49, 0.53, 4000, 0.99)
    assert Estimate.from_json(number.as_json()) == number


def test_digest_of_file_and_bytes_agree(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(np.arange(400_000).tobytes())
    assert Digest.of_file(path) == Digest.of_bytes(path.read_bytes())
    with pytest.raises(ValueError, match="not a SHA-256"):
        Digest("abc")


def test_keyed_digest_needs_the_secret() -> None:
    plain = Digest.of_json({"b": 1, "a": 2})
    assert plain == Digest.of_json({"a": 2, "b": 1})
    assert plain.keyed(b"one") != plain.keyed(b"two")
    assert plain.keyed(b"one") == plain.keyed(b"one")


def test_error_says_what_where_and_cure() -> None:
    error = TableError("A row has too many fields.", where="line 7", cure="Quote the field.")
    assert str(error) == "A row has too many fields. (line 7) Quote the field."
    assert isinstance(error, LikenessError)
