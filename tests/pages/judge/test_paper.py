"""The committee's paper: whole, of one piece, and nothing in it that the screens would not show."""

import re
from html.parser import HTMLParser

import pytest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.storage.acts import list_acts
from synth_core.words import evidence_release, paper
from synth_core.words.evidence_result import title
from synth_core.words.judgement import TEXTS
from synth_core.workspace.paper import PAPER_TAKEN
from tests.pages.judge.conftest import Finished


class _Read(HTMLParser):
    """The text of a page, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.open, self.tags = "", [], set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("circle", "line", "rect"):
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _page(of: Finished) -> str:
    return workspace.committee_paper(of.ws, LOCAL_STEWARD, of.run).decode()


@pytest.mark.parametrize("which", ["finished", "independent", "near_copies", "ruled", "steered"])
def test_it_is_one_whole_file(which: str, request: pytest.FixtureRequest) -> None:
    page = _page(request.getfixturevalue(which))
    read = _Read(page)
    assert not read.open
    assert not read.tags & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)
    assert "url(" not in page and "@import" not in page


def test_every_question_stands_in_it_with_its_answer_worst_first(independent: Finished) -> None:
    text = _Read(_page(independent)).text
    run = workspace.judged(independent.ws, LOCAL_STEWARD, independent.run)
    evidence = text[text.index(paper.EVIDENCE):]
    places = [evidence.index(TEXTS[row.metric].question) for row in run.verdict.rows]
    assert places == sorted(places)
    for row in run.verdict.rows:
        assert row.said in text and row.figure in text and TEXTS[row.metric].limit in text
    assert text.index(paper.QUESTIONS) < text.index(paper.EVIDENCE) < text.index(paper.LIMITS)
    groups = {group: run.verdict.group(group).value for group in ("alike", "useful", "safe")
              if any(row.group == group for row in run.verdict.rows)}
    assert title(groups) in text


def test_no_small_count_and_no_real_value_is_in_it(finished: Finished) -> None:
    text = _Read(_page(finished)).text
    run = workspace.judged(finished.ws, LOCAL_STEWARD, finished.run)
    counts = [int(found) for found in re.findall(r"\b(\d+) (?:real )?(?:rows?|people)\b", text)]
    assert counts == [] or min(counts) >= run.smallest_cell
    assert str(run.smallest_cell) in text


def test_a_working_file_says_so_on_top(near_copies: Finished) -> None:
    text = _Read(_page(near_copies)).text
    assert text.index(evidence_release.WORKING_FILE_TITLE) < text.index(paper.QUESTIONS)


def test_taking_it_is_noted(finished: Finished) -> None:
    _page(finished)
    with finished.ws.database.reading() as session:
        assert list_acts(session)[0].act == PAPER_TAKEN
