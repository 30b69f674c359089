"""From cues to moves: what is sure, what only the moment makes likely, what is vetoed or gives way."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim.domain.moves import Move, is_fault
from sim.domain.reading import Expecting, Heard, Span
from sim.domain.stages import SEASON
from sim.reader.hearing import Hearing, Marked
from sim.reader.lexicon import Manner
from sim.reader.phrases import Hit

THRESHOLD = 0.5
"""What is heard with less confidence is kept under ``Reading.near``."""

SURE = 0.9
LIKELY = 0.75
UNTOLD = 0.6
"""A likely cue where nothing is known of the moment."""
DOUBTFUL = 0.4
_MORE = 0.02
_MOST = 0.96


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of one move: a stretch of the folded text, or nothing for faults of omission."""

    move: Move
    confidence: float
    start: int = -1
    end: int = -1


def in_season(move: Move, expecting: Expecting | None) -> bool | None:
    """Tell whether a move fits the moment; None where nothing is known of the moment."""
    if expecting is None or (expecting.stage is None and not expecting.needs):
        return None
    if any(move in need.settled_by or move in need.touched_by for need in expecting.needs):
        return True
    return expecting.stage is None or move in SEASON[expecting.stage]


def likely(move: Move, expecting: Expecting | None) -> float:
    """Give the confidence of a cue that needs the moment on its side. Faults are never guessed."""
    season = in_season(move, expecting)
    if is_fault(move) or season is False:
        return DOUBTFUL
    return UNTOLD if season is None else LIKELY


def _manner(hearing: Hearing, move: Move) -> Manner:
    return next((each.manners[move] for each in hearing.lexica if move in each.manners), Manner())


class Vetoes:
    """Where the cues stand that say a move is not meant."""

    def __init__(self, hearing: Hearing) -> None:
        """Gather the ``unless`` cues of all moves."""
        self._hearing = hearing
        self._clauses: set[tuple[Move, int]] = set()
        self._marked: dict[Move, Marked] = {}
        for hit in hearing.of("moves"):
            if hit.label[2] == "unless":
                move = Move(hit.label[1])
                self._clauses.add((move, hearing.clause(hit.start)[0]))
                self._marked.setdefault(move, Marked(hearing.text)).add(hit.start, hit.end)

    def reach(self, move: Move, hit: Hit) -> bool:
        """Tell whether a veto against a move stands in the clause of a cue or touches it."""
        near = (move, self._hearing.clause(hit.start)[0]) in self._clauses
        return near or (move in self._marked and self._marked[move].touches(hit.start, hit.end))


def from_cues(hearing: Hearing, expecting: Expecting | None, vetoes: Vetoes) -> list[Evidence]:
    """Give the evidence the cues of the moves bear, vetoes and precedence applied."""
    standing: list[tuple[Move, Hit, Manner]] = []
    marked: dict[Move, Marked] = {}
    for hit in hearing.of("moves"):
        move = Move(hit.label[1])
        manner = _manner(hearing, move)
        if hit.label[2] == "unless" or vetoes.reach(move, hit) or (manner.negatable and hearing.negated(hit)):
            continue
        standing.append((move, hit, manner))
        marked.setdefault(move, Marked(hearing.text)).add(hit.start, hit.end)
    return [
        Evidence(move, SURE if hit.label[2] == "sure" else likely(move, expecting), hit.start, hit.end)
        for move, hit, manner in standing
        if not any(other in marked and marked[other].touches(hit.start, hit.end) for other in manner.yields)
    ]


def _spans(hearing: Hearing, signs: list[Evidence]) -> tuple[Span, ...]:
    """Give the stretches of the reply, overlapping ones joined."""
    joined: list[list[int]] = []
    for start, end in sorted((sign.start, sign.end) for sign in signs if sign.start >= 0):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return tuple(hearing.span(start, end) for start, end in joined)


def heard(hearing: Hearing, evidence: Iterable[Evidence]) -> tuple[tuple[Heard, ...], tuple[Heard, ...]]:
    """Sum the evidence up, move by move: those heard in the order in which they are said, and those nearly heard."""
    signs: dict[Move, list[Evidence]] = {}
    for sign in evidence:
        signs.setdefault(sign.move, []).append(sign)
    moves: list[Heard] = []
    near: list[Heard] = []
    for move, all_ in signs.items():
        best = max(sign.confidence for sign in all_)
        strong = [sign for sign in all_ if sign.confidence >= min(best, THRESHOLD)]
        spans = _spans(hearing, strong)
        confidence = min(max(_MOST, best), best + _MORE * max(0, len(spans) - 1))
        (moves if best >= THRESHOLD else near).append(Heard(move, round(confidence, 2), spans))
    return tuple(sorted(moves, key=_order)), tuple(sorted(near, key=_order))


def _order(each: Heard) -> tuple[bool, int]:
    return not each.spans, each.spans[0].start if each.spans else 0
