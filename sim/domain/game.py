"""A game: who plays which situation, and the turns as they were typed."""

from dataclasses import dataclass

from sim.domain.personas import Persona, Voice
from sim.domain.reading import Language, Reading
from sim.domain.scripts import Script, ScriptText


@dataclass(frozen=True, slots=True)
class Cast:
    """The mechanics a game is played with. Language plays no part in them."""

    persona: Persona
    script: Script


@dataclass(frozen=True, slots=True)
class Words:
    """The words a game is played in."""

    voice: Voice
    text: ScriptText


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply as it was sent: the text, how it was read, and how long the buyer had waited."""

    reading: Reading
    waited: int = 0
    """Whole minutes."""
    at: str = ""
    """ISO 8601 local time of sending; shown, never computed with."""

    @property
    def text(self) -> str:
        """Give the words typed."""
        return self.reading.text


@dataclass(frozen=True, slots=True)
class Header:
    """What a replay needs before the first turn."""

    persona: str
    script: str
    language: Language
    seed: int
    digests: tuple[tuple[str, str], ...]
    """File name to content digest, of everything the game was started with."""
    started: str = ""
    """ISO 8601 local time."""


@dataclass(frozen=True, slots=True)
class Game:
    """The log: all there is to a game. State is always recomputed from it."""

    header: Header
    replies: tuple[Reply, ...] = ()
