"""The small things a screen shows: plain values made by ``shown``, drawn by the widgets."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a mark is meant. It chooses the colour; a sign beside it always says the same."""

    GOOD = "good"
    BAD = "bad"
    PLAIN = "plain"


class Side(StrEnum):
    """Who speaks."""

    BUYER = "buyer"
    PLAYER = "player"
    NOTE = "note"
    """nobody: a remark of the game's own"""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was heard in a reply."""

    sign: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Note:
    """What the coach says of one cause."""

    sign: str
    head: str
    effect: str
    """What it did to the meters, with arrows; empty: nothing."""
    body: str
    """The rule behind it, or more about it; may be empty."""
    tone: Tone


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the conversation, ready to be drawn."""

    side: Side
    text: str
    name: str = ""
    """Shown above the bubble; empty in the second bubble of a row."""
    time: str = ""
    chips: tuple[Chip, ...] = ()
    notes: tuple[Note, ...] = ()
    """Shown while the coach is on."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A meter at a moment."""

    label: str
    value: int
    """0..100."""
    change: int
    """Since the turn before; 0: none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a card: what it is, what it says, and a mark before it."""

    label: str
    value: str
    sign: str = ""
    tone: Tone = Tone.PLAIN
    flows: bool = False
    """Whether the value follows its label like prose instead of standing in a column."""


def arrow(by: int) -> str:
    """Show a change with its sign: ``▲ +8``, ``▼ −3``; nothing for none."""
    if by == 0:
        return ""
    return f"▲ +{by}" if by > 0 else f"▼ −{-by}"
