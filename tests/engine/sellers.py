"""Scripted sellers of graded skill, at the level of moves: what the rulebook is measured against."""

from collections.abc import Callable
from dataclasses import dataclass

from sim.domain.game import Cast, Reply
from sim.domain.moves import MOVES, Family, Move, is_fault
from sim.domain.reading import Heard, Language, Offer, OfferKind, Promise, Reading, Span
from sim.domain.state import State
from sim.engine.dice import roll
from sim.engine.draft import need_of
from sim.engine.hearing import hear
from sim.engine.opening import begin
from sim.engine.step import step

LONGEST = 80
"""Replies after which a game that has not ended is given up (and counted as a failure)."""
Seller = Callable[[Cast, State], Reply]


def reply(*moves: Move, text: str = "x", offers: tuple[Offer, ...] = (), promises: tuple[Promise, ...] = ()) -> Reply:
    """Make a reply that is read as just these moves."""
    span = Span(0, len(text))
    heard = tuple(Heard(move, 1.0, (span,)) for move in moves)
    return Reply(Reading(text, Language.EN, heard, offers=offers, promises=promises))


def price(amount: int) -> Offer:
    """Offer a price, in hundredths."""
    return Offer(OfferKind.PRICE, amount, Span(0, 1))


def silent(cast: Cast, state: State) -> Reply:
    """Send nothing."""
    return reply(text="")


def rude(cast: Cast, state: State) -> Reply:
    """Be rude."""
    return reply(Move.RUDE)


def stuffer(cast: Cast, state: State) -> Reply:
    """Put every good move into every message."""
    return reply(*(move for move in Move if not is_fault(move)))


def giveaway(cast: Cast, state: State) -> Reply:
    """Answer everything with a discount, a gift and free shipping, down to the cost."""
    lower = max(cast.script.sheet.cost, state.price * 85 // 100)
    gifts = (Offer(OfferKind.GIFT, 0, Span(0, 1)), Offer(OfferKind.SHIPPING, 0, Span(0, 1)))
    moves = (Move.OFFER_DISCOUNT, Move.OFFER_GIFT, Move.OFFER_SHIPPING, Move.INVITE_ORDER)
    return reply(*moves, offers=(price(lower), *gifts))


def polite(cast: Cast, state: State) -> Reply:
    """Be friendly, know no kind of buyer: a stock answer to the question asked, thanks, now and then an invitation."""
    asked = next((open_ for open_ in state.needs if open_.voiced), None)
    courtesy = (Move.THANK, Move.EMPATHISE, Move.COMPLIMENT, Move.GREET)[roll(state.seed, state.turn, "polite") % 4]
    if asked is None:
        return reply(courtesy, Move.INVITE_ORDER)
    need = need_of(cast, asked.id)
    answers = sorted(need.settled_by | need.touched_by)
    return reply(answers[roll(state.seed, state.turn, "stock") % len(answers)], courtesy)


def sensible(cast: Cast, state: State) -> Reply:
    """Answer what was asked and no more, in a friendly way: no gift for reading people, no mistakes either."""
    asked = next((open_ for open_ in state.needs if open_.voiced), None)
    courtesy = (Move.THANK, Move.EMPATHISE)[roll(state.seed, state.turn, "courtesy") % 2]
    if asked is None:
        return reply(courtesy)
    if asked.id == "price":
        move, offers = _ladder(cast, state)
        return reply(move, courtesy, offers=tuple(offers))
    answers = sorted(need_of(cast, asked.id).settled_by)
    return reply(answers[roll(state.seed, state.turn, "answer") % len(answers)], courtesy)


def guide(cast: Cast, state: State) -> Reply:
    """Follow the field guide for this buyer: answer the question by the move it likes best, add what it likes besides."""
    persona, mood = cast.persona, cast.persona.moods[state.mood]
    played = dict(state.played)

    def liking(move: Move) -> int:
        heard = hear(persona, mood, move)
        return (2 * heard.trust + heard.patience) // (1 + played.get(move, 0))

    asked = next((open_ for open_ in state.needs if open_.voiced), None)
    moves: list[Move] = []
    offers: list[Offer] = []
    if asked is not None:
        settles = need_of(cast, asked.id).settled_by
        best = max(sorted(settles), key=liking)
        if asked.id == "price":
            best, offers = _ladder(cast, state)
        moves.append(best)
    extra = [
        move
        for move in sorted(Move)
        if not is_fault(move)
        and move not in moves
        and MOVES[move].family in (Family.ADVICE, Family.PROOF, Family.CARE, Family.ASKING)
        and move not in (Move.FAREWELL, Move.SMALL_TALK if asked and asked.id == "order" else Move.FAREWELL)
    ]
    moves.append(max(extra, key=liking))
    return reply(*moves, offers=tuple(offers))


def _ladder(cast: Cast, state: State) -> tuple[Move, list[Offer]]:
    """Hold once, then the cheapest concession first, never below the floor (G4.1, G4.2)."""
    floor = cast.script.sheet.floor
    if state.walking and state.bid < floor:
        return Move.FAREWELL, []
    if state.rounds == 0:
        return Move.HOLD_PRICE, []
    if not state.free_shipping:
        return Move.OFFER_SHIPPING, [Offer(OfferKind.SHIPPING, 0, Span(0, 1))]
    if state.gifts < cast.script.policy.gifts:
        return Move.OFFER_GIFT, [Offer(OfferKind.GIFT, 0, Span(0, 1))]
    return Move.OFFER_DISCOUNT, [price(max(floor, min(state.price, max(state.bid, floor))))]


SELLERS: dict[str, Seller] = {
    "silent": silent,
    "rude": rude,
    "stuffer": stuffer,
    "giveaway": giveaway,
    "polite": polite,
    "sensible": sensible,
    "guide": guide,
}


@dataclass(frozen=True, slots=True)
class Played:
    """A finished game."""

    state: State
    trust: tuple[int, ...]
    patience: tuple[int, ...]


def play(cast: Cast, seller: Seller, seed: int) -> Played:
    """Play a game to its end (or to ``LONGEST``)."""
    state, _ = begin(cast, seed)
    trust, patience = [state.trust], [state.patience]
    while state.ending is None and state.turn < LONGEST:
        said = seller(cast, state)
        state, _ = step(cast, state, said, f"{state.turn}" if said.reading.moves else "")
        trust.append(state.trust)
        patience.append(state.patience)
    return Played(state, tuple(trust), tuple(patience))
