"""No real row reaches the browser: whatever a page sends is read, and held against the table."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.judge.conftest import table
from tests.pages.judge.sent import sent

Opener = Callable[..., AppTest]
PAGES = ("result", "distributions", "relationships", "usefulness", "privacy", "download")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("which", ["finished", "independent"])
def test_no_value_of_a_single_row_reaches_a_page(
        opened: Opener, request: pytest.FixtureRequest, which: str, page: str) -> None:
    """Identifiers and amounts are unique in the table, so each of them would tell of one row."""
    real = table()
    found = sent(opened(page, request.getfixturevalue(which)))
    assert len(found.text) > 5_000
    assert not [case for case in real["case"] if case in found.text]
    amounts = {round(value, 2) for value in real["cost"].dropna() if value % 1}
    assert len(amounts) > 500
    assert not amounts & found.numbers


WAYS = ("table", "dataframe", "chart", "packed chart", "alt text", "markdown", "label", "metric",
        "json", "map of a menu")


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_the_browser_is_read(way: str) -> None:
    """Otherwise the test above would pass for want of looking."""
    def page(way: str) -> None:
        import numpy as np
        import pandas as pd
        import plotly.graph_objects as go
        import streamlit as st
        secret, amount = "K00042", 1234.56
        frame = pd.DataFrame({"case": [secret], "cost": [amount]})
        if way == "table":
            st.table(frame)
        elif way == "dataframe":
            with st.expander("Same as a table"):
                st.dataframe(frame)
        elif way == "chart":
            st.plotly_chart(go.Figure(go.Scatter(x=[secret], y=[amount])))
        elif way == "packed chart":
            st.plotly_chart(go.Figure(go.Scatter(x=np.full(9, amount), hovertext=secret)))
        elif way == "alt text":
            st.plotly_chart(go.Figure(), alt=f"{secret} costs {amount}")
        elif way == "markdown":
            st.markdown(f"{secret} costs {amount:,}")
        elif way == "label":
            st.expander(f"{secret} costs {amount}").write("")
        elif way == "metric":
            st.metric(secret, f"{amount}")
        elif way == "json":
            st.json({"case": secret, "cost": amount})
        else:
            st.selectbox("Case", [f"{secret} {amount}"])
    found = sent(AppTest.from_function(page, args=(way,)).run())
    assert "K00042" in found.text
    assert 1234.56 in found.numbers
