"""The rulebook, rule by rule, with a made-up buyer."""

from dataclasses import replace

import pytest

from sim.domain.events import (
    Meter,
    NeedDropped,
    NeedIgnored,
    NeedSettled,
    Noticed,
    NotUnderstood,
    Overlooked,
    StageChanged,
    Why,
)
from sim.domain.game import Cast
from sim.domain.moves import Family, Move
from sim.domain.needs import BASE_NEEDS, Need
from sim.domain.personas import Condition, Hearing, Mood
from sim.domain.reading import Claim, Question, Span, Topic
from sim.domain.stages import Stage
from sim.domain.state import Outcome
from sim.engine.hearing import DEFAULT_MOVE, hear
from sim.engine.step import step
from tests.engine.world import CAST, MENDING, PERSONA, SALE, TRAITS, cast, keys, run, said, total


def test_answering_the_open_question_counts_most() -> None:
    _, (state, events) = run(CAST, said(Move.GREET))
    assert NeedSettled("welcome", Move.GREET, asked=True) in events
    assert total(events, Meter.TRUST, Why.ANSWERED) == 3
    assert total(events, Meter.TRUST, Why.ANSWERED) > total(events, Meter.TRUST, Why.HEARD)
    assert StageChanged(Stage.GREET, Stage.BARGAIN) in events
    assert state.stage is Stage.BARGAIN


def test_answering_before_it_was_asked_is_worth_something() -> None:
    made = cast(stages={Stage.GREET: ("returns",)})
    _, (_, events) = run(made, said(Move.GREET, Move.CITE_POLICY))
    assert NeedSettled("returns", Move.CITE_POLICY, asked=False) in events
    assert total(events, Meter.TRUST, Why.FORESTALLED) == 1


def test_passing_a_question_over_costs_more_each_time_until_it_is_dropped() -> None:
    made = cast(patience=(100, 100))
    turns = run(made, *[said(Move.OFFER_GIFT)] * 3)
    costs = [total(events, Meter.PATIENCE, Why.IGNORED) for _, events in turns[1:]]
    assert costs == [-5, -10, -15]
    assert NeedIgnored("welcome", 1) in turns[1][1]
    assert NeedDropped("welcome") in turns[3][1]
    assert "welcome" in turns[3][0].dropped
    assert "again" in keys(turns[1][1])


def test_a_hard_need_is_never_dropped() -> None:
    made = cast(patience=(100, 100))
    turns = run(made, said(Move.GREET), *[said(Move.COMPLIMENT)] * 4)
    assert not any(isinstance(event, NeedDropped) for _, events in turns for event in events)


def test_dealing_with_a_question_without_answering_it_wears_from_the_second_time() -> None:
    turns = run(CAST, said(Move.GREET), *[said(Move.EMPATHISE)] * 3)
    assert [total(events, Meter.PATIENCE, Why.STALLED) for _, events in turns[2:]] == [0, -2, -4]
    assert not any(isinstance(event, NeedIgnored) for event in turns[2][1])


def test_being_dealt_with_ends_being_ignored() -> None:
    turns = run(cast(patience=(100, 100)), said(Move.OFFER_GIFT), said(Move.CLARIFY), said(Move.OFFER_GIFT))
    assert total(turns[3][1], Meter.PATIENCE, Why.IGNORED) == -5


def test_the_buyer_takes_in_so_many_moves_and_no_more() -> None:
    made = cast(traits=replace(TRAITS, takes_in=1))
    _, (_, events) = run(made, said(Move.GREET, Move.THANK, Move.COMPLIMENT, Move.CURT))
    assert [event.move for event in events if isinstance(event, Noticed)] == [Move.GREET, Move.CURT]
    assert [event.move for event in events if isinstance(event, Overlooked)] == [Move.THANK, Move.COMPLIMENT]
    assert total(events, Meter.PATIENCE, Why.TOO_MUCH) == -2
    assert "too_much" in keys(events)


