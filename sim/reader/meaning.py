"""The statistical part: what a reply means where no set phrase says it, and how far each cue is to be trusted.

A linear model over n-grams and cues, in whole numbers, so that it reads the same on every machine. ``corpus.train`` makes it.
"""

import math
import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from json import dumps, loads
from typing import Any, NamedTuple

from sim.domain.moves import Family, Move, family_of, is_fault
from sim.domain.reading import Expecting, Language
from sim.reader.evidence import DOUBTFUL, SURE, THRESHOLD, Evidence, in_season
from sim.reader.features import WORDY, Gram, Stretch, grams, marks, size, stretches
from sim.reader.hearing import Hearing
from sim.reader.phrases import LETTERS

UNIT = 1000
"""Weights are thousandths of a logit."""
HEEDED = 1000
"""Code points of a reply that the statistical part looks at."""
OUT_OF_SEASON, IN_SEASON, TOUCHING = 4000, 2000, 1000
"""What the moment takes from a move that fits neither, that fits the stage alone, that only touches what is open."""
STAGE_ALONE = 1000
"""What it takes from a move out of season where nothing is open."""
_NEARLY = 1000
"""How far below the threshold a move is still nearly heard."""
_TRUST = 1000
"""How far below it a sure cue of a good move still counts."""
_ALONE = 400
"""How far above it a move must be that has no cue. Measured on unseen voices, .05 more precision for .005 less F1."""
_BESIDE = 2000
"""How much further above where a sure cue tells of other advice: a fact, its worth and its praise are said in like words."""
_FEW = 3
"""With fewer words there is nothing to weigh: the cues and the moment decide."""
_STANDING = frozenset({Move.OFFER_DISCOUNT, Move.OFFER_PROMO, Move.OFFER_GIFT, Move.OFFER_SHIPPING})
"""Moves whose sure signs are numbers that were read: they go with their offers."""
_NUMBERED = frozenset({Move.OFFER_DISCOUNT})
"""A lower price without a price is none."""
_UNWEIGHED = frozenset({Move.CURT, Move.IGNORE_QUESTION, Move.FALSE_CLAIM, Move.FALSE_URGENCY})
"""Faults of the moment or of the sheet, which no words tell."""


_OFFSET = 2**16
"""Keeps the weights that stand side by side in one number from borrowing from each other."""
_HAN, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile(f"[{LETTERS}]")


class WeightsError(ValueError):
    """A weights file is not one, or is of another version; the message names it."""


@dataclass(frozen=True, eq=False)
class Weights:
    """The model of a language: for each feature a row of moves and their weights."""

    moves: tuple[Move, ...]
    biases: tuple[int, ...]
    threshold: int
    """The calibrated logit from which a move is heard, where something is open."""
    untold: int
    """The same where nothing is known of the moment."""
    accuse: int
    """From here a fault is heard without a cue of its own."""
    rows: Mapping[str, int]
    starts: Sequence[int]
    places: bytes
    values: Sequence[int]
    corpus: str = ""
    """The digest of the lines it was trained on."""
    lanes: dict[str, int] = field(default_factory=dict)
    """The rows used so far, made ready for adding."""


def _numbers(code: str, data: bytes) -> "array[int]":
    numbers = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def packed(head: Mapping[str, Any], rows: Mapping[str, Mapping[int, int]]) -> bytes:
    """Write a model: its head, and for each feature the weights (16 bits) by the place of the move."""
    names = sorted(rows)
    starts, places, values = array("I", [0]), bytearray(), array("h")
    for name in names:
        for place, value in sorted(rows[name].items()):
            places.append(place)
            values.append(value)
        starts.append(len(values))
    if sys.byteorder == "big":
        starts.byteswap()
        values.byteswap()
    line = dumps({**head, "features": len(names), "weights": len(places)}, sort_keys=True)
    text = "\n".join([line, *names, ""]).encode()
    return zlib.compress(text + starts.tobytes() + bytes(places) + values.tobytes(), 9)


