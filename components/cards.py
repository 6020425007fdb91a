"""Row cards: words on the left, state in the middle, one action on the right."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from components import verdict
from components.page import escape
from synth_core.tables.samples import Sample
from synth_core.words import screens_project as words
from synth_core.words.figures import plural
from synth_core.words.steps import TITLES
from synth_core.workspace.views import ProjectCard

__all__ = ["action", "ago", "local", "project_card", "sample_card"]

_SAMPLE_ICONS = {"hospital": "local_hospital", "household": "groups",
                 "breast_cancer": "microbiology"}


def local(moment: datetime) -> datetime:
    """A moment of the database in the time of the person's browser."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(ZoneInfo(st.context.timezone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        return aware


def ago(moment: datetime) -> str:
    """When something was, in the person's own time: "today, 10:02"."""
    return words.moment_of(local(moment), local(datetime.now(UTC)))


def action(label: str, key: str) -> bool:
    """A button that fills its column and never cuts its label."""
    return st.button(label, key=key, width="stretch", wrap=True)


def project_card(card: ProjectCard) -> bool:
    """A project in the list; True when it is to be opened."""
    with st.container(border=True):
        said, where, does = st.columns((5, 4, 2), vertical_alignment="center")
        with said, st.container(gap="xxsmall"):
            st.markdown(f"**{escape(card.name)}**")
            changed = words.changed(ago(card.changed_at), card.changed_by)
            st.markdown(f":small[:gray[{escape(changed)}]]")
        step = verdict.gray_badge(words.step_badge(card.step, TITLES[card.step_key]))
        where.markdown(step if card.state is None else f"{step} {verdict.badge(card.state)}")
        with does:
            return action(words.OPEN, f"open_{card.id}")


def sample_card(sample: Sample) -> bool:
    """A sample; True when it is to be started."""
    icon = _SAMPLE_ICONS.get(sample.key, "table")
    origin = words.SIMULATED if sample.simulated else words.REAL_TABLE
    size = f"{plural(sample.rows, 'row', 'rows')}, {plural(sample.columns, 'column', 'columns')}"
    with st.container(gap="xsmall"):
        st.subheader(f":material/{icon}: {escape(sample.title)}", anchor=False)
        st.markdown(f"**{escape(sample.question)}**  \n{escape(sample.story)}")
        st.markdown(f":small[:gray[{size}]] {verdict.gray_badge(origin)}")
        return st.button(words.start_with(sample.title), key=f"sample_{sample.key}",
                         icon=":material/play_arrow:", wrap=True)
