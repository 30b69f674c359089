"""Needs: what a buyer wants settled now, and which moves settle it."""

from dataclasses import dataclass

from sim.domain.moves import Move


@dataclass(frozen=True, slots=True)
class Need:
    """A question, a doubt or a demand."""

    id: str
    settled_by: frozenset[Move]
    """Any one of these, noticed by the buyer, settles it."""
    touched_by: frozenset[Move] = frozenset()
    """These show that it was heard without settling it: it is not counted as ignored."""
    asks_fact: bool = False
    """A question about the goods or the terms: a bare "yes" or a number answers it, vagueness is a fault."""
    facts: tuple[str, ...] = ()
    """Keys of the product sheet that answer it."""
    hard: bool = False
    """A buyer never lets it drop: it is settled or the buyer goes."""


HOLDING = frozenset({Move.ASK_NEED, Move.CLARIFY, Move.ASK_WAIT, Move.EMPATHISE, Move.STEER})
"""Polite holding moves: they touch every need, also those that files define."""


def _need(
    id_: str, *settled_by: Move, touched: tuple[Move, ...] = (), asks_fact: bool = False, hard: bool = False
) -> Need:
    return Need(id_, frozenset(settled_by), HOLDING | frozenset(touched), asks_fact=asks_fact, hard=hard)


