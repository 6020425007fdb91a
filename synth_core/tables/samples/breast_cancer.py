"""A small real table: scikit-learn's copy of the Wisconsin breast cancer data (CC BY 4.0).

569 rows of 30 measurements and a diagnosis (Wolberg, Street and Mangasarian 1995, UCI Machine
Learning Repository). It ships with scikit-learn, so nothing is fetched. It is here because it is
small: it shows what cannot be known.
"""

import pandas as pd

__all__ = ["COLUMNS", "ROWS", "read"]

ROWS = 569
COLUMNS = 31


def read() -> pd.DataFrame:
    """The table; the diagnosis stands first, as words."""
    # Only this sample needs scikit-learn, whose import is slow.
    from sklearn.datasets import load_breast_cancer

    found = load_breast_cancer(as_frame=True)
    measured = found.data.rename(columns=lambda name: str(name).replace(" ", "_"))
    names = pd.Series(found.target).map(lambda code: str(found.target_names[code]))
    measured.insert(0, "diagnosis", names)
    made: pd.DataFrame = measured
    return made
