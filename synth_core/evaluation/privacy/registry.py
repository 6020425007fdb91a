"""The privacy metrics, in the order in which they are run."""

from synth_core.evaluation.contract import Metric
from synth_core.evaluation.privacy.copies import Copies
from synth_core.evaluation.privacy.membership import MembershipAttacks
from synth_core.evaluation.privacy.verbatim import VerbatimValues

__all__ = ["PRIVACY_METRICS"]

# The self-test is the first of the three results of the attacks: what may be said of membership
# hangs on it, on the same targets, so the two are measured together.
PRIVACY_METRICS: tuple[Metric, ...] = (MembershipAttacks(), Copies(), VerbatimValues())
