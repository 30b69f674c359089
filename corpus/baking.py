"""From fitted regressions to the whole numbers the reader ships: calibrated, cut to what counts, rounded."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from corpus.fitting import MOVES, Fitted, labels, weight_of
from corpus.lines import Sample
from sim.domain.moves import is_fault
from sim.reader.meaning import UNIT, packed

KEPT = 6000
"""Features kept for each move; with 2500 the reading of unseen lines was .03 worse, with all of them no better."""
SLACK = 0.01
"""How much F1 a higher threshold may cost: what is heard wrongly is worse than what is asked again."""
NEVER = 10**9
ACCUSE_AT: float | None = 0.95
"""The precision, on lines held out of the fit, from which the model may accuse of a fault without a cue; None: never.

On voices it was not trained on the model alone was right more often than the cues (.88 against .81), so at such a bar an
accusation is no guess.
"""
_GRID = range(-4000, 3000, 100)
_LIMIT = 2**15 - 1
_FAULTS = np.array([is_fault(move) for move in MOVES])


@dataclass(frozen=True)
class Scale:
    """How logits become probabilities, and from where a move is heard."""

    good: tuple[float, float]
    fault: tuple[float, float]
    threshold: int
    untold: int
    accuse: int

    def apply(self, z: Any) -> Any:
        """Give calibrated logits in thousandths."""
        slope = np.where(_FAULTS, self.fault[0], self.good[0])
        shift = np.where(_FAULTS, self.fault[1], self.good[1])
        return (z * slope + shift) * UNIT


def _platt(z: Any, y: Any) -> tuple[float, float]:
    model = LogisticRegression(C=1e6).fit(z.reshape(-1, 1), y.ravel())
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def f1_of(said: Any, heard: Any) -> tuple[float, float]:
    """Give micro-F1, and the mean F1 of the moves that are said."""
    right, total = (said & heard).sum(0), said.sum(0) + heard.sum(0)
    each = 2 * right[said.any(0)] / total[said.any(0)]
    return float(2 * right.sum() / max(1, total.sum())), float(each.mean())


def _best(logits: Any, said: Any) -> int:
    scores = {at: sum(f1_of(said, logits >= at)) / 2 for at in _GRID}
    return max(at for at, score in scores.items() if score >= max(scores.values()) - SLACK)


def _accusing(logits: Any, said: Any) -> int:
    if ACCUSE_AT is None:
        return NEVER
    for at in _GRID:
        heard = logits >= at
        if heard.any() and (said & heard).sum() / heard.sum() >= ACCUSE_AT:
            return at
    return NEVER


def scale(samples: list[Sample], z: Any) -> Scale:
    """Calibrate on logits that were given by models that had not seen the samples."""
    said = labels(samples)
    doubts = np.array([each.doubt for each in samples])
    told = np.array([each.line.expecting is not None and bool(each.line.expecting.needs) for each in samples])
    good = _platt((z - doubts / UNIT)[:, ~_FAULTS], said[:, ~_FAULTS])
    fault = _platt(z[:, _FAULTS], said[:, _FAULTS])
    logits = Scale(good, fault, 0, 0, 0).apply(z)
    return Scale(
        good,
        fault,
        threshold=_best((logits - doubts)[told][:, ~_FAULTS], said[told][:, ~_FAULTS]),
        untold=_best(logits[:, ~_FAULTS], said[:, ~_FAULTS]),
        accuse=_accusing(logits[:, _FAULTS], said[:, _FAULTS]),
    )


def bake(fitted: Fitted, how: Scale, digest: str) -> bytes:
    """Make the weights file."""
    zero = how.apply(np.zeros(len(MOVES)))
    names = list(fitted.names)
    scales = np.array([weight_of(name) for name in names])
    whole = (how.apply(fitted.weights) - zero) * scales[:, None]
    kept = np.zeros(whole.shape, bool)
    for place in range(len(MOVES)):
        kept[np.argsort(-np.abs(whole[:, place]), kind="stable")[:KEPT], place] = True
    rounded = np.clip(np.rint(whole), -_LIMIT, _LIMIT).astype(int)
    kept &= rounded != 0
    rows = {
        names[at]: {int(place): int(rounded[at, place]) for place in np.flatnonzero(kept[at])}
        for at in np.flatnonzero(kept.any(1))
    }
    head = {
        "moves": [move.value for move in MOVES],
        "biases": [int(bias) for bias in np.rint(how.apply(fitted.biases))],
        "threshold": how.threshold,
        "untold": how.untold,
        "accuse": how.accuse,
        "corpus": digest,
    }
    return packed(head, rows)
