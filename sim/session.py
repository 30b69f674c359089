"""One game being played: the only door by which a screen, a command or a test reaches the rules."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sim.domain.events import Event
from sim.domain.game import Cast, Game, Header, Reply, Words
from sim.domain.reading import Correction, Expecting, Language, Reading
from sim.domain.state import State
from sim.engine.draft import need_of
from sim.engine.lines import Used, nick, speak
from sim.engine.opening import begin
from sim.engine.step import step
from sim.reader import read
from sim.text import folded_key

Reader = Callable[[str, Language, Expecting | None], Reading]
"""Anything that turns a typed reply into a reading."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange: what was typed, what happened, how things stand, what the buyer said."""

    number: int
    """0 is the opening."""
    reply: Reply | None
    """None for the opening."""
    events: tuple[Event, ...]
    state: State
    """After the turn."""
    says: tuple[str, ...]
    """The buyer's lines, safe to print."""


class Session:
    """A game in memory. It never touches a disk or a clock: times and readings come in, turns come out."""

    def __init__(self, cast: Cast, words: Words, header: Header, reader: Reader = read) -> None:
        """Open a game: the buyer's first line is already said."""
        self.cast = cast
        self.words = words
        self.header = header
        self.corrections: tuple[Correction, ...] = ()
        """What the player has put right: it counts from the next reply on, here as in every game."""
        self._reader = reader
        state, events = begin(cast, header.seed)
        says, used = speak(words, state, cast.script.sheet.list_price, events, {})
        self._used: list[Used] = [used]
        self.turns: list[Turn] = [Turn(0, None, events, state, says)]

    @classmethod
    def resume(cls, cast: Cast, words: Words, game: Game, reader: Reader = read) -> "Session":
        """Play a saved game again up to where it stopped, by its recorded readings."""
        session = cls(cast, words, game.header, reader)
        for reply in game.replies:
            session.play(reply)
        return session

    @property
    def state(self) -> State:
        """How things stand now."""
        return self.turns[-1].state

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.state.ending is not None

    @property
    def buyer(self) -> str:
        """The name the buyer goes by in this game."""
        return nick(self.words, self.header.seed)

    @property
    def game(self) -> Game:
        """The log so far."""
        return Game(self.header, tuple(turn.reply for turn in self.turns if turn.reply is not None))

    @property
    def expecting(self) -> Expecting:
        """The context in which the next reply will be read."""
        return replace(self.moment(self.turns[-1]), corrections=self.corrections)

    def moment(self, turn: Turn) -> Expecting:
        """Give the context as it is after a turn; what the player has put right is left out."""
        return expecting(self.cast, self.words, turn.state)

    def read(self, text: str) -> Reading:
        """Read a text as the next reply would be read, without sending it."""
        return self._reader(text, self.header.language, self.expecting)

    def reply(self, text: str, waited: int = 0, at: str = "") -> Turn:
        """Send a reply: it is read, the rules are applied, and the new turn is given.

        ``waited`` is in whole minutes; ``at`` is the local time to show with it. After the end the last turn is given
        again and nothing is recorded.
        """
        if self.over:
            return self.turns[-1]
        return self.play(Reply(self.read(text), waited, at))

    def play(self, reply: Reply) -> Turn:
        """Apply a reply that has been read already."""
        state, events = step(self.cast, self.state, reply, folded_key(reply.text))
        says, used = speak(self.words, state, self.cast.script.sheet.list_price, events, self._used[-1])
        self._used.append(used)
        self.turns.append(Turn(len(self.turns), reply, events, state, says))
        return self.turns[-1]

    def undo(self) -> Reply | None:
        """Take the last reply back and give it; None at the opening."""
        if len(self.turns) == 1:
            return None
        self._used.pop()
        return self.turns.pop().reply


def expecting(cast: Cast, words: Words, state: State) -> Expecting:
    """Gather the little a reader may know of the moment: stage, open questions, product sheet, numbers on the table."""
    sheet, policy = cast.script.sheet, cast.script.policy
    voiced = tuple(need_of(cast, open_.id) for open_ in state.needs if open_.voiced)
    return Expecting(
        stage=state.stage,
        needs=voiced,
        facts=tuple(shown.fact for shown in words.text.facts.values()),
        list_price=sheet.list_price,
        price=state.price,
        bid=state.bid,
        stock=sheet.stock,
        delivery_days=policy.delivery_days,
        deadline=policy.deadline,
        phrases=words.voice.hears + words.text.hears,
    )
