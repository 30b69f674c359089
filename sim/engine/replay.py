"""Playing a log again: all there is to a game is its header and its replies."""

from collections.abc import Iterable

from sim.domain.events import Event
from sim.domain.game import Cast, Reply
from sim.domain.state import State
from sim.engine.opening import begin
from sim.engine.step import step
from sim.text import folded_key


def replay(cast: Cast, seed: int, replies: Iterable[Reply]) -> tuple[tuple[State, tuple[Event, ...]], ...]:
    """Play ``replies`` from the opening; give the state and events after the opening and after each reply."""
    turns = [begin(cast, seed)]
    for reply in replies:
        turns.append(step(cast, turns[-1][0], reply, folded_key(reply.text)))
    return tuple(turns)
