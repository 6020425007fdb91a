"""What is done with personal data: the treatments that suit each content, the default first."""

from collections.abc import Mapping
from enum import StrEnum

from synth_core.tables.personal.contents import Content, Finding
from synth_core.tables.recipe.contract import Step
from synth_core.tables.recipe.registry import step
from synth_core.tables.view import Type

__all__ = ["COARSER", "TREATMENTS", "Treatment", "default", "step_for"]


class Treatment(StrEnum):
    """What is done with a column before anything is learned from it.

    MADE_UP takes names and addresses of people who do not exist; FORMAT makes codes that are
    written alike; both never enter a model. DROP leaves the column out. GENERALISE makes values
    coarser, and the rest is learned. KEEP learns the column as it is.
    """

    MADE_UP = "made_up"
    FORMAT = "format"
    DROP = "drop"
    GENERALISE = "generalise"
    KEEP = "keep"


_MADE_UP = (Treatment.MADE_UP, Treatment.FORMAT, Treatment.DROP)
_FORMAT = (Treatment.FORMAT, Treatment.DROP)
_COARSE = (Treatment.GENERALISE, Treatment.DROP, Treatment.KEEP)
_KEEP = (Treatment.KEEP, Treatment.DROP)

# The default stands first; what reaches a person can be learned only in full words, never here.
TREATMENTS: Mapping[Content, tuple[Treatment, ...]] = {
    Content.FULL_NAME: _MADE_UP, Content.GIVEN_NAME: _MADE_UP, Content.FAMILY_NAME: _MADE_UP,
    Content.STREET: _MADE_UP, Content.EMAIL: _MADE_UP,
    Content.PHONE: _FORMAT, Content.IBAN: _FORMAT, Content.CARD: _FORMAT,
    Content.NATIONAL_ID: _FORMAT, Content.NETWORK: _FORMAT, Content.PLATE: _FORMAT,
    Content.USERNAME: _FORMAT, Content.RECORD: _FORMAT, Content.OTHER_DIRECT: _FORMAT,
    Content.URL: (Treatment.DROP, Treatment.FORMAT),
    Content.FREE_TEXT: (Treatment.DROP, Treatment.FORMAT),
    Content.POSTCODE: _COARSE, Content.BIRTH_DATE: _COARSE, Content.COORDINATES: _COARSE,
    Content.CITY: _COARSE,
    Content.AGE: (Treatment.KEEP, Treatment.GENERALISE, Treatment.DROP),
    Content.SEX: _KEEP, Content.MARITAL: _KEEP, Content.NATIONALITY: _KEEP,
    Content.OCCUPATION: _KEEP, Content.EDUCATION: _KEEP, Content.RELIGION: _KEEP,
    Content.ETHNICITY: _KEEP, Content.POLITICS: _KEEP, Content.ORIENTATION: _KEEP,
    Content.HEALTH: _KEEP, Content.INCOME: _KEEP, Content.BELIEF: _KEEP, Content.NOTHING: _KEEP,
    Content.OTHER_QUASI: _KEEP, Content.OTHER_SENSITIVE: _KEEP,
}

# The kinds of steps that `step_for` makes values coarser by.
COARSER = frozenset({"bands", "keep_start", "group_rare", "whole_months", "parse_dates"})

_BAND_OF_AGES = 5
# About a kilometre.
_DEGREES = 0.01
# Areas of the post that hold many people: three digits in the USA (HIPAA, 45 CFR 164.514).
_AREA, _AREA_USA = 2, 3
_ZIP = 5
_RARE_TOWN = 10
_MONTH = "%Y-%m"


def default(content: Content) -> Treatment:
    """The treatment that is proposed for a content."""
    return TREATMENTS[content][0]


def step_for(finding: Finding, treatment: Treatment, stored: Type,
             date_format: str | None = None) -> Step | None:
    """The step of a recipe that carries a treatment out.

    Args:
        finding: What the column holds.
        treatment: What shall be done.
        stored: How its values are stored.
        date_format: How its dates are written, where they are text or whole numbers.

    Returns:
        The step; None where no step is needed (MADE_UP and FORMAT are carried out by the methods,
        KEEP needs none) or none can do it (GENERALISE of values that are written otherwise).
    """
    if treatment is Treatment.DROP:
        return step("drop_columns", columns=[finding.column])
    if treatment is not Treatment.GENERALISE:
        return None
    return _coarser(finding, stored, date_format)


def _coarser(finding: Finding, stored: Type, date_format: str | None) -> Step | None:
    column, numeric = finding.column, stored in ("whole", "number")
    if finding.content is Content.AGE and numeric:
        return step("bands", column=column, size=_BAND_OF_AGES)
    if finding.content is Content.COORDINATES and numeric:
        return step("bands", column=column, size=_DEGREES, to="middle")
    if finding.content is Content.POSTCODE and stored in ("whole", "text"):
        # Five digits without their zeros come from the USA more often than from elsewhere.
        usa = finding.locale == "en_US" or stored == "whole"
        return step("keep_start", column=column, length=_AREA_USA if usa else _AREA,
                    width=_ZIP if stored == "whole" else 0)
    if finding.content is Content.CITY and stored == "text":
        return step("group_rare", columns=[column], rows=_RARE_TOWN)
    if finding.content is Content.BIRTH_DATE:
        if stored == "moment":
            return step("whole_months", column=column)
        if date_format is not None and "%d" in date_format:
            return step("parse_dates", column=column, formats=[date_format], to=_MONTH,
                        others="missing")
    return None
