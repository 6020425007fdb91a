"""Settings as data: what fits, what is refused and quoted back."""

from typing import Any

import pytest

from synth_core.foundation.errors import SettingError
from synth_core.foundation.settings import Setting, checked

DECLARED = (
    Setting("leaf", "whole", 10, "People per group", "More is safer.", low=2, high=500),
    Setting("follow", "number", 6.0, "How closely", "Less is closer.", low=0, high=50),
    Setting("safe", "switch", False, "Privacy first", "Fills from others."),
    Setting("kind", "choice", "a", "Kind", "Which.", options=("a", "b")),
    Setting("cap", "whole", None, "Cap", "Rows at most.", low=1, optional=True),
)


def test_defaults_fill_in() -> None:
    assert checked(DECLARED, {}) == {"leaf": 10, "follow": 6.0, "safe": False, "kind": "a",
                                     "cap": None}


@pytest.mark.parametrize(("given", "wanted"), [
    ({"leaf": "20"}, 20), ({"leaf": 20.0}, 20), ({"follow": "2.5"}, 2.5), ({"safe": "yes"}, True),
    ({"kind": "b"}, "b"), ({"cap": "none"}, None), ({"cap": 5}, 5)])
def test_text_of_the_command_line_is_read(given: dict[str, Any], wanted: object) -> None:
    (name,) = given
    value = checked(DECLARED, given)[name]
    assert value == wanted
    assert type(value) is type(wanted)


@pytest.mark.parametrize("given", [
    {"leaf": 1}, {"leaf": 501}, {"leaf": 2.5}, {"leaf": "ten"}, {"leaf": True}, {"leaf": None},
    {"leaf": "inf"}, {"follow": "nan"}, {"safe": "perhaps"}, {"kind": "c"}, {"unknown": 1}])
def test_nonsense_is_refused_and_named(given: dict[str, Any]) -> None:
    (name,) = given
    with pytest.raises(SettingError) as caught:
        checked(DECLARED, given)
    assert caught.value.where == name
    assert str(given[name]) in caught.value.what or name in caught.value.what


@pytest.mark.parametrize(("given", "cure"), [
    ({"leaf": 1}, "Leave it out to use 10."),
    ({"cap": 0}, "Leave it out, and it is decided for you.")])
def test_it_is_said_what_happens_where_it_is_left_out(given: dict[str, Any], cure: str) -> None:
    with pytest.raises(SettingError) as caught:
        checked(DECLARED, given)
    assert caught.value.cure == cure
