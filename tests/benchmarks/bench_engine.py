"""``python -m tests.benchmarks.bench_engine``: steps a second on one core (goal: 20,000)."""

from time import process_time

from sim.domain.game import Cast, Reply
from sim.domain.state import State
from sim.engine.opening import begin
from sim.engine.step import step
from sim.store.library import Library
from tests.engine.sellers import Seller, guide, polite

GAMES = 150
ROUNDS = 5
"""The best of them counts: whatever else the machine did can only have made a round slower."""
Game = tuple[Cast, State, list[tuple[Reply, str]]]


def main() -> None:
    library = Library.open()
    for name, seller in (("guide", guide), ("polite", polite)):
        games = [
            _record(library.cast(persona, library.script_ids()[seed % len(library.script_ids())]), seed, seller)
            for persona in library.persona_ids()
            for seed in range(GAMES)
        ]
        steps = sum(len(replies) for _, _, replies in games)
        seconds = min(_replay(games) for _ in range(ROUNDS))
        print(
            f"{name}: {steps / seconds:,.0f} steps a second, {1e6 * seconds / steps:.1f} µs each"
            f" ({steps / seconds / 20_000:.2f} of the goal), {steps:,} steps"
        )


def _record(cast: Cast, seed: int, seller: Seller) -> Game:
    """Let a seller play a game, so that its thinking is not timed."""
    opening, _ = begin(cast, seed)
    state = opening
    replies: list[tuple[Reply, str]] = []
    while state.ending is None:
        replies.append((seller(cast, state), str(state.turn)))
        state, _ = step(cast, state, *replies[-1])
    return cast, opening, replies


def _replay(games: list[Game]) -> float:
    """Play the games again, each from its opening to its end; give the seconds of processor time."""
    start = process_time()
    for cast, opening, replies in games:
        state = opening
        for reply, key in replies:
            state, _ = step(cast, state, reply, key)
    return process_time() - start


if __name__ == "__main__":
    main()
