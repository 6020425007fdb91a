"""A long table of people who do not exist, written as CSV: twenty columns, the same for a seed."""

from pathlib import Path

import duckdb

__all__ = ["TARGET", "written"]

TARGET = "outcome"

# Of each row and column a number from 0 to 1 that hangs on the seed alone, not on threads.
_SELECT = """
    i AS record, 'P' || lpad((h(i, 1) * {rows} / 3)::BIGINT::VARCHAR, 8, '0') AS patient,
    18 + (h(i, 2) * 72)::INT AS age, ['f', 'm', 'x'][1 + (h(i, 3) * 2.02)::INT] AS sex,
    'region ' || (h(i, 4) * 19)::INT AS region,
    lpad((h(i, 5) * 400)::INT::VARCHAR, 5, '0') AS postcode,
    (150 + 40 * (h(i, 6) + h(i, 7) + h(i, 8)) / 3)::DECIMAL(6, 1) AS height_cm,
    (40 + 0.5 * 72 * h(i, 2) + 50 * h(i, 9))::DECIMAL(6, 1) AS weight_kg,
    (h(i, 10) * 5)::INT AS visits,
    (h(i, 11) * 50)::INT AS score, (exp(4 + 3 * h(i, 12)))::DECIMAL(12, 2) AS cost,
    DATE '2015-01-01' + (h(i, 13) * 3000)::INT AS admitted,
    DATE '2015-01-01' + (h(i, 13) * 3000)::INT + (h(i, 14) * 30)::INT AS discharged,
    ['yes', 'no'][1 + (h(i, 15) + h(i, 2) > 0.9)::INT] AS outcome,
    CASE WHEN h(i, 16) < 0.04 THEN NULL ELSE 'ward ' || (h(i, 16) * 12)::INT END AS ward,
    'code ' || (h(i, 17) * 300)::INT AS code, 'word ' || (h(i, 18) * 30000)::INT AS note,
    h(i, 19) AS x1, CASE WHEN h(i, 20) < 0.1 THEN NULL ELSE round(1000 * h(i, 20), 3) END AS x2,
    h(i, 21) > 0.5 AS flag"""


def written(target: Path, rows: int, seed: int) -> None:
    """Write the table; a few of its rows repeat an earlier one in all but the record.

    Args:
        target: The file to be.
        rows: How many.
        seed: Of all values.
    """
    with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            f"CREATE MACRO h(i, k) AS (hash(i, k, {seed}) % 1000003) / 1000002.0")
        connection.execute(
            f"COPY (SELECT {_SELECT.format(rows=rows)} FROM range({rows}) AS t(i)) "
            f"TO '{target}' (FORMAT csv, HEADER)")
