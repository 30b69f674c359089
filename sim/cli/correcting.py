"""Putting the reader right from the command line: the moves as people type them."""

import re

from sim.domain.moves import Move
from sim.problems import Problems, did_you_mean
from sim.store.fields import quoted

_BETWEEN = re.compile(r"[\s,，、]+")


def moves_named(typed: str) -> tuple[Move, ...]:
    """Give the moves of a list such as ``greet,ask_need``. Raises ``ProblemError``: C110 for each that is none, C106."""
    problems = Problems()
    words = dict.fromkeys(word for word in _BETWEEN.split(typed.lower()) if word)
    for word in words:
        if word not in list(Move):
            problems.add("C110", f"there is no move {quoted(word)}", remedy=did_you_mean(word, list(Move)))
    if not words:
        problems.add("C106", "no move is named", remedy="Name one or more moves of `dearbuyer list moves`.")
    problems.check()
    return tuple(map(Move, words))
