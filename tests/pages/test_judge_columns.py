"""The distributions' cards: which columns come first."""

from components.judge_columns import ColumnEvidence, worst_first


def column(name: str, distance: float, ceiling: float, *,
           constant: bool = False) -> ColumnEvidence:
    return ColumnEvidence(name, "number", distance, ceiling, {}, constant)


def test_what_is_off_stands_before_what_merely_differs_much_between_real_tables() -> None:
    many_values = column("place", 0.14, 0.13)
    near, off = column("porch", 0.03, 0.02), column("gain", 0.06, 0.01)
    shown = worst_first([many_values, near, off, column("sex", 0.01, 0.01)])
    assert [one.name for one in shown] == ["gain", "porch", "place", "sex"]


def test_what_holds_one_value_stands_before_what_is_right() -> None:
    held = column("pool", 0.004, 0.004, constant=True)
    shown = worst_first([column("place", 0.14, 0.13), held, column("gain", 0.06, 0.01)])
    assert [one.name for one in shown] == ["gain", "pool", "place"]
