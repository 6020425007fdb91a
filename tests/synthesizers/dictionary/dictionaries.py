"""Dictionaries of any kind, for property tests: valid as far as a strategy can tell."""

from typing import Any

from hypothesis import strategies as st

from synth_core.metadata.dictionary.providers import PROVIDERS

words = st.text(st.characters(categories=["L", "N"], include_characters=" -_;%"), min_size=1,
                max_size=8).map(str.strip).filter(bool)
missing = st.sampled_from([0, 0, 0.1, 0.5, 1])


@st.composite
def numbers(draw: st.DrawFn) -> dict[str, Any]:
    decimals = draw(st.integers(0, 3))
    low = draw(st.integers(-1000, 1000)) / 10**decimals
    high = low + draw(st.integers(0, 5000)) / 10**decimals
    said: dict[str, Any] = {"kind": "number", "low": low, "high": high, "decimals": decimals,
                            "shape": draw(st.sampled_from(["uniform", "normal", "skewed"]))}
    if said["shape"] != "uniform" and high - low > 1 and draw(st.booleans()):
        said |= {"mean": low + draw(st.floats(0.05, 0.95)) * (high - low),
                 "sd": draw(st.floats(0.01, 10)) * (high - low)}
    return said


@st.composite
def categories(draw: st.DrawFn) -> dict[str, Any]:
    values = draw(st.lists(words, min_size=1, max_size=6, unique=True))
    weights = draw(st.lists(st.integers(0, 9), min_size=len(values), max_size=len(values)))
    if not sum(weights) or draw(st.booleans()):
        return {"kind": "category", "values": values}
    return {"kind": "category", "values": values,
            "shares": [weight / sum(weights) for weight in weights]}


@st.composite
def dates(draw: st.DrawFn) -> dict[str, Any]:
    first, last = sorted(draw(st.tuples(st.dates(), st.dates()).filter(
        lambda both: min(both).year >= 1000)))
    return {"kind": "date", "first": first.isoformat(), "last": last.isoformat(),
            "format": draw(st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S"]))}


contents = st.one_of(
    numbers(), categories(), dates(),
    st.builds(lambda share: {"kind": "yes_no", "share": share}, st.sampled_from([0, 0.01, 0.5, 1])),
    st.just({"kind": "code", "pattern": r"K\#-#?*#####"}),
    st.builds(lambda provider: {"kind": "made_up", "provider": provider},
              st.sampled_from(sorted(set(PROVIDERS) - {"address", "paragraph"}))))


@st.composite
def dictionaries(draw: st.DrawFn) -> dict[str, Any]:
    """Up to eight columns, with rules and links wherever two columns allow one."""
    said = draw(st.lists(contents, min_size=1, max_size=8))
    names = draw(st.lists(words, min_size=len(said), max_size=len(said), unique=True))
    columns = [{"name": name, **content, "missing": draw(missing),
                "unique": content["kind"] == "code"}
               for name, content in zip(names, said, strict=True)]
    rules, links = draw(_rules(columns)), draw(_links(columns))
    return {"columns": columns, "rules": rules, "links": links,
            "locale": draw(st.sampled_from(["en_GB", "de_AT", "ja_JP"]))}


@st.composite
def _rules(draw: st.DrawFn, columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kinds = {kind: [column for column in columns if column["kind"] == kind]
             for kind in ("number", "date", "category")}
    rules: list[dict[str, Any]] = []
    for kind in ("number", "date"):
        if len(kinds[kind]) >= 2 and draw(st.booleans()):
            a, b = draw(st.permutations(kinds[kind]))[:2]
            rules.append({"rule": "at_most", "low": a["name"], "high": b["name"]})
    if len(kinds["category"]) >= 2 and draw(st.booleans()):
        a, b = kinds["category"][:2]
        value = draw(st.sampled_from(a["values"]))
        result = draw(st.sampled_from(b["values"]))
        rules.append({"rule": "implies", "column": a["name"], "value": value,
                      "then": b["name"], "result": result})
    return rules


@st.composite
def _links(draw: st.DrawFn, columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    able = [column["name"] for column in columns if column["kind"] in ("number", "date")]
    if len(able) < 2 or draw(st.booleans()):
        return []
    return [{"a": able[0], "b": able[1], "strength": draw(st.floats(-0.9, 0.9))}]
