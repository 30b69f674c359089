"""What a reply gives on the price, in whatever coat: 15% off, 八五折, 满100减15, two for 30."""

import re
from collections.abc import Callable, Iterator, Sequence

from sim.domain.moves import Move
from sim.domain.reading import Expecting, Offer, OfferKind
from sim.reader.evidence import SURE, THRESHOLD, Evidence, Vetoes
from sim.reader.hearing import Hearing, Marked
from sim.reader.phrases import Hit

SHARED = 1
"""What the buyer still pays of the postage, where it is shared and no sum is said."""
_CLAUSES = 12
"""So many clauses are looked at for a bare price."""
_CURRENCY = re.compile(r"[$€£¥]")

Found = tuple[Move, Hit, Offer]


def _amount(hearing: Hearing, hit: Hit, group: str) -> int:
    """Read a group of the match in hundredths; 0 where it is missing or no number."""
    words = hit.match.groupdict().get(group) if hit.match else None
    return (hearing.number(words) or 0) if words else 0


def _pieces(hearing: Hearing, hit: Hit) -> int:
    """Read for how many pieces an offer is; what is no number ("the pair") is two."""
    words = hit.match.groupdict().get("p") if hit.match else None
    return max(1, (hearing.number(words) or 200) // 100) if words else 1


def _given(hearing: Hearing, hit: Hit, _expecting: Expecting) -> int:
    return _amount(hearing, hit, "n")


def _rest(hearing: Hearing, hit: Hit, _expecting: Expecting) -> int:
    """八折 pays 8 tenths, 八五折 and 85折 85 hundredths, 8.5折 too; what is taken off is the rest."""
    paid = _amount(hearing, hit, "n")
    return 10000 - (paid * 10 if paid <= 1000 else paid)


def _odd(_hearing: Hearing, _hit: Hit, expecting: Expecting) -> int:
    """抹零, "round it down": what is above the ten, or above the hundred where the price is a full ten."""
    price = expecting.price or expecting.list_price
    return price % 1000 or price % 10000


def _fixed(amount: int) -> Callable[[Hearing, Hit, Expecting], int]:
    return lambda _hearing, _hit, _expecting: amount


_COATS: dict[str, tuple[Move, OfferKind, Callable[[Hearing, Hit, Expecting], int]]] = {
    "promo_amount": (Move.OFFER_PROMO, OfferKind.AMOUNT_OFF, _given),
    "promo_paid": (Move.OFFER_PROMO, OfferKind.PERCENT, _rest),
    "promo_percent": (Move.OFFER_PROMO, OfferKind.PERCENT, _given),
    "promo_quarter": (Move.OFFER_PROMO, OfferKind.PERCENT, _fixed(2500)),
    "promo_half": (Move.OFFER_PROMO, OfferKind.PERCENT, _fixed(5000)),
    "promo_price": (Move.OFFER_PROMO, OfferKind.PRICE, _given),
    "half": (Move.OFFER_DISCOUNT, OfferKind.PERCENT, _fixed(5000)),
    "percent": (Move.OFFER_DISCOUNT, OfferKind.PERCENT, _given),
    "paid": (Move.OFFER_DISCOUNT, OfferKind.PERCENT, _rest),
    "amount": (Move.OFFER_DISCOUNT, OfferKind.AMOUNT_OFF, _given),
    "round": (Move.OFFER_DISCOUNT, OfferKind.AMOUNT_OFF, _odd),
    "shipping_shared": (Move.OFFER_SHIPPING, OfferKind.SHIPPING, _fixed(SHARED)),
    "shipping_fee": (Move.OFFER_SHIPPING, OfferKind.SHIPPING, _given),
    "shipping": (Move.OFFER_SHIPPING, OfferKind.SHIPPING, _fixed(0)),
    "gift": (Move.OFFER_GIFT, OfferKind.GIFT, _fixed(0)),
    "price": (Move.OFFER_DISCOUNT, OfferKind.PRICE, _given),
}
"""The lists of ``[offers]``: move, kind and how the amount is read. Sooner listed, sooner believed."""
_TWO = frozenset({"promo_half", "promo_quarter"})
"""Offers that are for two pieces by their nature."""


def _plausible(name: str, offer: Offer, expecting: Expecting) -> bool:
    if offer.kind in (OfferKind.GIFT, OfferKind.SHIPPING) or name == "round":
        return True
    if offer.kind is OfferKind.PERCENT:
        return 0 < offer.amount < 10000
    if not expecting.list_price:
        return offer.amount > 0
    asked = expecting.list_price * offer.pieces
    if offer.kind is OfferKind.AMOUNT_OFF:
        return 0 < offer.amount < asked
    return asked <= 5 * offer.amount < 5 * asked


def _is_sum(name: str, hearing: Hearing, hit: Hit) -> bool:
    """Tell whether the number is a sum: no measure ("3 days"), and a bare price not the number of something else."""
    if hit.match is None or not hit.match.groupdict().get("n") or name.endswith(("percent", "paid")):
        return True
    end = hit.match.end("n")
    if hearing.measured(end):
        return False
    if not name.endswith("price") or _CURRENCY.search(hit.match[0]) or end < hit.end:
        return True
    return hearing.may_follow(end)


def _meant(hearing: Hearing, vetoes: Vetoes, move: Move, hit: Hit) -> bool:
    """Tell whether an offer stands: not negated, and no gift or shipping that the cues of its move deny."""
    wordless = move in (Move.OFFER_GIFT, Move.OFFER_SHIPPING)
    return not (wordless and vetoes.reach(move, hit)) and not hearing.negated(hit)


def _candidates(hearing: Hearing, expecting: Expecting, vetoes: Vetoes) -> list[Found]:
    taken = Marked(hearing.text, hearing.of("offers", "unless"))
    found: list[Found] = []
    for name, (move, kind, amount_of) in _COATS.items():
        for hit in hearing.of("offers", name):
            if taken.touches(hit.start, hit.end) or not _meant(hearing, vetoes, move, hit):
                continue
            pieces = 2 if name in _TWO else _pieces(hearing, hit)
            amount, threshold = amount_of(hearing, hit, expecting), _amount(hearing, hit, "t")
            offer = Offer(kind, amount, hearing.span(hit.start, hit.end), pieces, threshold)
            if _is_sum(name, hearing, hit) and _plausible(name, offer, expecting):
                taken.add(hit.start, hit.end)
                found.append((move, hit, offer))
    return sorted(found, key=lambda each: each[1].start)


def read_offers(
    hearing: Hearing, expecting: Expecting | None, vetoes: Vetoes, signs: Sequence[Evidence]
) -> tuple[list[Offer], list[Evidence]]:
    """Give the offers in order, and all evidence with what they bear; a number already taken is not read twice.

    A sum beside the words of a running offer is one too ("three tins, 6 off each"); what pays for a review is no offer.
    """
    heard = [sign for sign in signs if sign.confidence >= THRESHOLD]
    paid = {hearing.sentence(sign.start)[0] for sign in heard if sign.move is Move.PAY_FOR_REVIEW}
    running = {hearing.clause(sign.start)[0] for sign in heard if sign.move is Move.OFFER_PROMO}
    offers, borne = [], []
    single: set[int] = set()
    for move, hit, offer in _candidates(hearing, expecting or Expecting(), vetoes):
        clause = hearing.clause(hit.start)[0]
        if hearing.sentence(hit.start)[0] in paid:
            continue
        if move is Move.OFFER_DISCOUNT and clause in running:
            move = Move.OFFER_PROMO
        (running if move is Move.OFFER_PROMO else single).add(clause)
        offers.append(offer)
        borne.append(Evidence(move, SURE, hit.start, hit.end))
    kept = [
        sign
        for sign in signs
        if sign.move is not Move.OFFER_DISCOUNT
        or (clause := hearing.clause(sign.start)[0]) in single
        or clause not in running
    ]
    return offers, [*kept, *borne]


def bare_prices(hearing: Hearing, expecting: Expecting) -> Iterator[tuple[Hit, Offer]]:
    """Read clauses that are nothing but a price ("92", "ok 92 then"), where the buyer waits for one."""
    floor, top = expecting.list_price // 5, expecting.list_price or 10**9
    traps = Marked(hearing.text, hearing.of("offers", "unless"))
    for start, end in hearing.clauses()[:_CLAUSES]:
        if hearing.asked(start) and hearing.text[end:].strip():
            continue  # "70? no way": only at the very end is a number with a question mark put forward
        for hit in hearing.again("bare", start, end):
            amount = _amount(hearing, hit, "n")
            if amount and floor <= amount < top and _is_sum("bare", hearing, hit) and not traps.touches(start, end):
                yield hit, Offer(OfferKind.PRICE, amount, hearing.span(hit.start, hit.end))
