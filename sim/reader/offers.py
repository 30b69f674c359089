"""What a reply gives on the price, in whatever coat: 15% off, 八五折, 满100减15, two for 30."""

from collections.abc import Callable

from sim.domain.moves import Move
from sim.domain.reading import Expecting, Offer, OfferKind
from sim.reader.hearing import Hearing
from sim.reader.phrases import Hit

Found = tuple[Move, Hit, Offer]


def _amount(hearing: Hearing, hit: Hit, group: str) -> int:
    """Read a group of the match in hundredths; 0 where it is missing or no number."""
    words = hit.match.groupdict().get(group) if hit.match else None
    return (hearing.number(words) or 0) if words else 0


def _percent(hearing: Hearing, hit: Hit) -> tuple[OfferKind, int]:
    return OfferKind.PERCENT, _amount(hearing, hit, "n")


def _paid(hearing: Hearing, hit: Hit) -> tuple[OfferKind, int]:
    """八折 pays 8 tenths, 八五折 and 85折 85 hundredths, 8.5折 too; what is taken off is the rest."""
    paid = _amount(hearing, hit, "n")
    return OfferKind.PERCENT, 10000 - (paid * 10 if paid < 1000 else paid)


def _amount_off(hearing: Hearing, hit: Hit) -> tuple[OfferKind, int]:
    return OfferKind.AMOUNT_OFF, _amount(hearing, hit, "n")


def _price(hearing: Hearing, hit: Hit) -> tuple[OfferKind, int]:
    return OfferKind.PRICE, _amount(hearing, hit, "n")


def _gift(_hearing: Hearing, _hit: Hit) -> tuple[OfferKind, int]:
    return OfferKind.GIFT, 0


def _shipping(hearing: Hearing, hit: Hit) -> tuple[OfferKind, int]:
    return OfferKind.SHIPPING, _amount(hearing, hit, "n") if hit.label[1] == "shipping_fee" else 0


_COATS: dict[str, tuple[Move, Callable[[Hearing, Hit], tuple[OfferKind, int]]]] = {
    "percent": (Move.OFFER_DISCOUNT, _percent),
    "paid": (Move.OFFER_DISCOUNT, _paid),
    "amount": (Move.OFFER_DISCOUNT, _amount_off),
    "price": (Move.OFFER_DISCOUNT, _price),
    "promo_percent": (Move.OFFER_PROMO, _percent),
    "promo_amount": (Move.OFFER_PROMO, _amount_off),
    "promo_price": (Move.OFFER_PROMO, _price),
    "shipping": (Move.OFFER_SHIPPING, _shipping),
    "shipping_fee": (Move.OFFER_SHIPPING, _shipping),
    "gift": (Move.OFFER_GIFT, _gift),
}
"""The lists of ``[offers]``: the move each makes and how its amount is read. Sooner listed, sooner believed."""


def _plausible(offer: Offer, expecting: Expecting | None) -> bool:
    if offer.kind in (OfferKind.GIFT, OfferKind.SHIPPING):
        return True
    if offer.kind is OfferKind.PERCENT:
        return 0 < offer.amount < 10000
    if expecting is None or not expecting.list_price or offer.kind is not OfferKind.PRICE:
        return offer.amount > 0
    asked = expecting.list_price * offer.pieces
    return asked <= 5 * offer.amount < 5 * asked


def _covered(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start < hit.end and hit.start < other.end for other in others)


def read_offers(hearing: Hearing, expecting: Expecting | None) -> list[Found]:
    """Give the offers with the move each makes, in order; a number already taken is not read twice."""
    traps = hearing.of("offers", "unless")
    taken: list[Hit] = []
    found: list[Found] = []
    for name, (move, coat) in _ORDER:
        for hit in hearing.of("offers", name):
            if _covered(hit, traps) or _covered(hit, taken) or hearing.negated(hit):
                continue
            kind, amount = coat(hearing, hit)
            pieces = max(1, _amount(hearing, hit, "p") // 100)
            offer = Offer(kind, amount, hearing.span(hit.start, hit.end), pieces, _amount(hearing, hit, "t"))
            if _plausible(offer, expecting):
                taken.append(hit)
                found.append((move, hit, offer))
    return sorted(found, key=lambda each: each[1].start)


_ORDER = sorted(_COATS.items(), key=lambda coat: (not coat[0].startswith("promo"), coat[0] == "price"))


def bare_price(hearing: Hearing, expecting: Expecting) -> Offer | None:
    """Read a reply that is nothing but a price ("92", "ok 92 then"), where the buyer waits for one."""
    for hit in hearing.of("offers", "bare"):
        amount = _amount(hearing, hit, "n")
        floor, top = expecting.list_price // 5, expecting.list_price or 10**9
        if amount and floor <= amount < top:
            return Offer(OfferKind.PRICE, amount, hearing.span(hit.start, hit.end))
    return None
