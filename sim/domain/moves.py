"""The moves a reply can make, their families, and the field-guide rule behind each."""

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Moves that are near each other; a reading one move off within a family does nearly the same."""

    OPENING = "opening"
    ASKING = "asking"
    ADVICE = "advice"
    PRICE = "price"
    PROOF = "proof"
    CLOSING = "closing"
    CARE = "care"
    PRINCIPLE = "principle"
    AFTERCARE = "aftercare"
    FAULT = "fault"


class Move(StrEnum):
    """What a reply does to the buyer who reads it. The ids are fixed: saves and files use them."""

    GREET = "greet"
    ASK_WAIT = "ask_wait"
    ASK_NEED = "ask_need"
    CLARIFY = "clarify"
    ANSWER_FACT = "answer_fact"
    RECOMMEND = "recommend"
    EXPLAIN_VALUE = "explain_value"
    COMPARE = "compare"
    DISCLOSE_FLAW = "disclose_flaw"
    SUGGEST_ALTERNATIVE = "suggest_alternative"
    HOLD_PRICE = "hold_price"
    OFFER_PROMO = "offer_promo"
    OFFER_GIFT = "offer_gift"
    OFFER_SHIPPING = "offer_shipping"
    OFFER_DISCOUNT = "offer_discount"
    SOCIAL_PROOF = "social_proof"
    SHOW_EVIDENCE = "show_evidence"
    CITE_POLICY = "cite_policy"
    INVITE_ORDER = "invite_order"
    EITHER_OR = "either_or"
    DECIDE_FOR = "decide_for"
    URGENCY = "urgency"
    STATE_DISPATCH = "state_dispatch"
    CONFIRM_ORDER = "confirm_order"
    EMPATHISE = "empathise"
    APOLOGISE = "apologise"
    COMPLIMENT = "compliment"
    VIP_TREATMENT = "vip_treatment"
    SMALL_TALK = "small_talk"
    RECOGNISE = "recognise"
    THANK = "thank"
    FAREWELL = "farewell"
    STEER = "steer"
    SET_BOUNDARY = "set_boundary"
    FOLLOW_UP = "follow_up"
    NOTIFY_SHIPMENT = "notify_shipment"
    CHECK_LOGISTICS = "check_logistics"
    EXPLAIN_CAUSE = "explain_cause"
    ASK_PHOTO = "ask_photo"
    OFFER_REMEDY = "offer_remedy"
    THANK_REVIEW = "thank_review"
    ASK_REVIEW = "ask_review"
    CURT = "curt"
    DISMISSIVE = "dismissive"
    RUDE = "rude"
    BLAME_BUYER = "blame_buyer"
    BLAME_OTHERS = "blame_others"
    HEDGE = "hedge"
    OVERPROMISE = "overpromise"
    DISPARAGE = "disparage"
    PRESSURE = "pressure"
    IGNORE_QUESTION = "ignore_question"
    FALSE_CLAIM = "false_claim"
    FALSE_URGENCY = "false_urgency"
    PAY_FOR_REVIEW = "pay_for_review"
    OFF_PLATFORM = "off_platform"


@dataclass(frozen=True, slots=True)
class MoveInfo:
    """Where a move belongs: its family and the field-guide rule it rests on."""

    family: Family
    rule: str


_FAMILIES: dict[Family, dict[Move, str]] = {
    Family.OPENING: {Move.GREET: "G3.1", Move.ASK_WAIT: "G3.1"},
    Family.ASKING: {Move.ASK_NEED: "G3.2", Move.CLARIFY: "G3.2"},
    Family.ADVICE: {
        Move.ANSWER_FACT: "G5.6",
        Move.RECOMMEND: "G3.3",
        Move.EXPLAIN_VALUE: "G4.1",
        Move.COMPARE: "G4.5",
        Move.DISCLOSE_FLAW: "G3.5",
        Move.SUGGEST_ALTERNATIVE: "G3.4",
        Move.DECIDE_FOR: "G2",
    },
    Family.PRICE: {
        Move.HOLD_PRICE: "G4.1",
        Move.OFFER_PROMO: "G4.1",
        Move.OFFER_GIFT: "G4.2",
        Move.OFFER_SHIPPING: "G4.2",
        Move.OFFER_DISCOUNT: "G4.1",
    },
    Family.PROOF: {Move.SOCIAL_PROOF: "G2", Move.SHOW_EVIDENCE: "G2", Move.CITE_POLICY: "G6.4"},
    Family.CLOSING: {
        Move.INVITE_ORDER: "G6",
        Move.EITHER_OR: "G6.2",
        Move.URGENCY: "G6.1",
        Move.STATE_DISPATCH: "G3.7",
        Move.CONFIRM_ORDER: "G3.8",
        Move.FOLLOW_UP: "G3.10",
    },
    Family.CARE: {
        Move.EMPATHISE: "G5.5",
        Move.APOLOGISE: "G7.5",
        Move.COMPLIMENT: "G2",
        Move.VIP_TREATMENT: "G2",
        Move.SMALL_TALK: "G2",
        Move.RECOGNISE: "G8.2",
        Move.THANK: "G5.2",
        Move.FAREWELL: "G3.9",
    },
    Family.PRINCIPLE: {Move.STEER: "G5.7", Move.SET_BOUNDARY: "G7.12"},
    Family.AFTERCARE: {
        Move.NOTIFY_SHIPMENT: "G7.1",
        Move.CHECK_LOGISTICS: "G7.2",
        Move.EXPLAIN_CAUSE: "G7.8",
        Move.ASK_PHOTO: "G7.3",
        Move.OFFER_REMEDY: "G7.5",
        Move.THANK_REVIEW: "G7.7",
        Move.ASK_REVIEW: "G7.4",
    },
    Family.FAULT: {
        Move.CURT: "G3.1",
        Move.DISMISSIVE: "G4.3",
        Move.RUDE: "G5",
        Move.BLAME_BUYER: "G5.4",
        Move.BLAME_OTHERS: "G7.2",
        Move.HEDGE: "G3.6",
        Move.OVERPROMISE: "G3.6",
        Move.DISPARAGE: "G4.5",
        Move.PRESSURE: "G6.1",
        Move.IGNORE_QUESTION: "G5.6",
        Move.FALSE_CLAIM: "G3.5",
        Move.FALSE_URGENCY: "G6.1",
        Move.PAY_FOR_REVIEW: "G7.13",
        Move.OFF_PLATFORM: "G7.13",
    },
}

MOVES: dict[Move, MoveInfo] = {
    move: MoveInfo(family, rule) for family, rules in _FAMILIES.items() for move, rule in rules.items()
}
"""Every move with its family and rule (shared vocabulary: the move table)."""


def family_of(move: Move) -> Family:
    """Give the family a move belongs to."""
    return MOVES[move].family


def is_fault(move: Move) -> bool:
    """Tell whether a move is one of the faults."""
    return MOVES[move].family is Family.FAULT
