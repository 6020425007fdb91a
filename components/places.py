"""Every page: its script, address, icon and the section of the navigation it stands in."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["PLACES", "Place", "Section"]

Section = Literal["top", "project", "evidence", "release", "library"]


@dataclass(frozen=True)
class Place:
    """A page. Its title is in the words of the shell, by the same key.

    Args:
        script: Its script, relative to the shell's folder.
        address: The path in the URL; "" for the first page.
        icon: The name of its Material icon.
        section: Where it stands in the navigation.
    """

    script: str
    address: str
    icon: str
    section: Section


PLACES: dict[str, Place] = {
    "home": Place("../pages/project/home.py", "", "folder_open", "top"),
    "tasks": Place("../pages/project/tasks.py", "tasks", "checklist", "project"),
    "purpose": Place("../pages/project/purpose.py", "purpose", "flag", "project"),
    "data": Place("../pages/project/data.py", "data", "table", "project"),
    "profile": Place("../pages/project/profile.py", "profile", "query_stats", "project"),
    "personal": Place("../pages/project/personal.py", "personal", "person_search", "project"),
    "prepare": Place("../pages/project/prepare.py", "prepare", "healing", "project"),
    "rules": Place("../pages/project/rules.py", "rules", "rule", "project"),
    "method": Place("../pages/project/method.py", "method", "tune", "project"),
    "which_rows": Place("../pages/project/which_rows.py", "which_rows", "filter_alt", "project"),
    "generate": Place("../pages/project/generate.py", "generate", "autorenew", "project"),
    "runs": Place("../pages/project/runs.py", "runs", "list_alt", "project"),
    "what_ifs": Place("../pages/project/what_ifs.py", "what_ifs", "alt_route", "project"),
    "working": Place("../pages/project/working_files.py", "working_files", "lock_person",
                     "project"),
    "result": Place("../pages/judge/result.py", "result", "balance", "project"),
    "distributions": Place("../pages/judge/distributions.py", "distributions", "bar_chart",
                           "evidence"),
    "relationships": Place("../pages/judge/relationships.py", "relationships", "grid_on",
                           "evidence"),
    "usefulness": Place("../pages/judge/usefulness.py", "usefulness", "model_training",
                        "evidence"),
    "privacy": Place("../pages/judge/privacy.py", "privacy", "shield_person", "evidence"),
    "rules_kept": Place("../pages/judge/rules_kept.py", "rules_kept", "rule", "evidence"),
    "asked": Place("../pages/judge/asked.py", "asked", "filter_alt", "evidence"),
    "stated": Place("../pages/judge/stated.py", "stated", "fact_check", "evidence"),
    "compare": Place("../pages/judge/compare.py", "compare", "compare_arrows", "evidence"),
    "download": Place("../pages/release/download.py", "download", "download", "release"),
    "method_cards": Place("../pages/library/method_cards.py", "method_cards", "style", "library"),
    "glossary": Place("../pages/library/glossary.py", "glossary", "menu_book", "library"),
}
