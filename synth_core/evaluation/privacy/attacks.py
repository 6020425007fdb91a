"""Six ways to ask of a person: were you in the data? Each with its direction fixed beforehand.

A score says how much the person looks like a member; no attack is ever turned round because its
opposite would have done better. Sources: nearest record and the gain over a reference after Yeom
et al. 2018 and Chen et al. 2020 (GAN-Leaks); density after van Breugel et al. 2023 (DOMIAS);
the share of neighbours after Hilprecht et al. 2019; the classifier after Houssiau et al. 2022
(TAPAS); the look-up is ours: the log ratio of how often a fine-grained value occurs.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from synth_core.evaluation.privacy.boosting import told_apart
from synth_core.evaluation.privacy.coding import Coded
from synth_core.evaluation.privacy.neighbours import NEAREST
from synth_core.foundation.seed import Seed

__all__ = ["ATTACKS", "FINE", "Attack", "Scene", "applicable", "fine_columns"]

# More different values than this make a column fine-grained: a value can point at a person.
FINE = 50
# Distances below a hundredth of one column's scale count as none, so that no logarithm explodes.
_GRAIN = 0.01


@dataclass(frozen=True)
class Scene:
    """What an attacker holds, and whom he asks about.

    Args:
        targets: The people asked about.
        synthetic: The table handed out, or whatever stands in for it.
        reference: Other real rows that he knows.
        near_synthetic: Distances of each target to its nearest synthetic rows,
            shape (targets, NEAREST), ascending.
        near_reference: The same to the reference.
        fine: The fine-grained columns, by their place in the codes.
        seed: Of the attack's own random choices.
    """

    targets: Coded
    synthetic: Coded
    reference: Coded
    near_synthetic: np.ndarray
    near_reference: np.ndarray
    fine: tuple[int, ...]
    seed: Seed


@dataclass(frozen=True)
class Attack:
    """One attack.

    Args:
        key: Its name in results.
        title: Its name on screens.
        explanation: What the attacker does, in a steward's words.
        score: Gives each target a score, shape (targets,); higher is more like a member.
        planted: Whether the self-test tries it on planted copies. The classifier is left out of
            that for its cost; leaving an attack out makes the self-test sound weaker, not better.
        fine: Whether it needs fine-grained columns.
    """

    key: str
    title: str
    explanation: str
    score: Callable[[Scene], np.ndarray]
    planted: bool = True
    fine: bool = False


def nearest_record(scene: Scene) -> np.ndarray:
    """-d1(S)."""
    return -scene.near_synthetic[:, 0]


def nearer_than_reference(scene: Scene) -> np.ndarray:
    """d1(R) - d1(S)."""
    gain: np.ndarray = scene.near_reference[:, 0] - scene.near_synthetic[:, 0]
    return gain


def density(scene: Scene) -> np.ndarray:
    """Log of d5(R)/d5(S)."""
    ratio: np.ndarray = np.log((scene.near_reference[:, 4] + _GRAIN)
                               / (scene.near_synthetic[:, 4] + _GRAIN))
    return ratio


def share_of_neighbours(scene: Scene) -> np.ndarray:
    """The share of synthetic rows among the 20 nearest of S and R; ties are shared out evenly."""
    joint = np.sort(np.concatenate([scene.near_synthetic, scene.near_reference], axis=1), axis=1)
    edge = joint[:, NEAREST - 1, None]
    inside_s, inside_r = ((near < edge).sum(axis=1)
                          for near in (scene.near_synthetic, scene.near_reference))
    tied_s, tied_r = ((near == edge).sum(axis=1)
                      for near in (scene.near_synthetic, scene.near_reference))
    left = NEAREST - inside_s - inside_r
    share: np.ndarray = (inside_s + left * tied_s / (tied_s + tied_r)) / NEAREST
    return share


def boosting(scene: Scene) -> np.ndarray:
    """The probability that a classifier of S against R takes the target for synthetic."""
    return told_apart(scene.synthetic, scene.reference, scene.targets, scene.seed)


def look_up(scene: Scene) -> np.ndarray:
    """Sum over fine-grained columns of log[(f_S(v) + .5/n_S) / (f_R(v) + .5/n_R)].

    A missing value says nothing and adds nothing.
    """
    total = np.zeros(len(scene.targets))
    for column in scene.fine:
        asked = scene.targets.codes[column]
        tables = [scene.synthetic.codes[column], scene.reference.codes[column]]
        size = 1 + max(int(codes.max(initial=0)) for codes in (asked, *tables))
        synthetic, reference = (
            (np.bincount(codes[codes >= 0], minlength=size) + 0.5) / len(codes)
            for codes in tables)
        total += np.where(asked >= 0, np.log(synthetic / reference)[asked], 0.0)
    return total


ATTACKS: tuple[Attack, ...] = (
    Attack("nearest_record", "The nearest synthetic row",
           "The attacker looks for the synthetic row most like the person, and says “was in” "
           "where it is very near.", nearest_record),
    Attack("nearer_than_reference", "Nearer than to other people",
           "The attacker says “was in” where the nearest synthetic row is nearer to the person "
           "than the nearest of other real people whom he knows.", nearer_than_reference),
    Attack("density", "Crowded where real people are few",
           "The attacker says “was in” where synthetic rows crowd around the person more than "
           "other real people do.", density),
    Attack("share_of_neighbours", "Synthetic rows among the neighbours",
           "The attacker counts how many of the person's 20 nearest neighbours are synthetic, "
           "the others being real people whom he knows.", share_of_neighbours),
    Attack("boosting", "A program that learns the difference",
           "A program learns to tell synthetic rows from other real ones; the attacker says "
           "“was in” where the person looks synthetic to it.", boosting, planted=False),
    Attack("look_up", "Telling values",
           "The attacker looks the person's exact amounts, dates and other fine-grained values "
           "up, and says “was in” where the synthetic table holds them more often than other "
           "real rows do.", look_up, fine=True),
)


def applicable(scene: Scene) -> tuple[Attack, ...]:
    """The attacks that can be tried on these tables."""
    return tuple(attack for attack in ATTACKS if scene.fine or not attack.fine)


def fine_columns(synthetic: Coded, reference: Coded) -> tuple[int, ...]:
    """The columns with more than `FINE` different values in what the attacker holds."""
    found = []
    for column, (ours, theirs) in enumerate(zip(synthetic.codes, reference.codes, strict=True)):
        values = np.union1d(ours, theirs)
        if np.count_nonzero(values >= 0) > FINE:
            found.append(column)
    return tuple(found)
