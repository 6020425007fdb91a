"""The use cases: the one door for pages, the command line and tests.

Every use case takes the workspace and the person who acts, checks what they may do, and notes
what they did. Screens call nothing below this package.
"""

from synth_core.governance.purposes import (
    PurposeAnswer,
    purposes,
    recipients,
    sensitivities,
    situations,
    situations_of,
)
from synth_core.tables.samples import SAMPLES, Sample
from synth_core.workspace.advice import next_steps
from synth_core.workspace.asked import (
    ask_rows,
    ask_shares,
    asked_of,
    drop_asked,
    levels,
    rows_line,
    support,
    which_rows,
)
from synth_core.workspace.codebook import codebook_view, take_codebook
from synth_core.workspace.columns import edit_columns
from synth_core.workspace.compare import compare_runs
from synth_core.workspace.confirm import confirm_columns
from synth_core.workspace.context import Workspace, open_workspace
from synth_core.workspace.data import bring_sample, bring_upload, data_view
from synth_core.workspace.databases import connections, database_tables, fetch_table
from synth_core.workspace.delivery import (
    at_stake,
    forget_previous,
    previous_recipe,
    replay_previous,
    replay_recipe,
)
from synth_core.workspace.dictionary import (
    change_rules,
    describe_columns,
    description_file,
    dictionary_view,
    glimpse,
    import_description,
    start_from_example,
)
from synth_core.workspace.findings import findings_view, leave_finding, remedy_finding
from synth_core.workspace.folders import folder_tables, folders, take_from_folder
from synth_core.workspace.looks import look_at
from synth_core.workspace.method import check_answers, choose_method, method_view, methods
from synth_core.workspace.paper import committee_paper
from synth_core.workspace.personal import correct_personal, personal_view, treat_personal
from synth_core.workspace.preparation import (
    prepare,
    recipe_file,
    recipe_view,
    reorder_steps,
    undo_step,
)
from synth_core.workspace.profiled import profile_file, profile_view
from synth_core.workspace.projects import (
    answer_purpose,
    create_project,
    delete_project,
    list_projects,
    project,
    rename_project,
    task_list,
)
from synth_core.workspace.release import export_file, public_record
from synth_core.workspace.reports import forget_report, replay_report
from synth_core.workspace.results import judged, pair
from synth_core.workspace.rules import accept_rule, remove_rule, rules_view, write_rule
from synth_core.workspace.run_care import (
    LONGEST_NAME,
    LONGEST_NOTE,
    delete_run,
    describe_run,
)
from synth_core.workspace.runs import (
    draw_again,
    list_runs,
    run_view,
    start_run,
    stop_run,
    supervisor,
)
from synth_core.workspace.samples import start_sample
from synth_core.workspace.searching import MOST_MINUTES, told_of
from synth_core.workspace.service import looking_after_runs
from synth_core.workspace.sets import holdout_view, keep_aside, tell_apart
from synth_core.workspace.uploads import (
    correct_upload,
    discard_upload,
    pending_upload,
    preview_upload,
    spool,
    spool_several,
)
from synth_core.workspace.what_if_base import group_levels, group_share
from synth_core.workspace.what_ifs import (
    LONGEST_WHAT_IF,
    delete_what_if,
    run_what_if,
    save_what_if,
    what_if_result,
    what_ifs,
)
from synth_core.workspace.working import (
    delete_working_file,
    download_working_file,
    stop_working_file,
    working_file,
    working_view,
)
from synth_core.workspace.working_orders import fill_missing, replace_cells
from synth_core.workspace.working_rare import add_rare_rows

__all__ = [
    "LONGEST_NAME",
    "LONGEST_NOTE",
    "LONGEST_WHAT_IF",
    "MOST_MINUTES",
    "SAMPLES",
    "PurposeAnswer",
    "Sample",
    "Workspace",
    "accept_rule",
    "add_rare_rows",
    "answer_purpose",
    "ask_rows",
    "ask_shares",
    "asked_of",
    "at_stake",
    "bring_sample",
    "bring_upload",
    "change_rules",
    "check_answers",
    "choose_method",
    "codebook_view",
    "committee_paper",
    "compare_runs",
    "confirm_columns",
    "connections",
    "correct_personal",
    "correct_upload",
    "create_project",
    "data_view",
    "database_tables",
    "delete_project",
    "delete_run",
    "delete_what_if",
    "delete_working_file",
    "describe_columns",
    "describe_run",
    "description_file",
    "dictionary_view",
    "discard_upload",
    "download_working_file",
    "draw_again",
    "drop_asked",
    "edit_columns",
    "export_file",
    "fetch_table",
    "fill_missing",
    "findings_view",
    "folder_tables",
    "folders",
    "forget_previous",
    "forget_report",
    "glimpse",
    "group_levels",
    "group_share",
    "holdout_view",
    "import_description",
    "judged",
    "keep_aside",
    "leave_finding",
    "levels",
    "list_projects",
    "list_runs",
    "look_at",
    "looking_after_runs",
    "method_view",
    "methods",
    "next_steps",
    "open_workspace",
    "pair",
    "pending_upload",
    "personal_view",
    "prepare",
    "preview_upload",
    "previous_recipe",
    "profile_file",
    "profile_view",
    "project",
    "public_record",
    "purposes",
    "recipe_file",
    "recipe_view",
    "recipients",
    "remedy_finding",
    "remove_rule",
    "rename_project",
    "reorder_steps",
    "replace_cells",
    "replay_previous",
    "replay_recipe",
    "replay_report",
    "rows_line",
    "rules_view",
    "run_view",
    "run_what_if",
    "samples",
    "save_what_if",
    "sensitivities",
    "situations",
    "situations_of",
    "spool",
    "spool_several",
    "start_from_example",
    "start_run",
    "start_sample",
    "stop_run",
    "stop_working_file",
    "supervisor",
    "support",
    "take_codebook",
    "take_from_folder",
    "task_list",
    "tell_apart",
    "told_of",
    "treat_personal",
    "undo_step",
    "what_if_result",
    "what_ifs",
    "which_rows",
    "working_file",
    "working_view",
    "write_rule",
]


def samples() -> tuple[Sample, ...]:
    """The tables that can be opened in one click."""
    return SAMPLES
