"""English words for moves, stages, reasons and rules: the keys under which translations are found.

Front ends pass them through ``sim.locale``; nothing here depends on a language being chosen.
"""

from sim.debrief.reasons import Reason
from sim.domain.events import Why
from sim.domain.moves import Move
from sim.domain.stages import Stage
from sim.domain.state import Outcome

STAGES: dict[Stage, str] = {
    Stage.GREET: "greet",
    Stage.ASK: "ask",
    Stage.RECOMMEND: "recommend",
    Stage.BARGAIN: "bargain",
    Stage.SHIPPING: "shipping",
    Stage.CONFIRM: "confirm",
    Stage.FAREWELL: "farewell",
    Stage.FOLLOW_UP: "follow up",
    Stage.DISPATCHED: "dispatched",
    Stage.DUE: "due",
    Stage.SIGNED: "signed for",
    Stage.GOOD_REVIEW: "good review",
    Stage.BAD_REVIEW: "bad review",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.SOLD: "Sold",
    Outcome.LEFT: "The buyer left",
    Outcome.DECLINED: "No deal, parted as friends",
    Outcome.SETTLED: "Complaint settled",
    Outcome.REFUNDED: "Refunded",
    Outcome.RETURNED: "Returned",
}

MOVES: dict[Move, str] = {
    Move.GREET: "greeting",
    Move.ASK_WAIT: "asking for a moment",
    Move.ASK_NEED: "asking what is needed",
    Move.CLARIFY: "checking you understood",
    Move.ANSWER_FACT: "answering with a fact",
    Move.RECOMMEND: "recommending",
    Move.EXPLAIN_VALUE: "explaining the value",
    Move.COMPARE: "comparing fairly",
    Move.DISCLOSE_FLAW: "owning up to a drawback",
    Move.SUGGEST_ALTERNATIVE: "suggesting another",
    Move.HOLD_PRICE: "holding the price",
    Move.OFFER_PROMO: "naming a running offer",
    Move.OFFER_GIFT: "adding a gift",
    Move.OFFER_SHIPPING: "covering the shipping",
    Move.OFFER_DISCOUNT: "lowering the price",
    Move.SOCIAL_PROOF: "what other buyers say",
    Move.SHOW_EVIDENCE: "showing evidence",
    Move.CITE_POLICY: "naming the policy",
    Move.INVITE_ORDER: "inviting the order",
    Move.EITHER_OR: "offering a choice of two",
    Move.DECIDE_FOR: "deciding for the buyer",
    Move.URGENCY: "urgency",
    Move.STATE_DISPATCH: "when and how it ships",
    Move.CONFIRM_ORDER: "confirming the order",
    Move.EMPATHISE: "understanding",
    Move.APOLOGISE: "apologising",
    Move.COMPLIMENT: "a compliment",
    Move.VIP_TREATMENT: "special treatment",
    Move.SMALL_TALK: "small talk",
    Move.RECOGNISE: "remembering the buyer",
    Move.THANK: "thanks",
    Move.FAREWELL: "taking leave",
    Move.STEER: "steering back",
    Move.SET_BOUNDARY: "keeping a principle",
    Move.FOLLOW_UP: "following up",
    Move.NOTIFY_SHIPMENT: "news of the parcel",
    Move.CHECK_LOGISTICS: "looking the parcel up",
    Move.EXPLAIN_CAUSE: "explaining the cause",
    Move.ASK_PHOTO: "asking for a photo",
    Move.OFFER_REMEDY: "offering a remedy",
    Move.THANK_REVIEW: "thanks for the review",
    Move.ASK_REVIEW: "asking for a review",
    Move.CURT: "too curt",
    Move.DISMISSIVE: "brushing off",
    Move.RUDE: "rude",
    Move.BLAME_BUYER: "blaming the buyer",
    Move.BLAME_OTHERS: "blaming others",
    Move.HEDGE: "vague about a fact",
    Move.OVERPROMISE: "promising too much",
    Move.DISPARAGE: "running others down",
    Move.PRESSURE: "pressure",
    Move.IGNORE_QUESTION: "passing over the question",
    Move.FALSE_CLAIM: "untrue by the sheet",
    Move.FALSE_URGENCY: "urgency that is not true",
    Move.PAY_FOR_REVIEW: "paying for a review",
    Move.OFF_PLATFORM: "leaving the platform",
}

WHY: dict[Why, str] = {
    Why.HEARD: "{move}",
    Why.ANSWERED: "it answered the open question",
    Why.FORESTALLED: "it answered a question before it was asked",
    Why.STALE: "{move}: once too often",
    Why.IGNORED: "the open question was passed over",
    Why.STALLED: "the same question is still open",
    Why.DROPPED: "the buyer gave up asking",
    Why.REPEATED: "the same words again",
    Why.TOO_MUCH: "more than this buyer takes in at once",
    Why.NOT_UNDERSTOOD: "not understood",
    Why.WAITED: "left waiting",
    Why.TURN: "time passing",
    Why.MOOD: "a change of heart",
    Why.CAVED: "a large step down says there is more to be had",
    Why.HAGGLED: "a round of bargaining",
    Why.CAUGHT: "seen through: the sheet says otherwise",
    Why.DUE: "promises and claims came due",
    Why.WAVERED: "asked to buy before it trusts enough",
}

