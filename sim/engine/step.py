"""The rulebook. ``step`` reads from top to bottom in the order in which a buyer lives through a reply."""

from sim.domain.events import Event, NotUnderstood, StageChanged, Why
from sim.domain.game import Cast, Reply
from sim.domain.moves import Move
from sim.domain.reading import Reading
from sim.domain.state import Outcome, State
from sim.engine.attention import feel, notice, remember, see_through
from sim.engine.draft import PATIENCE, TRUST, Draft, need_of
from sim.engine.ledger import record
from sim.engine.moods import change_heart, dwell
from sim.engine.needs import (
    CLOSING_MOVES,
    INFORMING,
    age,
    answer_from_memory,
    attended,
    raise_needs,
    settle,
    settle_all,
    touched,
    waive,
)
from sim.engine.price import PARTING, PRICE, bargain, take_offers
from sim.engine.review import aftersale_outcome, end
from sim.engine.speech import QUIET, ask_next, react, tell

REMEDY = "remedy"
ORDER = "order"
OWN_RULES = frozenset({PRICE, REMEDY})
"""Needs that a move alone does not settle."""
DOUBTING = OWN_RULES | {ORDER}
"""Nor, while the buyer trusts too little to buy, does it settle the order."""
NO_MOVES: frozenset[Move] = frozenset()
FIRM = frozenset({Move.SET_BOUNDARY, Move.CITE_POLICY, Move.HOLD_PRICE})
"""Moves that hold a remedy already offered against a demand for more (G7.12)."""
WEARY_AFTER = 20
"""Replies after which each exchange costs one more: no talk goes on for ever."""
FREE_WAIT = 1
LONGEST_WAIT = 10
"""Minutes: the first is free, and past the last the buyer has put the phone down anyway."""
IMPATIENT = 22
"""Patience below which it shows."""
WAVERS = -3
"""Patience lost when it is brought to the till before it trusts enough."""


