"""``python -m tests.benchmarks.bench_engine``: steps a second on one core (goal: 20,000)."""

from time import process_time

from sim.engine.opening import begin
from sim.engine.step import step
from sim.store.library import Library
from tests.engine.sellers import guide, polite

GAMES = 150


def main() -> None:
    library = Library.open()
    for name, seller in (("guide", guide), ("polite", polite)):
        script = []
        for persona in library.persona_ids():
            for seed in range(GAMES):
                cast = library.cast(persona, library.script_ids()[seed % len(library.script_ids())])
                state, _ = begin(cast, seed)
                while state.ending is None:
                    reply = seller(cast, state)
                    script.append((cast, state, reply, str(state.turn)))
                    state, _ = step(cast, state, reply, str(state.turn))
        best = 0.0
        for _ in range(3):
            start = process_time()
            for cast, state, reply, key in script:
                step(cast, state, reply, key)
            best = max(best, len(script) / (process_time() - start))
        print(f"{name}: {best:,.0f} steps a second ({best / 20_000:.2f} of the goal), {len(script):,} steps")


if __name__ == "__main__":
    main()