def test_one_move_too_many_is_forgiven() -> None:
    made = cast(traits=replace(TRAITS, takes_in=1))
    _, (_, events) = run(made, said(Move.GREET, Move.THANK))
    assert total(events, Meter.PATIENCE, Why.TOO_MUCH) == 0


def test_the_fuller_a_meter_the_less_a_kindness_adds() -> None:
    kind = {Move.COMPLIMENT: Hearing(10, -10)}
    gains = []
    for trust in (50, 60, 75, 95, 100):
        _, (_, events) = run(cast(hears_move=kind, trust=(trust, trust)), said(Move.COMPLIMENT))
        gains.append(total(events, Meter.TRUST, Why.HEARD))
        assert total(events, Meter.PATIENCE, Why.HEARD) == -10
    assert gains == [10, 10, 7, 3, 0]


def test_a_good_move_wears_out() -> None:
    made = cast(traits=replace(TRAITS, takes_in=9), hears_move={Move.COMPLIMENT: Hearing(6, 3)}, patience=(90, 90))
    turns = run(made, *[said(Move.COMPLIMENT)] * 4)
    heard = [total(events, Meter.TRUST, Why.HEARD, Why.STALE) for _, events in turns[1:]]
    assert heard == [6, 3, 0, -1]


def test_a_good_move_out_of_season_is_worth_half() -> None:
    made = cast(hears_move={Move.ASK_REVIEW: Hearing(6, 0), Move.COMPLIMENT: Hearing(6, 0)})
    _, (_, events) = run(made, said(Move.ASK_REVIEW))
    assert total(events, Meter.TRUST, Why.HEARD) == 3


def test_what_answers_the_question_never_wears_out() -> None:
    needs = [
        replace(SALE.path[0], stage=stage, needs=(need,))
        for stage, need in ((Stage.ASK, "cause"), (Stage.DUE, "ransom"))
    ]
    turns = run(cast(replace(SALE, path=tuple(needs))), said(Move.EXPLAIN_CAUSE), said(Move.SHOW_EVIDENCE))
    assert total(turns[2][1], Meter.TRUST, Why.HEARD) == 6
    shown_before = replace(turns[1][0], played=((Move.SHOW_EVIDENCE, 5),))
    _, events = step(cast(replace(SALE, path=tuple(needs))), shown_before, said(Move.SHOW_EVIDENCE), "x")
    assert total(events, Meter.TRUST, Why.HEARD) == 6


def test_useful_things_do_not_turn_sour() -> None:
    turns = run(cast(patience=(100, 100)), *[said(Move.STATE_DISPATCH)] * 4)
    assert total(turns[4][1], Meter.TRUST, Why.HEARD, Why.STALE) == 0


def test_a_fault_grows_with_each_use() -> None:
    turns = run(cast(trust=(90, 90), patience=(100, 100)), *[said(Move.DISMISSIVE)] * 2)
    assert [total(events, Meter.TRUST, Why.HEARD) for _, events in turns[1:]] == [-6, -9]
    assert turns[2][0].faults == 2


def test_an_overpromise_pleases_at_first() -> None:
    _, (_, events) = run(CAST, said(Move.OVERPROMISE))
    assert total(events, Meter.TRUST, Why.HEARD) == 1


def test_the_narrowest_exception_is_heard() -> None:
    mood = Mood("calm", hears_family={Family.CARE: Hearing(1, 1)})
    assert hear(PERSONA, mood, Move.EMPATHISE) == Hearing(1, 1)
    assert hear(PERSONA, mood, Move.SHOW_EVIDENCE) == Hearing(6, 2)
    assert hear(PERSONA, mood, Move.CURT) == DEFAULT_MOVE[Move.CURT]
    persona = replace(PERSONA, hears_move={Move.EMPATHISE: Hearing(2, 2)})
    assert hear(persona, mood, Move.EMPATHISE) == Hearing(2, 2)
    assert hear(persona, replace(mood, hears_move={Move.EMPATHISE: Hearing(3, 3)}), Move.EMPATHISE) == Hearing(3, 3)


