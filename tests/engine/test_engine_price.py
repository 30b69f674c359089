"""Bargaining, from the first number to the agreement or the parting."""

from dataclasses import replace

import pytest

from sim.domain.events import BuyerBid, Meter, PriceAgreed, PriceChanged, Why
from sim.domain.game import Cast
from sim.domain.moves import Move
from sim.domain.reading import Offer, OfferKind
from sim.domain.state import Outcome, State
from tests.engine.world import CAST, SHEET, TRAITS, cast, keys, offer, run, said, total

HAGGLER = cast(traits=replace(TRAITS, bids=60, haggles=2), patience=(90, 90))
HOLD = said(Move.HOLD_PRICE)


def give(*offers: Offer, move: Move = Move.OFFER_DISCOUNT) -> object:
    return said(move, offers=offers)


@pytest.mark.parametrize(
    ("given", "price"),
    [
        (offer(OfferKind.PRICE, 9_500), 9_500),
        (offer(OfferKind.PERCENT, 1_500), 8_500),
        (offer(OfferKind.AMOUNT_OFF, 700), 9_300),
        (offer(OfferKind.AMOUNT_OFF, 99_999), 0),
        (offer(OfferKind.PRICE, 12_000), 10_000),
        (offer(OfferKind.PRICE, 300), 10_000),
        (offer(OfferKind.PRICE, 15_000, pieces=2), 10_000),
        (offer(OfferKind.AMOUNT_OFF, 1_500, threshold=20_000), 10_000),
        (offer(OfferKind.AMOUNT_OFF, 1_500, threshold=10_000), 8_500),
    ],
)
def test_what_an_offer_does_to_the_price(given: Offer, price: int) -> None:
    _, (state, events) = run(CAST, said(Move.OFFER_DISCOUNT, offers=[given]))
    assert state.price == price
    assert (PriceChanged(10_000, price) in events) is (price < 10_000)
    assert state.concessions == (price < 10_000)


def test_a_gift_counts_only_where_it_is_given() -> None:
    gift = offer(OfferKind.GIFT)
    _, (state, _) = run(CAST, said(Move.OFFER_GIFT, offers=[gift]))
    assert (state.gifts, state.concessions) == (1, 1)
    _, (state, _) = run(CAST, said(Move.ANSWER_FACT, offers=[gift]))
    assert (state.gifts, state.concessions) == (0, 0)
    # mentioned again, it is still the one gift
    turns = run(CAST, said(Move.OFFER_GIFT), said(Move.OFFER_GIFT, offers=[gift]))
    assert (turns[2][0].gifts, turns[2][0].concessions) == (1, 1)


def test_sharing_the_postage_is_not_free_shipping() -> None:
    _, (state, _) = run(CAST, said(Move.OFFER_SHIPPING, offers=[offer(OfferKind.SHIPPING, 300)]))
    assert not state.free_shipping


def test_free_shipping_is_given_once() -> None:
    shipping = said(Move.OFFER_SHIPPING, offers=[offer(OfferKind.SHIPPING)])
    turns = run(CAST, shipping, shipping)
    assert turns[2][0].concessions == 1


def test_a_buyer_without_a_number_asks_once_and_takes_a_price_it_can_pay() -> None:
    turns = run(cast(traits=replace(TRAITS, pays=(100, 100))), said(Move.GREET), HOLD)
    assert "haggle.open" in keys(turns[1][1])
    assert turns[1][0].bid == 0
    assert PriceAgreed(10_000) in turns[2][1]
    assert turns[2][0].agreed


def test_trust_stretches_the_purse() -> None:
    # 90 % of the list price, stretched by a tenth at full trust.
    step_down = said(Move.OFFER_DISCOUNT, offers=[offer(OfferKind.PRICE, 9_800)])
    rich = run(cast(trust=(100, 100)), said(Move.GREET), step_down)
    poor = run(cast(trust=(40, 40)), said(Move.GREET), step_down)
    assert rich[2][0].agreed
    assert not poor[2][0].agreed


def test_a_haggler_names_better_numbers_and_then_takes_what_it_can_pay() -> None:
    turns = run(
        HAGGLER, said(Move.GREET), HOLD, HOLD, said(Move.OFFER_DISCOUNT, offers=[offer(OfferKind.PRICE, 9_000)])
    )
    bids = [event.bid for _, events in turns for event in events if isinstance(event, BuyerBid)]
    assert bids == sorted(bids)
    assert bids[0] == 6_000
    assert keys(turns[2][1])[-1] == "haggle.counter"
    assert keys(turns[3][1])[-1] == "haggle.last"
    assert turns[4][0].agreed
    assert turns[4][0].price == 9_000
    assert total(turns[2][1], Meter.PATIENCE, Why.HAGGLED) == -1


def test_its_own_number_is_met_at_once() -> None:
    turns = run(HAGGLER, said(Move.GREET), said(Move.OFFER_DISCOUNT, offers=[offer(OfferKind.PRICE, 6_000)]))
    assert PriceAgreed(6_000) in turns[2][1]
    assert total(turns[2][1], Meter.TRUST, Why.CAVED) == 0