def unpacked(data: bytes, name: str) -> Weights:
    """Read a model back. Raises ``WeightsError`` for what is none."""
    try:
        whole = zlib.decompress(data)
        head = loads(whole[: whole.index(b"\n")])
        count, size = head["features"], head["weights"]
        end = len(whole) - (4 * (count + 1) + 3 * size)
        names = whole[:end].decode().split("\n")[1:-1]
        starts = _numbers("I", whole[end : end + 4 * (count + 1)])
        end += 4 * (count + 1)
        return Weights(
            moves=tuple(map(Move, head["moves"])),
            biases=tuple(head["biases"]),
            threshold=head["threshold"],
            untold=head["untold"],
            accuse=head["accuse"],
            rows={name: row for row, name in enumerate(names)},
            starts=starts,
            places=whole[end : end + size],
            values=_numbers("h", whole[end + size :]),
            corpus=head["corpus"],
        )
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{name} is no weights file of this version: {error}") from error


@cache
def weights(language: Language) -> Weights | None:
    """Give the model of a language, read on first use; None where there is none. Raises ``WeightsError``."""
    path = files("sim.reader") / "weights" / f"{language}.bin"
    return unpacked(path.read_bytes(), path.name) if path.is_file() else None


def doubt(move: Move, expecting: Expecting | None) -> int:
    """Give what the moment takes away from a good move, in thousandths of a logit: 0 where it settles what is open."""
    if expecting is None or is_fault(move) or any(move in need.settled_by for need in expecting.needs):
        return 0
    if any(move in need.touched_by for need in expecting.needs):
        return TOUCHING
    out = in_season(move, expecting) is False
    if expecting.needs:
        return OUT_OF_SEASON if out else IN_SEASON
    return STAGE_ALONE if out else 0


def unsaid(hearing: Hearing, evidence: Iterable[Evidence]) -> set[Move]:
    """Give the moves all of whose cues are negated or vetoed: "I am not sorry" apologises for nothing."""
    cued = {Move(hit.label[1]) for hit in hearing.of("moves") if hit.label[2] == "unless" or hearing.negated(hit)}
    return cued - {sign.move for sign in evidence}


def _confidence(logit: int, threshold: int) -> float:
    """Give the probability, but on the right side of the threshold of hearing, and never none."""
    probability = 1 / (1 + math.exp(-max(-20 * UNIT, logit) / UNIT))
    if logit >= threshold:
        return round(max(THRESHOLD, probability), 2)
    return round(max(0.01, min(probability, THRESHOLD - 0.01)), 2)


class _Sum(NamedTuple):
    """The logits of one stretch, and the n-grams behind them."""

    logits: list[int]
    grams: list[Gram]


def _lane(model: Weights, name: str) -> int:
    """Give a feature's weights side by side in one number, so that adding rows is adding numbers; 0 where it is unknown."""
    lane = model.lanes.get(name)
    if lane is None:
        row = model.rows.get(name)
        if row is None:
            return 0
        values = array("I", [_OFFSET]) * len(model.moves)
        for at in range(model.starts[row], model.starts[row + 1]):
            values[model.places[at]] += model.values[at]
        lane = model.lanes[name] = int.from_bytes(values.tobytes(), sys.byteorder)
    return lane


def _added(model: Weights, names: Iterable[str]) -> list[int]:
    """Add the weights of some features up, move by move."""
    lanes = [lane for name in names if (lane := _lane(model, name))]
    sums = array("I", sum(lanes).to_bytes(4 * len(model.moves), sys.byteorder))
    return [value - len(lanes) * _OFFSET for value in sums]


