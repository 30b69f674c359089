"""How a buyer hears a move: from the mood's exception to the game's default, the narrowest wins."""

from sim.domain.moves import MOVES, Family, Move, is_fault
from sim.domain.personas import Hearing, Mood, Persona

DEFAULT_FAMILY: dict[Family, Hearing] = {
    Family.OPENING: Hearing(2, 2),
    Family.ASKING: Hearing(2, 0),
    Family.ADVICE: Hearing(3, 1),
    Family.PRICE: Hearing(2, 1),
    Family.PROOF: Hearing(3, 1),
    Family.CLOSING: Hearing(1, 0),
    Family.CARE: Hearing(2, 1),
    Family.PRINCIPLE: Hearing(0, 0),
    Family.AFTERCARE: Hearing(4, 2),
    Family.FAULT: Hearing(-3, -3),
}
"""What anybody would feel. Personas and moods say where they differ."""

DEFAULT_MOVE: dict[Move, Hearing] = {
    Move.ASK_WAIT: Hearing(0, 0),
    Move.HOLD_PRICE: Hearing(-1, -2),
    Move.OFFER_GIFT: Hearing(3, 2),
    Move.OFFER_SHIPPING: Hearing(3, 2),
    Move.OFFER_DISCOUNT: Hearing(2, 2),
    Move.URGENCY: Hearing(-1, -1),
    Move.CURT: Hearing(-3, -4),
    Move.DISMISSIVE: Hearing(-6, -7),
    # Three insults end any talk, whoever hears them.
    Move.RUDE: Hearing(-25, -25),
    Move.BLAME_BUYER: Hearing(-8, -8),
    Move.BLAME_OTHERS: Hearing(-4, -3),
    Move.HEDGE: Hearing(-3, -2),
    # It pleases now and bites when it falls due (G3.6).
    Move.OVERPROMISE: Hearing(1, 0),
    Move.DISPARAGE: Hearing(-4, -1),
    Move.PRESSURE: Hearing(-5, -6),
    Move.IGNORE_QUESTION: Hearing(-2, -5),
    # Only a buyer that checks sees these at once; the others find out when the parcel is open.
    Move.FALSE_CLAIM: Hearing(-12, -5),
    Move.FALSE_URGENCY: Hearing(-6, -3),
    Move.PAY_FOR_REVIEW: Hearing(-8, -3),
    Move.OFF_PLATFORM: Hearing(-10, -4),
}

FAULTS = frozenset(move for move in Move if is_fault(move))


def hear(persona: Persona, mood: Mood, move: Move) -> Hearing:
    """Find how ``move`` is heard: mood's move, persona's move, mood's family, persona's family, default."""
    heard = mood.hears_move.get(move) or persona.hears_move.get(move)
    if heard is not None:
        return heard
    family = MOVES[move].family
    return (
        mood.hears_family.get(family)
        or persona.hears_family.get(family)
        or DEFAULT_MOVE.get(move)
        or DEFAULT_FAMILY[family]
    )
