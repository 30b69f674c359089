"""What the buyer says: a reaction to what it heard, answers to what it was asked, then what is on its mind."""

from sim.domain.moves import Move, is_fault
from sim.domain.reading import Heard, Reading, Topic
from sim.engine.draft import Draft
from sim.engine.needs import voice
from sim.engine.price import PRICE, open_talks

MOST_ANSWERS = 2
"""Questions of one reply that the buyer answers."""
QUIET = frozenset({Move.ASK_WAIT})
"""Asked for a moment, the buyer waits and does not ask again."""


def react(draft: Draft, heard: tuple[Heard, ...], felt: tuple[int, ...], answering: frozenset[Move]) -> None:
    """Answer the move that mattered most: the worst fault, else what answered the question, else the strongest.

    ``felt`` is how each of ``heard`` was taken; ``answering`` are the moves that settle what the buyer had asked.
    """
    if not heard:
        return
    faults = [(one, by) for one, by in zip(heard, felt, strict=True) if is_fault(one.move)]
    answers = [(one, by) for one, by in zip(heard, felt, strict=True) if one.move in answering]
    if faults:
        main, by = min(faults, key=lambda pair: pair[1])
    else:
        main, by = max(answers or zip(heard, felt, strict=True), key=lambda pair: abs(pair[1]))
    how = "good" if by > 0 else "bad" if by < 0 else "neutral"
    draft.say(f"reacts.{main.move.value}.{how if not faults or how == 'bad' else 'neutral'}")


def tell(draft: Draft, reading: Reading) -> bool:
    """Answer what the seller asked about the buyer (G3.2); return whether anything was asked."""
    if Move.ASK_NEED not in draft.noticed:
        return False
    topics = list(dict.fromkeys(question.topic for question in reading.questions)) or [Topic.OTHER]
    for topic in topics[:MOST_ANSWERS]:
        draft.say(f"tells.{topic.value}")
    return True


def ask_next(draft: Draft) -> None:
    """Say what is on the buyer's mind: the question still open, or the next one."""
    if not draft.needs or not draft.noticed.isdisjoint(QUIET):
        return
    open_ = draft.voiced or draft.needs[0]
    if open_.voiced and draft.countered:
        return
    if open_.ignored:
        draft.say("again")
    if open_.id == PRICE and not open_.voiced:
        open_talks(draft)
    else:
        draft.say(f"need.{open_.id}", bid=draft.bid, price=draft.price)
    voice(draft, open_)
