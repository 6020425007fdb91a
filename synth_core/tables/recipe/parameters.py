"""Parameters of steps as data: the form, the check, the message and the record come from them.

As `foundation.settings`, for what steps take: columns, values, lists and tables of values.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from synth_core.foundation.errors import SettingError
from synth_core.tables.written import format_of, is_format
from synth_core.words.dates import SUCH_AS, TYPE_A_WAY

__all__ = ["REQUIRED", "Parameter", "ParameterKind", "checked"]

ParameterKind = Literal["column", "columns", "text", "texts", "mapping", "number", "whole",
                        "choice", "format", "formats"]

# The default of what nobody can choose for a person.
REQUIRED: Any = object()


@dataclass(frozen=True)
class Parameter:
    """One parameter of a kind of step; its label and help stand in ``words.recipe``.

    Args:
        name: Its name in code and in the record.
        kind: A column or some, a text or some, a table of texts, a number, one of few, a date
            format or some.
        default: The value where nobody chose one; `REQUIRED` where somebody must.
        low: Smallest value (number and whole).
        high: Largest value.
        options: What can be chosen (choice).
    """

    name: str
    kind: ParameterKind
    default: Any = REQUIRED
    low: float | None = None
    high: float | None = None
    options: tuple[str, ...] = ()

    @property
    def names_columns(self) -> bool:
        """Whether its value is columns of the table."""
        return self.kind in ("column", "columns")

    def check(self, value: Any) -> Any:
        """The value as a JSON value of its own type.

        Raises:
            SettingError: The value is not of the kind, or out of range.
        """
        if value is None and self.default is None:
            return None
        if self.kind in ("number", "whole"):
            return self._number(value)
        if self.kind == "choice":
            if value not in self.options:
                raise self._refusal("one of " + ", ".join(self.options))
            return value
        if self.kind == "mapping":
            return self._mapping(value)
        if self.kind in ("columns", "texts", "formats"):
            return self._list(value)
        return self._text(value)

    def _number(self, value: Any) -> int | float:
        wanted = "a whole number" if self.kind == "whole" else "a number"
        try:
            found = float(value)
        except (TypeError, ValueError):
            raise self._refusal(wanted) from None
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        if isinstance(value, bool) or not math.isfinite(found) or not low <= found <= high:
            raise self._refusal(wanted if low == -math.inf and high == math.inf
                                else f"{wanted} from {low:g} to {high:g}")
        if self.kind == "whole" and found != int(found):
            raise self._refusal(wanted)
        return int(found) if found.is_integer() and abs(found) < 2**53 else found

    def _text(self, value: Any) -> str:
        if not isinstance(value, str) or (self.kind != "text" and not value):
            raise self._refusal("a way to write dates" if self.kind == "format" else
                                "the name of a column" if self.kind == "column" else "a text")
        if self.kind != "format":
            return value
        if not is_format(format_of(value)):
            raise self._refusal(f"a way to write dates, such as {SUCH_AS}", TYPE_A_WAY)
        return format_of(value)

    def _list(self, value: Any) -> list[str]:
        if isinstance(value, str) or not isinstance(value, Sequence) \
                or not all(isinstance(item, str) for item in value):
            raise self._refusal("a list of texts")
        if not value and self.default is REQUIRED:
            raise self._refusal("at least one value")
        if self.kind == "formats":
            value = [format_of(item) for item in value]
            if not all(is_format(item) for item in value):
                raise self._refusal(f"ways to write dates, such as {SUCH_AS}", TYPE_A_WAY)
        return list(dict.fromkeys(value))

    def _mapping(self, value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping) or not value or not all(
                isinstance(text, str) for pair in value.items() for text in pair):
            raise self._refusal("a table of values and what they become")
        return dict(value)

    def _refusal(self, wanted: str, cure: str = "Correct it in the form.") -> SettingError:
        # Without the value: it may be one of a real row.
        return SettingError(f"“{self.name}” takes {wanted}.", where=self.name,
                            cure=cure)


def checked(declared: Sequence[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """Every declared parameter with its checked value, defaults filled in.

    Raises:
        SettingError: A name is not declared, one that is needed is missing, or a value does not
            fit.
    """
    known = {parameter.name: parameter for parameter in declared}
    for name in given:
        if name not in known:
            raise SettingError("This kind of step has no such parameter.", where=name,
                               cure="Known: " + ", ".join(sorted(known)) + ".")
    made = {}
    for name, parameter in known.items():
        if name not in given and parameter.default is REQUIRED:
            raise SettingError(f"“{name}” is missing.", where=name, cure="Fill it in.")
        made[name] = parameter.check(given[name]) if name in given else parameter.default
    return made
