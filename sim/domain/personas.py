"""A persona: a character with an opening, traits, a way of hearing, and a machine of moods."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.domain.moves import Family, Move
from sim.domain.needs import Need
from sim.domain.reading import Language, Phrase
from sim.domain.stages import Stage

Range = tuple[int, int]
"""Inclusive: one value is drawn from it once a game."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """How a move changes the meters when it is heard fresh and in season."""

    trust: int = 0
    patience: int = 0
    rule: str = ""
    """The field-guide rule that explains it; empty: the move's own rule."""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a mood or a stage gives way. Every part that is set must hold; an empty one always holds."""

    trust_at_least: int | None = None
    trust_below: int | None = None
    patience_at_least: int | None = None
    patience_below: int | None = None
    heard: frozenset[Move] = frozenset()
    """Any of these was noticed in this reply (files may name families)."""
    not_heard: frozenset[Move] = frozenset()
    """None of these was noticed in this reply."""
    settled: frozenset[str] = frozenset()
    """All of these needs have been settled."""
    open: frozenset[str] = frozenset()
    """Any of these needs is open."""
    stage: frozenset[Stage] = frozenset()
    turns_at_least: int | None = None
    """Replies since this mood or stage began."""
    concessions_at_least: int | None = None
    """Times the shop has given way on the price, a gift or shipping."""
    faults_at_least: int | None = None
    """Faults noticed in the whole game."""
    waited_at_least: int | None = None
    """Minutes the buyer waited for this reply."""
    agreed: bool | None = None
    """Whether a price has been agreed."""


ALWAYS = Condition()
NOTHING = Hearing()


@dataclass(frozen=True, slots=True)
class Transition:
    """A way out of a mood, with an optional jolt to the meters."""

    to: str
    when: Condition
    trust: int = 0
    patience: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mood:
    """One state of the heart."""

    id: str
    hears_move: Mapping[Move, Hearing] = field(default_factory=dict)
    hears_family: Mapping[Family, Hearing] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    """Raised on entering the mood, once each a game."""
    goes: tuple[Transition, ...] = ()
    """Tried in order after each reply; the first that holds is taken."""
    per_turn: Hearing = NOTHING
    """What merely being in this mood does each turn."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What kind of customer it is."""

    pays: Range
    """Percent of the list price it came prepared to pay; trust above 50 stretches it by up to a tenth."""
    bids: int
    """Percent of the list price it names first when it bargains; 0: it names no number."""
    haggles: int
    """Rounds it bargains before it decides. 0: it asks at most once and takes the answer."""
    takes_in: int
    """Moves of one message it notices."""
    waiting: int
    """Patience for each minute without an answer; 0 or less."""
    buys_at: int
    """Trust it needs to place the order."""
    checks: bool
    """Whether it notices a claim the product sheet contradicts at once, not only when the parcel is open."""
    demands: int
    """Times it asks for more after a remedy was offered (after the sale)."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A kind of buyer."""

    id: str
    mood: str
    """The opening mood."""
    trust: Range
    patience: Range
    traits: Traits
    moods: Mapping[str, Mood]
    hears_move: Mapping[Move, Hearing] = field(default_factory=dict)
    hears_family: Mapping[Family, Hearing] = field(default_factory=dict)
    goes: tuple[Transition, ...] = ()
    """Tried after the mood's own, in any mood."""
    stages: Mapping[Stage, tuple[str, ...]] = field(default_factory=dict)
    """Needs of its own in a stage, after the script's."""
    skips: frozenset[str] = frozenset()
    """Needs of scripts it never raises."""
    doubts: tuple[str, ...] = ()
    """Needs it raises when it is asked to buy before it trusts enough, in this order."""
    needs: Mapping[str, Need] = field(default_factory=dict)
    """Needs it defines itself."""
    digest: str = ""
    """Of the file it was read from."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A persona's words in one language."""

    persona: str
    language: Language
    name: str
    """What the type is called."""
    nick: tuple[str, ...]
    """Names the buyer may go by in the chat; one is drawn."""
    about: str
    """One sentence for the picker."""
    says: Mapping[str, tuple[str, ...]]
    """Line key to its variants. See docs/personas.md for the keys and slots."""
    shows: Mapping[str, str]
    """Mood to what a seller could sense of it."""
    hears: tuple[Phrase, ...] = ()
    """Wordings that this buyer understands besides what the reader knows."""
    digest: str = ""
