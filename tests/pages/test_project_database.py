"""Step 2, a table from a database: chosen, read, looked at, taken; its password is nowhere."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.admin_secrets import connection_urls
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.storage.acts import list_acts
from synth_core.storage.records import SourceRow
from synth_core.words import screens_data, screens_shell
from synth_core.words import screens_sources as words

Opener = Callable[..., AppTest]
PASSWORD = "S3cret-that-must-not-show"


@pytest.fixture
def secrets(tmp_path: Path) -> Iterator[None]:
    """Secrets as an administrator writes them, one connection of which cannot work."""
    with sqlite3.connect(tmp_path / "ward.db") as made:
        made.execute("CREATE TABLE visits (id INTEGER PRIMARY KEY, ward TEXT, age INTEGER)")
        made.executemany("INSERT INTO visits VALUES (?, ?, ?)",
                         [(i, "north" if i % 3 else "south", 20 + i % 60) for i in range(1, 301)])
    made.close()
    (tmp_path / "secrets.toml").write_text(
        f'[connections.ward]\nurl = "sqlite:///{tmp_path}/ward.db?password={PASSWORD}"\n'
        f'[connections.away]\nurl = "postgresql://me:{PASSWORD}@127.0.0.1:1/x"\n'
        f'[connections.odd]\nurl = "oracle://me:{PASSWORD}@host/x"\n[connections.empty]\na = 1\n'
        f'[folders]\nlake = "{tmp_path / "lake"}"\n')
    (tmp_path / "lake").mkdir()
    (tmp_path / "lake" / "ages.csv").write_text("id,age\n1,30\n2,40\n")
    before = st.config.get_option("secrets.files")
    st.config.set_option("secrets.files", [str(tmp_path / "secrets.toml")])
    st.secrets._reset()
    yield
    st.config.set_option("secrets.files", before)
    st.secrets._reset()


def box(screen: AppTest, label: str) -> "st.testing.v1.element_tree.Selectbox":
    return next(item for item in screen.selectbox if item.label == label)


def press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


def test_without_secrets_it_is_said_and_nothing_breaks(opened: Opener, with_purpose: str) -> None:
    assert connection_urls() == {}
    screen = opened("data", project=with_purpose)
    assert not screen.exception
    assert any("docs/sources" in item.value.replace("\\", "") for item in screen.markdown)


@pytest.mark.usefixtures("secrets")
def test_a_table_is_chosen_looked_at_and_taken(
        opened: Opener, with_purpose: str, ws: workspace.Workspace, tmp_path: Path,
        caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    screen = opened("data", project=with_purpose)
    box(screen, words.CONNECTION).set_value(_state(screen, "ward")).run()
    box(screen, words.TABLE).select_index(0).run()
    press(screen, words.READ)
    assert not screen.error
    assert "visits" in screen.title[0].value
    assert list(screen.dataframe[0].value.columns) == ["id", "ward", "age"]
    press(screen, screens_data.USE)
    assert not screen.exception
    view = workspace.data_view(ws, LOCAL_STEWARD, with_purpose)
    assert (view.name, view.rows) == ("visits", 300)
    with ws.database.reading() as session:
        source = session.query(SourceRow).one()
        acts = list_acts(session, project_id=with_purpose)
    assert source.options["origin"]["connection"] == "ward"
    assert next(act.facts for act in acts if act.act == "table fetched") == {
        "connection": "ward", "table": "visits", "rows": 300}
    kept = b"".join(path.read_bytes() for path in (tmp_path / "home").rglob("*")
                    if path.is_file())
    assert PASSWORD.encode() not in kept
    assert PASSWORD not in caplog.text + str(screen.main) + repr(ws)


def _state(screen: AppTest, name: str) -> str:
    """A connection as the list shows it."""
    return next(option for option in box(screen, words.CONNECTION).options
                if option.startswith(name))


@pytest.mark.usefixtures("secrets")
def test_a_query_that_writes_is_refused_and_kept(opened: Opener, with_purpose: str) -> None:
    screen = opened("data", project=with_purpose)
    box(screen, words.CONNECTION).set_value(_state(screen, "ward")).run()
    next(item for item in screen.radio if item.label == words.WAY).set_value("query").run()
    screen.text_area[0].set_value("DELETE FROM visits").run()
    press(screen, words.READ)
    assert "SELECT or WITH" in screen.error[0].value
    assert screen.text_area[0].value == "DELETE FROM visits"
    screen.text_area[0].set_value("SELECT ward, age FROM visits WHERE age > 30 ORDER BY id").run()
    press(screen, words.READ)
    assert list(screen.dataframe[0].value.columns) == ["ward", "age"]


@pytest.mark.usefixtures("secrets")
@pytest.mark.parametrize(("name", "said"), [
    ("away", "does not answer"), ("odd", "kind of database"), ("empty", "URL")])
def test_a_connection_that_cannot_be_used_says_why(
        opened: Opener, with_purpose: str, name: str, said: str) -> None:
    screen = opened("data", project=with_purpose)
    box(screen, words.CONNECTION).set_value(_state(screen, name)).run()
    assert screens_shell.PROBLEM in screen.error[0].value
    assert said in screen.error[0].value
    assert PASSWORD not in str(screen.main)
    assert not screen.exception


@pytest.mark.usefixtures("secrets")
def test_a_table_of_a_folder_is_looked_at_where_it_lies(
        opened: Opener, with_purpose: str, ws: workspace.Workspace, tmp_path: Path) -> None:
    screen = opened("data", project=with_purpose)
    box(screen, words.FOLDER).set_value("lake").run()
    box(screen, words.TABLE).select_index(0).run()
    press(screen, words.LOOK)
    assert not screen.exception
    assert list(screen.dataframe[0].value.columns) == ["id", "age"]
    assert str(tmp_path / "lake") not in str(screen.main)
    press(screen, screens_data.USE)
    view = workspace.data_view(ws, LOCAL_STEWARD, with_purpose)
    assert (view.name, view.rows) == ("ages.csv", 2)


def test_files_that_are_dropped_together_are_one_table(opened: Opener, with_purpose: str) -> None:
    screen = opened("data", project=with_purpose)
    screen.file_uploader[0].upload("b.csv", b"id,age\n3,50\n", "text/csv")
    screen.file_uploader[0].upload("a.csv", b"age,id\n30,1\n", "text/csv").run()
    assert "a\\.csv and 1 more" in screen.title[0].value
