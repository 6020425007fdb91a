"""The download: the file, its record, and what the evidence does not show."""

import json
import re
from pathlib import Path
from typing import Any

import streamlit as st

from components import state, verdict
from components.page import code, escape
from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.governance.states import State
from synth_core.governance.verdict import HeadlineRow
from synth_core.report.limits import limits_of
from synth_core.words import evidence_release as words
from synth_core.words import paper as paper_words
from synth_core.words import screens_what_ifs as what_if_words
from synth_core.words.judgement import TEXTS
from synth_core.workspace.views import JudgedRun

__all__ = ["choose_form", "facts", "limits", "paper", "record", "table_button", "what_if_button",
           "working_file"]

_MIME = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_LONG_NAME = 28
_LONGEST_SHEET = 1_048_576  # with the header's row


def choose_form(rows: int) -> str:
    """Which file; Excel is refused, with the reason, where a sheet cannot hold the rows."""
    chosen = st.radio(words.FORM_QUESTION, list(words.FORMS), key="form",
                      format_func=lambda key: words.FORMS[key][0],
                      captions=[words.FORMS[key][1] for key in words.FORMS])
    if chosen == "xlsx" and rows + 1 > _LONGEST_SHEET:
        st.markdown(f":orange-badge[:material/block: {words.TOO_LONG}] "
                    f":gray[{escape(words.longest(rows))}]")
    return str(chosen)


def working_file(run: JudgedRun) -> None:
    """The red badge of what may not be handed out; nothing for other tables."""
    if run.working_file:
        st.markdown(f":red-badge[:material/block: {words.WORKING_FILE}] "
                    f":gray[{escape(words.WORKING_FILE_LEAD)}]")


def table_button(run: JudgedRun, form: str, actor: Actor) -> None:
    """The primary button. The file is made when it is pressed, once, and kept beside the run.

    A working file has no button for others than its steward; the use case refuses them anyway.
    """
    if run.working_file and Role.STEWARD not in actor.roles:
        st.markdown(f":gray[{escape(words.STEWARD_ONLY)}]")
        return
    _button(run, form, words.get_table(form, run.working_file), _kind(run))


def what_if_button(run: JudgedRun, form: str) -> None:
    """The button for the table of a what-if, under a name of its own."""
    _button(run, form, what_if_words.get_table(words.FORMS[form][0], run.run.rows), "what-if")


def _kind(run: JudgedRun) -> str:
    """What the table is called in the names of its files."""
    return "working-file" if run.working_file else "synthetic"


def _button(run: JudgedRun, form: str, label: str, kind: str) -> None:
    def made() -> bytes:
        path: Path = workspace.export_file(state.here(), state.actor(), run.run.id, form)
        return path.read_bytes()

    st.download_button(
        label, made, words.file_name(run.project_name, run.run.number, form, kind),
        _MIME[form], key=f"get_{form}", on_click="ignore", type="primary",
        icon=":material/download:", wrap=True,
        disabled=form == "xlsx" and run.run.rows + 1 > _LONGEST_SHEET)


def record(run: JudgedRun, public: dict[str, Any]) -> None:
    """The button for the public record."""
    st.download_button(
        words.GET_RECORD, json.dumps(public, ensure_ascii=False, indent=1),
        words.record_name(run.project_name, run.run.number, _kind(run)), "application/json",
        key="get_record", on_click="ignore", icon=":material/description:", wrap=True)


def paper(run: JudgedRun) -> None:
    """The button for the committee's paper, which is made when it is pressed."""
    def made() -> bytes:
        return workspace.committee_paper(state.here(), state.actor(), run.run.id)

    st.download_button(
        paper_words.BUTTON, made,
        words.file_name(run.project_name, run.run.number, "paper.html", _kind(run)),
        "text/html", key="get_paper", on_click="ignore", icon=":material/article:", wrap=True,
        help=paper_words.HELP)


def limits(run: JudgedRun) -> None:
    """The box "What this evidence does not show": what is not met first, then every limit."""
    with st.container(border=True):
        st.subheader(words.BOX, anchor=False)
        st.markdown(f":gray[{words.BOX_LEAD_WORKING if run.working_file else words.BOX_LEAD}]")
        _not_met(run)
        told = limits_of(run.verdict, run.judgement, described=not run.purpose.real_table)
        st.markdown("\n".join(f"- {escape(one)}" for one in told))


def _not_met(run: JudgedRun) -> None:
    """What is not met; then what was not assessed and why, and that this is no release."""
    missing = [row for row in run.verdict.rows if row.state is State.NOT_ASSESSED]
    for row in run.verdict.rows:
        if row.state not in (State.MEETS, State.NOT_ASSESSED):
            _named(row)
    if missing and not run.working_file:
        st.markdown(f"**{escape(words.no_release(len(missing)))}**")
    for row in missing:
        _named(row, row.said)


def _named(row: HeadlineRow, why: str = "") -> None:
    told = words.not_met(TEXTS[row.metric].question, row.state.value, why)
    st.markdown(f"{verdict.badge(row.state)} {escape(told)}")


def _setting_labels() -> dict[str, str]:
    """What the settings of all methods are called on the screens, by name."""
    return {one.name: one.label for method in workspace.methods() for one in method.settings}


def _breakable(name: str) -> str:
    """A long name that may go on in the next line after a joint, for a table on a phone."""
    return re.sub(r"([_./-])", "\\1\u200b", name) if len(name) > _LONG_NAME else name


def _guarantee(public: dict[str, Any]) -> str:
    if not public["source"]["real_data"]:
        return words.NOTHING_TO_LEARN
    return words.NO_GUARANTEE if public["guarantee"] is None else str(public["guarantee"])


def facts(public: dict[str, Any]) -> None:
    """The public record in plain words, and as it is written."""
    st.subheader(words.RECORD, anchor=False)
    labels = words.RECORD_LABELS
    told = {
        labels["purpose"]: public["purpose"],
        labels["made_at"]: words.moment(public["made_at"]),
        labels["method"]: f"{public['method']['title']}, {public['method']['preset']}",
        labels["settings"]: words.settings(public["method"]["settings"], _setting_labels()),
        labels["rows"]: f"{public['table']['rows']:,}",
        labels["columns"]: "",
        labels["verdict"]: words.STATE_WORDS[public["verdict"]["state"]],
        labels["policy"]: public["verdict"]["policy"],
        labels["guarantee"]: _guarantee(public),
        labels["table"]: words.broken(public["table"]["sha256_parquet"]),
        labels["source"]: words.broken(public["source"]["hmac_sha256"])
        if public["source"]["real_data"] else words.NO_REAL_DATA,
        labels["versions"]: words.listed(public["versions"]),
    }
    shown = {name: escape(str(value)) for name, value in told.items()}
    shown[labels["columns"]] = ", ".join(
        code(_breakable(one["name"])) for one in public["table"]["columns"])
    st.table([{words.FACT: name, words.CONTENT: value} for name, value in shown.items()],
             border="horizontal", hide_header=True, hide_index=True)
    with st.expander(words.RECORD_RAW, icon=":material/data_object:"):
        st.json(public, expanded=1)
