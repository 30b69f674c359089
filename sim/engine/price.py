"""Bargaining: what a reply gives away, what the buyer makes of it, and how the talk about money ends."""

from sim.domain.events import BuyerBid, PriceAgreed, PriceChanged, Why
from sim.domain.moves import Move
from sim.domain.reading import Offer, OfferKind, Reading
from sim.domain.state import OpenNeed
from sim.engine.draft import PATIENCE, TRUST, Draft
from sim.engine.needs import settle

PRICE = "price"
"""The id of the need that opens the bargaining."""
GIVING = frozenset({Move.OFFER_DISCOUNT, Move.OFFER_GIFT, Move.OFFER_PROMO, Move.OFFER_SHIPPING})
ANSWERS = GIVING | {Move.HOLD_PRICE}
"""Moves that play a round of bargaining."""
PARTING = frozenset({Move.FAREWELL})
"""Lets a buyer go without a sale."""
LARGE = 10
"""Percent of the list price: a step down larger than this says that there is more to be had (G4.4)."""
ROUND = -1
"""Patience each round of bargaining costs."""


def take_offers(draft: Draft, reading: Reading) -> int:
    """Apply what the reply gives away; return how much the price fell, in hundredths.

    A price is only ever lowered: naming a higher one than stands on the table is not a concession.
    """
    if not reading.offers and GIVING.isdisjoint(draft.noticed):
        return 0
    old = draft.price
    gave = False
    shared = False
    for offer in reading.offers:
        if offer.kind is OfferKind.SHIPPING:
            shared = shared or offer.amount > 0
        elif offer.kind is not OfferKind.GIFT:
            draft.price = min(draft.price, _lowered(draft, offer))
    # A gift or the postage is given once, however often it is mentioned afterwards.
    if Move.OFFER_GIFT in draft.noticed and not draft.gifts:
        draft.gifts = 1
        gave = True
    if Move.OFFER_SHIPPING in draft.noticed and not draft.free_shipping and not shared:
        draft.free_shipping = True
        gave = True
    if draft.price < old:
        draft.happen(PriceChanged(old, draft.price))
    if draft.price < old or gave:
        draft.concessions += 1
    return old - draft.price


def _lowered(draft: Draft, offer: Offer) -> int:
    listed = draft.cast.script.sheet.list_price
    if offer.threshold > draft.price or offer.pieces > 1:
        return draft.price  # an offer for more than this buyer is buying
    match offer.kind:
        case OfferKind.PRICE:
            # A stray number far below any sense is no price: nobody sells for a tenth by accident.
            return offer.amount if offer.amount * 10 >= listed else draft.price
        case OfferKind.PERCENT:
            return listed - listed * offer.amount // 10_000
        case _:
            return max(0, draft.price - offer.amount)


def ceiling(draft: Draft) -> int:
    """Give the most the buyer would pay now: what it came with, stretched by trust above 50 by up to a tenth."""
    return draft.limit * (1000 + 2 * max(0, draft.trust - 50)) // 1000


def felt(draft: Draft) -> int:
    """Give the price as the buyer feels it: less what gifts and free shipping are worth to it."""
    policy = draft.cast.script.policy
    return draft.price - draft.gifts * policy.gift_worth - draft.free_shipping * policy.shipping_fee


def open_talks(draft: Draft) -> None:
    """Let the buyer bring up the price for the first time, naming its number if it is of that kind."""
    bids = draft.cast.persona.traits.bids
    if bids:
        _bid(draft, min(draft.price, draft.cast.script.sheet.list_price * bids // 100))
    draft.say("haggle.open", bid=draft.bid, price=draft.price)


def bargain(draft: Draft, open_: OpenNeed, fell: int) -> None:
    """Play a round of bargaining over the voiced price; ``fell`` is how far this reply lowered it, in hundredths.

    The order of the rules: a large step teaches (G4.4); the buyer's own number is met at once; a parting word makes it
    choose; while rounds are left it names a better number; in the end it takes the price or goes.
    """
    if draft.noticed.isdisjoint(ANSWERS | PARTING):
        return  # talk of worth or of other goods answers nothing yet: the question stays open
    draft.countered = True
    listed = draft.cast.script.sheet.list_price
    if fell * 100 > listed * LARGE and not _meets_bid(draft):
        # It learns that the price was not meant, and now means to have more off.
        draft.limit = min(draft.limit, draft.price - listed * 3 // 100)
        draft.change(TRUST, -3, Why.CAVED, move=Move.OFFER_DISCOUNT)
    if _meets_bid(draft):
        _agree(draft, open_)
    elif not draft.noticed.isdisjoint(PARTING) or draft.walking:
        _part(draft, open_)
    else:
        draft.rounds += 1
        draft.change(PATIENCE, ROUND, Why.HAGGLED)
        _next_round(draft, open_)


def _next_round(draft: Draft, open_: OpenNeed) -> None:
    traits = draft.cast.persona.traits
    top = ceiling(draft)
    left = traits.haggles - draft.rounds
    if left >= 0 and not (left == 0 and felt(draft) <= top):
        goal = min(top, draft.price)
        start = draft.bid or goal * 9 // 10
        _bid(draft, start + (goal - start) * draft.rounds // (traits.haggles + 1))
        draft.say("haggle.last" if left == 0 else "haggle.counter", bid=draft.bid, price=draft.price)
    elif felt(draft) <= top:
        _agree(draft, open_)
    elif left == -1:
        _bid(draft, top)
        # One that does not haggle names its number once: for it that is a first word, not a last.
        draft.say("haggle.last" if traits.haggles else "haggle.counter", bid=draft.bid, price=draft.price)
    else:
        draft.walking = True
        draft.say("haggle.walk", bid=draft.bid, price=draft.price)


def _part(draft: Draft, open_: OpenNeed) -> None:
    """The seller lets it go, or it is on its way out: a buyer that can pay turns round, another leaves."""
    if felt(draft) <= ceiling(draft):
        _agree(draft, open_)
    else:
        draft.walking = True


def _meets_bid(draft: Draft) -> bool:
    return 0 < felt(draft) <= draft.bid


def _agree(draft: Draft, open_: OpenNeed) -> None:
    draft.agreed = True
    draft.walking = False
    settle(draft, open_, max(draft.noticed & (ANSWERS | PARTING)))
    draft.happen(PriceAgreed(draft.price))
    draft.say("haggle.accept", price=draft.price)


def _bid(draft: Draft, bid: int) -> None:
    # People bargain in whole units, and in fives and tens where the sum is large.
    listed = draft.cast.script.sheet.list_price
    grain = 1000 if listed >= 50_000 else 100
    draft.bid = max(draft.bid, bid // grain * grain)
    draft.happen(BuyerBid(draft.bid))
