"""Links between columns in words."""

from synth_core.words.figures import count, in_hundred, percent, plural

__all__ = ["ALTS", "CHOOSE", "COLUMN_A", "COLUMN_B", "GIVES_AWAY", "HEADINGS", "LIMIT",
           "LOOK_FIRST", "MEASURED", "NONE_TELLS", "NOT_KNOWN", "NO_LINKS", "PAGE", "SAME_COLUMN",
           "SHOW", "TELLING", "TINY_DROP", "TITLES", "a_pair", "drop", "pair_limit", "pair_title",
           "pairs_number", "strengths", "telling", "three", "title", "up_to", "yardstick"]

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
NOT_KNOWN = "not known"
GIVES_AWAY = "Which columns give the synthetic rows away"
TINY_DROP = 0.002
NONE_TELLS = "No single column gives the synthetic rows away."
TELLING = ("Column", "How much the program relies on it")


def title(lost: int, invented: int) -> str:
    """The finding."""
    if not lost and not invented:
        return "No link between columns was lost, none invented"
    told = {0: "none", 1: "one"}
    if lost and not invented:
        return f"{_links(lost)} between columns {_was(lost)} lost, none invented"
    if invented and not lost:
        return f"{_links(invented)} between columns {_was(invented)} invented, none lost"
    return (f"{_links(lost)} between columns {_was(lost)} lost, "
            f"{told.get(invented, count(invented))} invented")


def _links(number: int) -> str:
    return "One link" if number == 1 else f"{count(number)} links"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def strengths(real: float | None, synthetic: float | None) -> str:
    """Both strengths of a link."""
    return f"Real {_strength(real)}, synthetic {_strength(synthetic)}."


def _strength(value: float | None) -> str:
    return NOT_KNOWN if value is None else f"{value:.2f}"


def three(real: float | None, synthetic: float | None, change: float) -> tuple[str, str, str]:
    """Both strengths and how the link changed, for the table."""
    known = real is not None and synthetic is not None
    return _strength(real), _strength(synthetic), f"{change:+.2f}" if known else NOT_KNOWN


def drop(area: float) -> str:
    """How much a column helps the program."""
    return f"{100 * max(0.0, area):.1f} fewer right in 100 without it"


def yardstick(synthetic: float, real: float) -> str:
    """The mean difference beside that of two real tables."""
    return (f"Links differ by {synthetic:.3f} on average; between two real tables by {real:.3f}.")


def a_pair(a: str, b: str) -> str:
    """A pair of columns."""
    return f"{a} with {b}"


def up_to(change: float) -> str:
    """The end of the scale of the difference."""
    return f"brown fewer, blue more rows, up to {percent(change, 1)}"


def pair_limit(smallest_cell: int) -> str:
    """What the pair's charts do not show."""
    return (f"Shares of rows. Cells that stand for fewer than {smallest_cell} real rows are not "
            "shown.")


def pair_title(a: str, b: str, gap: tuple[str, str, float, float] | None) -> str:
    """What the pair's charts show."""
    if gap is None:
        return f"{a_pair(a, b)}: every cell is too small to be shown"
    first, second, real, synthetic = gap
    if abs(real - synthetic) < 0.01:
        return f"{a_pair(a, b)}: no cell differs by a percentage point"
    way = "too many" if synthetic > real else "too few"
    return (f"{a_pair(a, b)}: {way} rows at {first}, {second} "
            f"({percent(synthetic, 1)}, real {percent(real, 1)})")


def telling(picked: float) -> str:
    """How often the program is right."""
    return (f"Shown one real and one synthetic row, the program picks the synthetic one "
            f"{in_hundred(picked).replace(' in 100', ' times in 100')}; a coin is right 50 times. "
            "The columns that help it most:")


def pairs_number(number: int) -> str:
    """The title of the table of all pairs."""
    return f"All {plural(number, 'pair', 'pairs')} as a table"
