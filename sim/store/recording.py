"""Keeping a game on disk while it is played, whatever the disk says: the game itself never stops for it."""

from collections.abc import Callable
from pathlib import Path

from sim.domain.game import Header, Reply
from sim.domain.state import Ending
from sim.problems import Problem, ProblemError
from sim.store.saves import LoadedSave, Save, write_transcript


class Recording:
    """A game being kept. The save is begun with the first reply, so that looking at a buyer leaves no file.

    Every method gives the problem that kept it from writing, or None; what could not be written is tried again with
    the next call.
    """

    def __init__(self, folder: Path, header: Header) -> None:
        """Keep a new game in ``folder``."""
        self._folder = folder
        self._header = header
        self._save: Save | None = None
        self._waiting: list[Callable[[Save], object]] = []

    @classmethod
    def resume(cls, loaded: LoadedSave) -> "Recording":
        """Go on keeping a loaded game; raises ``ProblemError`` if its torn end cannot be put aside."""
        recording = cls(loaded.path.parent, loaded.game.header)
        recording._save = Save.resume(loaded)
        return recording

    @property
    def path(self) -> Path | None:
        """Where the save is; None as long as there is none."""
        return self._save.path if self._save else None

    def reply(self, reply: Reply) -> Problem | None:
        """Keep a reply: it is on disk when this returns None."""
        return self._write(lambda save: save.append(reply))

    def undo(self) -> Problem | None:
        """Keep that the last reply was taken back."""
        return self._write(lambda save: save.undo())

    def finish(self, ending: Ending, transcript: str, at: str = "") -> Problem | None:
        """Keep how it ended, and a transcript for people beside the save."""
        told = self._write(lambda save: save.finish(ending, at))
        if self._save is None:
            return told
        return self._write(lambda save: write_transcript(save.path, transcript)) or told

    def _write(self, write: Callable[[Save], object]) -> Problem | None:
        self._waiting.append(write)
        if self._save is None:
            try:
                self._save = Save.create(self._folder, self._header)
            except ProblemError as failure:
                return failure.problems[0]
        problem: Problem | None = None
        waiting = tuple(self._waiting)
        self._waiting.clear()
        for each in waiting:
            try:
                each(self._save)
                problem = None
            except ProblemError as failure:  # the save itself keeps what it could not write, and tries it again
                problem = failure.problems[0]
        return problem
