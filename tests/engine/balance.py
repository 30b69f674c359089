"""``python -m tests.engine.balance [GAMES]``: how scripted sellers fare with each buyer in each script, as a table."""

import sys
from collections import Counter
from statistics import mean

from sim.domain.state import Outcome
from sim.store.library import Library
from tests.engine.sellers import SELLERS, play

GOOD = {Outcome.SOLD, Outcome.DECLINED, Outcome.SETTLED, Outcome.REFUNDED}


def main(games: int) -> None:
    library = Library.open()
    for script in library.script_ids():
        print(f"\n{script}: good endings %, (stars), replies; outcomes")
        for persona in library.persona_ids():
            cast = library.cast(persona, script)
            cells = []
            for name, seller in SELLERS.items():
                played = [play(cast, seller, seed).state for seed in range(games)]
                endings = [state.ending for state in played if state.ending]
                good = sum(end.outcome in GOOD and end.stars >= 3 for end in endings)
                kinds = Counter(end.outcome.value[:3] for end in endings).most_common(2)
                shape = " ".join(f"{kind}{count * 100 // games}" for kind, count in kinds)
                stars = mean(end.stars for end in endings) if endings else 0
                turns = mean(state.turn for state in played)
                cells.append(f"{name}:{good * 100 // games:3d}% {stars:.1f}* {turns:4.1f}t {shape}")
            print(f"  {persona:10} " + " | ".join(cells))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
