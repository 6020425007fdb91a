"""Every column by itself, real and synthetic, worst first."""

from components.judge_chart import legend, twin
from components.judge_columns import cards, chosen, evidence, pages
from components.judge_run import follows_train, frame, open_judged, verdict_line
from components.page import note
from synth_core.report.limits import constant_columns
from synth_core.words import evidence_charts as chart_words
from synth_core.words import evidence_columns as words

run = open_judged("distributions")
columns = evidence(run.judgement.get("columns"))
held = list(constant_columns(run.judgement.get("columns")))
frame(run, words.PAGE,
      words.title([(one.name, one.distance, one.ceiling) for one in columns], held),
      f"{words.MEASURED} {words.constant(held)}" if held else words.MEASURED)
verdict_line(run.verdict.row("columns"))
follows_train(run.judgement.get("columns"))
if columns:
    legend(chart_words.LEGEND_REAL, chart_words.LEGEND_SYNTHETIC, chart_words.LEGEND_PIN)
    twin(cards(pages(chosen(columns), len(columns))), words.TWIN)
note(words.limit(run.smallest_cell))
