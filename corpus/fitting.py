"""Fitting: features to matrices, one logistic regression a move, and what of it is kept as whole numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from corpus.lines import Sample
from sim.domain.moves import Move

MOVES = tuple(Move)
WORD, PIECE, MARK, CUE = 5.0, 2.5, 0.3, 0.5
"""How much a feature of each kind weighs before it is learned: what weighs more is trusted sooner."""
RESULT = 0.7
"""The same for what the cues came to."""
STRENGTH = 4.0
"""``C`` of the regressions."""
LEAST = 2
"""In how many stretches a feature must be seen."""

Matrix = Any
Names = Mapping[str, int]


def weight_of(name: str) -> float:
    """Give the scale of a feature by its kind."""
    kind = name[0]
    if kind in "#@!":
        return {"#": MARK, "@": CUE, "!": RESULT}[kind]
    return WORD if kind == "=" or " " in name or "\u3400" <= max(name) <= "\u9fff" else PIECE


@dataclass(frozen=True)
class Fitted:
    """One regression a move over named features."""

    names: Names
    weights: Matrix
    biases: Matrix


def named(samples: Sequence[Sample]) -> dict[str, int]:
    """Number the features seen often enough."""
    counts: Counter[str] = Counter()
    for each in samples:
        counts.update(each.grams[0])
        counts.update(each.marks[0])
    return {name: place for place, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST))}


def matrix(rows: Iterable[tuple[frozenset[str], frozenset[str]]], names: Names) -> Matrix:
    """Make the rows of a sparse matrix: n-grams over the root of their number, marks as they are."""
    columns, values, ends = [], [], [0]
    for grams, marks in rows:
        root = max(1, len(grams)) ** 0.5
        for name in sorted(grams):
            if name in names:
                columns.append(names[name])
                values.append(weight_of(name) / root)
        for name in sorted(marks):
            if name in names:
                columns.append(names[name])
                values.append(weight_of(name))
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(names)))


def labels(samples: Sequence[Sample]) -> Matrix:
    """Give which moves each sample makes."""
    return np.array([[move in each.line.moves for move in MOVES] for each in samples], dtype=bool)


def _fit(x: Matrix, y: Matrix, names: Names) -> Fitted:
    weights = np.zeros((x.shape[1], len(MOVES)))
    biases = np.full(len(MOVES), -9.0)
    for place in range(len(MOVES)):
        if y[:, place].sum() >= 3:
            model = LogisticRegression(C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0)
            model.fit(x, y[:, place])
            weights[:, place], biases[place] = model.coef_[0], model.intercept_[0]
    return Fitted(names, weights, biases)


class Parts:
    """The sentences of samples that have several, as rows of their own."""

    def __init__(self, samples: Sequence[Sample], names: Names) -> None:
        """Lay out the sentences."""
        rows = [
            (place, (each.grams[at], each.marks[at]))
            for place, each in enumerate(samples)
            for at in range(1, len(each.stretches))
        ]
        self.owner = np.array([place for place, _ in rows], dtype=int)
        self.x = matrix((row for _, row in rows), names)

    def best(self, fitted: Fitted, whole: Matrix) -> Matrix:
        """Give the mean of a reply's own logits and its best sentence's, where it has several sentences."""
        if not len(self.owner):
            return whole
        best = np.full(whole.shape, -np.inf)
        np.maximum.at(best, self.owner, self.x @ fitted.weights + fitted.biases)
        return np.where(np.isneginf(best), whole, (whole + best) / 2)

    def told(self, fitted: Fitted, y: Matrix) -> Matrix:
        """Guess which sentence makes which of its reply's moves: the likeliest, and any other that is likely."""
        z = self.x @ fitted.weights + fitted.biases
        found = (z > 0.5) & y[self.owner]
        for place in np.unique(self.owner):
            rows = np.flatnonzero(self.owner == place)
            for move in np.flatnonzero(y[place]):
                found[rows[z[rows, move].argmax()], move] = True
        return found


def fit(samples: Sequence[Sample]) -> Fitted:
    """Train on whole replies, then on them and on their sentences with the moves each seems to make."""
    names = named(samples)
    x, y = matrix(((each.grams[0], each.marks[0]) for each in samples), names), labels(samples)
    first = _fit(x, y, names)
    parts = Parts(samples, names)
    if not len(parts.owner):
        return first
    return _fit(sparse.vstack([x, parts.x]).tocsr(), np.vstack([y, parts.told(first, y)]), names)


def logits(fitted: Fitted, samples: Sequence[Sample]) -> Matrix:
    """Give the logit of every move in every sample, the moment left out."""
    x = matrix(((each.grams[0], each.marks[0]) for each in samples), fitted.names)
    return Parts(samples, fitted.names).best(fitted, x @ fitted.weights + fitted.biases)
