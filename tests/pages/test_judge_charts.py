"""Figures of the evidence: what they show, what their alt text and their twin say."""

import json
import re
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from components.charts.bars import Bar, bars
from components.charts.dates import dates, day
from components.charts.histogram import Shape, Spike, as_bars, histogram
from components.charts.intervals import Dot, Zone, intervals
from components.charts.lay import Chart, plain
from components.charts.learning import learning
from components.charts.matrix import Links, matrix
from components.charts.pair import Cells, gap, pair, pair_twin, within
from components.charts.roc import Curve, roc
from components.palette import DARK, LIGHT, Palette
from synth_core.foundation.curve import CurvePoint, LearningCurve
from synth_core.words import evidence_links
from synth_core.words.evidence_links import pair_title

SHAPE = Shape([0.0, 10.0, 20.0, 30.0], [0.2, None, 0.1], [0.25, 0.05, 0.1],
              [Spike(15.0, 0.6, 0.4)], missing=(0.1, 0.2))
CELLS = Cells("a", "b", ["x", "y"], ["1", "2", "3"],
              [[0.2, 0.3, None], [0.1, 0.2, 0.1]], [[0.25, 0.1, 0.0], [0.1, 0.3, 0.2]])
LINKS = Links(["a", "b", "c"], [[1, 0.8, 0.1], [0.8, 1, None], [0.1, None, 1]],
              [[1, 0.05, 0.1], [0.05, 1, 0.2], [0.1, 0.2, 1]])
BARS = [Bar("cats", 0.5, 0.1), Bar("dogs", 0.3, 0.4), Bar("eels", None, 0.2)]
DOTS = [Dot("Linear", 90.0, 89.0, 91.0, "90", "real"),
        Dot("Linear", 85.0, 84.0, 86.0, "85", "synthetic"),
        Dot("Check", 50.0, 48.0, 52.0, "50", "check"),
        Dot("Planted", 60.0, 58.0, 62.0, "60", "planted")]
CURVES = Curve([0.0, 0.1, 1.0], [0.0, 0.8, 1.0], 0.9), Curve([0.0, 0.2, 1.0], [0.0, 0.6, 1.0], 0.7)
LEARNED = LearningCurve((
    CurvePoint(5, 0.61, {"generator": 1.0}), CurvePoint(10, 0.84, {"generator": -0.5}),
    CurvePoint(15, 0.8)), 0.95)


def every(colours: Palette) -> dict[str, Chart]:
    return {
        "bars": bars("pet", BARS, colours), "histogram": histogram("age", SHAPE, colours),
        "dates": dates("sold", SHAPE, colours),
        "intervals": intervals("area", DOTS, "better →", colours, zone=Zone(50, "a coin", 55,
                                                                            "limit")),
        "learning": learning(LEARNED, colours),
        "roc": roc(*CURVES, "false alarms", "found, ↑ better", colours),
        "matrix": matrix("links", LINKS, "real", colours),
        "difference": matrix("links", LINKS, "difference", colours, marked=[("a", "b")]),
        "pair": pair(CELLS, "real", colours), "pair difference": pair(CELLS, "difference", colours),
    }


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_come_from_the_palette_alone(colours: Palette) -> None:
    allowed = set()
    for field in fields(colours):
        value = getattr(colours, field.name)
        allowed |= set(value) if isinstance(value, tuple) else {value}
    for name, chart in every(colours).items():
        layout = json.loads(chart.figure.to_json())
        layout["layout"].pop("template", None)
        used = set(re.findall(r"#[0-9A-Fa-f]{6}\b", json.dumps(layout)))
        assert used and used <= allowed, name


def test_no_text_is_smaller_than_twelve() -> None:
    def sizes(value: Any) -> list[float]:
        if isinstance(value, dict):
            own = [value["size"]] if "size" in value and "marker" not in value and (
                "family" in value or ("color" in value and "symbol" not in value
                and "line" not in value)) else []
            return own + [size for item in value.values() for size in sizes(item)]
        return [size for item in value for size in sizes(item)] if isinstance(value, list) else []
    for name, chart in every(LIGHT).items():
        layout = json.loads(chart.figure.to_json())["layout"]
        layout.pop("template", None)
        found = sizes(layout)
        assert found and min(found) >= 12, name


