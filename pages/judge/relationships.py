"""Do columns go together as they should: links, and any pair in full."""

from components.judge_links import (
    all_pairs,
    evidence,
    giveaways,
    look_first,
    matrices,
    one_pair,
)
from components.judge_run import follows_train, frame, open_judged, verdict_line
from components.page import note
from synth_core.words import evidence_links as words

run = open_judged("relationships")
found = evidence(run.judgement.get("associations"))
frame(run, words.PAGE, words.NO_LINKS if found is None else
      words.title(found.lost, found.invented), words.MEASURED)
for metric in ("pairs", "triples"):
    verdict_line(run.verdict.row(metric))
follows_train(run.judgement.get("pairs"))
if found is not None:
    matrices(found)
    look_first(found)
    one_pair(run, found)
    all_pairs(found)
giveaways(run)
note(words.LIMIT)
