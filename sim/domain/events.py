"""Everything the engine can say happened."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sim.domain.moves import Move
from sim.domain.reading import Span
from sim.domain.stages import Stage
from sim.domain.state import Ending, Entry


class Meter(StrEnum):
    """What a reply moves."""

    TRUST = "trust"
    PATIENCE = "patience"


class Why(StrEnum):
    """The rule of the book that changed a meter."""

    HEARD = "heard"
    """the move as this buyer hears it"""
    ANSWERED = "answered"
    """it settled what the buyer had asked"""
    FORESTALLED = "forestalled"
    """it settled what the buyer was about to ask"""
    STALE = "stale"
    """played too often: the third compliment is flattery"""
    IGNORED = "ignored"
    """the open question was passed over"""
    STALLED = "stalled"
    """the question was dealt with again and not answered"""
    DROPPED = "dropped"
    """the buyer gave up asking"""
    REPEATED = "repeated"
    """the same words again"""
    TOO_MUCH = "too_much"
    """more in one message than this buyer takes in"""
    NOT_UNDERSTOOD = "not_understood"
    WAITED = "waited"
    TURN = "turn"
    """every exchange costs the buyer a little time"""
    MOOD = "mood"
    """a change of heart"""
    DWELT = "dwelt"
    """merely being in this mood"""
    CAVED = "caved"
    """too large or too quick a concession"""
    HAGGLED = "haggled"
    """a round of bargaining"""
    CAUGHT = "caught"
    """a false claim this buyer saw through at once"""
    DUE = "due"
    """a promise or a claim came due after the sale"""
    WAVERED = "wavered"
    """asked to buy before it trusts enough"""


class MeterChanged(NamedTuple):
    """A meter moved. The sum over a turn is the change, exactly: ``by`` is what was left after clamping to 0..100.

    By far the commonest event, and a tuple is made three times as fast as a frozen dataclass. It equals a bare tuple of
    the same values too; no other event is one.
    """

    meter: Meter
    by: int
    why: Why
    rule: str
    move: Move | None = None
    span: Span | None = None
    about: str = ""
    """The need, mood or fact concerned."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """The buyer took a move in."""

    move: Move
    span: Span | None


@dataclass(frozen=True, slots=True)
class Overlooked:
    """The message held more than the buyer takes in; this was lost."""

    move: Move
    span: Span | None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The buyer could make nothing of the reply."""

    empty: bool
    """Nothing visible was sent at all."""


@dataclass(frozen=True, slots=True)
class NeedRaised:
    """A question, doubt or demand is now on the buyer's mind."""

    need: str


@dataclass(frozen=True, slots=True)
class NeedSettled:
    """It is answered."""

    need: str
    move: Move
    asked: bool
    """Whether the buyer had voiced it."""


@dataclass(frozen=True, slots=True)
class NeedIgnored:
    """A voiced need was passed over."""

    need: str
    times: int


@dataclass(frozen=True, slots=True)
class NeedDropped:
    """The buyer gives up on it and will remember."""

    need: str


@dataclass(frozen=True, slots=True)
class MoodChanged:
    """The heart moved on."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class StageChanged:
    """The transaction moved on."""

    old: Stage
    new: Stage


@dataclass(frozen=True, slots=True)
class PriceChanged:
    """The shop's price on the table moved, in hundredths."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class BuyerBid:
    """The buyer named a number, in hundredths."""

    bid: int


@dataclass(frozen=True, slots=True)
class PriceAgreed:
    """The price is settled, in hundredths."""

    price: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line was written into the ledger."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class CameDue:
    """A line of the ledger was settled after the sale: ``entry.good`` says kept or broken."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Said:
    """The buyer speaks. Words are chosen by ``engine.lines`` from the voice."""

    key: str
    """Line key; ``reacts.<move>.good`` falls back to the move's family, any other dotted key to its parent."""
    slots: tuple[tuple[str, int | str], ...] = ()
    """What the line may quote; integers are money in hundredths."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The game is over."""

    ending: Ending


Event = (
    MeterChanged
    | Noticed
    | Overlooked
    | NotUnderstood
    | NeedRaised
    | NeedSettled
    | NeedIgnored
    | NeedDropped
    | MoodChanged
    | StageChanged
    | PriceChanged
    | BuyerBid
    | PriceAgreed
    | Recorded
    | CameDue
    | Said
    | Ended
)
