"""Every content and group has its words, and no word calls a table anonymous."""

from synth_core.tables.personal.contents import Content, Group
from synth_core.tables.personal.treatment import TREATMENTS, Treatment
from synth_core.words import personal as words


def test_every_content_and_group_is_told() -> None:
    assert set(words.CONTENTS) == {content.value for content in Content}
    assert set(words.GROUPS) == set(words.GROUP_HELP) == {group.value for group in Group}


def test_every_treatment_is_told() -> None:
    assert set(words.TREATMENTS) == {treatment.value for treatment in Treatment}
    assert set(words.WHY) == {group.value for group in Group}
    assert all(title and what.endswith(".") for title, what in words.TREATMENTS.values())
    assert set(TREATMENTS) == set(Content)


def test_reasons_are_sentences() -> None:
    told = [words.NOTHING, words.by_values("email", 0.97, None, named=False),
            words.by_values("national_id", 0.97, 0.09, named=True), words.by_name("phone"),
            words.key(0.99), words.held_text(0.031), words.clean_text(), words.goods(),
            words.spared(), *words.GROUP_HELP.values()]
    assert all((text.endswith(".") and text[0].isupper()) or text[0].isdigit() for text in told)
    assert not any("anonymous" in text for text in told)
    assert "9 %" in words.by_values("national_id", 0.97, 0.09, named=False)
