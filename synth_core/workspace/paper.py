"""The committee's paper of a finished run."""

from synth_core.foundation.actor import Actor
from synth_core.report.limits import limits_of
from synth_core.report.paper import PaperFacts, paper_page
from synth_core.storage.acts import note_act
from synth_core.words import evidence_release as words
from synth_core.words import what_ifs as what_if_words
from synth_core.words.figures import count
from synth_core.workspace.context import Workspace
from synth_core.workspace.release import public_record
from synth_core.workspace.results import judged
from synth_core.workspace.views import JudgedRun

__all__ = ["PAPER_TAKEN", "committee_paper"]

PAPER_TAKEN = "paper taken"


def committee_paper(ws: Workspace, actor: Actor, run_id: str) -> bytes:
    """The paper as HTML in UTF-8, made of what the screens show; noted in the act log.

    Raises:
        NotPossible: The run has not finished.
    """
    found = judged(ws, actor, run_id)
    record = public_record(ws, actor, run_id)
    described = not found.purpose.real_table
    facts = {"project": found.project_name, "purpose": found.purpose.title,
             "method": f"{found.run.method_title}, {record['method']['preset']}",
             "rows": count(found.run.rows),
             **({} if described else {"train": count(found.train_rows),
                                      "holdout": count(found.holdout_rows)}),
             "made": words.moment(record["made_at"]), "policy": found.verdict.policy,
             "guarantee": words.NOTHING_TO_LEARN if described else words.NO_GUARANTEE}
    told = PaperFacts(
        found.project_name, found.run.number, found.run.name, facts,
        limits_of(found.verdict, found.judgement, described=described), found.smallest_cell,
        described, _warning(found))
    page = paper_page(told, found.verdict, found.judgement)
    with ws.database.session() as session:
        note_act(session, actor, PAPER_TAKEN, project_id=found.run.project_id, run_id=run_id)
    return page.encode()


def _warning(found: JudgedRun) -> str:
    if found.working_file:
        return f"{words.WORKING_FILE_TITLE}. {words.WORKING_FILE_LEAD}"
    return what_if_words.RECORD_NOTE if found.run.what_if else ""
