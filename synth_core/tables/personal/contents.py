"""What a column can hold about people, and how near that comes to a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

__all__ = ["GROUPS", "Content", "Finding", "Findings", "Group"]


class Group(StrEnum):
    """How near a column comes to a person.

    DIRECT names or reaches one by itself; QUASI does together with others (Dalenius 1986);
    SENSITIVE harms where it becomes known (GDPR article 9, and income); NONE is none of them.
    """

    DIRECT = "direct"
    QUASI = "quasi"
    SENSITIVE = "sensitive"
    NONE = "none"


class Content(StrEnum):
    """What a column holds about people.

    The three that begin with OTHER are never found: a steward says so of what we have no word for.
    """

    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    STREET = "street"
    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    CARD = "card"
    NATIONAL_ID = "national_id"
    NETWORK = "network"
    URL = "url"
    PLATE = "plate"
    USERNAME = "username"
    RECORD = "record"
    FREE_TEXT = "free_text"
    CITY = "city"
    POSTCODE = "postcode"
    BIRTH_DATE = "birth_date"
    COORDINATES = "coordinates"
    SEX = "sex"
    AGE = "age"
    MARITAL = "marital"
    NATIONALITY = "nationality"
    OCCUPATION = "occupation"
    EDUCATION = "education"
    RELIGION = "religion"
    ETHNICITY = "ethnicity"
    POLITICS = "politics"
    ORIENTATION = "orientation"
    HEALTH = "health"
    INCOME = "income"
    BELIEF = "belief"
    OTHER_DIRECT = "other_direct"
    OTHER_QUASI = "other_quasi"
    OTHER_SENSITIVE = "other_sensitive"
    NOTHING = "nothing"


_QUASI = frozenset({
    Content.CITY, Content.POSTCODE, Content.BIRTH_DATE, Content.COORDINATES, Content.SEX,
    Content.AGE, Content.MARITAL, Content.NATIONALITY, Content.OCCUPATION, Content.EDUCATION,
    Content.OTHER_QUASI})
_SENSITIVE = frozenset({
    Content.RELIGION, Content.ETHNICITY, Content.POLITICS, Content.ORIENTATION, Content.HEALTH,
    Content.INCOME, Content.BELIEF, Content.OTHER_SENSITIVE})


def _group(content: Content) -> Group:
    if content is Content.NOTHING:
        return Group.NONE
    if content in _QUASI:
        return Group.QUASI
    return Group.SENSITIVE if content in _SENSITIVE else Group.DIRECT


GROUPS = {content: _group(content) for content in Content}


@dataclass(frozen=True)
class Finding:
    """What one column holds about people; a proposal that the steward confirms or corrects.

    Args:
        column: Its name.
        content: What it holds.
        confidence: From 0 to 1, how sure the detector is of the content. A rank, not a
            probability: see docs/personal_data.md for how often each is right.
        reason: Why, in a steward's words, with no value of the table.
        rate: Share of the sampled rows whose value is of this content; None where the name of
            the column alone speaks.
        chance: Share that would be by chance, where a check digit was tested; else None.
        locale: The language and country that the values point to, such as de_DE; None if unknown.
    """

    column: str
    content: Content
    confidence: float
    reason: str
    rate: float | None = None
    chance: float | None = None
    locale: str | None = None

    @property
    def group(self) -> Group:
        """How near it comes to a person."""
        return GROUPS[self.content]


@dataclass(frozen=True)
class Findings:
    """A table's columns, in its order.

    Args:
        columns: One finding a column.
        rows: Rows of the table.
        sampled: Rows that were read for it.
        seed: The seed that chose them.
    """

    columns: tuple[Finding, ...]
    rows: int
    sampled: int
    seed: int

    def __iter__(self) -> Iterator[Finding]:
        """The findings in the table's order."""
        return iter(self.columns)

    def __getitem__(self, name: str) -> Finding:
        """The finding of the column of that name; KeyError if there is none."""
        for finding in self.columns:
            if finding.column == name:
                return finding
        raise KeyError(name)

    def corrected(self, said: Mapping[str, Content]) -> "Findings":
        """The same where the steward knows better: what they said is sure, and not by a rate.

        Args:
            said: What columns hold, by name; names that are not in the table are left out.
        """
        return replace(self, columns=tuple(
            one if one.column not in said or said[one.column] is one.content else
            replace(one, content=said[one.column], confidence=1.0, rate=None, chance=None)
            for one in self.columns))

    def of(self, group: Group) -> tuple[Finding, ...]:
        """The findings of one group."""
        return tuple(finding for finding in self.columns if finding.group is group)
