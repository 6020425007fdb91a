"""Settings as data: declared once; the form, the check, the message and the record come from it.

The idea is scikit-learn's ``_parameter_constraints``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from synth_core.foundation.errors import SettingError

__all__ = ["Setting", "checked"]

SettingKind = Literal["whole", "number", "choice", "switch"]


@dataclass(frozen=True)
class Setting:
    """One setting of a method.

    Args:
        name: Its name in code, on the command line and in the record.
        kind: A whole number, a number, one of few, or yes/no.
        default: The value where nobody chose one.
        label: What the form calls it.
        help: One or two plain sentences: what it changes, and which way is safer or closer.
        low: Smallest value (whole and number).
        high: Largest value (whole and number).
        options: What can be chosen (choice).
        optional: Whether None ("decide for me") is a value.
    """

    name: str
    kind: SettingKind
    default: Any
    label: str
    help: str
    low: float | None = None
    high: float | None = None
    options: tuple[str, ...] = ()
    optional: bool = False

    def check(self, value: Any) -> Any:
        """The value in its own type.

        Text is read as the command line gives it ("10", "yes", "none").

        Raises:
            SettingError: The value is not of the kind, or out of range; it is quoted back.
        """
        if self.optional and (value is None or value == "none"):
            return None
        if self.kind == "switch":
            return self._switch(value)
        if self.kind == "choice":
            if value not in self.options:
                raise self._refusal(value, "one of " + ", ".join(self.options))
            return value
        return self._number(value)

    def _switch(self, value: Any) -> bool:
        words = {"yes": True, "true": True, "no": False, "false": False}
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.lower() in words:
            return words[value.lower()]
        raise self._refusal(value, "yes or no")

    def _number(self, value: Any) -> int | float:
        wanted = "a whole number" if self.kind == "whole" else "a number"
        if isinstance(value, bool):
            raise self._refusal(value, wanted)
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise self._refusal(value, wanted) from None
        if self.kind == "whole" and not number.is_integer():
            raise self._refusal(value, wanted)
        low = float("-inf") if self.low is None else self.low
        high = float("inf") if self.high is None else self.high
        if not low <= number <= high:
            raise self._refusal(value, f"{wanted} from {low:g} to {high:g}")
        return int(number) if self.kind == "whole" else number

    def _refusal(self, value: Any, wanted: str) -> SettingError:
        return SettingError(
            f"“{self.label}” takes {wanted}, not {value!r}.", where=self.name,
            cure="Leave it out, and it is decided for you." if self.default is None
            else f"Leave it out to use {self.default!r}.",
        )


def checked(declared: Sequence[Setting], given: Mapping[str, Any]) -> dict[str, Any]:
    """Every declared setting with its checked value, defaults filled in.

    Raises:
        SettingError: A name is not declared, or a value does not fit.
    """
    known = {setting.name: setting for setting in declared}
    for name in given:
        if name not in known:
            raise SettingError(
                f"There is no setting {name!r}.", where=name,
                cure="Known settings: " + (", ".join(sorted(known)) or "none") + ".",
            )
    return {
        name: setting.check(given[name]) if name in given else setting.default
        for name, setting in known.items()
    }
