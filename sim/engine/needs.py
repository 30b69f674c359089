"""Needs: raised, voiced, settled, passed over, given up."""

from sim.domain.events import NeedDropped, NeedIgnored, NeedRaised, NeedSettled, Why
from sim.domain.moves import Move
from sim.domain.state import EntryKind, OpenNeed
from sim.engine.draft import PATIENCE, TRUST, Draft, need_of
from sim.engine.hearing import hear

ANSWERED = (3, 2)
"""Trust and patience for settling what the buyer asked: answering the open question counts most (G5.6)."""
FORESTALLED = (1, 1)
"""For settling what it was about to ask."""
GIVES_UP = 3
"""Replies in a row that pass a question over before the buyer stops asking it."""
DROPPED = -6
"""Trust lost with each question that was never answered."""
STALLED = -2
"""Patience for each time a question had been asked before and still got no answer."""
INFORMING = frozenset(
    {
        Move.RECOMMEND,
        Move.DECIDE_FOR,
        Move.COMPARE,
        Move.DISCLOSE_FLAW,
        Move.SOCIAL_PROOF,
        Move.SHOW_EVIDENCE,
        Move.CITE_POLICY,
        Move.STATE_DISPATCH,
    }
)
"""What is remembered when it is said before it was asked for."""
CHOOSING = frozenset({Move.RECOMMEND, Move.DECIDE_FOR})
"""Advice that names the one to take has chosen, too: it stays said."""
CLOSING_MOVES = frozenset({Move.INVITE_ORDER, Move.EITHER_OR, Move.CONFIRM_ORDER, Move.DECIDE_FOR})


def raise_needs(draft: Draft, ids: tuple[str, ...], *, first: bool = False) -> None:
    """Put needs on the buyer's mind, each at most once a game; ``first`` puts them before all others."""
    if not ids:
        return
    raised, skips = draft.raised, draft.cast.persona.skips
    new = [id_ for id_ in ids if id_ not in raised and id_ not in skips]
    if not new:
        return
    opened = tuple([OpenNeed(id_) for id_ in new])
    draft.raised = raised.union(new)
    draft.needs = opened + draft.needs if first else draft.needs + opened
    for id_ in new:
        draft.happen(NeedRaised(id_))


def answer_from_memory(draft: Draft) -> None:
    """Spare the buyer a question that it has been told the answer of: nobody asks what was just said."""
    if not draft.told and not draft.ledger:
        return
    known = {entry.what for entry in draft.ledger if entry.good and entry.kind is EntryKind.CLAIM}
    for open_ in draft.needs:
        need = need_of(draft.cast, open_.id)
        told = need.settled_by & draft.told
        if told:
            settle(draft, open_, min(told))
        elif Move.ANSWER_FACT in need.settled_by and not known.isdisjoint(need.facts):
            settle(draft, open_, Move.ANSWER_FACT)


def settle(draft: Draft, open_: OpenNeed, by: Move) -> None:
    """Take a need off the buyer's mind and reward it."""
    draft.needs = tuple([other for other in draft.needs if other.id != open_.id])
    draft.settled |= {open_.id}
    draft.settled_now.append(open_.id)
    if by in draft.told and by not in CHOOSING:
        draft.told -= {by}
    draft.happen(NeedSettled(open_.id, by, asked=open_.voiced > 0))
    (trust, patience), why = (ANSWERED, Why.ANSWERED) if open_.voiced else (FORESTALLED, Why.FORESTALLED)
    draft.change(TRUST, trust, why, move=by, about=open_.id)
    draft.change(PATIENCE, patience, why, move=by, about=open_.id)


def settle_all(draft: Draft, spared: frozenset[str]) -> None:
    """Settle every need that a noticed move settles, but for ``spared`` (those have rules of their own)."""
    for open_ in draft.needs:
        if open_.id not in spared:
            need = need_of(draft.cast, open_.id)
            settling = need.settled_by & draft.noticed
            if settling:
                settle(draft, open_, min(settling))
            elif open_.voiced and need.asks_fact and not draft.true_facts.isdisjoint(need.facts):
                # A true word on the very thing it asked about is an answer, whatever move it is taken for.
                settle(draft, open_, Move.ANSWER_FACT)


def touched(draft: Draft, open_: OpenNeed) -> bool:
    """Tell whether the reply at least dealt with a need."""
    need = need_of(draft.cast, open_.id)
    return not (draft.noticed.isdisjoint(need.settled_by) and draft.noticed.isdisjoint(need.touched_by))


def age(draft: Draft, open_: OpenNeed) -> None:
    """Charge for a voiced need that the reply passed over; after a few times the buyer gives up asking."""
    ignored = open_.ignored + 1
    draft.happen(NeedIgnored(open_.id, ignored))
    cost = hear(draft.cast.persona, draft.heart, Move.IGNORE_QUESTION)
    draft.change(TRUST, cost.trust, Why.IGNORED, cost.rule, Move.IGNORE_QUESTION, about=open_.id)
    draft.change(PATIENCE, cost.patience * ignored, Why.IGNORED, cost.rule, Move.IGNORE_QUESTION, about=open_.id)
    if ignored >= GIVES_UP and not need_of(draft.cast, open_.id).hard:
        draft.needs = tuple([other for other in draft.needs if other.id != open_.id])
        draft.dropped |= {open_.id}
        draft.happen(NeedDropped(open_.id))
        draft.change(TRUST, DROPPED, Why.DROPPED, about=open_.id)
    else:
        _put(draft, OpenNeed(open_.id, open_.voiced, ignored))


def attended(draft: Draft, open_: OpenNeed) -> None:
    """Note that a voiced need was touched and not settled: no slight, but having to ask again and again wears."""
    draft.change(PATIENCE, STALLED * (open_.voiced - 1), Why.STALLED, about=open_.id)
    if open_.ignored:
        _put(draft, OpenNeed(open_.id, open_.voiced, 0))


def waive(draft: Draft) -> None:
    """Let a sure hand to the till spare the small questions: unspoken needs are dropped from a trusting buyer's mind.

    Only when the reply closes, the buyer trusts enough to buy, and nothing it asked is open (G6.3).
    """
    if (
        draft.noticed.isdisjoint(CLOSING_MOVES)
        or draft.trust < draft.cast.persona.traits.buys_at
        or draft.voiced is not None
    ):
        return
    draft.needs = tuple(open_ for open_ in draft.needs if need_of(draft.cast, open_.id).hard)


def voice(draft: Draft, open_: OpenNeed) -> None:
    """Count that a need was asked aloud."""
    _put(draft, OpenNeed(open_.id, open_.voiced + 1, open_.ignored))


def _put(draft: Draft, changed: OpenNeed) -> None:
    draft.needs = tuple([changed if open_.id == changed.id else open_ for open_ in draft.needs])
