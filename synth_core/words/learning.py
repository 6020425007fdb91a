"""How a method got better while it learned, in words."""

from synth_core.foundation.curve import CurvePoint, LearningCurve

__all__ = ["ACROSS", "BEST", "ENDED", "EPOCH", "LIKENESS", "NO_JUDGEMENT", "REAL", "TITLE", "UP",
           "USED", "alt", "hover", "loss", "sentence", "so_far"]

TITLE = "How it learned"
EPOCH, LIKENESS = "Epoch", "Likeness in 100"
ACROSS, UP = "epochs", "likeness in 100, ↑ better"
BEST, USED, REAL = "best so far", "used", "real"
ENDED = {
    "time": "The time limit ended it before it was done.",
    "no better": "It ended early, because likeness no longer rose.",
}
NO_JUDGEMENT = ("Likeness here is a quick look at columns and pairs while training, to tell when "
                "to stop. The judgement uses other rows and other questions.")


def sentence(curve: LearningCurve) -> str:
    """The finding, once training is over."""
    best = curve.best
    if best is None:
        return "Training ended before anything could be said of it."
    first = curve.points[0]
    rose = (f"Likeness rose from {_hundred(first.score)} to {_hundred(best.score)} in 100 by "
            f"epoch {best.epoch:,}" if best.score > first.score else
            f"Likeness was highest, {_hundred(best.score)} in 100, after epoch {best.epoch:,}")
    ended = f" {ENDED[curve.ended]}" if curve.ended in ENDED else ""
    return f"{rose}; that model is used.{ended}{_real(curve)}"


def so_far(curve: LearningCurve) -> str:
    """The same while it still learns."""
    last = curve.points[-1]
    return f"Likeness after epoch {last.epoch:,}: {_hundred(last.score)} in 100.{_real(curve)}"


def alt(curve: LearningCurve, *, over: bool = True) -> str:
    """The chart in words, once training is over or before."""
    return f"A line of likeness over epochs. {sentence(curve) if over else so_far(curve)}"


def hover(point: CurvePoint) -> str:
    """What the pointer shows over a point."""
    return f"epoch {point.epoch:,}<br>likeness {_hundred(point.score)} in 100"


def loss(name: str) -> str:
    """The heading of a loss."""
    return "Loss" if name == "loss" else f"Loss of the {name}"


def _real(curve: LearningCurve) -> str:
    return "" if curve.real is None else f" Real rows reach {_hundred(curve.real)}."


def _hundred(score: float) -> str:
    return f"{100 * score:.0f}"
