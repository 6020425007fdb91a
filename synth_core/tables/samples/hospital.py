"""Simulated hospital admissions: 20,000 rows, made by this file alone. No row is a person.

What is built in, so that a reader can check what a method keeps:

- identifiers (`case_number`) and names, invented from the two lists below;
- discharge on or after admission; the length of a stay depends on chapter, age and emergency;
- a diagnosis code belongs to one chapter, a ward to one department, a chapter mostly to one or
  two departments;
- cost is a flat rate for short planned stays (a spike), otherwise log-normal with a heavy tail;
- creatinine is measured more often in emergencies (missing for a reason), smoking status is
  missing at random;
- the target `readmitted` (about 15 %) follows from age, earlier admissions, chapter, emergency and
  length of stay; `sepsis` (about 1.5 %) is the rare outcome beside it.
"""

import numpy as np
import pandas as pd

from synth_core.tables.samples.draws import chance, intercept_for, pick, pick_within, without

__all__ = ["COLUMNS", "ROWS", "simulate"]

ROWS = 20_000
_SEED = 20_251_103
FLAT_RATE = 1_850.0

COLUMNS = (
    "case_number", "patient_name", "age", "sex", "insurance", "department", "ward",
    "diagnosis_chapter", "diagnosis_code", "emergency", "admitted_on", "discharged_on",
    "earlier_admissions", "smoker", "creatinine", "cost", "sepsis", "readmitted",
)

_WARDS = {
    "Internal medicine": ("Ward 1A", "Ward 1B", "Ward 1C"),
    "Surgery": ("Ward 2A", "Ward 2B"),
    "Cardiology": ("Ward 3A", "Ward 3B"),
    "Neurology": ("Ward 4",),
    "Obstetrics": ("Ward 5",),
    "Paediatrics": ("Ward 6A", "Ward 6B"),
}
_CHAPTERS = {
    "Circulatory": ("I10", "I21", "I25", "I48", "I50", "I63", "I70", "I80"),
    "Respiratory": ("J06", "J12", "J18", "J20", "J44", "J45", "J96"),
    "Digestive": ("K21", "K29", "K35", "K40", "K57", "K80", "K85"),
    "Injury": ("S06", "S22", "S42", "S52", "S72", "S82", "S93"),
    "Nervous system": ("G20", "G35", "G40", "G43", "G45", "G47"),
    "Pregnancy": ("O26", "O42", "O60", "O68", "O80", "O82"),
    "Genitourinary": ("N10", "N13", "N17", "N18", "N20", "N39"),
}
# Where a chapter is treated, with shares; the first department takes most.
_TREATED = {
    "Circulatory": {"Cardiology": 6, "Internal medicine": 3, "Neurology": 1},
    "Respiratory": {"Internal medicine": 7, "Paediatrics": 3},
    "Digestive": {"Internal medicine": 5, "Surgery": 5},
    "Injury": {"Surgery": 8, "Neurology": 1, "Paediatrics": 1},
    "Nervous system": {"Neurology": 9, "Internal medicine": 1},
    "Pregnancy": {"Obstetrics": 1},
    "Genitourinary": {"Internal medicine": 7, "Surgery": 3},
}
_RISK = {"Circulatory": 0.7, "Respiratory": 0.5, "Digestive": 0.0, "Injury": -0.5,
         "Nervous system": 0.2, "Pregnancy": -1.5, "Genitourinary": 0.3}
_STAY = {"Circulatory": 6.0, "Respiratory": 5.5, "Digestive": 4.5, "Injury": 4.0,
         "Nervous system": 5.0, "Pregnancy": 3.0, "Genitourinary": 4.0}
_GIVEN = ("Ada", "Bruno", "Clara", "Dario", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas",
          "Karin", "Levin", "Mira", "Nils", "Olga", "Pavel", "Rosa", "Samir", "Tilda", "Uwe",
          "Vera", "Wim", "Yara", "Zeno")
_FAMILY = ("Albrun", "Bergtal", "Casparis", "Dornfeld", "Eskilsen", "Falkenau", "Grimaldo",
           "Hollwart", "Immenhof", "Jarosch", "Kestrel", "Lindqvart", "Moorkamp", "Nerandi",
           "Ostermoor", "Pellworm", "Quendel", "Rosental", "Sandvik", "Tessmar", "Ulmgren",
           "Varnholt", "Westrup", "Yilmazer", "Zellweg")


