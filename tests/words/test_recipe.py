"""Every kind of step, parameter, option and misfit has its words."""

import re
from pathlib import Path

from synth_core.tables.recipe import bounds, coarser, gaps, labels, reading, rows, run
from synth_core.tables.recipe.contract import Basis
from synth_core.tables.recipe.registry import KINDS
from synth_core.words import recipe as words


def test_every_kind_has_a_title_and_says_what_it_does() -> None:
    assert set(words.KINDS) == set(KINDS)
    assert all(title and what.endswith(".") for title, what in words.KINDS.values())


def test_every_parameter_has_a_label_and_help() -> None:
    declared = {parameter.name for kind in KINDS.values() for parameter in kind.parameters}
    assert declared == set(words.PARAMETERS)
    assert all(label and help_.endswith(".") for label, help_ in words.PARAMETERS.values())


def test_every_option_has_words() -> None:
    assert {option for kind in KINDS.values() for parameter in kind.parameters
            for option in parameter.options} == set(words.OPTIONS)


def test_every_basis_is_explained() -> None:
    assert set(words.BASES) == {basis.value for basis in Basis}


def test_every_misfit_has_a_sentence_and_a_cure() -> None:
    sources = [Path(str(module.__file__)) for module in (
        bounds, coarser, gaps, labels, reading, rows, run)]
    sources.append(sources[0].with_name("contract.py"))
    sources.append(sources[0].with_name("rare.py"))
    raised = {key for path in sources
              for key in re.findall(r'Misfit\("(\w+)"', path.read_text("utf-8"))}
    assert raised == set(words.MISFITS)
    for key in raised:
        what, cure = words.misfit(key, 3)
        assert what.endswith(".") and cure.endswith(".") and "{" not in what


def test_long_lists_are_cut_in_sentences() -> None:
    told = words.sentence("merge", {"column": "x", "mapping": {str(i): "a" for i in range(9)}})
    assert told.endswith("and 4 more.") and told.count("into") == 5
    assert words.touched(1, 24_421) == "1 row, 24,421 cells"
