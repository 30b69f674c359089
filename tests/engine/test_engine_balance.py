"""What must pay and what must not, with every buyer in every script. The tables are in docs/measurements.md."""

from statistics import mean

import pytest

from sim.domain.moves import Move, is_fault
from sim.domain.state import Outcome
from sim.engine.opening import begin
from sim.engine.step import step
from sim.store.library import Library
from tests.engine.sellers import SELLERS, play, reply

LIBRARY = Library.open()
PAIRS = [(persona, script) for script in LIBRARY.script_ids() for persona in LIBRARY.persona_ids()]
GOOD = {Outcome.SOLD, Outcome.DECLINED, Outcome.SETTLED, Outcome.REFUNDED}
SEEDS = range(6)


def share_of_good_endings(persona: str, script: str, seller: str) -> float:
    endings = [play(LIBRARY.cast(persona, script), SELLERS[seller], seed).state.ending for seed in SEEDS]
    return mean(end is not None and end.outcome in GOOD and end.stars >= 3 for end in endings)


@pytest.mark.parametrize("seller", ["rude", "silent", "stuffer", "giveaway"])
@pytest.mark.parametrize(("persona", "script"), PAIRS)
def test_bad_play_loses_with_everyone(persona: str, script: str, seller: str) -> None:
    assert share_of_good_endings(persona, script, seller) == 0


@pytest.mark.parametrize(("persona", "script"), PAIRS)
def test_knowing_the_buyer_pays(persona: str, script: str) -> None:
    assert share_of_good_endings(persona, script, "guide") >= 0.75


@pytest.mark.parametrize("move", [move for move in Move if not is_fault(move)])
def test_the_same_good_line_for_ever_loses(move: Move) -> None:
    for persona, script in PAIRS:
        cast = LIBRARY.cast(persona, script)
        state, _ = begin(cast, 1)
        while state.ending is None:
            state, _ = step(cast, state, reply(move), "the same words")
        assert state.ending.outcome not in GOOD


@pytest.mark.parametrize("script", LIBRARY.script_ids())
def test_a_sensible_game_has_a_sensible_length(script: str) -> None:
    games = [
        play(LIBRARY.cast(persona, script), SELLERS["sensible"], seed).state.turn
        for persona in LIBRARY.persona_ids()
        for seed in SEEDS
    ]
    assert 8 <= mean(games) <= 25
    assert max(games) <= 25
