"""What the buyer says: a reaction to what it heard, answers to what it was asked, then what is on its mind."""

from sim.domain.moves import Move
from sim.domain.reading import Reading, Topic
from sim.engine.draft import Draft
from sim.engine.hearing import FAULTS
from sim.engine.needs import voice
from sim.engine.price import GIVING, PRICE, open_talks

ASKING = frozenset({Move.ASK_NEED})
MOST_ANSWERS = 2
"""Questions of one reply that the buyer answers."""
QUIET = frozenset({Move.ASK_WAIT})
"""Asked for a moment, the buyer waits and does not ask again."""


def react(draft: Draft, felt: list[tuple[Move, int]], answering: frozenset[Move], passed_over: bool) -> None:
    """Answer the move that mattered most: the worst fault, else what answered the question, else the strongest.

    ``felt`` is how each move was taken; ``answering`` are the moves that settle what the buyer had asked;
    ``passed_over`` says that none of them dealt with it.
    """
    if not felt:
        return
    if draft.faults_now:
        move, by = min([one for one in felt if one[0] in FAULTS], key=_effect)
        how = "bad" if by < 0 else "neutral"
    else:
        answers = [one for one in felt if one[0] in answering]
        if len(answers) > 1:
            # Beside something given, the refusal is not what is answered.
            answers = [one for one in answers if one[0] in GIVING] or answers
        move, by = max(answers or felt, key=_strength)
        how = "bad" if by < 0 else "good" if by > 0 else "neutral"
        # Nobody grumbles at the very answer it asked for, nor is delighted while its question waits.
        if (how == "bad" and answers and move is not Move.HOLD_PRICE) or (how == "good" and passed_over):
            how = "neutral"
    draft.say(f"reacts.{move}.{how}")


def _effect(felt: tuple[Move, int]) -> int:
    return felt[1]


def _strength(felt: tuple[Move, int]) -> int:
    return abs(felt[1])


def tell(draft: Draft, reading: Reading) -> bool:
    """Answer what the seller asked about the buyer (G3.2); return whether anything was asked."""
    if draft.noticed.isdisjoint(ASKING):
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
    if open_.ignored and not draft.stirred:
        draft.say("again")
    if open_.id == PRICE and not open_.voiced:
        open_talks(draft)
    else:
        draft.say(f"need.{open_.id}", bid=draft.bid, price=draft.price)
    voice(draft, open_)
