"""Promises 1, 2, 3 and 5 of the design, for every buyer in every script, whatever is sent."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.domain.events import Meter, NeedRaised
from sim.domain.game import Reply
from sim.domain.moves import Move
from sim.domain.reading import (
    By,
    Claim,
    Heard,
    Language,
    Offer,
    OfferKind,
    Promise,
    PromiseKind,
    Question,
    Reading,
    Span,
    Topic,
)
from sim.domain.state import State
from sim.engine.opening import begin
from sim.engine.replay import replay
from sim.engine.step import step
from sim.store.library import Library
from sim.text import folded_key
from tests.engine.sellers import SELLERS, play
from tests.engine.world import total

LIBRARY = Library.open()
PAIRS = [(persona, script) for script in LIBRARY.script_ids() for persona in LIBRARY.persona_ids()]
MOST_REPLIES = 150
"""No game of the base content outlasts this, whoever plays it."""

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 9), st.integers(0, 9))
heards = st.builds(Heard, st.sampled_from(list(Move)), st.floats(0.5, 1.0), st.lists(spans, max_size=2).map(tuple))
readings = st.builds(
    Reading,
    text=st.text(max_size=20),
    language=st.just(Language.EN),
    moves=st.lists(heards, max_size=6, unique_by=lambda heard: heard.move).map(tuple),
    offers=st.lists(
        st.builds(
            Offer,
            st.sampled_from(list(OfferKind)),
            st.integers(0, 10_000),
            spans,
            st.integers(1, 3),
            st.sampled_from([0, 0, 500_000]),
        ),
        max_size=2,
    ).map(tuple),
    promises=st.lists(
        st.builds(Promise, st.sampled_from(list(PromiseKind)), st.sampled_from(list(By)), spans), max_size=2
    ).map(tuple),
    claims=st.lists(
        st.builds(Claim, st.sampled_from(["material", "stock"]), st.just("silk"), st.booleans(), spans), max_size=2
    ).map(tuple),
    questions=st.lists(st.builds(Question, st.sampled_from(list(Topic)), spans), max_size=3).map(tuple),
)
replies = st.builds(Reply, readings, st.integers(-1, 12))


@given(st.sampled_from(PAIRS), st.integers(0, 2**31), st.lists(replies, max_size=15))
def test_every_change_has_its_cause_and_meters_stay_in_range(
    pair: tuple[str, str], seed: int, sent: list[Reply]
) -> None:
    cast = LIBRARY.cast(*pair)
    state, _ = begin(cast, seed)
    for reply in sent:
        before = state
        state, events = step(cast, state, reply, folded_key(reply.text))
        assert 0 <= state.trust <= 100
        assert 0 <= state.patience <= 100
        assert state.trust - before.trust == total(events, Meter.TRUST)
        assert state.patience - before.patience == total(events, Meter.PATIENCE)
        assert state.price <= before.price
        raised = [event.need for event in events if isinstance(event, NeedRaised)]
        assert before.raised.isdisjoint(raised)
        assert state.stage in {one.stage for one in cast.script.path}
        if before.ending is not None:
            assert (state, events) == (before, ())


@given(st.sampled_from(PAIRS), st.integers(0, 2**31), st.lists(replies, max_size=8))
def test_replay_gives_the_same_game(pair: tuple[str, str], seed: int, sent: list[Reply]) -> None:
    cast = LIBRARY.cast(*pair)
    assert replay(cast, seed, sent) == replay(cast, seed, sent)


@given(st.sampled_from(PAIRS), st.integers(0, 2**31), st.data())
def test_every_game_ends(pair: tuple[str, str], seed: int, data: st.DataObject) -> None:
    # A handful of replies over and over, in any order, is the kind of play that could go on for ever.
    cast = LIBRARY.cast(*pair)
    stock = data.draw(st.lists(replies, min_size=1, max_size=4))
    state, _ = begin(cast, seed)
    for number in range(MOST_REPLIES):
        # Each time in other words, so that it is not stopped as a mere repetition.
        state, _ = step(cast, state, stock[number % len(stock)], str(number))
    assert state.ending is not None


@pytest.mark.parametrize("seller", SELLERS)
@pytest.mark.parametrize(("persona", "script"), PAIRS)
def test_scripted_sellers_come_to_an_end(persona: str, script: str, seller: str) -> None:
    for seed in range(3):
        assert play(LIBRARY.cast(persona, script), SELLERS[seller], seed).state.ending is not None


@pytest.mark.parametrize(("persona", "script"), PAIRS)
def test_the_opening_speaks_and_waits_for_an_answer(persona: str, script: str) -> None:
    cast = LIBRARY.cast(persona, script)
    for seed in range(5):
        state, events = begin(cast, seed)
        assert state.turn == 0
        assert state.ending is None
        assert any(open_.voiced for open_ in state.needs)
        assert begin(cast, seed) == (state, events)


def test_seeds_give_different_people() -> None:
    cast = LIBRARY.cast("cautious", "backpack")
    people = {(state.trust, state.patience, state.limit) for state, _ in (begin(cast, seed) for seed in range(30))}
    assert len(people) > 10


def test_step_leaves_the_state_it_was_given_alone() -> None:
    cast = LIBRARY.cast("greedy", "bangle")
    state, _ = begin(cast, 4)
    copy: State = replace(state)
    step(cast, state, Reply(Reading("x", Language.EN, (Heard(Move.GREET, 1.0, (Span(0, 1),)),))), "x")
    assert state == copy
