"""Every setting of every method can be drawn, at its default and at each preset."""

import pytest
from streamlit.testing.v1 import AppTest

from synth_core.synthesizers.registry import DICTIONARY_METHODS, METHODS, any_method


def _form(method: str, preset: str) -> None:
    from components.settings_form import setting_inputs
    from synth_core.synthesizers.registry import any_method
    setting_inputs(any_method(method).settings, any_method(method).presets[preset], "form")


@pytest.mark.parametrize(("method", "preset"), [
    (key, preset) for key in (*METHODS, *DICTIONARY_METHODS) for preset in any_method(key).presets])
def test_the_settings_of_a_method_are_drawn(method: str, preset: str) -> None:
    screen = AppTest.from_function(_form, args=(method, preset)).run()
    assert not screen.exception
    drawn = [*screen.number_input, *screen.toggle, *screen.selectbox]
    assert len(drawn) == len(any_method(method).settings)