def _score(model: Weights, hearing: Hearing, part: Stretch, names: Iterable[str]) -> _Sum:
    found = list(grams(hearing.text, *part))
    distinct = {gram for gram, _, _ in found}
    root = math.isqrt(max(1, len(distinct)) * UNIT * UNIT)
    sums = zip(model.biases, _added(model, distinct), _added(model, names), strict=True)
    return _Sum([bias + said * UNIT // root + marked for bias, said, marked in sums], found)


def _weight(model: Weights, gram: str, place: int) -> int:
    row = model.rows.get(gram)
    if row is None:
        return 0
    start, end = model.starts[row], model.starts[row + 1]
    at = model.places.find(place, start, end)
    return model.values[at] if at >= 0 else 0


def _where(model: Weights, hearing: Hearing, part: _Sum, place: int) -> Stretch:
    """Find the stretch of one clause whose n-grams speak most for a move."""
    first = part.grams[0][1] if part.grams else 0
    last = max((end for _, _, end in part.grams), default=len(hearing.text))
    gains = [0] * (last - first)
    for gram, start, end in part.grams:
        if weight := _weight(model, gram, place):
            for at in range(start, end):
                gains[at - first] += weight // (end - start)
    best = (0, first, last)
    for begin, stop in hearing.clauses():
        total, since = 0, max(begin, first)
        for at in range(since, min(stop, last)):
            total += gains[at - first]
            if total <= 0:
                total, since = 0, at + 1
            elif total > best[0]:
                best = (total, since, at + 1)
    return best[1], best[2]


class _Model:
    """A model at work on one reply."""

    def __init__(self, model: Weights, hearing: Hearing, evidence: list[Evidence]) -> None:
        """Score the whole reply and each of its sentences."""
        self._model, self._hearing = model, hearing
        parts = [(start, min(end, HEEDED)) for start, end in stretches(hearing) if start < HEEDED]
        told = marks(hearing, evidence, parts)
        self._sums = [_score(model, hearing, part, names) for part, names in zip(parts, told, strict=True)]

    def logit(self, place: int) -> int:
        """Give the mean of the whole reply's logit and the best sentence's."""
        whole, *rest = (each.logits[place] for each in self._sums)
        return (whole + max(rest)) // 2 if rest else whole

    def sign(self, place: int, confidence: float) -> Evidence:
        """Give a move the model hears with the stretch that speaks most for it, in the best sentence."""
        best = max(self._sums[1:] or self._sums, key=lambda each: each.logits[place])
        return Evidence(self._model.moves[place], confidence, *_where(self._model, self._hearing, best, place))


def _foreign(hearing: Hearing, sign: Evidence) -> bool:
    """Tell whether a sign stands in words of a script that the model of the reply's language was not trained on."""
    own = _HAN if hearing.lexica[0].language is Language.ZH else _LATIN
    part = hearing.text[sign.start : sign.end]
    return not own.search(part) and bool(WORDY.search(part))


def _weighed(hearing: Hearing, logit: int, threshold: int, signs: list[Evidence]) -> list[Evidence]:
    """Put the model's confidence in the place of the cues', but let a sure cue count unless the model is clearly against."""
    move = signs[0].move
    sure = any(sign.confidence >= SURE for sign in signs)
    if sure and (move in _STANDING or any(_foreign(hearing, sign) for sign in signs)):
        return signs
    if sure and logit >= threshold - _TRUST:
        logit = max(logit, threshold)
    confidence = _confidence(logit, threshold)
    return [Evidence(move, confidence, sign.start, sign.end) for sign in signs]


def weigh(
    hearing: Hearing, expecting: Expecting | None, evidence: list[Evidence], model: Weights | None
) -> list[Evidence]:
    """Weigh what the cues found, and hear what only a meaning tells. Without a model the cues stand."""
    if model is None or size(hearing.text[:HEEDED]) < _FEW:
        return evidence
    work = _Model(model, hearing, evidence)
    threshold = model.untold if expecting is None else model.threshold
    vetoed = unsaid(hearing, evidence)
    advised = any(sign.confidence >= SURE and family_of(sign.move) is Family.ADVICE for sign in evidence)
    found: list[Evidence] = []
    for place, move in enumerate(model.moves):
        signs = [sign for sign in evidence if sign.move is move]
        logit = work.logit(place) - doubt(move, expecting)
        if is_fault(move):
            found += _accused(work, place, logit, signs, model) if move not in vetoed else signs
        elif signs:
            found += _weighed(hearing, logit, threshold, signs)
        elif logit >= threshold - _NEARLY and move not in _NUMBERED:
            beside = _BESIDE if advised and family_of(move) is Family.ADVICE else 0
            heard = logit + 1 if move in vetoed else threshold + _ALONE + beside
            found.append(work.sign(place, _confidence(logit, heard)))
    known = set(model.moves)
    return [*found, *(sign for sign in evidence if sign.move not in known)]


def _accused(work: _Model, place: int, logit: int, signs: list[Evidence], model: Weights) -> list[Evidence]:
    """A fault needs a cue of its own; the model may only doubt one that is there."""
    move = model.moves[place]
    if not signs and logit >= model.accuse and move not in _UNWEIGHED:
        return [work.sign(place, _confidence(logit, model.accuse))]
    low = logit < model.threshold - _NEARLY and move not in _UNWEIGHED
    return [replace(sign, confidence=min(sign.confidence, DOUBTFUL)) for sign in signs] if low else signs
