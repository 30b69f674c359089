"""A game on the table: the session that is played, the recording that keeps it, and the clock beside it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sim.debrief.summary import Exchange, Summary, summarise
from sim.debrief.transcript import Spoken, transcript
from sim.domain.game import Header
from sim.domain.moves import Move
from sim.problems import Problem, ProblemError
from sim.reader import read
from sim.session import Reader, Session, Turn
from sim.store.changes import compare_digests
from sim.store.corrections import file_correction, load_corrections
from sim.store.library import Library
from sim.store.recording import Recording
from sim.store.saves import LoadedSave

Now = Callable[[], datetime]
"""Gives the local time; tests stop it."""


class Table:
    """One game as a screen holds it. A disk that will not write is reported and never stops the game."""

    def __init__(self, session: Session, recording: Recording, now: Now, folder: Path) -> None:
        """Put a session and its recording together; what the player puts right is kept in ``folder``."""
        self.session = session
        self._recording = recording
        self._now = now
        self._spoke = now()
        self.changed: tuple[str, ...] = ()
        """Files that have changed since the game was started."""
        self.surprise = False
        """Whether the player wants to find out by itself what kind of buyer this is."""
        self._kept = True
        self._folder = folder
        session.corrections, self.problem = load_corrections(folder)
        """Why the corrections cannot be read; the game goes on without them."""

    @classmethod
    def begin(cls, library: Library, folder: Path, header: Header, now: Now, reader: Reader | None = None) -> "Table":
        """Begin a game; raises ``ProblemError`` for content that cannot be played."""
        cast = library.cast(header.persona, header.script)
        words = library.words(header.persona, header.script, header.language)
        return cls(Session(cast, words, header, reader or read), Recording(folder, header), now, folder)

    @classmethod
    def resume(
        cls, library: Library, folder: Path, loaded: LoadedSave, now: Now, reader: Reader | None = None
    ) -> "Table":
        """Go on with a saved game; raises ``ProblemError`` for content that is no longer there."""
        header = loaded.game.header
        cast = library.cast(header.persona, header.script)
        words = library.words(header.persona, header.script, header.language)
        table = cls(Session.resume(cast, words, loaded.game, reader or read), Recording.resume(loaded), now, folder)
        table.changed = compare_digests(loaded.game, library)
        return table

    @property
    def path(self) -> Path | None:
        """Where the game is kept; None before the first reply."""
        return self._recording.path

    @property
    def kept(self) -> bool:
        """Whether all of the game is on disk; what is not is tried again with the next reply."""
        return self._kept

    @property
    def key(self) -> str:
        """What a reply that was begun and not sent is kept under: the save, or before there is one who and what."""
        header = self.session.header
        return str(self.path) if self.path else f"{header.persona} {header.script}"

    def send(self, text: str, *, timed: bool) -> tuple[Turn, Problem | None]:
        """Send a reply and keep it; ``timed`` makes the buyer mind the whole minutes it waited."""
        now = self._now()
        waited = max(0, int((now - self._spoke).total_seconds() // 60)) if timed else 0
        turn = self.session.reply(text, waited, now.isoformat(timespec="seconds"))
        self._spoke = now
        problem = self._recording.reply(turn.reply) if turn.reply else None
        if turn.state.ending is not None:
            problem = (
                self._recording.finish(turn.state.ending, self.transcript, now.isoformat(timespec="seconds")) or problem
            )
        self._kept = problem is None
        return turn, problem

    def undo(self) -> tuple[str | None, Problem | None]:
        """Take the last reply back and give its text; None at the opening."""
        reply = self.session.undo()
        if reply is None:
            return None, None
        self._spoke = self._now()
        problem = self._recording.undo()
        self._kept = problem is None
        return reply.text, problem

    def correct(self, moves: tuple[Move, ...]) -> Problem | None:
        """Keep what the last reply really did: it counts from the next reply on."""
        *before, last = self.session.turns
        if last.reply is None:
            return None
        try:
            self.session.corrections = file_correction(
                self._folder, last.reply.reading, moves, self.session.moment(before[-1])
            )
        except ProblemError as failure:
            return failure.problems[0]
        return None

    @property
    def transcript(self) -> str:
        """The game as people read it."""
        session = self.session
        spoken = (Spoken(turn.reply, turn.says, turn.state) for turn in session.turns)
        return transcript(session.header, session.buyer, spoken)

    @property
    def summary(self) -> Summary:
        """The game seen from where it stands."""
        session = self.session
        return summarise(session.cast, [Exchange(turn.reply, turn.state, turn.events) for turn in session.turns])