def test_nothing_understood_costs_little_and_is_asked_about() -> None:
    turns = run(CAST, said(text="xyzzy"), said(text="plugh"))
    assert NotUnderstood(empty=False) in turns[1][1]
    assert [total(events, Meter.PATIENCE, Why.NOT_UNDERSTOOD) for _, events in turns[1:]] == [-2, -4]
    assert keys(turns[1][1]) == ["not_understood"]
    assert turns[1][0].needs == turns[0][0].needs


def test_an_empty_reply_costs_even_less() -> None:
    _, (_, events) = run(CAST, said(text="  "))
    assert NotUnderstood(empty=True) in events
    assert total(events, Meter.PATIENCE, Why.NOT_UNDERSTOOD) == -1


def test_the_same_words_again_count_for_nothing() -> None:
    state = run(CAST)[0][0]
    costs = []
    for _ in range(3):
        state, events = step(CAST, state, said(Move.COMPLIMENT), "lovely")
        costs.append(total(events, Meter.TRUST, Why.HEARD, Why.REPEATED))
    assert costs[0] > 0
    assert costs[1:] == [-2, -4]
    assert "repeated" in keys(events)


def test_replies_without_words_to_compare_are_no_repetition() -> None:
    state = run(CAST)[0][0]
    state, _ = step(CAST, state, said(Move.COMPLIMENT), "")
    state, events = step(CAST, state, said(Move.COMPLIMENT), "")
    assert total(events, Meter.TRUST, Why.REPEATED) == 0


def test_waiting_costs_from_the_second_minute() -> None:
    turns = run(CAST, said(Move.GREET, waited=1))
    assert total(turns[1][1], Meter.PATIENCE, Why.WAITED) == 0
    turns = run(CAST, said(Move.GREET, waited=4))
    assert total(turns[1][1], Meter.PATIENCE, Why.WAITED) == -6
    assert keys(turns[1][1])[0] == "waited"


def test_a_moment_asked_for_is_free_and_quiet() -> None:
    turns = run(CAST, said(Move.GREET), said(Move.ASK_WAIT), said(Move.COMPLIMENT, waited=5))
    assert not any(key.startswith("need.") or key.startswith("haggle") for key in keys(turns[2][1]))
    assert total(turns[3][1], Meter.PATIENCE, Why.WAITED) == 0


def test_questions_to_the_buyer_are_answered() -> None:
    questions = [Question(topic, Span(0, 1)) for topic in (Topic.WHO, Topic.USE, Topic.SIZE)]
    _, (_, events) = run(CAST, said(Move.ASK_NEED, questions=questions))
    assert keys(events)[:2] == ["tells.who", "tells.use"]
    _, (_, events) = run(CAST, said(Move.ASK_NEED))
    assert keys(events)[0] == "tells.other"


@pytest.mark.parametrize(
    ("moves", "key"),
    [
        ((Move.THANK, Move.GREET), "reacts.greet.good"),
        ((Move.COMPLIMENT, Move.SHOW_EVIDENCE), "reacts.show_evidence.neutral"),
        ((Move.GREET, Move.RUDE, Move.CURT), "reacts.rude.bad"),
        ((Move.OVERPROMISE,), "reacts.overpromise.neutral"),
        ((Move.SET_BOUNDARY,), "reacts.set_boundary.neutral"),
    ],
)
def test_the_buyer_reacts_to_what_mattered_most(moves: tuple[Move, ...], key: str) -> None:
    _, (_, events) = run(CAST, said(*moves))
    assert key in keys(events)


def test_a_buyer_that_checks_sees_through_a_false_claim() -> None:
    claim = Claim("material", "pure silk", False, Span(0, 4))
    lie = said(Move.GREET, Move.FALSE_CLAIM, claims=[claim])
    _, (_, events) = run(cast(traits=replace(TRAITS, checks=True)), lie)
    assert total(events, Meter.TRUST, Why.CAUGHT) == -12
    assert "caught" in keys(events)
    assert "welcome" not in {event.need for event in events if isinstance(event, NeedSettled)}
    _, (state, events) = run(CAST, lie)
    assert total(events, Meter.TRUST, Why.CAUGHT) == 0
    assert [entry.good for entry in state.ledger] == [False]


