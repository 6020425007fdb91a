"""Personal data on its page: proposals in one click, full words where people would be learned."""

import io
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from faker import Faker
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.foundation.errors import NotPossible
from synth_core.tables.personal.contents import Content, Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.words import personal as words

Opener = Callable[..., AppTest]


@pytest.fixture
def people(ws: workspace.Workspace, with_purpose: str) -> str:
    faker, rng = Faker("fr_FR"), np.random.default_rng(5)
    faker.seed_instance(5)
    table = pd.DataFrame({
        "client_name": [faker.name() for _ in range(300)], "cost": rng.gamma(2, 300, 300).round(2),
        "diagnosis": rng.choice(["asthma", "diabetes", "migraine"], 300)})
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "people.csv",
                             io.BytesIO(table.to_csv(index=False).encode()))
    workspace.bring_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, upload.options)
    return with_purpose


def test_proposals_are_taken_in_one_click(opened: Opener, people: str,
                                          ws: workspace.Workspace) -> None:
    screen = opened("personal", project=people)
    assert not screen.exception and not screen.error
    shown = "\n".join(item.value for item in screen.markdown)
    assert words.GROUPS["direct"] in shown and words.GROUPS["sensitive"] in shown
    screen.button(key="treat").click().run()
    assert not screen.exception and not screen.error
    view = workspace.data_view(ws, LOCAL_STEWARD, people)
    assert view is not None
    assert view.metadata["client_name"].made_as == "name"
    assert view.metadata["diagnosis"].sensitive


def test_to_learn_from_people_takes_full_words(opened: Opener, people: str,
                                               ws: workspace.Workspace) -> None:
    screen = opened("personal", project=people)
    screen.selectbox(key=f"treat_{people}_client_name").set_value(Treatment.KEEP).run()
    screen.text_input(key=f"full_words_{people}").set_value("yes").run()
    screen.button(key="treat").click().run()
    assert words.NOT_SAID.split(",")[0] in screen.error[0].value
    assert screen.text_input(key=f"full_words_{people}").value == "yes"
    screen.text_input(key=f"full_words_{people}").set_value("Learn from client_name").run()
    screen.button(key="treat").click().run()
    assert not screen.error and not screen.exception
    found = workspace.personal_view(ws, LOCAL_STEWARD, people)
    assert found is not None
    assert next(one for one in found.columns if one.finding.column == "client_name").said


def test_a_table_without_people_says_so(opened: Opener, ws: workspace.Workspace,
                                        with_purpose: str) -> None:
    workspace.bring_sample(ws, LOCAL_STEWARD, with_purpose, "breast_cancer")
    view = workspace.personal_view(ws, LOCAL_STEWARD, with_purpose)
    screen = opened("personal", project=with_purpose)
    assert not screen.exception and not screen.error
    assert view is not None
    assert (words.NONE_FOUND in "\n".join(
        item.value for item in screen.markdown).replace("\\", "")) == (not view.columns)


def _corrected(screen: AppTest, key: str, group: Group, content: Content) -> AppTest:
    """Say in the form of that key what a column holds."""
    screen.radio(key=f"class_{key}").set_value(group).run()
    return screen.selectbox(key=f"content_{key}_{group}").set_value(content).run()


def test_a_finding_is_corrected_in_the_stewards_word(opened: Opener, people: str,
                                                    ws: workspace.Workspace) -> None:
    screen = opened("personal", project=people)
    key = f"{people}_diagnosis_health"
    screen = _corrected(screen, key, Group.DIRECT, Content.USERNAME)
    screen.button(key=f"say_{key}").click().run()
    assert not screen.exception and not screen.error
    shown = "\n".join(item.value for item in screen.markdown).replace("\\", "")
    assert words.you_said("username") in shown
    assert "The search had found health" in shown
    screen = opened("personal", project=people)  # a reload
    assert words.TREATMENTS["format"][0] in screen.selectbox(
        key=f"treat_{people}_diagnosis").options
    with pytest.raises(NotPossible):
        workspace.confirm_columns(ws, LOCAL_STEWARD, people)
    screen.button(key=f"as_found_{people}_diagnosis_username").click().run()
    assert "The search had found" not in "\n".join(item.value for item in screen.markdown)


def test_a_column_that_is_nothing_stays_on_the_list(opened: Opener, people: str) -> None:
    screen = opened("personal", project=people)
    key = f"{people}_client_name_full_name"
    screen.radio(key=f"class_{key}").set_value(Group.NONE).run()
    screen.button(key=f"say_{key}").click().run()
    assert not screen.exception and not screen.error
    shown = "\n".join(item.value for item in screen.markdown).replace("\\", "")
    assert words.NOT_TREATED in shown and words.you_said("nothing") in shown
    assert words.NOT_LEARNED in shown  # by its kind it is an identifier still
    assert f"treat_{people}_client_name" not in [item.key for item in screen.selectbox]


def test_a_column_that_was_missed_is_added(opened: Opener, people: str,
                                           ws: workspace.Workspace) -> None:
    screen = opened("personal", project=people)
    screen.selectbox(key=f"missed_{people}").set_value("cost").run()
    screen = _corrected(screen, f"{people}_missed", Group.SENSITIVE, Content.INCOME)
    screen.button(key="add_missed").click().run()
    assert not screen.exception and not screen.error
    view = workspace.personal_view(ws, LOCAL_STEWARD, people)
    assert view is not None and not view.others
    assert {one.finding.column for one in view.of(Group.SENSITIVE)} == {"cost", "diagnosis"}
