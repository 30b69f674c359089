"""The state of a game: frozen, recomputed from the turns, never stored."""

from dataclasses import dataclass
from enum import StrEnum

from sim.domain.moves import Move
from sim.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """A need on the buyer's mind."""

    id: str
    voiced: int = 0
    """Times it was asked aloud; 0: still unspoken, it does not age."""
    ignored: int = 0
    """Replies in a row that passed it over."""


class EntryKind(StrEnum):
    """What a line of the ledger is."""

    PROMISE = "promise"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: something the player promised or claimed (G7.11)."""

    turn: int
    kind: EntryKind
    what: str
    """The promise's kind or the fact's key."""
    words: str
    """As the player put it."""
    good: bool
    """A promise the shop can keep; a claim the sheet bears out."""


class Outcome(StrEnum):
    """How a game can end."""

    SOLD = "sold"
    LEFT = "left"
    DECLINED = "declined"
    """No deal, and both part as friends."""
    SETTLED = "settled"
    """A complaint mended; the buyer keeps the goods."""
    REFUNDED = "refunded"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Ratings:
    """The three ratings a buyer gives, 1..5 each (G9)."""

    described: int
    service: int
    shipping: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended and what the review says."""

    outcome: Outcome
    price: int | None
    """Hundredths; None where nothing was sold."""
    stars: int
    """1..5."""
    ratings: Ratings
    reason: str
    """What weighed most in the review: a key of the voice's ``review.*`` lines."""


@dataclass(frozen=True)  # without slots: a draft copies all fields at once by ``vars``
class State:
    """Everything the rulebook needs to know before the next reply."""

    seed: int
    turn: int
    """Replies answered so far; the opening is turn 0."""
    stage: Stage
    mood: str
    trust: int
    """0..100."""
    patience: int
    """0..100. 0: the buyer has left, not is about to."""
    limit: int
    """The most it came prepared to pay, in hundredths."""
    price: int
    """What stands on the table, in hundredths; the list price at first."""
    bid: int = 0
    """The buyer's own last number, in hundredths; 0: none yet."""
    rounds: int = 0
    """Rounds of bargaining so far."""
    agreed: bool = False
    """Whether the price is settled."""
    walking: bool = False
    """The price was too high and the buyer is on its way out: one reply is left to part well or win it back."""
    ordered: bool = False
    """The order is placed: from here on the sale stands, whatever the review says."""
    concessions: int = 0
    gifts: int = 0
    """0 or 1: a gift is given once, however often it is mentioned."""
    free_shipping: bool = False
    needs: tuple[OpenNeed, ...] = ()
    """The most pressing first."""
    raised: frozenset[str] = frozenset()
    """Every need that was ever on the buyer's mind: none is raised twice."""
    settled: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    """Needs the buyer gave up asking about."""
    told: frozenset[Move] = frozenset()
    """What the seller has volunteered before anybody asked: it answers a question that comes up later."""
    played: tuple[tuple[Move, int], ...] = ()
    """How often each move was noticed."""
    texts: tuple[tuple[str, int], ...] = ()
    """Folded replies and how often each was sent."""
    faults: int = 0
    misses: int = 0
    """Replies in a row that were not understood."""
    demands: int = 0
    """Times the buyer has asked for more than the remedy offered."""
    moods: frozenset[str] = frozenset()
    """Moods it has been in: what a change of heart gives, it gives once."""
    mood_since: int = 0
    """The turn in which the mood began."""
    stage_since: int = 0
    waits: bool = False
    """The player asked for a moment: the next wait is free."""
    ledger: tuple[Entry, ...] = ()
    ending: Ending | None = None
