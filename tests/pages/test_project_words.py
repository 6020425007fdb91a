"""The words of the screens: complete, plain, and each with its entry in the glossary."""

import pkgutil
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import words
from synth_core.governance.states import State
from synth_core.metadata.model import Kind
from synth_core.words import (
    glossary,
    learning,
    screens_data,
    screens_project,
    screens_runs,
    screens_shell,
)
from synth_core.words.judgement import TEXTS
from synth_core.words.method import PRESETS

Opener = Callable[..., AppTest]
KNOWN = {term.word for term in glossary.TERMS}


@pytest.mark.parametrize("word", [
    learning.TITLE, learning.EPOCH, *screens_data.KINDS.values(),
    *PRESETS.values(),
    *screens_shell.STATES.values(), *(text.title for text in TEXTS.values())])
def test_words_of_the_screens_are_in_the_glossary(word: str) -> None:
    assert word in KNOWN


def test_glossary_has_each_word_once_and_explains_it() -> None:
    assert len(KNOWN) == len(glossary.TERMS)
    assert all(term.text.endswith(".") and term.field for term in glossary.TERMS)


def test_find_looks_at_words_field_terms_and_explanations() -> None:
    assert "Kept aside" in {term.word for term in glossary.find("HOLDOUT ")}
    assert glossary.find("") == glossary.TERMS
    assert glossary.find("no such word at all") == ()


def test_every_kind_and_state_has_a_word() -> None:
    assert set(screens_data.KINDS) == {kind.value for kind in Kind}
    assert set(screens_shell.STATES) == {state.value for state in State}


@pytest.mark.parametrize("name", [
    module.name for module in pkgutil.iter_modules(words.__path__)
    if module.name.startswith("screens_") or module.name == "glossary"])
def test_words_are_plain(name: str) -> None:
    module = __import__(f"synth_core.words.{name}", fromlist=["__all__"])
    texts = [value for value in vars(module).values() if isinstance(value, str)]
    texts += [text for value in vars(module).values() if isinstance(value, dict)
              for text in value.values() if isinstance(text, str)]
    for text in texts:
        assert not re.search(r"\b(anonymous|anonymised|score)\b|!", text), text
    assert set(module.__all__) <= set(vars(module))


def test_a_run_says_what_it_took_once_it_has_ended() -> None:
    assert screens_runs.took(42.0, 1_230_000_000) == "Took 42 s and at most 1.1 GB of memory"
    assert screens_runs.took(3.0, 0) == ""
    assert screens_runs.line(4, "", "Trees", 90, 1) == "Trees, 90 rows"
    assert screens_runs.line(4, "Mine", "Trees", 90, 1) == "Run 4, Trees, 90 rows"


@pytest.mark.parametrize(("done", "said"), [
    (0, "A: six steps to go"), (1, "A: one step done, five to go"),
    (4, "A: four steps done, two to go"), (6, "A: all six steps done")])
def test_title_of_the_task_list(done: int, said: str) -> None:
    assert screens_project.tasks_title("A", done) == said


def test_labels_of_controls_are_plain(opened: Opener, with_answers: str) -> None:
    """A screen reader reads a label as it is written: a backslash before a sign would be heard."""
    for page in ("purpose", "method"):
        screen = opened(page, project=with_answers)
        labels = [item.label for kind in ("checkbox", "radio", "selectbox", "number_input",
                                          "toggle", "text_input")
                  for item in screen.get(kind)]
        assert len(labels) > 5
        assert not [label for label in labels if "\\" in label]
