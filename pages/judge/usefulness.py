"""Is it useful: real training against synthetic training, tested on the same real rows."""

from components.judge_run import frame, open_judged, verdict_line
from components.judge_usefulness import every_model, every_target, usefulness
from components.page import note
from synth_core.words import evidence_usefulness as words

run = open_judged("usefulness")
result = run.judgement.get("usefulness")
number = None if result is None else result.estimate
found = usefulness(result)
frame(run, words.PAGE, words.title(None if number is None else number.value),
      words.measured(len(found.models), found.tested, run.metadata.target))
verdict_line(run.verdict.row("usefulness"))
if found.models:
    every_model(found)
every_target(found)
note(words.limit(run.metadata.target, found.measure))
