"""Could it harm someone: the attacker's story against a coin."""

from components.judge_privacy import (
    attacks,
    attacks_twin,
    other_rows,
    privacy_title,
    self_test,
    values_twin,
)
from components.judge_run import frame, open_judged, verdict_line
from components.page import note
from synth_core.words import evidence_privacy as words

run = open_judged("privacy")
membership = run.judgement.get("membership")
number = None if membership is None else membership.estimate
frame(run, words.PAGE, privacy_title(run), words.measured(None if number is None else number.n))
verdict_line(run.verdict.row("membership"))
self_test(run)
attacks(run)
attacks_twin(run)
other_rows(run)
values_twin(run)
note(words.LIMIT)
