"""Step 2, a codebook: its labels stand in the table of columns, what is broken is told."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import codebook as words
from synth_core.words import screens_shell

Opener = Callable[..., AppTest]


def test_a_codebook_is_brought_and_what_is_broken_is_told(
        opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_data)
    place = next(item for item in screen.file_uploader if item.label == words.BRING)
    place.upload("book.csv", b"name;label;unit;max\nAGE;Age at visit;years;60\n", "text/csv").run()
    assert not screen.exception
    assert any(words.TITLE_GIVEN in item.value for item in screen.header)
    assert workspace.data_view(ws, LOCAL_STEWARD, with_data).metadata["age"].unit == "years"
    book = workspace.codebook_view(ws, LOCAL_STEWARD, with_data)
    assert [breach.column for breach in book.breaches] == ["age"]


def test_a_codebook_of_another_table_is_refused_by_its_columns(
        opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=with_data)
    place = next(item for item in screen.file_uploader if item.label == words.BRING)
    place.upload("book.csv", b"name,label\nweight,W\nheight,H\n", "text/csv").run()
    assert screens_shell.problems(2) in screen.error[0].value
    assert workspace.codebook_view(ws, LOCAL_STEWARD, with_data) is None