def test_a_stage_waits_for_its_condition() -> None:
    first = replace(SALE.path[0], until=Condition(turns_at_least=2))
    turns = run(cast(replace(SALE, path=(first, *SALE.path[1:]))), said(Move.GREET), said(Move.COMPLIMENT))
    assert [state.stage for state, _ in turns] == [Stage.GREET, Stage.GREET, Stage.BARGAIN]


def test_a_sure_hand_spares_the_small_questions() -> None:
    made = cast(stages={Stage.GREET: ("popularity", "status")}, trust=(70, 70))
    _, (state, _) = run(made, said(Move.GREET, Move.INVITE_ORDER))
    assert state.stage is Stage.BARGAIN
    assert "popularity" not in state.settled
    distrusting = replace(made, persona=replace(made.persona, trust=(20, 20)))
    _, (state, _) = run(distrusting, said(Move.GREET, Move.INVITE_ORDER))
    assert state.stage is Stage.GREET


def test_skipped_needs_are_never_raised() -> None:
    state = run(cast(skips=frozenset({"welcome"})))[0][0]
    assert state.needs == ()
    assert "welcome" not in state.raised


def test_needs_of_its_own() -> None:
    own = Need("wrapping", frozenset({Move.OFFER_GIFT}))
    made = cast(stages={Stage.GREET: ("wrapping",)}, needs={"wrapping": own})
    turns = run(made, said(Move.GREET), said(Move.OFFER_GIFT))
    assert "need.wrapping" in keys(turns[1][1])
    assert "wrapping" in turns[2][0].settled
    script = replace(SALE, needs={"welcome": Need("welcome", frozenset({Move.STEER}))})
    _, (state, _) = run(cast(script), said(Move.STEER))
    assert "welcome" in state.settled


def test_a_buyer_that_trusts_too_little_wavers_and_brings_up_its_doubts() -> None:
    made = cast(traits=replace(TRAITS, buys_at=95, pays=(100, 100)), doubts=("returns", "safety"), patience=(90, 90))
    start = (said(Move.GREET), said(Move.HOLD_PRICE))
    turns = run(
        made, *start, said(Move.CITE_POLICY), said(Move.INVITE_ORDER, Move.SHOW_EVIDENCE), said(Move.SHOW_EVIDENCE)
    )
    assert "wavers" in keys(turns[2][1])
    assert turns[2][0].needs[0].id == "returns"
    assert total(turns[2][1], Meter.PATIENCE, Why.WAVERED) == 0
    # settling the last doubt without having won its trust, it goes
    assert turns[-1][0].ending is not None
    assert turns[-1][0].ending.outcome is Outcome.LEFT


def test_pushed_to_the_till_it_wavers_harder() -> None:
    made = cast(traits=replace(TRAITS, buys_at=95, pays=(100, 100)), doubts=("returns",))
    turns = run(made, said(Move.GREET), said(Move.HOLD_PRICE, Move.INVITE_ORDER))
    assert total(turns[2][1], Meter.PATIENCE, Why.WAVERED) == -3


def test_low_patience_shows_once() -> None:
    turns = run(cast(patience=(30, 30)), said(Move.OFFER_GIFT), said(Move.OFFER_GIFT))
    assert "impatient" not in keys(turns[0][1])
    assert sum("impatient" in keys(events) for _, events in turns) == 1


@pytest.mark.parametrize(
    ("made", "outcome"),
    [(cast(patience=(10, 10)), Outcome.LEFT), (cast(MENDING, patience=(10, 10)), Outcome.RETURNED)],
)
def test_out_of_patience_is_out_of_the_door(made: Cast, outcome: Outcome) -> None:
    turns = run(made, said(Move.RUDE), said(Move.GREET))
    state = turns[1][0]
    assert state.patience == 0
    assert state.ending is not None
    assert state.ending.outcome is outcome
    assert turns[2] == (state, ())


