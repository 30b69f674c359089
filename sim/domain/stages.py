"""The steps of a trade, before and after the sale."""

from enum import StrEnum

from sim.domain.moves import Move


class Stage(StrEnum):
    """Where the transaction stands (G3, G7)."""

    GREET = "greet"
    ASK = "ask"
    RECOMMEND = "recommend"
    BARGAIN = "bargain"
    SHIPPING = "shipping"
    CONFIRM = "confirm"
    FAREWELL = "farewell"
    FOLLOW_UP = "follow_up"
    DISPATCHED = "dispatched"
    DUE = "due"
    SIGNED = "signed"
    GOOD_REVIEW = "good_review"
    BAD_REVIEW = "bad_review"


_COURTESY = frozenset({Move.THANK, Move.EMPATHISE, Move.APOLOGISE, Move.CLARIFY, Move.ASK_WAIT, Move.STEER})
_CARE = frozenset({Move.COMPLIMENT, Move.SMALL_TALK, Move.RECOGNISE, Move.VIP_TREATMENT})
_ADVICE = frozenset(
    {
        Move.ASK_NEED,
        Move.ANSWER_FACT,
        Move.RECOMMEND,
        Move.EXPLAIN_VALUE,
        Move.COMPARE,
        Move.DISCLOSE_FLAW,
        Move.SUGGEST_ALTERNATIVE,
        Move.DECIDE_FOR,
        Move.SOCIAL_PROOF,
        Move.SHOW_EVIDENCE,
        Move.CITE_POLICY,
        Move.EITHER_OR,
    }
)
_PRICE = frozenset(
    {
        Move.HOLD_PRICE,
        Move.OFFER_PROMO,
        Move.OFFER_GIFT,
        Move.OFFER_SHIPPING,
        Move.OFFER_DISCOUNT,
        Move.EXPLAIN_VALUE,
        Move.COMPARE,
        Move.SUGGEST_ALTERNATIVE,
        Move.SET_BOUNDARY,
        Move.DISCLOSE_FLAW,
        Move.ANSWER_FACT,
        Move.CITE_POLICY,
        Move.SHOW_EVIDENCE,
        Move.SOCIAL_PROOF,
    }
)
_CLOSE = frozenset({Move.INVITE_ORDER, Move.EITHER_OR, Move.URGENCY, Move.CONFIRM_ORDER, Move.STATE_DISPATCH})
_MEND = frozenset(
    {
        Move.GREET,
        Move.CHECK_LOGISTICS,
        Move.EXPLAIN_CAUSE,
        Move.ASK_PHOTO,
        Move.OFFER_REMEDY,
        Move.CITE_POLICY,
        Move.SHOW_EVIDENCE,
        Move.SET_BOUNDARY,
        Move.EITHER_OR,
        Move.ANSWER_FACT,
        Move.NOTIFY_SHIPMENT,
        Move.STATE_DISPATCH,
        Move.FOLLOW_UP,
        Move.DISCLOSE_FLAW,
        Move.RECOGNISE,
    }
)

SEASON: dict[Stage, frozenset[Move]] = {
    Stage.GREET: _COURTESY | _CARE | {Move.GREET, Move.ASK_NEED, Move.ANSWER_FACT},
    Stage.ASK: _COURTESY | _CARE | _ADVICE | {Move.GREET},
    Stage.RECOMMEND: _COURTESY | _CARE | _ADVICE | {Move.OFFER_PROMO},
    Stage.BARGAIN: _COURTESY | _CARE | _PRICE | _CLOSE,
    Stage.SHIPPING: _COURTESY | _CLOSE | {Move.ANSWER_FACT, Move.OFFER_SHIPPING, Move.CITE_POLICY, Move.SHOW_EVIDENCE},
    Stage.CONFIRM: _COURTESY
    | _CARE
    | _CLOSE
    | {Move.ANSWER_FACT, Move.CITE_POLICY, Move.SHOW_EVIDENCE, Move.DECIDE_FOR, Move.FAREWELL},
    Stage.FAREWELL: _COURTESY
    | _CARE
    | {Move.FAREWELL, Move.ANSWER_FACT, Move.STATE_DISPATCH, Move.CONFIRM_ORDER, Move.FOLLOW_UP},
    Stage.FOLLOW_UP: _COURTESY | _CARE | _CLOSE | {Move.GREET, Move.FOLLOW_UP, Move.ANSWER_FACT, Move.FAREWELL},
    Stage.DISPATCHED: _COURTESY
    | {Move.GREET, Move.NOTIFY_SHIPMENT, Move.STATE_DISPATCH, Move.CHECK_LOGISTICS, Move.FAREWELL},
    Stage.DUE: _COURTESY | _MEND,
    Stage.SIGNED: _COURTESY | _MEND | {Move.ASK_REVIEW, Move.FAREWELL},
    Stage.GOOD_REVIEW: _COURTESY | _CARE | {Move.THANK_REVIEW, Move.FAREWELL, Move.ANSWER_FACT},
    Stage.BAD_REVIEW: _COURTESY | _MEND | {Move.ASK_REVIEW, Move.FAREWELL, Move.THANK_REVIEW},
}
"""The moves each stage is about. A good move out of season still counts, for half; a reader may doubt it."""
