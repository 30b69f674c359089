"""The statistical part: what a reply means where no set phrase says it, and how far each cue is to be trusted.

A linear model over n-grams and cues, in whole numbers, so that it reads the same on every machine. ``corpus.train`` makes it.
"""

import math
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import dumps, loads
from typing import Any, NamedTuple

from sim.domain.moves import Move, is_fault
from sim.domain.reading import Expecting, Language
from sim.reader.evidence import SURE, THRESHOLD, Evidence, in_season
from sim.reader.features import Gram, Stretch, grams, marks, stretches
from sim.reader.hearing import Hearing

UNIT = 1000
"""Weights are thousandths of a logit."""
HEEDED = 1000
"""Code points of a reply that the statistical part looks at."""
OUT_OF_SEASON, IN_SEASON, TOUCHING = 4000, 2000, 1000
"""What the moment takes from a move that fits neither, that fits the stage alone, that only touches what is open."""
_NEARLY = 1000
"""How far below the threshold a move is still nearly heard, and a sure cue of a good move still counts."""
_STANDING = frozenset({Move.OFFER_DISCOUNT, Move.OFFER_PROMO, Move.OFFER_GIFT, Move.OFFER_SHIPPING})
"""Moves whose sure signs are numbers that were read: they go with their offers."""
_UNWEIGHED = frozenset({Move.CURT, Move.IGNORE_QUESTION, Move.FALSE_CLAIM, Move.FALSE_URGENCY})
"""Faults of the moment or of the sheet, which no words tell."""


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
    if in_season(move, expecting) is False:
        return OUT_OF_SEASON
    return IN_SEASON if expecting.needs else 0


def unsaid(hearing: Hearing, evidence: Iterable[Evidence]) -> set[Move]:
    """Give the moves all of whose cues are negated or vetoed: "I am not sorry" apologises for nothing."""
    cued = {Move(hit.label[1]) for hit in hearing.of("moves") if hit.label[2] == "unless" or hearing.negated(hit)}
    return cued - {sign.move for sign in evidence}


def _confidence(logit: int, threshold: int) -> float:
    """Give the probability, but never less than the threshold of hearing for what is heard."""
    probability = 1 / (1 + math.exp(-max(-20 * UNIT, logit) / UNIT))
    return round(max(THRESHOLD, probability) if logit >= threshold else min(probability, THRESHOLD - 0.01), 2)


class _Sum(NamedTuple):
    """The logits of one stretch, and the n-grams behind them."""

    logits: list[int]
    grams: list[Gram]


def _add(model: Weights, name: str, sums: list[int]) -> None:
    row = model.rows.get(name)
    if row is not None:
        values = model.values
        for at in range(model.starts[row], model.starts[row + 1]):
            sums[model.places[at]] += values[at]


def _score(model: Weights, hearing: Hearing, part: Stretch, names: Iterable[str]) -> _Sum:
    found = list(grams(hearing.text, *part))
    distinct = {gram for gram, _, _ in found}
    sums = [0] * len(model.moves)
    for gram in distinct:
        _add(model, gram, sums)
    root = math.isqrt(max(1, len(distinct)) * UNIT * UNIT)
    logits = [bias + value * UNIT // root for bias, value in zip(model.biases, sums, strict=True)]
    for name in names:
        _add(model, name, logits)
    return _Sum(logits, found)


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


def _weighed(logit: int, threshold: int, signs: list[Evidence], move: Move) -> list[Evidence]:
    """Put the model's confidence in the place of the cues', but let a sure cue count unless the model is clearly against."""
    sure = any(sign.confidence >= SURE for sign in signs)
    if move in _STANDING and sure:
        return signs
    if sure and logit >= threshold - _NEARLY:
        logit = max(logit, threshold)
    confidence = _confidence(logit, threshold)
    return [Evidence(move, confidence, sign.start, sign.end) for sign in signs]


def weigh(hearing: Hearing, expecting: Expecting | None, evidence: list[Evidence], model: Weights | None) -> list[Evidence]:
    """Weigh what the cues found, and hear what only a meaning tells. Without a model the cues stand."""
    if model is None or not hearing.words(0, HEEDED):
        return evidence
    work = _Model(model, hearing, evidence)
    told = expecting is not None and bool(expecting.needs)
    threshold = model.threshold if told else model.untold
    vetoed = unsaid(hearing, evidence)
    found: list[Evidence] = []
    for place, move in enumerate(model.moves):
        signs = [sign for sign in evidence if sign.move is move]
        logit = work.logit(place) - doubt(move, expecting)
        if is_fault(move):
            found += _accused(work, place, logit, signs, model) if move not in vetoed else signs
        elif signs:
            found += _weighed(logit, threshold, signs, move)
        elif logit >= threshold - _NEARLY:
            heard = threshold if move not in vetoed else logit + 1
            found.append(work.sign(place, _confidence(logit, heard)))
    known = set(model.moves)
    return [*found, *(sign for sign in evidence if sign.move not in known)]


def _accused(work: _Model, place: int, logit: int, signs: list[Evidence], model: Weights) -> list[Evidence]:
    """A fault needs a cue of its own; the model may doubt a cue, or bear out one that is not sure."""
    move = model.moves[place]
    if move in _UNWEIGHED:
        return signs
    if not signs:
        return [work.sign(place, _confidence(logit, model.accuse))] if logit >= model.accuse else []
    if any(sign.confidence >= THRESHOLD for sign in signs):
        low = logit < model.threshold - _NEARLY
        return [Evidence(move, THRESHOLD - 0.01, sign.start, sign.end) for sign in signs] if low else signs
    if logit < 0:
        return signs
    return [Evidence(move, _confidence(logit, 0), sign.start, sign.end) for sign in signs]