BASE_NEEDS: dict[str, Need] = {
    need.id: need
    for need in (
        # before the sale
        _need("welcome", Move.GREET, Move.SMALL_TALK, Move.RECOGNISE, Move.ASK_NEED, Move.VIP_TREATMENT),
        _need(
            "advice",
            Move.RECOMMEND,
            Move.DECIDE_FOR,
            Move.COMPARE,
            Move.SUGGEST_ALTERNATIVE,
            touched=(Move.ANSWER_FACT, Move.EXPLAIN_VALUE, Move.EITHER_OR, Move.SOCIAL_PROOF),
        ),
        _need(
            "details",
            Move.ANSWER_FACT,
            Move.EXPLAIN_VALUE,
            Move.DISCLOSE_FLAW,
            Move.SHOW_EVIDENCE,
            Move.COMPARE,
            touched=(Move.RECOMMEND, Move.CITE_POLICY, Move.SOCIAL_PROOF),
            asks_fact=True,
        ),
        _need(
            "flaws",
            Move.DISCLOSE_FLAW,
            touched=(Move.ANSWER_FACT, Move.SHOW_EVIDENCE, Move.CITE_POLICY, Move.EXPLAIN_VALUE),
            asks_fact=True,
        ),
        _need(
            "comparison",
            Move.COMPARE,
            Move.SUGGEST_ALTERNATIVE,
            Move.EXPLAIN_VALUE,
            touched=(Move.RECOMMEND, Move.ANSWER_FACT, Move.DISCLOSE_FLAW),
            asks_fact=True,
        ),
        _need(
            "authenticity",
            Move.SHOW_EVIDENCE,
            Move.CITE_POLICY,
            Move.DISCLOSE_FLAW,
            touched=(Move.ANSWER_FACT, Move.EXPLAIN_VALUE, Move.SOCIAL_PROOF),
            asks_fact=True,
        ),
        _need(
            "returns",
            Move.CITE_POLICY,
            Move.OFFER_REMEDY,
            touched=(Move.ANSWER_FACT, Move.SET_BOUNDARY),
            asks_fact=True,
        ),
        _need(
            "safety",
            Move.CITE_POLICY,
            Move.SHOW_EVIDENCE,
            touched=(Move.ANSWER_FACT, Move.SOCIAL_PROOF),
            asks_fact=True,
        ),
        _need(
            "popularity",
            Move.SOCIAL_PROOF,
            touched=(Move.ANSWER_FACT, Move.SHOW_EVIDENCE, Move.RECOMMEND),
            asks_fact=True,
        ),
        _need(
            "choice",
            Move.RECOMMEND,
            Move.DECIDE_FOR,
            Move.EITHER_OR,
            touched=(Move.ANSWER_FACT, Move.COMPARE, Move.SOCIAL_PROOF, Move.SUGGEST_ALTERNATIVE),
        ),
        _need(
            "stock",
            Move.ANSWER_FACT,
            Move.URGENCY,
            Move.SUGGEST_ALTERNATIVE,
            touched=(Move.STATE_DISPATCH, Move.INVITE_ORDER),
            asks_fact=True,
        ),
        _need(
            "status",
            Move.VIP_TREATMENT,
            Move.RECOGNISE,
            Move.COMPLIMENT,
            touched=(Move.GREET, Move.OFFER_GIFT, Move.OFFER_PROMO, Move.THANK),
        ),
        _need(
            "usual",
            Move.RECOGNISE,
            Move.CONFIRM_ORDER,
            Move.ANSWER_FACT,
            touched=(Move.STATE_DISPATCH, Move.INVITE_ORDER, Move.THANK),
        ),
        _need("company", Move.SMALL_TALK, Move.COMPLIMENT, Move.EMPATHISE, touched=(Move.THANK, Move.GREET)),
        _need(
            "price",
            Move.HOLD_PRICE,
            Move.OFFER_PROMO,
            Move.OFFER_GIFT,
            Move.OFFER_SHIPPING,
            Move.OFFER_DISCOUNT,
            touched=(
                Move.EXPLAIN_VALUE,
                Move.COMPARE,
                Move.SUGGEST_ALTERNATIVE,
                Move.SET_BOUNDARY,
                Move.CITE_POLICY,
                Move.FAREWELL,
            ),
            hard=True,
        ),
        _need(
            "gift",
            Move.OFFER_GIFT,
            Move.OFFER_PROMO,
            Move.HOLD_PRICE,
            Move.VIP_TREATMENT,
            touched=(Move.OFFER_DISCOUNT, Move.OFFER_SHIPPING, Move.EXPLAIN_VALUE, Move.SET_BOUNDARY),
        ),
        _need(
            "dispatch",
            Move.STATE_DISPATCH,
            touched=(Move.ANSWER_FACT, Move.OFFER_SHIPPING, Move.CHECK_LOGISTICS),
            asks_fact=True,
        ),
        _need(
            "order",
            Move.CONFIRM_ORDER,
            Move.INVITE_ORDER,
            Move.EITHER_OR,
            touched=(Move.THANK, Move.STATE_DISPATCH, Move.ANSWER_FACT, Move.DECIDE_FOR),
            hard=True,
        ),
        _need(
            "reassurance",
            Move.CITE_POLICY,
            Move.SHOW_EVIDENCE,
            Move.SOCIAL_PROOF,
            Move.EMPATHISE,
            Move.DISCLOSE_FLAW,
            touched=(Move.EXPLAIN_VALUE, Move.ANSWER_FACT, Move.RECOGNISE, Move.RECOMMEND),
        ),
        _need("goodbye", Move.FAREWELL, Move.THANK, touched=(Move.STATE_DISPATCH, Move.CONFIRM_ORDER, Move.COMPLIMENT)),
        # after the sale
        _need(
            "sympathy",
            Move.APOLOGISE,
            Move.EMPATHISE,
            touched=(Move.ASK_PHOTO, Move.OFFER_REMEDY, Move.CHECK_LOGISTICS, Move.EXPLAIN_CAUSE, Move.THANK),
        ),
        _need(
            "cause",
            Move.EXPLAIN_CAUSE,
            Move.CHECK_LOGISTICS,
            touched=(Move.ASK_PHOTO, Move.APOLOGISE, Move.ANSWER_FACT),
            asks_fact=True,
        ),
        _need(
            "remedy",
            Move.OFFER_REMEDY,
            touched=(Move.APOLOGISE, Move.ASK_PHOTO, Move.CITE_POLICY, Move.EITHER_OR, Move.CHECK_LOGISTICS),
            hard=True,
        ),
        _need(
            "parcel",
            Move.CHECK_LOGISTICS,
            Move.NOTIFY_SHIPMENT,
            touched=(Move.APOLOGISE, Move.STATE_DISPATCH, Move.ANSWER_FACT),
            asks_fact=True,
        ),
        _need(
            "ransom",
            Move.SET_BOUNDARY,
            Move.SHOW_EVIDENCE,
            Move.CITE_POLICY,
            touched=(Move.APOLOGISE, Move.OFFER_REMEDY, Move.HOLD_PRICE, Move.EXPLAIN_CAUSE),
        ),
        _need(
            "next_step",
            Move.STATE_DISPATCH,
            Move.CHECK_LOGISTICS,
            Move.CITE_POLICY,
            Move.OFFER_REMEDY,
            Move.FOLLOW_UP,
            Move.NOTIFY_SHIPMENT,
            Move.ASK_PHOTO,
            touched=(Move.APOLOGISE, Move.CONFIRM_ORDER, Move.ANSWER_FACT, Move.EITHER_OR),
            asks_fact=True,
        ),
        _need("last_word", Move.FAREWELL, Move.THANK, Move.ASK_REVIEW, Move.APOLOGISE, touched=(Move.THANK_REVIEW,)),
    )
}
"""The needs every file may use. A script or persona may add its own under ``[needs.ID]``."""
