"""Measures of a reading held against what was said: right, heard and said per move, how sure, and how far by chance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from sim.domain.moves import Move, is_fault

COMPUTED = frozenset({Move.IGNORE_QUESTION, Move.FALSE_CLAIM, Move.FALSE_URGENCY})
"""Faults that rest on the open need or the product sheet, not on the words."""

_BINS = 10
_LEFT_OUT = 0.025
"""At either end of a 95 % interval."""


class Score(NamedTuple):
    """How often moves were heard rightly, heard at all, and said."""

    right: int
    heard: int
    said: int

    @property
    def precision(self) -> float:
        """Give the share of what was heard that was said; 1 where nothing was heard."""
        return self.right / self.heard if self.heard else 1.0

    @property
    def recall(self) -> float:
        """Give the share of what was said that was heard; 1 where nothing was said."""
        return self.right / self.said if self.said else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        return 2 * self.right / (self.heard + self.said) if self.heard + self.said else 1.0


class Pair(NamedTuple):
    """What was said in one reply, and what was heard."""

    said: frozenset[Move]
    heard: frozenset[Move]


class Interval(NamedTuple):
    """A value, and the bounds 95 % of the resamples fall between."""

    value: float
    low: float
    high: float


class Bootstrapped(NamedTuple):
    """What a part scores, each with its interval."""

    micro: Interval
    macro: Interval
    moves: Mapping[Move, Interval]
    """F1 of every move that was said."""


def tally(pairs: Iterable[Pair]) -> dict[Move, Score]:
    """Give the score of every move said or heard; those that rest on more than the words are left out."""
    right: Counter[Move] = Counter()
    found: Counter[Move] = Counter()
    said: Counter[Move] = Counter()
    for pair in pairs:
        right.update((pair.said & pair.heard) - COMPUTED)
        found.update(pair.heard - COMPUTED)
        said.update(pair.said - COMPUTED)
    return {move: Score(right[move], found[move], said[move]) for move in Move if found[move] or said[move]}


def micro(table: Mapping[Move, Score]) -> Score:
    """Sum the scores of several moves up."""
    sums = [sum(column) for column in zip(*table.values(), strict=True)] or [0, 0, 0]
    return Score(*sums)


def macro_f1(table: Mapping[Move, Score]) -> float:
    """Give the mean F1 of the moves that were said; 1 where none was."""
    said = [score.f1 for score in table.values() if score.said]
    return sum(said) / len(said) if said else 1.0


def faults(table: Mapping[Move, Score]) -> Score:
    """Sum the scores of the faults up."""
    return micro({move: score for move, score in table.items() if is_fault(move)})


def _added(tables: Iterable[Mapping[Move, Score]]) -> dict[Move, Score]:
    sums: dict[Move, list[int]] = {}
    for table in tables:
        for move, (right, heard, said) in table.items():
            row = sums.setdefault(move, [0, 0, 0])
            row[0] += right
            row[1] += heard
            row[2] += said
    return {move: Score(*row) for move, row in sums.items()}


def _interval(value: float, resampled: Sequence[float]) -> Interval:
    ranked = sorted(resampled)
    skipped = int(len(ranked) * _LEFT_OUT)
    return Interval(value, ranked[skipped], ranked[-1 - skipped]) if ranked else Interval(value, value, value)


def bootstrap(groups: Iterable[Iterable[Pair]], samples: int = 1000) -> Bootstrapped:
    """Resample whole groups, for the replies of one chat hang together, and see how far the scores move.

    The dice are always the same, so that the same readings give the same intervals.
    """
    tables = [tally(group) for group in groups]
    whole = _added(tables)
    dice = Random(0)
    micros, macros = [], []
    moves: dict[Move, list[float]] = {move: [] for move, score in whole.items() if score.said}
    for _ in range(samples):
        drawn = _added(dice.choices(tables, k=len(tables)))
        micros.append(micro(drawn).f1)
        macros.append(macro_f1(drawn))
        for move, values in moves.items():
            if move in drawn and drawn[move].said:
                values.append(drawn[move].f1)
    return Bootstrapped(
        _interval(micro(whole).f1, micros),
        _interval(macro_f1(whole), macros),
        {move: _interval(whole[move].f1, values) for move, values in moves.items()},
    )


def calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """Give the expected calibration error of confidences, each with whether it was right, in ten bins; 0..1."""
    bins: list[list[float]] = [[] for _ in range(_BINS)]
    for confidence, right in sure:
        bins[min(int(confidence * _BINS), _BINS - 1)].append(confidence - right)
    return sum(abs(sum(each)) for each in bins) / max(1, len(sure))


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value a share (0..1) of all values do not exceed; 0 of none."""
    ranked = sorted(values)
    return ranked[min(int(len(ranked) * share), len(ranked) - 1)] if ranked else 0.0
