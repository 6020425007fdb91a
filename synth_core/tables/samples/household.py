"""A simulated household survey: 30,000 rows, made by this file alone. No row is a household.

What is built in, so that a reader can check what a method keeps:

- a district belongs to one region; children never exceed the household's size less one;
- monthly income is log-normal, and most people who were asked rounded it to 50 or 100 (heaping);
- savings are missing more often where incomes are high (missing for a reason);
- owners without a mortgage pay no rent (a spike at zero);
- the target `poverty_risk` is an income per head below 60 % of the median, with answers in between
  blurred, so that a model has something to learn but not everything.
"""

import numpy as np
import pandas as pd

from synth_core.tables.samples.draws import chance, pick, pick_within, without

__all__ = ["COLUMNS", "ROWS", "simulate"]

ROWS = 30_000
_SEED = 20_251_117

COLUMNS = (
    "household_id", "interviewed_on", "region", "district", "settlement", "size", "children",
    "age", "education", "employment", "tenure", "rooms", "rent", "monthly_income", "savings",
    "cars", "internet", "satisfaction", "poverty_risk",
)

_DISTRICTS = {
    "North": ("Aldmark", "Brenz", "Corvik", "Dunholm"),
    "East": ("Eichen", "Falster", "Gorlau"),
    "South": ("Hallbach", "Irsen", "Jurna", "Kallen", "Lorch"),
    "West": ("Merle", "Norden", "Ostrau", "Pirna"),
    "Capital": ("Centre", "Harbour", "Hills"),
}
_WEALTH = {"North": -0.05, "East": -0.18, "South": 0.08, "West": 0.0, "Capital": 0.16}
_SCHOOL = ("none", "basic", "middle", "upper", "degree")


def simulate(rows: int = ROWS) -> pd.DataFrame:
    """The survey; the same at each call.

    Args:
        rows: How many; the sample has `ROWS`.
    """
    rng = np.random.default_rng(_SEED)
    region = pick(rng, {"North": 18, "East": 14, "South": 27, "West": 25, "Capital": 16}, rows)
    age = np.floor(np.clip(rng.normal(52, 17, rows), 18, 97))
    size, children = _people(rng, age)
    school = _school(rng, age)
    work = _work(rng, age, school)
    income = _income(rng, age, school, work, region, size)
    tenure = _tenure(rng, age, income)
    rooms = np.clip(np.round(rng.normal(1.6 + 0.8 * size ** 0.8 + 0.8 * (tenure != "rented"),
                                        0.9)), 1, 12)
    stated = _rounded(rng, income)
    return pd.DataFrame({
        "household_id": rng.permutation(rows) + 500_001,
        "interviewed_on": _days(rng, rows),
        "region": region,
        "district": pick_within(rng, region, _DISTRICTS),
        "settlement": np.where(region == "Capital", "city", pick(
            rng, {"city": 30, "town": 40, "village": 30}, rows)),
        "size": size,
        "children": children,
        "age": age.astype(int),
        "education": np.array(_SCHOOL, dtype=object)[school],
        "employment": work,
        "tenure": tenure,
        "rooms": rooms.astype(int),
        "rent": _rent(rng, tenure, rooms, region),
        "monthly_income": stated,
        "savings": _savings(rng, income, age),
        "cars": rng.poisson(np.clip(0.25 + income / 4_000, 0.1, 2.2) * (region != "Capital")),
        "internet": np.where(rng.random(rows) < chance(
            4.2 - 0.045 * age + income / 2_500), "yes", "no"),
        "satisfaction": np.clip(np.round(rng.normal(
            5.6 + 0.9 * np.log(income / 2_000) - 0.6 * (work == "unemployed"), 1.7)), 0, 10
        ).astype(int),
        "poverty_risk": _poverty(rng, income, size, children),
    })[list(COLUMNS)]