def test_the_last_round_ends_early_where_the_price_is_right() -> None:
    give_way = said(Move.OFFER_DISCOUNT, offers=[offer(OfferKind.PRICE, 9_100)])
    turns = run(HAGGLER, said(Move.GREET), give_way, said(Move.OFFER_DISCOUNT, offers=[offer(OfferKind.PRICE, 8_900)]))
    assert keys(turns[2][1])[-1] == "haggle.counter"
    assert PriceAgreed(8_900) in turns[3][1]


def test_gifts_and_shipping_make_a_price_feel_lower() -> None:
    made = cast(traits=replace(TRAITS, pays=(94, 94)), trust=(40, 40))
    shipping = said(Move.OFFER_SHIPPING, offers=[offer(OfferKind.SHIPPING)])
    _, _, (state, _) = run(made, said(Move.GREET), shipping)
    assert state.agreed
    assert state.price == 10_000


def test_a_large_step_teaches_that_there_is_more() -> None:
    cave = said(Move.OFFER_DISCOUNT, offers=[offer(OfferKind.PRICE, 8_000)])
    turns = run(HAGGLER, said(Move.GREET), cave)
    assert total(turns[2][1], Meter.TRUST, Why.CAVED) == -3
    assert turns[2][0].limit == 7_700
    assert not turns[2][0].agreed


def test_talk_of_worth_is_no_round() -> None:
    turns = run(HAGGLER, said(Move.GREET), said(Move.EXPLAIN_VALUE))
    assert turns[2][0].rounds == 0
    assert "need.price" in keys(turns[2][1])


def to_the_door(made: Cast = HAGGLER) -> list[tuple[State, tuple[object, ...]]]:
    poor = replace(made, persona=replace(made.persona, trust=(30, 30)))
    return run(poor, said(Move.GREET), HOLD, HOLD, HOLD, HOLD)  # type: ignore[return-value]


def test_a_price_too_high_for_too_long_ends_at_the_door() -> None:
    turns = to_the_door()
    assert [state.walking for state, _ in turns] == [False, False, False, False, False, True]
    assert keys(turns[4][1])[-1] == "haggle.last"  # type: ignore[arg-type]
    assert keys(turns[5][1])[-1] == "haggle.walk"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "outcome"),
    [
        (said(Move.FAREWELL, Move.THANK), Outcome.DECLINED),
        (said(Move.FAREWELL, Move.CURT), Outcome.LEFT),
        (said(Move.HOLD_PRICE), Outcome.LEFT),
        (said(Move.SMALL_TALK), Outcome.LEFT),
    ],
)
def test_the_last_word_at_the_door(last: object, outcome: Outcome) -> None:
    poor = replace(HAGGLER, persona=replace(HAGGLER.persona, trust=(30, 30)))
    turns = run(poor, said(Move.GREET), HOLD, HOLD, HOLD, HOLD, last)  # type: ignore[arg-type]
    ending = turns[-1][0].ending
    assert ending is not None
    assert ending.outcome is outcome
    assert ending.price is None


def test_at_the_door_it_waits_for_a_word_it_understands() -> None:
    poor = replace(HAGGLER, persona=replace(HAGGLER.persona, trust=(30, 30)))
    turns = run(poor, said(Move.GREET), HOLD, HOLD, HOLD, HOLD, said(text="mumble"))
    assert turns[-1][0].ending is None
    assert turns[-1][0].walking


def test_at_the_door_a_better_price_wins_it_back() -> None:
    poor = replace(HAGGLER, persona=replace(HAGGLER.persona, trust=(30, 30)))
    better = said(Move.OFFER_DISCOUNT, offers=[offer(OfferKind.PRICE, 9_000)])
    turns = run(poor, said(Move.GREET), HOLD, HOLD, HOLD, HOLD, better)
    assert turns[-1][0].agreed
    assert not turns[-1][0].walking


def test_at_the_door_a_price_still_too_high_does_not() -> None:
    poor = replace(HAGGLER, persona=replace(HAGGLER.persona, trust=(30, 30)))
    turns = run(poor, said(Move.GREET), HOLD, HOLD, HOLD, HOLD, said(Move.OFFER_GIFT, offers=[offer(OfferKind.GIFT)]))
    assert turns[-1][0].ending is not None
    assert turns[-1][0].ending.outcome is Outcome.LEFT


def test_letting_it_go_makes_a_buyer_that_can_pay_turn_round() -> None:
    made = cast(traits=replace(TRAITS, bids=60, haggles=2, pays=(100, 100)))
    turns = run(made, said(Move.GREET), said(Move.FAREWELL))
    assert turns[2][0].agreed
    turns = run(HAGGLER, said(Move.GREET), said(Move.FAREWELL))
    assert turns[2][0].ending is not None
    assert turns[2][0].ending.outcome is Outcome.DECLINED


def test_dear_things_are_bargained_over_in_tens() -> None:
    dear = replace(HAGGLER.script, sheet=replace(SHEET, list_price=168_000, floor=148_000, cost=115_000))
    turns = run(replace(HAGGLER, script=dear), said(Move.GREET), HOLD)
    assert all(state.bid % 1000 == 0 for state, _ in turns)
    assert turns[1][0].bid == 100_000
