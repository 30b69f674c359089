"""The machine of the heart: transitions, their conditions, and what a mood does by itself."""

import pytest

from sim.domain.events import Meter, MeterChanged, MoodChanged, Why
from sim.domain.moves import Move
from sim.domain.personas import Condition, Hearing, Mood, Transition
from sim.domain.stages import Stage
from tests.engine.world import cast, keys, run, said, total


def test_a_mood_gives_way_to_the_first_condition_that_holds() -> None:
    moods = {
        "calm": Mood(
            "calm",
            goes=(
                Transition("calm", Condition()),  # a way to itself is no way
                Transition("never", Condition(trust_at_least=100)),
                Transition("glad", Condition(heard=frozenset({Move.GREET})), trust=5, patience=-2, rule="G1.4"),
            ),
        ),
        "never": Mood("never"),
        "glad": Mood("glad", needs=("company",), per_turn=Hearing(1, -3)),
    }
    _, (state, events) = run(cast(moods=moods), said(Move.GREET))
    assert MoodChanged("calm", "glad") in events
    assert state.mood == "glad"
    assert state.mood_since == 1
    assert MeterChanged(Meter.TRUST, 5, Why.MOOD, "G1.4", about="glad") in events
    assert total(events, Meter.PATIENCE, Why.MOOD) == -2
    assert total(events, Meter.PATIENCE, Why.DWELT) == -3
    assert state.needs[0].id == "company"
    assert "mood.glad" in keys(events)


def test_what_a_change_of_heart_gives_it_gives_once() -> None:
    there = (Transition("glad", Condition(heard=frozenset({Move.COMPLIMENT})), trust=5, patience=-1),)
    back = (Transition("calm", Condition(heard=frozenset({Move.EMPATHISE})), trust=3),)
    moods = {"calm": Mood("calm", goes=there), "glad": Mood("glad", goes=back)}
    turns = run(
        cast(moods=moods, patience=(100, 100)),
        said(Move.COMPLIMENT),
        said(Move.EMPATHISE),
        said(Move.COMPLIMENT),
    )
    assert [total(events, Meter.TRUST, Why.MOOD) for _, events in turns[1:]] == [5, 0, 0]
    assert [total(events, Meter.PATIENCE, Why.MOOD) for _, events in turns[1:]] == [-1, 0, -1]


def test_a_mood_gives_only_where_something_was_settled() -> None:
    made = cast(moods={"calm": Mood("calm", per_turn=Hearing(2, 0))})
    turns = run(made, said(Move.COMPLIMENT), said(Move.GREET))
    assert [total(events, Meter.TRUST, Why.DWELT) for _, events in turns[1:]] == [0, 2]


def test_persona_wide_ways_come_after_the_moods_own() -> None:
    goes = (Transition("hurt", Condition(faults_at_least=1)),)
    moods = {"calm": Mood("calm"), "hurt": Mood("hurt")}
    turns = run(cast(moods=moods, goes=goes), said(Move.CURT), said(Move.CURT))
    assert [state.mood for state, _ in turns] == ["calm", "hurt", "hurt"]


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (Condition(), True),
        (Condition(trust_at_least=51), True),
        (Condition(trust_at_least=99), False),
        (Condition(trust_below=99), True),
        (Condition(trust_below=10), False),
        (Condition(patience_at_least=10), True),
        (Condition(patience_at_least=99), False),
        (Condition(patience_below=99), True),
        (Condition(patience_below=10), False),
        (Condition(heard=frozenset({Move.GREET, Move.RUDE})), True),
        (Condition(heard=frozenset({Move.RUDE})), False),
        (Condition(not_heard=frozenset({Move.RUDE})), True),
        (Condition(not_heard=frozenset({Move.GREET})), False),
        (Condition(settled=frozenset({"welcome"})), True),
        (Condition(settled=frozenset({"welcome", "price"})), False),
        (Condition(open=frozenset({"returns"})), True),
        (Condition(open=frozenset({"welcome"})), False),
        (Condition(stage=frozenset({Stage.GREET})), True),
        (Condition(stage=frozenset({Stage.DUE})), False),
        (Condition(turns_at_least=1), True),
        (Condition(turns_at_least=2), False),
        (Condition(concessions_at_least=0), True),
        (Condition(concessions_at_least=1), False),
        (Condition(faults_at_least=0), True),
        (Condition(faults_at_least=1), False),
        (Condition(waited_at_least=3), True),
        (Condition(waited_at_least=4), False),
        (Condition(agreed=False), True),
        (Condition(agreed=True), False),
    ],
)
def test_conditions(when: Condition, holds: bool) -> None:
    moods = {"calm": Mood("calm", goes=(Transition("other", when),)), "other": Mood("other")}
    made = cast(moods=moods, stages={Stage.GREET: ("returns",)})
    _, (state, _) = run(made, said(Move.GREET, waited=3))
    assert (state.mood == "other") is holds