RULES: dict[str, str] = {
    "G1.2": "Most questions are requests for reassurance: settle the doubt and the order follows.",
    "G1.4": "Win the trust before the order.",
    "G2": "Every kind of buyer hears the same words differently: watch the signs.",
    "G2.11": "Some only ask once, some must haggle: be firm, friendly and thankful with both.",
    "G3.1": "Answer at once, warmly, with your name and an offer to help; silence and one cold word read as contempt.",
    "G3.2": "Ask before you recommend: for whom, what for, size, taste, budget.",
    "G3.3": "Recommend few things, each with its reason: what suits, not what is dearest.",
    "G3.4": "Never a bare no: say what there is instead, or when it comes back.",
    "G3.5": "Truth sells: own up to drawbacks first, and raise no expectation the goods cannot meet.",
    "G3.6": "Be certain of facts and careful of fate: no maybe about the goods, no guarantee of what you do not control.",
    "G3.7": "Promise the dispatch day only; the courier normally needs some days more.",
    "G3.8": "Before the buyer goes, repeat item, variant, price and address for it to confirm.",
    "G3.9": "Sale or no sale: thanks, a kind word, welcome back.",
    "G3.10": "Treat an unpaid order as a sold one: a kind reminder, no reproach.",
    "G4.1": "On price: refuse kindly, keep them with a running offer, lead to the value, close with a last concession.",
    "G4.2": "Give the cheapest thing first: shipping, a small gift, then a small discount.",
    "G4.3": "Every no carries a reason or an alternative; nothing that wounds pride.",
    "G4.4": "The first concession teaches: a large, fast one says there is more to be had.",
    "G4.5": "Agree that comparing is right, know the difference, never run others down.",
    "G4.7": "Thresholds may lift a basket, but not a hurried or a paid one.",
    "G4.8": "A round-number bid is met with a counter-offer, not with a lecture; below the floor nobody gains.",
    "G5": "Courtesy always, even when provoked.",
    "G5.1": "More you and we, less I; address the buyer with respect.",
    "G5.2": "Please, thank you, sorry to keep you waiting; really sorry rather than no.",
    "G5.3": "Match the buyer's own tone; a light smile, never a wall of them.",
    "G5.4": "Look for the fault with yourself first.",
    "G5.5": "Disagree from the buyer's side: I understand, many feel that way, what they found is this.",
    "G5.6": "Answer the question that was asked before adding anything.",
    "G5.7": "Chat is good in measure: steer kindly back to the goods.",
    "G5.8": "One hard question may be answered with a summary and a guide; then ask whether it was clear.",
    "G5.9": "A canned line that ignores the question costs more than it saves.",
    "G6": "When the buyer is ready, ask for the order.",
    "G6.1": "Urgency only if true, only when the wish is there, and never with the cautious.",
    "G6.2": "A choice between two helps a buyer that wavers.",
    "G6.3": "Help with colour, size and style: when that is settled the order is.",
    "G6.4": "Escrow and returns reassure more than any words of your own.",
    "G7.1": "When it leaves, tell at once: courier, number, days on the way.",
    "G7.2": "Late parcel: soothe, look it up at once, apologise even if it is the courier's fault.",
    "G7.3": "Short or damaged delivery: ask for a photo, put it right the same day.",
    "G7.4": "Once it has arrived, ask how it is and welcome criticism.",
    "G7.5": "A complaint: listen, apologise, offer a remedy, say what happens next.",
    "G7.7": "A good review is thanked in earnest, with a word on care.",
    "G7.8": "A bad review: take the buyer's place, apologise, explain truthfully, propose.",
    "G7.10": "Faulty goods go back at the shop's cost; a change of mind within the days, at the buyer's.",
    "G7.11": "Every promise goes into the ledger: keep it, or do not make it.",
    "G7.12": "Extortion is met with courtesy, policy and evidence: neither anger nor ransom.",
    "G7.13": "Paying or pestering for reviews, fake scarcity and leaving the platform are forbidden today.",
    "G8.1": "A kept customer costs a seventh of a new one.",
    "G8.2": "Know your regulars: what they bought, how they like it.",
    "G8.3": "Ask first how the last purchase served.",
}
"""What each field-guide rule says, in one line for the coach."""


def rule_text(rule: str) -> str:
    """Give a rule's one line; a rule without a line of its own speaks through its chapter."""
    return RULES.get(rule) or RULES.get(rule.partition(".")[0], "")


def why_text(reason: Reason) -> tuple[str, str]:
    """Give the words for a reason: the template, and the move's name to put into ``{move}``."""
    return WHY[reason.why], MOVES[reason.move] if reason.move else ""