def test_long_talks_weary() -> None:
    state = replace(run(CAST)[0][0], turn=39)
    _, events = step(CAST, state, said(Move.GREET), "x")
    assert total(events, Meter.PATIENCE, Why.TURN) == -3


def test_what_only_a_reader_could_accuse_of_is_not_reacted_to() -> None:
    _, (_, events) = run(CAST, said(Move.IGNORE_QUESTION))
    assert not any(key.startswith("reacts") for key in keys(events))
    assert NeedIgnored("welcome", 1) in events


def test_nobody_asks_what_was_just_said() -> None:
    script = replace(SALE, path=(SALE.path[0], replace(SALE.path[1], needs=("flaws", "returns"))))
    turns = run(cast(script), said(Move.GREET, Move.DISCLOSE_FLAW))
    assert NeedSettled("flaws", Move.DISCLOSE_FLAW, asked=False) in turns[1][1]
    assert [open_.id for open_ in turns[1][0].needs] == ["returns"]


def test_a_true_word_on_a_fact_answers_the_question_that_comes_later() -> None:
    needs = {"details": Need("details", frozenset({Move.ANSWER_FACT}), facts=("material",))}
    script = replace(SALE, needs=needs, path=(SALE.path[0], replace(SALE.path[1], needs=("details", "returns"))))
    for holds in (True, False):
        claim = Claim("material", "stoneware", holds, Span(0, 4))
        _, (state, _) = run(cast(script), said(Move.GREET, claims=[claim]))
        assert ("details" in state.settled) is holds


def test_what_has_answered_one_question_does_not_answer_the_next() -> None:
    script = replace(SALE, path=(replace(SALE.path[0], needs=("returns",)), replace(SALE.path[1], needs=("safety",))))
    _, (state, _) = run(cast(script), said(Move.CITE_POLICY))
    assert [open_.id for open_ in state.needs] == ["safety"]


def test_nobody_is_delighted_while_its_question_waits() -> None:
    _, (_, events) = run(CAST, said(Move.SHOW_EVIDENCE))
    assert keys(events)[0] == "reacts.show_evidence.neutral"
    _, (_, events) = run(cast(skips=frozenset({"welcome"})), said(Move.SHOW_EVIDENCE))
    assert keys(events)[0] == "reacts.show_evidence.good"


def test_nobody_grumbles_at_the_answer_it_asked_for() -> None:
    made = cast(hears_move={Move.GREET: Hearing(-2, -2)})
    _, (_, events) = run(made, said(Move.GREET))
    assert keys(events)[0] == "reacts.greet.neutral"


def test_what_is_given_is_answered_rather_than_the_refusal_beside_it() -> None:
    _, _, (_, events) = run(CAST, said(Move.GREET), said(Move.HOLD_PRICE, Move.OFFER_GIFT))
    assert keys(events)[0] == "reacts.offer_gift.good"


def test_advice_that_names_the_one_to_take_has_chosen() -> None:
    script = replace(
        SALE, path=(replace(SALE.path[0], needs=("advice",)), replace(SALE.path[1], needs=("choice", "returns")))
    )
    _, (state, _) = run(cast(script), said(Move.RECOMMEND))
    assert [open_.id for open_ in state.needs] == ["returns"]


def test_a_true_word_on_what_was_asked_is_an_answer_whatever_move_it_is_taken_for() -> None:
    needs = {"flaws": replace(BASE_NEEDS["flaws"], facts=("rain",))}
    script = replace(SALE, needs=needs, path=(replace(SALE.path[0], needs=("flaws",)), *SALE.path[1:]))
    claim = Claim("rain", "only drizzle", True, Span(0, 4))
    _, (state, _) = run(cast(script), said(Move.EXPLAIN_VALUE, claims=[claim]))
    assert "flaws" in state.settled
