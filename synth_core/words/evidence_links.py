"""Links between columns in words."""

from synth_core.words.figures import count, percent, plural, signed

__all__ = ["ALTS", "CHOOSE", "CLICK", "COLUMN_A", "COLUMN_B", "GIVES_AWAY", "HEADINGS",
           "HELP_MOST", "LIMIT", "LOOK_FIRST", "MEASURED", "NONE_TELLS", "NOT_KNOWN", "NO_LINKS",
           "PAGE", "SAME_COLUMN", "SHOW", "TELLING", "TINY_DROP", "TITLES", "a_pair",
           "drop", "pair_limit", "pair_title", "pairs_number", "scale", "scale_of_change",
           "strengths", "three", "title", "unmeasured", "wide", "yardstick"]

PAGE = "Relationships"
MEASURED = ("How strongly each pair of columns goes together: 0 not at all, 1 one gives the other "
            "away.")
TITLES = {"real": "Real", "synthetic": "Synthetic", "difference": "Difference"}
ALTS = {"real": "Links in the real table", "synthetic": "Links in the synthetic table",
        "difference": "Links in the synthetic table less those in the real one"}
LOOK_FIRST = "Look at these first"
SHOW = "Show the pair"
CHOOSE = "Two columns together"
COLUMN_A, COLUMN_B = "One column", "The other column"
SAME_COLUMN = "Choose two different columns."
HEADINGS = ("One column", "The other column", "Real", "Synthetic", "Difference")
LIMIT = ("Numbers with numbers: rank correlation (Spearman). Categories with categories: Cramér's "
         "V, corrected for bias. Mixed: correlation ratio. A link that turned around "
         "counts as lost. The strength says nothing of the shape: look at the pair.")
NO_LINKS = "The links between columns could not be compared"
NOT_KNOWN = "none to measure"
GIVES_AWAY = "Which columns give the synthetic rows away"
HELP_MOST = "The columns that help the program most:"
CLICK = "Click a cell to see the pair below."
TINY_DROP = 0.002
NONE_TELLS = "No single column gives the synthetic rows away."
TELLING = ("Column", "How much the program relies on it")


def title(lost: int, invented: int) -> str:
    """The finding."""
    if not lost and not invented:
        return "No strong link between columns was lost, none invented"
    told = {0: "none", 1: "one"}
    if lost and not invented:
        return f"{_links(lost)} between columns {_was(lost)} lost, none invented"
    if invented and not lost:
        return f"{_links(invented)} between columns {_was(invented)} invented, none lost"
    return (f"{_links(lost)} between columns {_was(lost)} lost, "
            f"{told.get(invented, count(invented))} invented")


def _links(number: int) -> str:
    return "One strong link" if number == 1 else f"{count(number)} strong links"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def strengths(real: float | None, synthetic: float | None) -> str:
    """Both strengths of a link."""
    return f"Real {_strength(real)}, synthetic {_strength(synthetic)}."


def _strength(value: float | None) -> str:
    return NOT_KNOWN if value is None else signed(value, 2)


def three(real: float | None, synthetic: float | None, change: float) -> tuple[str, str, str]:
    """Both strengths and how the link changed, for the table."""
    known = real is not None or synthetic is not None
    told = f"{'+' if change > 0 else ''}{signed(change, 2)}" if known else NOT_KNOWN
    return _strength(real), _strength(synthetic), told


def drop(area: float) -> str:
    """How much a column helps the program."""
    return f"{100 * max(0.0, area):.1f} fewer right in 100 without it"


def yardstick(synthetic: float, real: float) -> str:
    """The mean difference beside that of two real tables."""
    return (f"Links differ by {synthetic:.3f} on average; between two real tables by {real:.3f}.")


def wide(every: int) -> str:
    """How to read matrices of so many columns that not all can be named."""
    step = {2: "second", 3: "third"}.get(every, f"{every}th")
    return (f"With so many columns only every {step} is named along the bottom. Point at a cell to "
            "read its pair; click it to see the pair below, or choose two columns there.")


def a_pair(a: str, b: str) -> str:
    """A pair of columns."""
    return f"{a} with {b}"


def scale(largest: float) -> str:
    """How to read the colours of the real and the synthetic pair, which share their scale."""
    return f"Stronger colour, more rows: up to {percent(largest, 1)}"


def scale_of_change(change: float) -> str:
    """How to read the colours of the difference."""
    return f"Stone fewer, blue more rows: full colour at {percent(change, 1)}"


def pair_limit(smallest_cell: int) -> str:
    """What the pair's charts do not show."""
    return (f"Shares of rows. Cells that stand for fewer than {smallest_cell} real rows are not "
            "shown.")


def pair_title(a: str, b: str, gap: tuple[str, str, float, float] | None,
               within: tuple[str, str, float, float] | None = None) -> str:
    """What the pair's charts show.

    Args:
        a: One column.
        b: The other.
        gap: The cell that differs most: both bins, real and synthetic share of all rows.
        within: The group within which the tables differ most: its bin, the other one, and the
            shares of its real and of its synthetic rows that are there; of those in cells that
            are shown, as the sentence says.
    """
    if gap is None:
        return f"{a_pair(a, b)}: every cell is too small to be shown"
    first, second, real, synthetic = gap
    if abs(real - synthetic) < 0.01 and within is not None and abs(within[2] - within[3]) >= 0.1:
        group, other, real, synthetic = within
        return (f"{a_pair(a, b)}: of the few rows shown at {group}, {percent(synthetic)} are at "
                f"{other} (real {percent(real)})")
    if abs(real - synthetic) < 0.01:
        return f"{a_pair(a, b)}: no cell differs by a percentage point"
    way = "too many" if synthetic > real else "too few"
    return (f"{a_pair(a, b)}: {way} rows at {first}, {second} "
            f"({percent(synthetic, 1)}, real {percent(real, 1)})")


def pairs_number(measured: int, total: int) -> str:
    """The title of the table of all pairs: how many have a strength in both tables."""
    if measured == total:
        return f"All {plural(total, 'pair', 'pairs')} as a table"
    return (f"{plural(total, 'pair', 'pairs')} as a table, {count(measured)} of them measured in "
            "both tables")


def unmeasured(real: int, synthetic: int, total: int) -> str:
    """What the empty cells of the matrices are.

    Args:
        real: Pairs without a strength in the real table.
        synthetic: The same in the synthetic table.
        total: All pairs.
    """
    return (f"Empty cells have no link to measure: {count(real)} of {count(total)} pairs in the "
            f"real table, {count(synthetic)} in the synthetic one. There one of the two columns "
            "holds a single value, or too few rows hold both. A link that only one table has "
            "counts as lost or invented.")
