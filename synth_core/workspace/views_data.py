"""What the use cases of the second step hand to screens: uploads, columns, descriptions."""

from dataclasses import dataclass

from synth_core.metadata.codebook.model import Breach, Unused
from synth_core.metadata.combinations import Combinations
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.overview import Overview
from synth_core.metadata.profile import Profile
from synth_core.tables.doctor.finding import Finding
from synth_core.tables.options import TEXT_FORMATS, Format, ReadOptions
from synth_core.tables.personal.contents import Finding as PersonalFinding
from synth_core.tables.personal.contents import Group
from synth_core.tables.personal.treatment import Treatment

__all__ = ["CodebookView", "ColumnEdit", "ColumnView", "DataView", "DictionaryView", "FindingView",
           "FindingsView", "HoldoutChoice", "HoldoutView", "Origin", "PersonalColumn",
           "PersonalView", "ProfileView", "Shelf", "UploadView"]


@dataclass(frozen=True)
class Origin:
    """Where a table came from that was not uploaded. Private: a query may hold values.

    Args:
        connection: The name of the connection.
        table: The table, with its schema; "" for a query.
        query: The query; "" for a table.
        rows: How many rows came.
        notices: What was decided on the way.
    """

    connection: str
    table: str
    query: str
    rows: int
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shelf:
    """Where a table lies that is read in its place: below a folder that an administrator named."""

    folder: str
    entry: str


@dataclass(frozen=True)
class UploadView:
    """A file that was spooled but is not the project's table yet; ``preview`` is real rows.

    ``origin`` is None for what comes from no database, ``shelf`` for what lies in no folder of the
    server; ``files`` is how many files of one shape it is.
    """

    id: str
    name: str
    size: int
    options: ReadOptions
    sheets: tuple[str, ...]
    origin: Origin | None = None
    shelf: Shelf | None = None
    files: int = 1

    @property
    def formats(self) -> tuple[Format, ...]:
        """What the file could be: text can be taken for the wrong format, the others cannot."""
        return TEXT_FORMATS if self.options.format in TEXT_FORMATS else (self.options.format,)


@dataclass(frozen=True)
class ColumnEdit:
    """What the steward says a column is.

    ``date_format`` None of dates that can be read in two ways leaves that question open.
    """

    kind: Kind
    date_format: str | None
    sensitive: bool
    kept: bool


@dataclass(frozen=True)
class ColumnView:
    """A column with its profile, for the steward who brought it.

    ``shape`` holds at most twelve shares of rows (0 to 1), each of at least the smallest cell.
    """

    column: Column
    distinct: int
    missing: float
    shape: tuple[float, ...]


@dataclass(frozen=True)
class DataView:
    """The project's table: its size and columns; None-like where none was brought yet."""

    project_id: str
    name: str
    rows: int
    columns: tuple[ColumnView, ...]
    metadata: Metadata
    confirmed: bool
    sample_key: str | None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodebookView:
    """The codebook that was brought, and what the table breaks of it.

    Args:
        name: Of its file.
        columns: How many columns it describes.
        breaches: What is broken; of others than the steward small counts are kept.
        rules: How many rules followed from it.
        unused: The lines of it that were not used, with the reason.
    """

    name: str
    columns: int
    breaches: tuple[Breach, ...]
    rules: int = 0
    unused: tuple[Unused, ...] = ()


@dataclass(frozen=True)
class HoldoutChoice:
    """A share of rows that could be kept aside; ``share`` None is the recommended one.

    ``of`` is the share in either case, ``rows`` how many rows it is, or how many people where the
    rows of one are kept together.
    """

    share: float | None
    of: float
    rows: int


@dataclass(frozen=True)
class HoldoutView:
    """How many rows are kept aside for the judgement, and whether a run has drawn them for good.

    ``source_id`` is the table that all this is about, ``lot`` how many of its other rows were left
    out by lot, ``held`` how many were kept aside; 0 and None before they are drawn. ``subject`` is
    the column that tells people apart, of ``subjects`` that might; ``gone`` says that it is no
    longer in the table, so that rows of one person may stand on both sides.
    """

    source_id: str
    chosen: float | None
    choices: tuple[HoldoutChoice, ...]
    fixed: bool
    lot: int = 0
    held: int | None = None
    subject: str | None = None
    subjects: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True)
class DictionaryView:
    """The description of a table that is made without a real one; None before there is one."""

    project_id: str
    dictionary: Dictionary


@dataclass(frozen=True)
class ProfileView:
    """The profile of the project's table.

    Args:
        project_id: The project.
        name: The table's name.
        metadata: What its columns are.
        columns: Every column by itself.
        whole: The table as a whole.
        links: The strongest links between columns: two names and the strength, -1 to 1.
        linked_rows: How many rows these were measured on.
        limit: The smallest count that is shown; None where small counts are shown too.
        rare: How rare the combinations of quasi-identifiers are; None where there are none.
    """

    project_id: str
    name: str
    metadata: Metadata
    columns: Profile
    whole: Overview
    links: tuple[tuple[str, str, float], ...]
    linked_rows: int
    limit: int | None
    rare: Combinations | None


@dataclass(frozen=True)
class FindingView:
    """A finding with what was answered to it.

    Args:
        key: Names it, as long as it is found.
        finding: What was found; without values and small counts for others than the steward.
        answer: The answer that was chosen, "left" where there was a reason in words, or None.
        reason: The reason; "" where none was needed.
    """

    key: str
    finding: Finding
    answer: str | None
    reason: str


@dataclass(frozen=True)
class FindingsView:
    """What was found in the project's table, the gravest first."""

    project_id: str
    name: str
    rows: int
    columns: int
    findings: tuple[FindingView, ...]

    @property
    def waiting(self) -> tuple[FindingView, ...]:
        """Those without an answer."""
        return tuple(one for one in self.findings if one.answer is None)

    @property
    def stopping(self) -> tuple[FindingView, ...]:
        """Those without an answer that stop the journey."""
        return tuple(one for one in self.waiting if one.finding.blocking)


@dataclass(frozen=True)
class PersonalColumn:
    """A column that holds something about people, and what is done with it.

    Args:
        finding: What it holds, how near that comes to a person, and why we think so.
        learned: Whether a method would learn from it as it is now.
        options: What can be done, the proposal first; "keep" of a direct identifier needs full
            words.
        chosen: What was chosen, or is proposed.
        said: Whether the steward has chosen.
        detected: What the detector had found, where the steward said what it holds; else None.
    """

    finding: PersonalFinding
    learned: bool
    options: tuple[Treatment, ...]
    chosen: Treatment
    said: bool
    detected: PersonalFinding | None = None


@dataclass(frozen=True)
class PersonalView:
    """What the project's table holds about people.

    Args:
        project_id: The project.
        name: The table's name.
        sampled: Rows that were read for it.
        columns: Those of which something was found or said.
        others: Those in which nothing was found.
    """

    project_id: str
    name: str
    sampled: int
    columns: tuple[PersonalColumn, ...]
    others: tuple[PersonalFinding, ...] = ()

    def of(self, group: Group) -> tuple[PersonalColumn, ...]:
        """The columns of one class."""
        return tuple(one for one in self.columns if one.finding.group is group)
