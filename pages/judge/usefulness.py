"""Is it useful: real training against synthetic training, tested on the same real rows."""

from components.judge_run import frame, open_judged, verdict_line
from components.judge_usefulness import every_model, every_target, usefulness
from components.page import note
from synth_core.words import evidence_usefulness as words

run = open_judged("usefulness")
result = run.judgement.get("usefulness")
number = None if result is None else result.estimate
found = usefulness(result)
row = run.verdict.row("usefulness")
edges = () if row is None or row.rule is None or number is None else row.rule.of_value(number)
frame(run, words.PAGE, words.title(None if number is None else number.value, edges),
      words.measured(len(found.models), found.tested, run.metadata.target))
verdict_line(row)
if found.models:
    every_model(found)
every_target(found)
note(words.limit(run.metadata.target, found.measure))