def test_every_chart_fits_any_width_and_has_words() -> None:
    for name, chart in every(LIGHT).items():
        assert chart.figure.layout.width is None, name
        assert chart.figure.layout.height, name
        assert len(chart.alt) > 20, name
        assert not chart.figure.layout.showlegend, name


def test_bars_twin_is_the_figure() -> None:
    chart = bars("pet", BARS, LIGHT)
    real, made = chart.figure.data
    assert list(real.x) == [0.5, 0.3, None]
    assert list(made.x) == [0.1, 0.4, 0.2]
    assert [row["Real"] for row in chart.twin] == ["50.0 %", "30.0 %", "not shown"]
    assert [row["Synthetic"] for row in chart.twin] == ["10.0 %", "40.0 %", "20.0 %"]
    assert "cats" in chart.alt and "50.0 %" in chart.alt and "10.0 %" in chart.alt


def test_real_is_filled_and_synthetic_outlined() -> None:
    real, made = bars("pet", BARS, LIGHT).figure.data
    assert real.marker.color == LIGHT.real
    assert made.marker.color == "rgba(0,0,0,0)"
    assert made.marker.line.color == LIGHT.synthetic


def test_histogram_shows_spikes_and_says_so() -> None:
    chart = histogram("age", SHAPE, LIGHT)
    spikes = [trace for trace in chart.figure.data if trace.type == "bar" and 15.0 in trace.x
              and 0.6 in trace.y]
    assert spikes and spikes[0].width < 10
    assert chart.twin[0]["Value"] == "exactly 15"
    assert {row["Value"] for row in chart.twin} >= {"0 to 10", "10 to 20", "20 to 30", "missing"}
    assert "exactly 15" in chart.alt and "60.0 %" in chart.alt


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_real_spike_stands_free_of_the_bins_and_has_a_head(colours: Palette) -> None:
    traces = histogram("age", SHAPE, colours).figure.data
    bars_of = [trace for trace in traces if trace.type == "bar"]
    bins, gap, real, made = bars_of
    assert bins.marker.color == real.marker.color == colours.real
    assert gap.marker.color == colours.page and gap.y[0] >= max(real.y[0], made.y[0])
    assert real.width < made.width < gap.width
    head = next(trace for trace in traces if trace.type == "scatter" and trace.mode == "markers")
    assert (list(head.x), list(head.y)) == ([15.0], [0.6]) and head.marker.color == colours.real
    many = [Spike(float(at), 0.1, 0.1) for at in range(15)]
    alone = histogram("rooms", Shape([], [], [], many), colours).figure.data
    assert {trace.type for trace in alone} <= {"bar", "scatter"}
    assert "markers" not in {trace.mode for trace in alone if trace.type == "scatter"}


def test_single_values_are_called_exact_only_beside_bins() -> None:
    spikes = [Spike(1.0, 0.5, 0.5), Spike(2.0, 0.5, 0.5)]
    assert [bar.label for bar in as_bars(Shape([], [], [], spikes), str)] == ["1.0", "2.0"]
    binned = Shape([0.0, 10.0], [0.0], [0.0], spikes)
    assert [bar.label for bar in as_bars(binned, str)] == ["exactly 1.0", "exactly 2.0",
                                                           "0.0 to 10.0"]


def test_suppressed_bins_are_never_drawn() -> None:
    chart = histogram("age", SHAPE, LIGHT)
    assert chart.figure.data[0].y[1] is None
    assert chart.twin[2]["Real"] == "not shown"


def test_dates_are_written_as_days() -> None:
    chart = dates("sold", SHAPE, LIGHT)
    assert chart.twin[1]["Value"] == "1970-01-01 to 1970-01-11"
    assert day(1e12).year == 9999 and day(-1e12).year == 1


def test_a_column_of_one_value_can_be_drawn() -> None:
    alone = Shape([5.0, 5.0], [1.0], [1.0], [])
    assert histogram("one", alone, LIGHT).alt
    assert histogram("none", Shape([], [], [], []), LIGHT).alt
    assert dates("one", alone, LIGHT).alt