def _people(rng: np.random.Generator, age: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    parents = chance(-0.3 - ((age - 40) / 9) ** 2 + 1.5)
    children = np.where(rng.random(len(age)) < parents, rng.poisson(0.9, len(age)) + 1, 0)
    adults = 1 + (rng.random(len(age)) < 0.58) + (rng.random(len(age)) < 0.08)
    children = np.minimum(children, 6)
    return adults + children, children


def _school(rng: np.random.Generator, age: np.ndarray) -> np.ndarray:
    latent = rng.normal(0.25 - 0.012 * (age - 50), 1, len(age))
    return np.searchsorted((-1.9, -0.6, 0.35, 1.05), latent)


def _work(rng: np.random.Generator, age: np.ndarray, school: np.ndarray) -> np.ndarray:
    seeking = rng.random(len(age)) < 0.11 - 0.02 * school
    alone = rng.random(len(age)) < 0.09
    retired = rng.random(len(age)) < chance((age - 64.5) * 1.1)
    student = (age < 27) & (rng.random(len(age)) < 0.45)
    return np.select([retired, student, seeking, alone],
                     ["retired", "student", "unemployed", "self-employed"],
                     "employed").astype(object)


def _income(rng: np.random.Generator, age: np.ndarray, school: np.ndarray, work: np.ndarray,
            region: np.ndarray, size: np.ndarray) -> np.ndarray:
    level = (7.55 + 0.16 * school + np.array([_WEALTH[value] for value in region])
             + 0.22 * np.minimum(size - 1, 2) - 0.0003 * (age - 50) ** 2)
    level += np.select([work == "retired", work == "student", work == "unemployed"],
                       [-0.25, -0.8, -0.75], 0.0)
    spread = np.where(work == "self-employed", 0.65, 0.38)
    return np.asarray(np.exp(rng.normal(level, spread)))


def _rounded(rng: np.random.Generator, income: np.ndarray) -> np.ndarray:
    """What people answered: most round to 50 or 100, large incomes to 500."""
    how = rng.random(len(income))
    to = np.select([how < 0.45, how < 0.75, (how < 0.9) & (income > 4_000)], [100, 50, 500], 1)
    return np.asarray(np.maximum(to, np.round(income / to) * to).astype(int))


def _tenure(rng: np.random.Generator, age: np.ndarray, income: np.ndarray) -> np.ndarray:
    owns = rng.random(len(age)) < chance(-2.0 + 0.035 * (age - 35) + 0.6 * np.log(income / 1_500))
    paid = rng.random(len(age)) < chance((age - 60) / 7)
    return np.where(owns, np.where(paid, "owned", "mortgage"), "rented").astype(object)


def _rent(rng: np.random.Generator, tenure: np.ndarray, rooms: np.ndarray,
          region: np.ndarray) -> np.ndarray:
    base = (190 + 135 * rooms) * np.where(region == "Capital", 1.45, 1.0)
    paid = np.round(base * np.exp(rng.normal(0, 0.22, len(rooms))) / 10) * 10
    return np.where(tenure == "owned", 0, paid).astype(int)


def _savings(rng: np.random.Generator, income: np.ndarray, age: np.ndarray) -> np.ndarray:
    held = np.exp(rng.normal(6.0 + 0.9 * np.log(income / 1_500) + 0.018 * (age - 40), 1.5))
    held = np.where(rng.random(len(income)) < 0.17, 0.0, held)
    silent = rng.random(len(income)) < chance(-2.2 + 0.8 * np.log(income / 1_500))
    return without(np.round(held, -2), silent)


def _poverty(rng: np.random.Generator, income: np.ndarray, size: np.ndarray,
             children: np.ndarray) -> np.ndarray:
    heads = 1 + 0.5 * (size - children - 1) + 0.3 * children  # OECD-modified equivalence scale
    per_head = income / heads
    line = 0.6 * np.median(per_head)
    return np.where(rng.random(len(income)) < chance(9 * (1 - per_head / line)), "yes", "no")


def _days(rng: np.random.Generator, rows: int) -> np.ndarray:
    start = np.datetime64("2024-03-04", "D")
    days = start + np.sort(rng.integers(0, 200, rows)).astype("timedelta64[D]")
    return np.asarray(np.datetime_as_string(days, unit="D").astype(object))
