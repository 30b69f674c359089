"""The review of a game: how it ended, how the meters went, which replies did most good and most harm."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.debrief.reasons import Reason, reasons
from sim.domain.events import CameDue, Event, Why
from sim.domain.game import Cast, Reply
from sim.domain.moves import Move, is_fault
from sim.domain.state import Ending, Entry, State

SHOWN = 3
"""Replies shown as best and as worst."""
NOT_YOURS = frozenset({Why.TURN, Why.DUE})
"""Changes that no reply is to be praised or blamed for: time passing, and promises settled at the end."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as the review sees it. The opening has no reply."""

    reply: Reply | None
    state: State
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A reply that stood out."""

    turn: int
    text: str
    worth: int
    """What it did to trust and patience together."""
    reason: Reason
    """The cause that weighed most in it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A game seen from its end (or from where it stands)."""

    ending: Ending | None
    turns: int
    trust: tuple[int, ...]
    """After the opening and after each reply."""
    patience: tuple[int, ...]
    best: tuple[Moment, ...]
    worst: tuple[Moment, ...]
    faults: tuple[Move, ...]
    """Each fault once, in the order of first appearance."""
    kept: tuple[Entry, ...]
    broken: tuple[Entry, ...]
    """Promises broken and claims found false."""
    margin: int | None
    """Price less cost, gifts and free shipping, in hundredths; None where nothing was sold."""


def summarise(cast: Cast, exchanges: Sequence[Exchange]) -> Summary:
    """Review a game; ``exchanges`` start with the opening and are never empty."""
    last = exchanges[-1].state
    moments = [moment for one in exchanges if (moment := _moment(one)) is not None]
    best = sorted((m for m in moments if m.worth > 0), key=lambda m: (-m.worth, m.turn))
    worst = sorted((m for m in moments if m.worth < 0), key=lambda m: (m.worth, m.turn))
    due = [event.entry for one in exchanges for event in one.events if isinstance(event, CameDue)]
    return Summary(
        ending=last.ending,
        turns=last.turn,
        trust=tuple(one.state.trust for one in exchanges),
        patience=tuple(one.state.patience for one in exchanges),
        best=tuple(best[:SHOWN]),
        worst=tuple(worst[:SHOWN]),
        faults=tuple(move for move, _ in last.played if is_fault(move)),
        kept=tuple(entry for entry in due if entry.good),
        broken=tuple(entry for entry in due if not entry.good),
        margin=_margin(cast, last),
    )


def _moment(one: Exchange) -> Moment | None:
    causes = [reason for reason in reasons(one.events) if reason.why not in NOT_YOURS]
    if one.reply is None or not causes:
        return None
    worth = sum(reason.weight for reason in causes)
    telling = max(causes, key=lambda reason: reason.weight if worth > 0 else -reason.weight)
    return Moment(one.state.turn, one.reply.text, worth, telling)


def _margin(cast: Cast, state: State) -> int | None:
    if state.ending is None or state.ending.price is None:
        return None
    policy = cast.script.policy
    given = state.gifts * policy.gift_worth + state.free_shipping * policy.shipping_fee
    return state.ending.price - cast.script.sheet.cost - given