def simulate(rows: int = ROWS) -> pd.DataFrame:
    """The admissions; the same at each call.

    Args:
        rows: How many; the sample has `ROWS`.
    """
    rng = np.random.default_rng(_SEED)
    chapter = pick(rng, {"Circulatory": 24, "Respiratory": 17, "Digestive": 16, "Injury": 14,
                         "Nervous system": 9, "Pregnancy": 8, "Genitourinary": 12}, rows)
    age, sex = _age(rng, chapter), _sex(rng, chapter)
    emergency = rng.random(rows) < chance(
        -0.6 + 0.015 * (age - 50) + 1.0 * np.isin(chapter, ("Injury", "Respiratory"))
        - 1.5 * (chapter == "Pregnancy"))
    earlier = rng.poisson(np.exp(-1.2 + 0.02 * (age - 40) + 0.5 * (chapter == "Circulatory")))
    typical = np.array([_STAY[value] for value in chapter])
    stay = np.floor(rng.gamma(1.6, typical / 1.6 * (1 + 0.006 * (age - 50) + 0.3 * emergency)))
    kidney = rng.normal(0.85 + 0.004 * (age - 40) + 0.9 * (chapter == "Genitourinary"), 0.22)
    sepsis = _happens(rng, 0.03 * (age - 60) + 1.4 * emergency + 0.12 * stay
                      + 0.8 * (chapter == "Genitourinary"), 0.015)
    risk = (0.028 * (age - 55) + 0.42 * np.minimum(earlier, 5) + 0.5 * emergency + 0.06 * stay
            + 0.8 * sepsis + np.array([_RISK[value] for value in chapter]))
    admitted = _days(rng, rows)
    return pd.DataFrame({
        "case_number": _case_numbers(rng, rows),
        "patient_name": _names(rng, rows),
        "age": age.astype(int),
        "sex": sex,
        "insurance": pick(rng, {"statutory": 86, "private": 11, "self-paid": 3}, rows),
        "department": (department := _department(rng, chapter, age)),
        "ward": pick_within(rng, department, _WARDS),
        "diagnosis_chapter": chapter,
        "diagnosis_code": pick_within(rng, chapter, _CHAPTERS),
        "emergency": _yes_no(emergency),
        "admitted_on": _text(admitted),
        "discharged_on": _text(admitted + stay.astype("timedelta64[D]")),
        "earlier_admissions": earlier,
        "smoker": _some_unknown(rng, pick(rng, {"no": 7, "yes": 3}, rows)),
        "creatinine": np.round(without(np.maximum(kidney, 0.3), rng.random(rows) < np.where(
            emergency, 0.08, 0.45)), 2),
        "cost": _cost(rng, stay, emergency, sepsis),
        "sepsis": _yes_no(sepsis),
        "readmitted": _yes_no(_happens(rng, risk, 0.15)),
    })[list(COLUMNS)]


def _age(rng: np.random.Generator, chapter: np.ndarray) -> np.ndarray:
    old = np.clip(rng.normal(66, 15, len(chapter)), 0, 99)
    young = np.clip(rng.gamma(1.3, 16, len(chapter)), 0, 60)
    mothers = np.clip(rng.normal(30, 5.5, len(chapter)), 16, 49)
    mixed = np.where(rng.random(len(chapter)) < 0.72, old, young)
    return np.floor(np.where(chapter == "Pregnancy", mothers, mixed))


def _sex(rng: np.random.Generator, chapter: np.ndarray) -> np.ndarray:
    female = (rng.random(len(chapter)) < 0.5) | (chapter == "Pregnancy")
    return np.where(female, "female", "male").astype(object)


def _department(rng: np.random.Generator, chapter: np.ndarray, age: np.ndarray) -> np.ndarray:
    found = np.empty(len(chapter), dtype=object)
    for value, shares in _TREATED.items():
        here = np.flatnonzero(chapter == value)
        found[here] = pick(rng, shares, len(here))
    children = (age < 16) & (chapter != "Pregnancy")
    grown = (age >= 16) & (found == "Paediatrics")
    return np.where(children, "Paediatrics", np.where(grown, "Internal medicine", found))


def _some_unknown(rng: np.random.Generator, values: np.ndarray) -> np.ndarray:
    known = values.copy()
    known[rng.random(len(values)) < 0.12] = None
    return known


def _happens(rng: np.random.Generator, logit: np.ndarray, share: float) -> np.ndarray:
    return np.asarray(rng.random(len(logit)) < chance(logit + intercept_for(logit, share)))


def _cost(rng: np.random.Generator, stay: np.ndarray, emergency: np.ndarray,
          sepsis: np.ndarray) -> np.ndarray:
    usual = np.exp(rng.normal(6.9 + 0.09 * np.minimum(stay, 25), 0.55)) + 410 * stay
    tail = np.where(rng.random(len(stay)) < 0.01, rng.pareto(1.6, len(stay)) * 9_000, 0.0)
    flat = ~emergency & (stay <= 2) & (rng.random(len(stay)) < 0.8)
    return np.where(flat, FLAT_RATE, np.round(usual + tail + 7_500 * sepsis, 2))


def _days(rng: np.random.Generator, rows: int) -> np.ndarray:
    """Days of three years, fewer on weekends, more in winter."""
    every = np.arange("2022-01-01", "2025-01-01", dtype="datetime64[D]")
    weekday = (every.astype("int64") + 3) % 7
    season = np.cos(2 * np.pi * (every - every[0]).astype("int64") / 365.25)
    weight = np.where(weekday >= 5, 0.55, 1.0) * (1 + 0.2 * season)
    return np.asarray(rng.choice(every, rows, p=weight / weight.sum()))


def _text(days: np.ndarray) -> np.ndarray:
    return np.asarray(np.datetime_as_string(days, unit="D").astype(object))


def _yes_no(values: np.ndarray) -> np.ndarray:
    return np.where(values, "yes", "no").astype(object)


def _case_numbers(rng: np.random.Generator, rows: int) -> np.ndarray:
    numbers = rng.choice(9_000_000, rows, replace=False) + 1_000_000
    return np.array([f"C-{number}" for number in numbers], dtype=object)


def _names(rng: np.random.Generator, rows: int) -> np.ndarray:
    given = rng.choice(np.array(_GIVEN, dtype=object), rows)
    family = rng.choice(np.array(_FAMILY, dtype=object), (2, rows))
    double = rng.random(rows) < 0.6  # double names make most of them unique
    return np.array([f"{first} {one}-{two}" if both else f"{first} {one}"
                     for first, one, two, both in zip(given, *family, double, strict=True)],
                    dtype=object)
