"""The samples: what each is, which question it raises, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotFound
from synth_core.foundation.files import aside
from synth_core.tables.options import TableFacts
from synth_core.tables.samples import breast_cancer, hospital, household
from synth_core.tables.stored import write_batches

__all__ = ["SAMPLES", "Sample", "table", "write"]


@dataclass(frozen=True)
class Sample:
    """A table that can be opened in one click.

    Args:
        key: Its name in code.
        title: What people call it.
        question: What a model of it would answer.
        story: What to look for in it.
        rows: Number of rows.
        columns: Number of columns.
        simulated: Whether it was made by a generator of ours; otherwise it is real and public.
        target: The column that a model would predict.
        sensitive: Columns whose values could harm a person.
        purpose: The key of the purpose that it is shown for.
    """

    key: str
    title: str
    question: str
    story: str
    rows: int
    columns: int
    simulated: bool
    target: str
    sensitive: tuple[str, ...]
    purpose: str


SAMPLES = (
    Sample("hospital", "Hospital admissions", "Who will be back within 30 days?",
           "Names and numbers of cases, wards inside departments, costs with a flat rate and a "
           "long tail, and an outcome of 15 in 1,000.",
           hospital.ROWS, len(hospital.COLUMNS), True, "readmitted",
           ("diagnosis_code", "sepsis"), "machine_learning"),
    Sample("household", "Household survey", "Which households are at risk of poverty?",
           "Incomes rounded by those who were asked, answers that are missing for a reason, "
           "regions with their districts.",
           household.ROWS, len(household.COLUMNS), True, "poverty_risk",
           ("monthly_income", "savings"), "machine_learning"),
    Sample("breast_cancer", "A small real table: what cannot be known",
           "Is a breast mass malignant?",
           "Measurements of breast masses. With so few rows intervals are wide, and some "
           "questions stay open; the judgement says so.",
           breast_cancer.ROWS, breast_cancer.COLUMNS, False, "diagnosis",
           ("diagnosis",), "machine_learning"),
)

_MAKERS: dict[str, Callable[[], pd.DataFrame]] = {
    "hospital": hospital.simulate,
    "household": household.simulate,
    "breast_cancer": breast_cancer.read,
}


def table(key: str) -> pd.DataFrame:
    """The sample as a data frame; the same at each call.

    Raises:
        NotFound: There is no such sample.
    """
    if key not in _MAKERS:
        raise NotFound(f"There is no sample {key!r}.",
                       cure="Choose one of: " + ", ".join(_MAKERS) + ".")
    return _MAKERS[key]()


def write(key: str, target: Path) -> TableFacts:
    """Write a sample as Parquet.

    Raises:
        NotFound: There is no such sample.
        StorageError: The disk is full or cannot be written to.
    """
    made = pa.Table.from_pandas(table(key), preserve_index=False).replace_schema_metadata()
    with aside(target) as temporary:
        write_batches(iter(made.to_batches()), made.schema, temporary)
    return TableFacts(made.num_rows, made.num_columns, Digest.of_file(target))
