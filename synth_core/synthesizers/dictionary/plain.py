"""A dictionary of which only kinds, bounds, values and gaps are left: the floor of comparisons.

That is all that the parameters of SDV's DayZ can say (`dayz`): no shares, shapes, rules or links.
"""

from dataclasses import replace

from synth_core.metadata.dictionary.contents import Category, Content, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary

__all__ = ["plain"]


def plain(dictionary: Dictionary) -> Dictionary:
    """The same columns, each by itself, all values equally often, nothing unique but codes."""
    return replace(
        dictionary, rules=(), links=(),
        entries=tuple(replace(entry, content=_plain(entry.content))
                      for entry in dictionary.entries))


def _plain(content: Content) -> Content:
    if isinstance(content, Numbers):
        return replace(content, shape="uniform", mean=None, sd=None)
    if isinstance(content, Category):
        return replace(content, shares=())
    if isinstance(content, YesNo):
        return replace(content, share=0.5)
    return content
