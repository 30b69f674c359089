"""What of a message reaches the buyer, and what each move does to the meters."""

from sim.domain.events import Noticed, Overlooked, Why
from sim.domain.moves import MOVES, Move
from sim.domain.reading import Heard, Reading
from sim.domain.stages import SEASON
from sim.engine.draft import PATIENCE, TRUST, Draft
from sim.engine.hearing import FAULTS, hear

JUDGED_ELSEWHERE = frozenset({Move.IGNORE_QUESTION, Move.FALSE_CLAIM})
"""The engine knows better than a reader what was really asked, and what this buyer can know to be untrue."""
NEVER_STALE = frozenset({Move.ANSWER_FACT, Move.CLARIFY, Move.THANK, Move.FAREWELL, Move.STATE_DISPATCH})
"""Said as often as needed without turning sour; unless it answers something, it is worth nothing from the third time on."""
STALE = (-1, -2)
"""Trust and patience for a good move's fourth use and on: the third compliment is flattery."""
MOST_LOST = 6
"""Patience that one overloaded message costs at most."""
HEARD, SOURED = Why.HEARD, Why.STALE
"""Said of every move that is felt, and so by names of their own (see ``draft.TRUST``)."""


def notice(draft: Draft, reading: Reading) -> tuple[Heard, ...]:
    """Choose what the buyer takes in: the first moves of a message up to its limit, and every fault."""
    room = draft.cast.persona.traits.takes_in
    lost = 0
    noticed: list[Heard] = []
    for heard in reading.moves:
        move = heard.move
        if move in JUDGED_ELSEWHERE:
            continue
        span = heard.spans[0] if heard.spans else None
        if move in FAULTS:
            draft.faults += 1
            draft.faults_now += 1
        elif room == 0:
            lost += 1
            draft.happen(Overlooked(move, span))
            continue
        else:
            room -= 1
        noticed.append(heard)
        draft.happen(Noticed(move, span))
    draft.noticed = frozenset([one.move for one in noticed])
    if lost > 1:
        draft.change(PATIENCE, -min(lost, MOST_LOST), Why.TOO_MUCH)
        draft.say("too_much")
    return tuple(noticed)


def feel(draft: Draft, heard: Heard, answering: frozenset[Move]) -> int:
    """Change the meters for one move; return how it was taken: trust and patience together.

    ``answering`` are the moves that settle what the buyer had asked.
    """
    move = heard.move
    span = heard.spans[0] if heard.spans else None
    effect = hear(draft.cast.persona, draft.heart, move)
    trust, patience, stale = _worth(draft, move, answering, effect.trust, effect.patience)
    why = SOURED if stale else HEARD
    rule = "" if stale else effect.rule or MOVES[move].rule
    draft.change(TRUST, trust, why, rule, move, span)
    draft.change(PATIENCE, patience, why, rule, move, span)
    return trust + patience


def _worth(draft: Draft, move: Move, answering: frozenset[Move], trust: int, patience: int) -> tuple[int, int, bool]:
    """Weigh an effect by the moment: a fault grows with each use, a good move wears out and suits its season."""
    if move in FAULTS:
        worse = 2 + draft.played_before(move)
        return (trust * worse // 2 if trust < 0 else trust, patience * worse // 2 if patience < 0 else patience, False)
    if move in answering:
        return trust, patience, False
    times = draft.played_before(move)
    if times >= 3 and move not in NEVER_STALE:
        return *STALE, True
    if times >= 2:
        return min(trust, 0), min(patience, 0), False
    divisor = (times + 1) * (1 if move in SEASON[draft.stage] else 2)
    if divisor > 1:
        trust = trust if trust <= 0 else (trust + divisor - 1) // divisor
        patience = patience if patience <= 0 else (patience + divisor - 1) // divisor
    return trust, patience, False


def remember(draft: Draft, heard: tuple[Heard, ...]) -> None:
    """Count the moves noticed, so that the next use of each can wear thin."""
    played = dict(draft.played)
    for one in heard:
        played[one.move] = played.get(one.move, 0) + 1
    draft.played = tuple(played.items())


def see_through(draft: Draft, reading: Reading) -> bool:
    """Let a buyer that checks catch a claim the sheet contradicts; the others find out when the parcel is open."""
    false = [claim for claim in reading.claims if not claim.holds]
    if not false or not draft.cast.persona.traits.checks:
        return False
    draft.faults += 1
    draft.faults_now += 1
    effect = hear(draft.cast.persona, draft.heart, Move.FALSE_CLAIM)
    rule = effect.rule or MOVES[Move.FALSE_CLAIM].rule
    draft.change(TRUST, effect.trust, Why.CAUGHT, rule, Move.FALSE_CLAIM, false[0].span, false[0].fact)
    draft.change(PATIENCE, effect.patience, Why.CAUGHT, rule, Move.FALSE_CLAIM, false[0].span, false[0].fact)
    draft.noticed |= {Move.FALSE_CLAIM}
    draft.say("caught", words=" ".join(false[0].value.split())[:60])
    return True