def test_text_from_data_is_not_markup() -> None:
    assert plain("<b>x</b>&$y$") == "&lt;b&gt;x&lt;/b&gt;&amp;&#36;y&#36;"
    assert plain("") == "(empty)"
    assert len(plain("a" * 100)) == 24
    chart = bars("<i>", [Bar("<script>", 1.0, 1.0)], LIGHT)
    assert "<script>" not in chart.figure.to_json()


def test_values_that_look_alike_keep_places_of_their_own() -> None:
    names = ["a" * 30 + "1", "a" * 30 + "2"]
    chart = bars("x", [Bar(name, 0.5, 0.5) for name in names], LIGHT)
    assert list(chart.figure.data[0].y) == [0, 1]


def test_numbers_of_intervals_stand_in_a_column_of_their_own() -> None:
    """However wide an interval is, its number runs into no name and no other number."""
    wide = [Dot("Check", 50.0, 1.0, 99.0, "50 in 100, noticed by the few who stand out", "planted"),
            *DOTS[:2]]
    figure = intervals("area", wide, "better →", LIGHT).figure
    column = figure.layout.yaxis2
    assert column.side == "right" and column.automargin
    assert list(column.tickvals) == [0, 0.8, 1.2]
    assert "50 in 100, noticed by<br>the few who stand out" in column.ticktext[0]
    assert LIGHT.real_text in column.ticktext[1] and LIGHT.synthetic_text in column.ticktext[2]
    assert not figure.layout.annotations


def test_a_planted_leak_that_this_number_misses_is_hollow() -> None:
    seen, missed = DOTS[3], replace(DOTS[3], label="Fewer", hollow=True)
    colours = [trace.marker.color for trace in
               intervals("area", [seen, missed], "better →", LIGHT).figure.data
               if trace.mode == "markers"]
    assert colours == [LIGHT.does_not_meet, LIGHT.page]


def test_intervals_tell_real_from_synthetic_by_more_than_colour() -> None:
    chart = intervals("area", DOTS, "better →", LIGHT)
    markers = [trace.marker for trace in chart.figure.data if trace.mode == "markers"]
    assert markers[0].color == LIGHT.real
    assert markers[1].color == LIGHT.page and markers[1].line.color == LIGHT.synthetic
    assert markers[3].symbol == "diamond"
    assert "Linear, real 90" in chart.alt and "Linear, synthetic 85" in chart.alt


def test_roc_reads_between_the_points() -> None:
    chart = roc(*CURVES, "false alarms", "found", LIGHT)
    row = next(row for row in chart.twin if row["false alarms"] == "10 %")
    assert (row["Real"], row["Synthetic"]) == ("80 %", "30 %")
    dashed = [trace.line.dash for trace in chart.figure.data]
    assert dashed == ["dot", None, "6px,3px"]
    assert "90 times in 100" in chart.alt and "70 times;" in chart.alt


def test_matrix_has_fixed_ends_and_every_pair_can_be_clicked() -> None:
    chart = matrix("links", LINKS, "difference", LIGHT, marked=[("a", "b")])
    heat, points = chart.figure.data
    assert (heat.zmin, heat.zmax) == (-1, 1)
    assert heat.z[0][0] == pytest.approx(-0.75) and heat.z[1][1] == pytest.approx(0.2)
    assert sorted(map(tuple, points.customdata)) == [("b", "a"), ("c", "a"), ("c", "b")]
    assert "b with a −0.75" in chart.alt
    assert len(chart.figure.data[0].colorscale) == 10


def test_a_link_that_one_table_alone_has_is_lost_or_invented_whole() -> None:
    links = Links(["a", "b", "c"], [[1, 0.8, None], [0.8, 1, None], [None, None, 1]],
                  [[1, None, None], [None, 1, 0.3], [None, 0.3, 1]])
    assert links.value("difference", 1, 0) == -0.8
    assert links.value("difference", 2, 1) == 0.3
    assert links.value("difference", 2, 0) is None
    assert links.value("synthetic", 1, 0) is None
    assert (links.unmeasured("real"), links.unmeasured("synthetic"), links.measured) == (2, 2, 0)


