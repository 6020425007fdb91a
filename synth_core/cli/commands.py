"""What each command does: read the options, call the workspace, print and write the outcome."""

import argparse
from pathlib import Path
from typing import Any

from synth_core.cli.terminal import Line, say
from synth_core.foundation.actor import command_line_steward
from synth_core.foundation.errors import AnswerError, SettingError
from synth_core.foundation.files import write_json
from synth_core.foundation.search import Search, frontier
from synth_core.governance.verdict import Verdict
from synth_core.metadata.conditions.model import Asked
from synth_core.metadata.conditions.written import read_condition, read_shares
from synth_core.metadata.scenarios.model import Scenario
from synth_core.metadata.scenarios.written import read_amount_change, read_share_change
from synth_core.words import scenarios as scenario_words
from synth_core.words import search as search_words
from synth_core.words import terminal as words
from synth_core.words.figures import count
from synth_core.words.how_read import told
from synth_core.words.judgement import TEXTS
from synth_core.workspace import Workspace, bare, bare_described, open_workspace
from synth_core.workspace.bare_reading import FILES, reading_of
from synth_core.workspace.bare_views import GenerateRequest
from synth_core.workspace.searching import told_of

__all__ = ["generate", "judge", "methods", "profile"]


def generate(options: argparse.Namespace) -> None:
    """``generate TABLE --out FILE``: make a table, judge it if rows were kept aside.

    With ``--dictionary FILE`` in the place of the table no real row is read.
    """
    described = options.dictionary is not None
    if options.search is not None and (
            described or options.method or options.preset or options.settings):
        raise SettingError(search_words.NOT_WITH, where="--search",
                           cure=search_words.NOT_WITH_CURE)
    if described and options.subject is not None:
        raise AnswerError(words.SUBJECT_DESCRIBED, where="--subject",
                          cure=words.SUBJECT_DESCRIBED_CURE)
    request = GenerateRequest(
        table=options.dictionary if described else options.table, out=options.out,
        method=options.method or ("dictionary" if described else "trees"),
        preset=options.preset or "balanced",
        settings=dict(_pair(text) for text in options.settings), target=options.target,
        rows=options.rows, seed=options.seed, split=options.split,
        purpose=options.purpose or (bare_described.PURPOSE if described else "machine_learning"),
        judged=not options.no_judge, search=options.search, asked=_asked(options, described),
        read=_said(options, described), scenario=_scenario(options, described),
        scenario_out=options.what_if_out, subject=options.subject)
    make = bare_described.generate_described if described else bare.generate_table
    ws = open_workspace()
    if not described:
        _tell_reading(ws, request.read, options.table)
    made = make(ws, command_line_steward(), request, Line())
    say(words.DONE.format(rows=count(made.rows), file=options.out.name))
    if made.search is not None:
        _print_search(made.search)
    for note in made.notes:
        say(note)
    if made.imagined is not None:
        one = made.imagined
        for told in scenario_words.told(
                one.far.value, [found.value for found in one.beyond if found is not None],
                one.effective, one.carried.follows, one.carried.stays):
            say(told)
    if made.verdict is None:
        say(words.NOT_JUDGED)
    else:
        _print_verdict(made.verdict)
    _write(options, made.as_json())


def judge(options: argparse.Namespace) -> None:
    """``judge --train T --holdout H --synthetic S``: the same judgement for any table."""
    ws, said = open_workspace(), _said(options)
    for name in FILES:
        _tell_reading(ws, said, getattr(options, name), name)
    found = bare.judge_tables(
        ws, command_line_steward(), options.train, options.holdout, options.synthetic,
        target=options.target, seed=options.seed, purpose_key=options.purpose, said=said,
        subject=options.subject, reporter=Line())
    _print_verdict(found.verdict)
    _write(options, found.as_json())


def methods(options: argparse.Namespace) -> None:
    """``methods``: every method with its settings, ready or not."""
    listed = bare.list_methods()
    for method in listed:
        ready = "" if method["ready"] else f" (not ready: {method['reason']} {method['cure']})"
        print(f"{method['key']}: {method['summary']}{ready}")
        for setting in method["settings"]:
            print(f"    {setting['name']} = {setting['default']}: {setting['label']}. "
                  f"{setting['help']}")
    _write(options, {"methods": listed})


def profile(options: argparse.Namespace) -> None:
    """``profile TABLE``: what each column is taken for, and why."""
    ws, said = open_workspace(), _said(options)
    _tell_reading(ws, said, options.table)
    seen = bare.profile_table(ws, command_line_steward(), options.table, said)
    print(f"{count(seen['rows'])} rows")
    for column in seen["columns"]:
        print(f"{column['name']}: {column['kind']}, {count(column['distinct'])} different, "
              f"{100 * column['missing']:.1f} % missing. {column['reason']}")
    _write(options, seen)


def _pair(text: str, option: str = "--set") -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise SettingError(f"A setting is given as NAME=VALUE, not {text!r}.", where=option)
    return name.strip(), value.strip()


def _said(options: argparse.Namespace, described: bool = False) -> dict[str, str]:
    """How the files are to be read, from ``--read``."""
    if described and options.read:
        raise AnswerError(words.READ_DESCRIBED, where="--read", cure=words.READ_DESCRIBED_CURE)
    return dict(_pair(text, "--read") for text in options.read)


def _tell_reading(ws: Workspace, said: dict[str, str], file: Path,
                  name: str | None = None) -> None:
    say(told(file.name, reading_of(ws, command_line_steward(), file, said, name)))


def _print_search(search: Search) -> None:
    on = frontier(search.tries)
    for place, one in enumerate(search.tries):
        print(search_words.line(one, told_of(one.candidate), on_frontier=place in on,
                                chosen=place == search.chosen))
    say(search_words.found(search))
    say(search_words.REASONS[search.reason])


def _asked(options: argparse.Namespace, described: bool) -> Asked:
    """What is asked of the rows, from ``--ask`` and ``--share``."""
    asked = Asked(tuple(map(read_condition, options.ask)), tuple(map(read_shares, options.share)))
    if asked and described:
        raise AnswerError(words.ASKED_DESCRIBED, where="--ask, --share",
                          cure=words.ASKED_DESCRIBED_CURE)
    return asked


def _scenario(options: argparse.Namespace, described: bool) -> Scenario:
    """The what-if, from ``--what-if-share`` and ``--what-if-amount``."""
    found = Scenario(tuple(map(read_share_change, options.what_if_share)),
                     tuple(map(read_amount_change, options.what_if_amount)))
    if bool(found) != (options.what_if_out is not None):
        raise AnswerError(scenario_words.BOTH_FILES, where="--what-if-out",
                          cure=scenario_words.BOTH_FILES_CURE)
    if found and described:
        raise AnswerError(words.ASKED_DESCRIBED, where="--what-if-out")
    return found


def _print_verdict(verdict: Verdict) -> None:
    for row in verdict.rows:
        state = words.STATES[row.state.value]
        number = row.result.estimate
        told = (row.result.not_assessed if number is None else
                f"{row.figure} ({row.interval})"
                f"{' ' + row.doubt if row.doubt else ''}")
        print(f"{state:>24}  {TEXTS[row.metric].title}: {told}")
    print(f"{words.STATES[verdict.state.value]:>24}  for the purpose, by {verdict.policy}")


def _write(options: argparse.Namespace, outcome: dict[str, Any]) -> None:
    if options.json is not None:
        write_json(options.json, outcome)
