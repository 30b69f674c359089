"""How games end: outcome, ledger, stars, and what the review is about."""

from dataclasses import replace

import pytest

from sim.domain.events import CameDue, Meter, Recorded, Why
from sim.domain.game import Reply
from sim.domain.moves import Move
from sim.domain.reading import By, Claim, OfferKind, Promise, PromiseKind, Span
from sim.domain.state import Ending, EntryKind, Outcome, Ratings
from tests.engine.world import MENDING, TRAITS, cast, keys, offer, run, said, total

BUYER = cast(traits=replace(TRAITS, pays=(100, 100)), trust=(60, 60), patience=(90, 90))


def promise(what: PromiseKind) -> Promise:
    return Promise(what, By.TOMORROW, Span(0, 4))


def claim(fact: str, holds: bool) -> Claim:
    return Claim(fact, "some", holds, Span(0, 4))


def sale(*extra: Move, first: Reply | None = None) -> list[Reply]:
    return [
        first or said(Move.GREET, *extra),
        said(Move.HOLD_PRICE, Move.DISCLOSE_FLAW),
        said(Move.CONFIRM_ORDER, Move.STATE_DISPATCH),
        said(Move.FAREWELL),
    ]


def ending(*replies: Reply, made: object = BUYER) -> Ending:
    state = run(made, *replies)[-1][0]  # type: ignore[arg-type]
    assert state.ending is not None
    return state.ending


def test_a_good_sale() -> None:
    turns = run(BUYER, *sale())
    assert "orders" in keys(turns[3][1])
    assert keys(turns[4][1])[-2:] == ["ending.sold", "review.good"]
    assert turns[4][0].ending == Ending(Outcome.SOLD, 10_000, 5, Ratings(5, 5, 5), "good")


def test_a_flaw_that_was_hidden_is_found() -> None:
    replies = [said(Move.GREET), said(Move.HOLD_PRICE), said(Move.CONFIRM_ORDER), said(Move.FAREWELL)]
    found = ending(*replies)
    assert (found.ratings.described, found.ratings.shipping) == (4, 4)
    tired = ending(*replies, made=replace(BUYER, persona=replace(BUYER.persona, trust=(52, 52), patience=(40, 40))))
    assert tired.reason == "hidden_flaw"


def test_a_drawback_told_as_a_plain_fact_is_told() -> None:
    replies = [said(Move.GREET, claims=[claim("rain", True)]), said(Move.HOLD_PRICE), *sale()[2:]]
    assert ending(*replies).ratings.described == 5


def test_the_couriers_usual_days_are_no_promise() -> None:
    _, (state, _) = run(BUYER, said(Move.GREET, promises=[Promise(PromiseKind.DELIVERY, By.DAYS, Span(0, 4))]))
    assert state.ledger == ()


def test_promises_are_written_down_once_and_come_due() -> None:
    first = said(Move.GREET, promises=[promise(PromiseKind.DISPATCH), promise(PromiseKind.DISPATCH)])
    turns = run(BUYER, *sale(first=first))
    assert [event.entry.what for event in turns[1][1] if isinstance(event, Recorded)] == ["dispatch"]
    assert [event.entry.good for event in turns[4][1] if isinstance(event, CameDue)] == [True]
    assert total(turns[4][1], Meter.TRUST, Why.DUE) > 0


def test_a_promise_the_shop_cannot_keep_bites() -> None:
    turns = run(BUYER, *sale(first=said(Move.GREET, promises=[promise(PromiseKind.DELIVERY)])))
    state, events = turns[4]
    assert total(events, Meter.TRUST, Why.DUE) == -8
    assert state.ending is not None
    assert state.ending.ratings.shipping == 3
    assert state.ending.reason == "broken_promise" or state.ending.stars == 5


def test_more_gifts_than_there_are_is_a_broken_promise() -> None:
    gift = said(Move.OFFER_GIFT, offers=[offer(OfferKind.GIFT)], promises=[promise(PromiseKind.GIFT)])
    _, _, (state, _) = run(BUYER, gift, gift)
    assert [entry.good for entry in state.ledger] == [True]
    stingy = replace(BUYER, script=replace(BUYER.script, policy=replace(BUYER.script.policy, gifts=0)))
    _, (state, _) = run(stingy, gift)
    assert [entry.good for entry in state.ledger] == [False]