def test_a_wide_matrix_names_as_many_columns_as_fit_and_leaves_the_rest_to_the_pointer() -> None:
    size = 82
    flat = [[0.1] * size for _ in range(size)]
    chart = matrix("links", Links([f"c{i}" for i in range(size)], flat, flat), "real", LIGHT)
    across, down = chart.figure.layout.xaxis, chart.figure.layout.yaxis
    assert 12 <= len(across.ticktext) <= 18 and 20 <= len(down.ticktext) <= 32
    for axis in (across, down):
        assert list(axis.ticktext) == [f"c{place}" for place in axis.tickvals]
        assert len(set(np.diff(axis.tickvals))) == 1
    assert len(chart.figure.data[1].x) == size * (size - 1) // 2


def test_all_names_stand_down_the_side_where_they_would_overlap_along_the_bottom() -> None:
    size = 24
    flat = [[0.1] * size for _ in range(size)]
    chart = matrix("links", Links([f"c{i}" for i in range(size)], flat, flat), "real", LIGHT)
    assert list(chart.figure.layout.xaxis.ticktext) == [f"c{i}" for i in range(0, size - 1, 2)]
    assert len(chart.figure.layout.yaxis.ticktext) == size - 1
    assert evidence_links.wide(2).startswith("With so many columns only every second is named")


def test_pair_shares_one_scale_and_names_the_worst_cell() -> None:
    real, made = pair(CELLS, "real", LIGHT), pair(CELLS, "synthetic", LIGHT)
    assert real.figure.data[0].zmax == made.figure.data[0].zmax == 0.3
    assert pair(CELLS, "difference", LIGHT).figure.data[0].z[0][2] is None
    assert gap(CELLS) == ("x", "2", 0.3, 0.1)
    rare = Cells("cost", "sepsis", ["low", "high"], ["no", "yes"],
                 [[0.55, 0.001], [0.435, 0.014]], [[0.552, 0.0055], [0.433, 0.0095]])
    worst = within(rare)
    assert worst is not None and worst[:2] == ("yes", "high")
    told = pair_title("cost", "sepsis", gap(rare), worst)
    assert "of the few rows shown at yes, 63 % are at high (real 93 %)" in told
    assert within(Cells("a", "b", ["x"], ["1"], [[None]], [[None]])) is None
    assert "“x” with “2”" in real.alt
    twin = pair_twin(CELLS)
    assert len(twin) == 6 and twin[2]["Real"] == "not shown"


def test_a_learning_curve_marks_the_model_that_is_used_and_what_real_rows_reach() -> None:
    chart = learning(LEARNED, LIGHT)
    line, used = chart.figure.data
    assert list(line.x) == [5, 10, 15] and line.line.dash == "6px,3px"
    assert (used.x[0], used.y[0]) == (10, pytest.approx(84))
    assert {note.text for note in chart.figure.layout.annotations} == {"real 95", "used 84"}
    assert "rose from 61 to 84 in 100 by epoch 10" in chart.alt and "reach 95" in chart.alt
    assert [row["Loss of the generator"] for row in chart.twin] == ["1.00", "-0.50", "–"]
    working = learning(LEARNED, LIGHT, over=False)
    assert "best so far 84" in {note.text for note in working.figure.layout.annotations}
    assert "after epoch 15: 80 in 100" in working.alt and "used" not in working.alt
    alone = learning(LearningCurve(LEARNED.points[:1], None), DARK)
    assert "Real rows" not in alone.alt and len(alone.figure.layout.annotations) == 1


@pytest.mark.parametrize(("scores", "real"), [
    ((0.45,), 0.93), ((0.45,), None), ((0.5, 0.4), 0.93), ((0.4, 0.92), 0.93), ((0.4, 0.95), 0.93)])
def test_no_line_crosses_the_labels_of_a_learning_curve(
        scores: tuple[float, ...], real: float | None) -> None:
    points = tuple(CurvePoint(1 + at, score) for at, score in enumerate(scores))
    layout = learning(LearningCurve(points, real), LIGHT).figure.layout
    low, high = layout.yaxis.range
    *_, label = layout.annotations
    assert label.yanchor == "bottom" and high - label.y > 0.2 * (high - low)
    levels = [100 * level for level in (*scores, *([] if real is None else [real]))]
    assert not any(label.y < level < label.y + 0.15 * (high - low) for level in levels)
    assert layout.xaxis.dtick == 1 and all(tick == int(tick) for tick in layout.yaxis.tickvals)
