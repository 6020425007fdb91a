"""What the pages say of a recipe that is done again, on a new delivery or one step less."""

from synth_core.words.figures import plural

__all__ = ["AFRESH", "AGAIN", "ALL_STEPS", "LEFT_OUT", "LOOK", "READ", "TAKE_BACK",
           "at_stake", "gone", "more", "of_decisions", "of_steps", "offer", "offer_help", "step",
           "title", "undone_title", "what_touched"]

AGAIN = "Do it again on this table"
AFRESH = "Begin afresh"
READ = "I have read it"
LEFT_OUT = "No longer fits, and was left out"
LOOK = "Was done, but look at it"
ALL_STEPS = "What each step touched"
TAKE_BACK = "Take back"


def _done(steps: int, decisions: int) -> str:
    parts = [plural(steps, "step", "steps")] if steps else []
    if decisions:
        parts.append(plural(decisions, "decision", "decisions"))
    return " and ".join(parts)


def at_stake(name: str, steps: int, decisions: int, answers: int, method: bool) -> str:
    """What no longer holds where another table takes the place of this one."""
    told = []
    if steps or decisions:
        told.append(f"{name} was prepared by {_done(steps, decisions)}. They do not hold for "
                    "another table by themselves: once it is here you can have them done again in "
                    "one go, and are told what no longer fits.")
    lost = [plural(answers, "answer to a finding", "answers to findings")] if answers else []
    if method:
        lost.append("the choice of the method")
    if lost:
        told.append(f"Lost, and asked anew: {' and '.join(lost)}.")
    return " ".join(told)


def offer(name: str, steps: int, decisions: int) -> str:
    """The question whether to do a recipe again."""
    return f"Do the {_done(steps, decisions)} of {name} again?"


def offer_help(done: int) -> str:
    """What happens then."""
    told = "What no longer fits is left out and told, one by one."
    if done:
        told += f" {plural(done, 'step', 'steps')} done on this table since then would go."
    return told


def title(name: str, done: int, steps: int, held: int, decisions: int) -> str:
    """How a recipe that was done again went."""
    parts = [f"{done} of {plural(steps, 'step', 'steps')}"] if steps else []
    if decisions:
        parts.append(f"{held} of {plural(decisions, 'decision', 'decisions')}")
    return f"Done again on {name}: {', '.join(parts) or 'nothing'}"


def undone_title(left_out: int) -> str:
    """What taking back a step meant for those after it."""
    if not left_out:
        return "A step was taken back; look at those after it"
    return (f"A step was taken back, and {plural(left_out, 'step', 'steps')} after it no longer "
            f"{'fits' if left_out == 1 else 'fit'}")


def gone(sentence: str) -> str:
    """The step that was taken back."""
    return f"Taken back: {sentence}"


def step(number: int, sentence: str) -> str:
    """A step by its number in the recipe."""
    return f"Step {number}. {sentence}"


def what_touched(touched: str, done: bool) -> str:
    """What a step touched ("" for nothing) that was done again."""
    if not done:
        return "left out"
    return f"{touched} touched" if touched else "changed no cell"


def of_steps(number: int) -> str:
    """The heading of steps that were done again."""
    return f"{ALL_STEPS} ({number})"


def of_decisions(number: int) -> str:
    """The heading of what was decided."""
    return f"What was decided ({number})"


def more(number: int) -> str:
    """What is folded."""
    return f"{number} more"
