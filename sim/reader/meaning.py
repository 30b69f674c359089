"""The statistical part: what a reply means where no set phrase says it.

A linear model over n-grams and cues, one row of whole numbers a feature, so that it reads the same on every machine.
"""

import math
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import loads

from sim.domain.moves import Move, is_fault
from sim.domain.reading import Expecting, Language
from sim.reader.evidence import SURE, THRESHOLD, Evidence, in_season
from sim.reader.features import Stretch, grams, marks, stretches
from sim.reader.hearing import Hearing
from sim.reader.lexicon import Manner

UNIT = 1000
"""Weights are thousandths of a logit."""
HEEDED = 1000
"""Code points of a reply that the statistical part looks at."""
OUT_OF_SEASON, IN_SEASON, TOUCHING = 3000, 1000, 500
"""What the moment takes from a move that fits neither, that fits the stage alone, that only touches what is open."""


def doubt(move: Move, expecting: Expecting | None) -> int:
    """Give what the moment takes away from a good move, in thousandths of a logit: 0 where it settles what is open."""
    if expecting is None or is_fault(move):
        return 0
    if any(move in need.settled_by for need in expecting.needs):
        return 0
    if any(move in need.touched_by for need in expecting.needs):
        return TOUCHING
    if in_season(move, expecting) is False:
        return OUT_OF_SEASON
    return IN_SEASON if expecting.needs else 0


def unsaid(hearing: Hearing, evidence: Iterable[Evidence]) -> set[Move]:
    """Give the moves all of whose cues are negated or vetoed: "I am not sorry" apologises for nothing."""
    cued = {Move(hit.label[1]) for hit in hearing.of("moves") if hit.label[2] != "unless" and hearing.negated(hit)}
    return cued - {sign.move for sign in evidence}
