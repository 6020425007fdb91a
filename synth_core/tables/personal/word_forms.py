"""What a word looks like: a given name, a family name, a town, or another word.

Lists never hold all names. Names, towns and other words are built differently, though, in all the
languages here, and a column has many of them: one letter group says little, two hundred words say
much. Naive Bayes over the groups of one to four letters of a word, learned when first asked from
the lists of this package (Cavnar and Trenkle 1994 use the same groups to tell languages apart).
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from synth_core.tables.personal.lists import parts, phrases

__all__ = ["FORMS", "Form", "mean_form", "word_form"]

FORMS = ("given", "family", "city", "other")
Form = tuple[float, float, float, float]
_LISTS = {"given": ("given", None), "family": ("family", None), "city": ("cities", ";"),
          "other": ("other", None)}
_SMOOTHING = 0.3
_LONGEST = 4
# Words of so few letters ("de", "van", "am") say nothing by their form.
_SHORT = 3


@cache
def _weights() -> dict[str, Form]:
    """For each letter group, its log probability in each form."""
    counted = {}
    for form, (name, separator) in _LISTS.items():
        words = {word for listed in phrases(name, separator).values()
                 for entry in listed for word in parts(entry) if len(word) > 1}
        counted[form] = Counter(group for word in sorted(words) for group in _groups(word))
    groups = sorted(set().union(*counted.values()))
    total = {form: sum(count.values()) + _SMOOTHING * len(groups)
             for form, count in counted.items()}
    return {group: (_log(counted["given"][group], total["given"]),
                    _log(counted["family"][group], total["family"]),
                    _log(counted["city"][group], total["city"]),
                    _log(counted["other"][group], total["other"])) for group in groups}


def _log(count: int, total: float) -> float:
    return math.log((count + _SMOOTHING) / total)


def _groups(word: str) -> list[str]:
    bounded = f"^{word}$"
    found = {bounded[i:i + size] for size in range(1, _LONGEST + 1)
             for i in range(len(bounded) - size + 1)}
    return sorted(found)


@lru_cache(maxsize=8_192)
def word_form(word: str) -> Form:
    """The mean log probability of a folded word's letter groups in each of `FORMS`."""
    weights = _weights()
    found = [weights[group] for group in _groups(word) if group in weights]
    if not found:
        return (0.0, 0.0, 0.0, 0.0)
    return (sum(w[0] for w in found) / len(found), sum(w[1] for w in found) / len(found),
            sum(w[2] for w in found) / len(found), sum(w[3] for w in found) / len(found))


def mean_form(texts: Iterable[str]) -> Form:
    """The mean over texts, each the mean over its words."""
    total, count = [0.0, 0.0, 0.0, 0.0], 0
    for text in texts:
        words = parts(text)
        telling = [word for word in words if len(word) >= _SHORT] or words
        if not telling:
            continue
        count += 1
        for word in telling:
            form = word_form(word)
            for i in range(4):
                total[i] += form[i] / len(telling)
    if not count:
        return (0.0, 0.0, 0.0, 0.0)
    return (total[0] / count, total[1] / count, total[2] / count, total[3] / count)