def test_one_false_claim_is_a_bad_review_and_two_come_back() -> None:
    one = ending(*sale(first=said(Move.GREET, claims=[claim("material", False)])))
    assert (one.outcome, one.reason, one.ratings.described) == (Outcome.SOLD, "false_claim", 3)
    two = ending(*sale(first=said(Move.GREET, claims=[claim("material", False), claim("stock", False)])))
    assert (two.outcome, two.reason, two.ratings.described) == (Outcome.RETURNED, "false_claim", 1)
    assert two.stars <= 2


def test_true_claims_earn_nothing_twice() -> None:
    turns = run(BUYER, *sale(first=said(Move.GREET, claims=[claim("material", True)])))
    assert not any(isinstance(event, CameDue) for event in turns[4][1])
    assert turns[4][0].ledger[0].kind is EntryKind.CLAIM


def test_overpromising_lowers_expectations_met() -> None:
    assert ending(*sale(Move.OVERPROMISE)).ratings.described == 4


def test_what_is_paid_for_stays_sold_however_it_ends() -> None:
    ended = ending(*sale()[:3], said(Move.RUDE), said(Move.RUDE), said(Move.RUDE))
    assert ended.outcome is Outcome.SOLD
    assert ended.reason == "rude"
    assert ended.ratings.service == 1


def test_a_lost_buyer_judges_the_manner_only() -> None:
    lost = ending(*[said(Move.RUDE)] * 4)
    assert (lost.outcome, lost.stars, lost.price, lost.reason) == (Outcome.LEFT, 1, None, "rude")
    lied = ending(said(Move.GREET, claims=[claim("material", False)]), *[said(Move.PRESSURE)] * 6)
    assert lied.reason == "pushed"


@pytest.mark.parametrize(("trust", "reason"), [(90, "middling"), (5, "bad")])
def test_words_of_a_lost_buyer(trust: int, reason: str) -> None:
    made = replace(BUYER, persona=replace(BUYER.persona, trust=(trust, trust), patience=(3, 3)))
    replies = [said(Move.SET_BOUNDARY), said(Move.SET_BOUNDARY)]
    assert ending(*replies, made=made).reason == reason


def test_a_mended_complaint() -> None:
    made = replace(BUYER, script=MENDING)
    mend = [said(Move.APOLOGISE), said(Move.OFFER_REMEDY), said(Move.FAREWELL)]
    turns = run(made, *mend)
    assert keys(turns[0][1]) == ["opening_aftersale"]
    assert turns[3][0].ending is not None
    assert turns[3][0].ending.outcome is Outcome.SETTLED
    refund = said(Move.OFFER_REMEDY, promises=[promise(PromiseKind.REFUND)])
    refunded = ending(mend[0], refund, mend[2], made=made)
    assert (refunded.outcome, refunded.price) == (Outcome.REFUNDED, None)
    choice = said(Move.OFFER_REMEDY, promises=[promise(PromiseKind.REFUND), promise(PromiseKind.RESEND)])
    assert ending(mend[0], choice, mend[2], made=made).outcome is Outcome.SETTLED


def test_a_buyer_that_demands_more_is_held_by_policy() -> None:
    made = cast(MENDING, traits=replace(TRAITS, demands=1))
    turns = run(made, said(Move.APOLOGISE), said(Move.OFFER_REMEDY), said(Move.SET_BOUNDARY))
    assert keys(turns[2][1])[-1] == "demands"
    assert turns[2][0].demands == 1
    assert "remedy" in turns[3][0].settled


def test_holding_firm_before_anything_was_offered_settles_nothing() -> None:
    made = cast(MENDING, traits=replace(TRAITS, demands=1))
    turns = run(made, said(Move.APOLOGISE), said(Move.CITE_POLICY), said(Move.OFFER_REMEDY), said(Move.OFFER_REMEDY))
    assert "remedy" not in turns[2][0].settled
    assert "remedy" in turns[4][0].settled


def test_a_promise_broken_is_what_the_review_is_about() -> None:
    made = replace(BUYER, persona=replace(BUYER.persona, trust=(50, 50), patience=(40, 40)))
    ended = ending(*sale(first=said(Move.GREET, promises=[promise(PromiseKind.DELIVERY)])), made=made)
    assert ended.stars <= 4
    assert ended.reason == "broken_promise"