def step(cast: Cast, state: State, reply: Reply, key: str = "") -> tuple[State, tuple[Event, ...]]:
    """Let the buyer live through one reply: give the next state and everything that happened, in order.

    Pure: the same arguments give the same result on every machine. ``key`` is the folded text by which a repeated
    reply is known; empty where there are no words to compare. A game that has ended absorbs every reply.
    """
    if state.ending is not None:
        return state, ()
    draft = Draft(cast, state)
    draft.turn += 1
    patience_before = draft.patience

    # 1. Waiting costs before a word is read, and every exchange costs a little of the buyer's time.
    _wait(draft, reply.waited)
    draft.change(PATIENCE, -1 - draft.turn // WEARY_AFTER, Why.TURN)

    # 2. A reply that says nothing is met with a question, the same words again with a sigh; else it is listened to.
    if not reply.reading.understood:
        _miss(draft, reply.reading)
    elif not _again(draft, key):
        _listen(draft, reply.reading)

    # 3. The heart moves, then the transaction.
    change_heart(draft)
    dwell(draft)
    _advance(draft, state.walking)

    # 4. Out of patience or of trust is out of the door; otherwise the buyer says what is on its mind.
    if draft.ending is None:
        if draft.patience == 0 or draft.trust == 0:
            _leave(draft)
        else:
            if draft.patience < IMPATIENT <= patience_before:
                draft.say("impatient")
            if not draft.misses and not draft.walking:
                ask_next(draft)
    return draft.done()


def _wait(draft: Draft, minutes: int) -> None:
    if minutes > 0:
        draft.waited = min(minutes, LONGEST_WAIT)
        late = draft.waited - FREE_WAIT
        if late > 0 and not draft.waits:
            draft.change(PATIENCE, late * draft.cast.persona.traits.waiting, Why.WAITED)
            draft.say("waited")
    draft.waits = False


def _miss(draft: Draft, reading: Reading) -> None:
    empty = not reading.text.strip()
    draft.misses += 1
    draft.happen(NotUnderstood(empty))
    draft.change(PATIENCE, (-1 if empty else -2) * min(draft.misses, 3), Why.NOT_UNDERSTOOD)
    draft.say("empty" if empty else "not_understood")


def _again(draft: Draft, key: str) -> bool:
    draft.misses = 0
    if not key:
        return False
    times = dict(draft.texts).get(key, 0)
    if not times:
        draft.texts += ((key, 1),)
        return False
    draft.texts = (*((text, n) for text, n in draft.texts if text != key), (key, times + 1))
    draft.change(TRUST, -2 * times, Why.REPEATED)
    draft.change(PATIENCE, -4 * times, Why.REPEATED)
    draft.say("repeated")
    return True


def _listen(draft: Draft, reading: Reading) -> None:
    """Take a reply in, feel it, write down what it commits to, and settle what it settles."""
    asked = draft.voiced
    answering = NO_MOVES if asked is None else need_of(draft.cast, asked.id).settled_by
    heard = notice(draft, reading)
    felt = [(one.move, feel(draft, one, answering)) for one in heard]
    remember(draft, heard)
    draft.waits = not draft.noticed.isdisjoint(QUIET)
    fell = take_offers(draft, reading)
    record(draft, reading)
    if reading.claims:
        draft.true_facts = frozenset([claim.fact for claim in reading.claims if claim.holds])
    if not INFORMING.isdisjoint(draft.noticed):
        draft.told |= draft.noticed & INFORMING
    passed_over = asked is not None and answering.isdisjoint(draft.noticed) and not touched(draft, asked)
    if not see_through(draft, reading):
        # To a remedy it finds too small it answers with a demand alone.
        if not tell(draft, reading) and not (_wants_more(draft) and draft.entry_of(REMEDY)):
            react(draft, felt, answering, passed_over)
        settle_all(draft, spared=OWN_RULES if draft.trust >= draft.cast.persona.traits.buys_at else DOUBTING)
        if draft.needs:
            _mend(draft)
            _talk_price(draft, fell)
    if asked is not None and asked in draft.needs:
        if passed_over:
            age(draft, asked)
        else:
            attended(draft, asked)
    waive(draft)


def _talk_price(draft: Draft, fell: int) -> None:
    open_ = draft.entry_of(PRICE)
    if open_ is not None and open_.voiced:
        bargain(draft, open_, fell)


def _wants_more(draft: Draft) -> bool:
    """Tell whether a remedy was offered to a buyer that will ask for a better one."""
    return draft.demands < draft.cast.persona.traits.demands and Move.OFFER_REMEDY in draft.noticed


def _mend(draft: Draft) -> None:
    """Settle the wish for a remedy: offered, then as often as this buyer asks for more, held (G7.5, G7.12)."""
    open_ = draft.entry_of(REMEDY)
    if open_ is None:
        return
    offered = Move.OFFER_REMEDY in draft.noticed
    held = draft.demands > 0 and not draft.noticed.isdisjoint(FIRM)
    if _wants_more(draft):
        draft.demands += 1
        draft.change(PATIENCE, -2, Why.HAGGLED, "G7.12", about=REMEDY)
        draft.countered = True
        draft.say("demands")
    elif offered or held:
        settle(draft, open_, Move.OFFER_REMEDY if offered else min(draft.noticed & FIRM))


def _advance(draft: Draft, was_walking: bool) -> None:
    """Move the transaction on: a stage is done when its needs are settled and its condition holds."""
    if draft.walking:
        _part(draft, was_walking)
        return
    while not draft.needs and draft.holds(draft.step.until, draft.stage_since):
        following = draft.next_step
        # An order is placed when it is settled; a script that never asks for it is sold when it is talked through.
        if not draft.ordered and not draft.cast.script.aftersale and (ORDER in draft.settled or following is None):
            draft.ordered = True
            draft.say("orders", price=draft.price)
        if following is None:
            end(draft, aftersale_outcome(draft) if draft.cast.script.aftersale else Outcome.SOLD)
            return
        draft.happen(StageChanged(draft.stage, following.stage))
        draft.stage = following.stage
        draft.stage_since = draft.turn
        raise_stage_needs(draft)
        answer_from_memory(draft)
    _waver(draft)


def raise_stage_needs(draft: Draft) -> None:
    """Raise what the script, then the persona, wants settled in the present stage."""
    raise_needs(draft, draft.step.needs)
    raise_needs(draft, draft.cast.persona.stages.get(draft.stage, ()))


def _part(draft: Draft, was_walking: bool) -> None:
    """End a talk that broke on the price: as friends after a kind word (G3.9), else with a shrug.

    The buyer that has just turned to go waits for one more word that it understands.
    """
    kind = not draft.noticed.isdisjoint(PARTING) and draft.trust > 0
    if kind or (was_walking and draft.noticed):
        end(draft, Outcome.DECLINED if kind and draft.faults_now == 0 else Outcome.LEFT)


def _waver(draft: Draft) -> None:
    """At the till a buyer that trusts too little brings up its doubts, one by one, and in the end leaves (G1.4)."""
    if draft.voiced is not None or not draft.needs or draft.needs[0].id != ORDER:
        return
    persona = draft.cast.persona
    if draft.trust >= persona.traits.buys_at:
        return
    doubt = next((id_ for id_ in persona.doubts if id_ not in draft.raised), None)
    if doubt is None:
        _leave(draft)
        return
    if not draft.noticed.isdisjoint(CLOSING_MOVES):
        draft.change(PATIENCE, WAVERS, Why.WAVERED)
    draft.say("wavers")
    raise_needs(draft, (doubt,), first=True)


def _leave(draft: Draft) -> None:
    """Go: what is paid for stays sold, a complaint becomes a return, anything else is a lost sale."""
    refused = Outcome.RETURNED if draft.cast.script.aftersale else Outcome.LEFT
    end(draft, Outcome.SOLD if draft.ordered else refused)
