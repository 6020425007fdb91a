"""The distributions' cards: which columns come first."""

from components.judge_columns import ColumnEvidence, worst_first


def column(name: str, distance: float, ceiling: float) -> ColumnEvidence:
    return ColumnEvidence(name, "number", distance, ceiling, {})


def test_what_is_off_stands_before_what_merely_differs_much_between_real_tables() -> None:
    many_values = column("place", 0.14, 0.13)
    near, off = column("porch", 0.03, 0.02), column("gain", 0.06, 0.01)
    shown = worst_first([many_values, near, off, column("sex", 0.01, 0.01)])
    assert [one.name for one in shown] == ["gain", "porch", "place", "sex"]
