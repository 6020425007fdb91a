"""What the use cases of rules hand to screens."""

from dataclasses import dataclass

from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.find.sample import HOLDS

__all__ = ["RuleView", "RulesView"]


@dataclass(frozen=True)
class RuleView:
    """A rule and how often the real table breaks it.

    Args:
        id: Its short name.
        kind: The key of its kind.
        words: It as a sentence.
        broken: Rows of the table that break it; None where that is not told.
        share: The same as a share of rows.
        in_force: Whether it can be kept: its columns are part of the synthetic table.
    """

    id: str
    kind: str
    words: str
    broken: int | None
    share: float | None
    in_force: bool = True

    @property
    def nearly(self) -> bool:
        """Whether more rows break it than a rule that holds has (2 in 1,000)."""
        return self.share is not None and self.share > 1 - HOLDS


@dataclass(frozen=True)
class RulesView:
    """The rules of a project's table.

    Args:
        project_id: The project.
        rows: Rows of the table.
        metadata: What its columns are.
        accepted: In the order in which they were accepted.
        proposed: Found, and not accepted.
    """

    project_id: str
    rows: int
    metadata: Metadata
    accepted: tuple[RuleView, ...]
    proposed: tuple[RuleView, ...]
