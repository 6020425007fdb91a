"""Rules that a data dictionary can state, and links between columns.

The rules are business rules like all others (`synth_core.metadata.rules`), of the kinds that a row
keeps or breaks by itself.
"""

from dataclasses import dataclass
from typing import Any

from synth_core.metadata.rules.base import Seen
from synth_core.metadata.rules.stated import AtMost, Implies, Sum, Together
from synth_core.words import dictionary as words

__all__ = ["RULES", "AtMost", "Implies", "Link", "Rule", "Seen", "Sum", "Together"]


@dataclass(frozen=True)
class Link:
    """Two columns that go together, by Spearman's rank correlation.

    Categories are ordered as they are listed.

    Args:
        a: One column.
        b: The other.
        strength: From -0.95 (the more of one, the less of the other) to 0.95.
    """

    a: str
    b: str
    strength: float

    @property
    def words(self) -> str:
        """The link as a sentence."""
        return words.link(self.a, self.b, self.strength)

    def as_json(self) -> dict[str, Any]:
        """The link as a JSON value."""
        return {"a": self.a, "b": self.b, "strength": self.strength}


Rule = AtMost | Sum | Implies | Together
RULES: dict[str, type[Rule]] = {rule.key: rule for rule in (AtMost, Sum, Implies, Together)}
