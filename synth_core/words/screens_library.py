"""What the library's pages say."""

from synth_core.words.figures import plural

__all__ = ["CARDS_LEAD", "GLOSSARY_LEAD", "GLOSSARY_TITLE", "NOTHING", "NOTHING_LEAD", "READY",
           "SEARCH", "SETTINGS", "cards_title"]

CARDS_LEAD = ("What each one promises, where its limits are, what it costs and whose licence it "
              "carries. None is best for everything.")
READY = "Ready"
SETTINGS = "Its settings"
GLOSSARY_TITLE = "What the words mean"
GLOSSARY_LEAD = "Every word that the screens use, and what the field calls it."
SEARCH = "Find a word"
NOTHING = "No word holds this."
NOTHING_LEAD = "Try a shorter part of it."


def cards_title(ready: int, all_: int) -> str:
    """How many methods there are."""
    if ready == all_:
        return f"{plural(all_, 'method', 'methods')}, all ready to use"
    return f"{ready} of {plural(all_, 'method', 'methods')} can be used here"
