"""Whether tables can be judged for privacy at all, and if not, why, in a sentence."""

from collections.abc import Mapping, Sequence

import pandas as pd

from synth_core.metadata.model import Column

__all__ = ["FEWEST", "why_not"]

FEWEST = 30


def why_not(tables: Mapping[str, pd.DataFrame], columns: Sequence[Column],
            kinds: str = "numbers, categories, dates or yes/no") -> str:
    """Why the tables cannot be judged; "" if they can.

    Args:
        tables: What a steward calls each table ("synthetic table"), and the table.
        columns: The columns that the measure looks at.
        kinds: What those columns hold, for the sentence.
    """
    if not columns:
        return f"The table has no column with {kinds} to look at."
    for name, table in tables.items():
        for column in columns:
            if column.name not in table.columns:
                return f"The {name} lacks the column “{column.name}”."
        if len(table) < FEWEST:
            return f"The {name} has fewer than {FEWEST} rows: too few to tell anything."
    return ""
