"""What charts say: headings of their twins, what the pointer shows, and what alt texts tell."""

import html
import math
from collections.abc import Sequence

from synth_core.words.figures import percent, signed

__all__ = ["A_COIN", "BEYOND", "CHANCE", "COIN_LINE", "COLOUR_ENDS", "COLUMN", "DIFFERENCE",
           "FLOOR", "GUESSING", "INTERVAL", "LEGEND_DOT", "LEGEND_FLOOR", "LEGEND_MEETS",
           "LEGEND_PIN", "LEGEND_REAL", "LEGEND_RING", "LEGEND_SYNTHETIC", "LIMIT", "MISSING",
           "OTHER", "REAL", "REAL_LINE", "REAL_TICK", "SAME_AS_TABLE", "SUPPRESSED", "SYNTHETIC",
           "SYNTHETIC_LINE", "VALUE", "WORST_FIRST", "alt_intervals", "alt_matrix", "alt_pair",
           "alt_roc", "alt_ruler", "alt_shares", "exactly", "floor_name", "hover", "hover_link",
           "hover_pair", "number", "stretch"]

COLUMN, VALUE, REAL, SYNTHETIC = "Column", "Value", "Real", "Synthetic"
DIFFERENCE, INTERVAL = "Difference", "Interval"
SUPPRESSED = "not shown"
MISSING, OTHER, BEYOND = "missing", "other values", "outside the range drawn"
SAME_AS_TABLE = "The same as a table"
COLOUR_ENDS = ("lost", "same", "invented")
_STATED = frozenset({"valid_values", "rules_kept", "coverage", "stated_shares", "stated_links"})
FLOOR, CHANCE, GUESSING, A_COIN, LIMIT = "floor", "chance", "guessing", "a coin", "limit"

# Legends in words, above the charts. The marks repeat the second cue of the charts.
LEGEND_REAL = ":violet[■] **Real** filled"
LEGEND_SYNTHETIC = ":blue[▭] **Synthetic** outlined"
LEGEND_PIN = ":violet[●] Pin: one value that many rows share"
LEGEND_RING = ":blue[◯] Synthetic"
REAL_TICK = ":violet[┃] Real, rows kept aside"
LEGEND_FLOOR = ":gray[┃] Floor, each column by itself"
LEGEND_MEETS = ":green[■] Meets the rule"
REAL_LINE = ":violet[━━] **Real** solid"
SYNTHETIC_LINE = ":blue[╍╍] **Synthetic** dashed"
COIN_LINE = ":gray[┅┅] a coin"
LEGEND_DOT = ":blue[◯] **Synthetic** ring"
WORST_FIRST = ":gray[Worst first; on every ruler further right is better.]"


def number(value: float) -> str:
    """A value of a numeric column, no finer than four significant digits need."""
    if value == 0:
        return "0"
    if value < 0:
        return f"\u2212{number(-value)}"
    if value >= 1e7 or value < 1e-3:
        return f"{value:.3g}"
    digits = max(0, 3 - math.floor(math.log10(value)))
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def stretch(low: str, high: str) -> str:
    """A bin."""
    return f"{low} to {high}"


def exactly(value: str) -> str:
    """A single value that many rows share."""
    return f"exactly {value}"


def hover(label: str, real: float | None, synthetic: float | None) -> str:
    """What the pointer shows over a share."""
    return (f"<b>{html.escape(label)}</b><br>real {_share(real)}<br>"
            f"synthetic {_share(synthetic)}")


def _share(share: float | None) -> str:
    return SUPPRESSED if share is None else percent(share, 1)


def alt_shares(name: str, known: Sequence[tuple[str, float, float]]) -> str:
    """A column's shares: where the largest difference lies."""
    if not known:
        return f"{name}: every share is too small to be shown."
    label, real, synthetic = max(known, key=lambda row: abs(row[1] - row[2]))
    if abs(real - synthetic) < 0.005:
        return (f"{name}: no drawn share differs by half a percentage point between the real and "
                "the synthetic table.")
    return (f"{name}: the largest difference is at “{label}”, {percent(real, 1)} of the real rows "
            f"against {percent(synthetic, 1)} of the synthetic ones.")


def alt_ruler(question: str, figure: str, state: str, yardsticks: Sequence[tuple[str, str]]) -> str:
    """A number on its ruler."""
    beside = "; ".join(f"{name} {value}" for name, value in yardsticks)
    return f"{question} {figure}. {state}." + (f" Yardsticks: {beside}." if beside else "")


def alt_intervals(what: str, rows: Sequence[tuple[str, str]]) -> str:
    """Dots with whiskers, in order."""
    return f"{what}: " + "; ".join(f"{label} {figure}" for label, figure in rows) + "."


def alt_matrix(title: str, pairs: Sequence[tuple[str, str, float]]) -> str:
    """A matrix of links: its strongest cells."""
    if not pairs:
        return f"{title}: there are no pairs to show."
    told = "; ".join(f"{a} with {b} {signed(value, 2)}" for a, b, value in pairs)
    return f"{title}. Strongest cells: {told}."


def alt_pair(a: str, b: str, gap: tuple[str, str, float, float] | None) -> str:
    """Two columns together: the cell that differs most."""
    if gap is None:
        return f"{a} with {b}: every cell is too small to be shown."
    first, second, real, synthetic = gap
    return (f"{a} with {b}: the largest difference is at “{first}” with “{second}”, "
            f"{percent(real, 1)} of the real rows against {percent(synthetic, 1)} of the "
            "synthetic ones.")


def alt_roc(real: float, synthetic: float) -> str:
    """Two ROC curves by how often the model is right."""
    return (f"Of two rows, the model trained on real rows ranks the right one higher "
            f"{100 * real:.0f} times in 100, the one trained on synthetic rows "
            f"{100 * synthetic:.0f} times; a coin does 50.")


def hover_link(a: str, b: str, real: float | None, synthetic: float | None) -> str:
    """What the pointer shows over a cell of a matrix."""
    def text(value: float | None) -> str:
        return "none to measure" if value is None else signed(value, 2)
    return (f"<b>{html.escape(a)}</b> with <b>{html.escape(b)}</b><br>real {text(real)}<br>"
            f"synthetic {text(synthetic)}")


def hover_pair(a: str, b: str, real: float | None, synthetic: float | None) -> str:
    """What the pointer shows over a cell of two columns."""
    return hover(f"{a}, {b}", real, synthetic)


def floor_name(metric: str) -> str:
    """The name of the floor; for a described table it says what the floor knows of it."""
    return "kinds and bounds alone" if metric in _STATED else FLOOR
