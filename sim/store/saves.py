"""Saves: a game on disk, growing by one table a reply, so that nothing but the reply being written can be lost.

A save is a header and ``[[turn]]`` tables; each of them ends in the line ``# whole``. Whatever stands after the last
such line was being written when the power failed: it is put beside the save before the game goes on.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sim.domain.game import Game, Header, Reply
from sim.domain.state import Ending
from sim.problems import Problem, ProblemError, Problems, error
from sim.store import records, toml
from sim.store.disk import cannot, sync_folder, write_all
from sim.store.fields import ID
from sim.store.folders import CORRECTIONS, expanded, is_folder, is_there
from sim.store.records import Log

SAVE_LIMIT = 64 << 20
"""Bytes: five hundred replies of 100 kB each."""
_TURN = re.compile(rb"^\[\[turn\]\]", re.MULTILINE)
_AT = re.compile(rb'^at = "([0-9T:+.Z -]{0,40})"', re.MULTILINE)


def saves_folder(explicit: Path | None, environ: Mapping[str, str]) -> Path:
    """Give the folder of saves: asked for, or ``DEARBUYER_SAVES``, or the checkout's, or the user's own."""
    if explicit is not None:
        return expanded(explicit)
    if environ.get("DEARBUYER_SAVES"):
        return expanded(Path(environ["DEARBUYER_SAVES"]))
    checkout = Path(__file__).resolve().parent.parent.parent
    if is_there(checkout / "pyproject.toml"):
        return checkout / "saves"
    import platformdirs

    return platformdirs.user_data_path("dearbuyer") / "saves"


@dataclass(frozen=True, slots=True)
class LoadedSave:
    """What could be read of a save."""

    path: Path
    game: Game
    complete: bool
    """False: the last record was torn, the game holds all before it."""
    ending: Ending | None = None
    """How it ended, if it has."""
    problems: tuple[Problem, ...] = ()
    """What a player should be told: S208."""
    whole: int = 0
    """Bytes up to the end of the last whole record."""


@dataclass(slots=True)
class Save:
    """A save being written. Every method raises ``ProblemError`` (S206, S207, S209) and may be called again later."""

    path: Path
    _size: int
    """Bytes that are known to be whole; anything beyond them is our own failed attempt, or another's writing."""
    _pending: list[bytes] = field(default_factory=list)
    """Records the disk would not take yet."""
    _failed: bool = False

    @classmethod
    def create(cls, folder: Path, header: Header) -> "Save":
        """Begin a save in a folder, which is made if need be; the name tells when, who and what."""
        content = records.header(header)
        stem = _stem(header)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path, descriptor = _exclusive(folder, stem, ".toml")
        except OSError as failure:
            raise cannot(failure, folder) from None
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                _sync(file.fileno())
        except OSError as failure:
            _forget(path)
            raise cannot(failure, path) from None
        sync_folder(folder)
        return cls(path, len(content))

    @classmethod
    def resume(cls, loaded: LoadedSave) -> "Save":
        """Go on with a save; a torn end is put into ``NAME.torn`` first."""
        save = cls(loaded.path, loaded.whole)
        if not loaded.complete:
            save._put_aside_tail()
        return save

    def append(self, reply: Reply) -> None:
        """Write a reply: on disk, synced, when this returns."""
        self._write(records.turn(reply))

    def undo(self) -> None:
        """Write that the last reply is taken back; nothing is deleted."""
        self._write(records.undo())

    def finish(self, ending: Ending, at: str = "") -> None:
        """Write how the game ended, so that a list of games need not replay it."""
        self._write(records.ended(ending, at))

    def _write(self, record: bytes) -> None:
        self._pending.append(record)
        content = b"".join(self._pending)
        try:
            with self.path.open("r+b", buffering=0) as file:
                there = file.seek(0, os.SEEK_END)
                if there != self._size:
                    if not self._failed or there < self._size:
                        raise error("S209", "the save was changed by another program", toml.shown(self.path))
                    file.truncate(self._size)  # the part of a record that our own last attempt could write
                    file.seek(self._size)
                self._failed = True
                write_all(file.fileno(), content)
                _sync(file.fileno())
        except OSError as failure:
            self._trim()
            raise cannot(failure, self.path) from None
        self._failed = False
        self._size += len(content)
        self._pending.clear()

    def _trim(self) -> None:
        """Take back what a failed attempt has written, if the disk lets us."""
        try:
            if self._failed and self.path.stat().st_size > self._size:
                os.truncate(self.path, self._size)
                self._failed = False
        except OSError:
            return  # the next attempt begins with this

    def _put_aside_tail(self) -> None:
        try:
            tail = self.path.read_bytes()[self._size :]
            if tail:
                aside, descriptor = _exclusive(self.path.parent, self.path.name, ".torn")
                with os.fdopen(descriptor, "wb") as file:
                    file.write(tail)
                    _sync(file.fileno())
                sync_folder(aside.parent)
                os.truncate(self.path, self._size)
        except OSError as failure:
            raise cannot(failure, self.path) from None


def load(path: Path) -> LoadedSave:
    """Read a save; F-codes, S201 (newer), S202 (damaged) or S203 (foreign) where that cannot be done."""
    problems = Problems()
    content = toml.read_bytes(path, problems, SAVE_LIMIT)
    log = None if content is None else records.read(content, toml.shown(path), problems)
    if log is None:
        raise ProblemError(*problems.sorted())
    return _loaded(path, log)


def _loaded(path: Path, log: Log) -> LoadedSave:
    notes = Problems()
    if log.torn_line:
        notes.add("S208", "the last record was not written to its end", toml.shown(path), log.torn_line)
    return LoadedSave(path, log.game, not log.torn_line, log.ending, notes.sorted(), log.whole)


@dataclass(frozen=True, slots=True)
class SaveSummary:
    """A save in a list."""

    path: Path
    persona: str = ""
    script: str = ""
    language: str = ""
    turns: int = 0
    """Replies that stand."""
    started: str = ""
    """ISO 8601 local time; empty where it is not known."""
    last: str = ""
    """When the last reply was sent."""
    ending: Ending | None = None
    """How it ended; None: it can be continued."""
    problem: Problem | None = None
    """Why it cannot be opened: damaged, foreign or newer."""


def list_saves(folder: Path) -> tuple[SaveSummary, ...]:
    """List the saves of a folder, the last played first, without replaying any; no folder is an empty list."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.name != CORRECTIONS)
    except OSError:
        return ()
    return tuple(sorted(map(_summary, paths), key=lambda one: (one.last, one.path.name), reverse=True))


def _summary(path: Path) -> SaveSummary:
    problems = Problems()
    content = toml.read_bytes(path, problems, SAVE_LIMIT)
    if content is None:
        return SaveSummary(path, problem=problems.sorted()[0])
    whole, _ = records.split(content)
    head = records.read_header(content, toml.shown(path), problems)
    if head is None:
        return SaveSummary(path, problem=problems.sorted()[0])
    turns, ending = 0, None
    for record in _TURN.split(whole.replace(b"\r\n", b"\n"))[1:]:
        if b"\nundo = true" in record:
            turns, ending = max(0, turns - 1), None
        elif b"\n[turn.ended]" in record:
            ending = records.read_ending(b"[[turn]]" + record)
        else:
            turns, ending = turns + 1, None
    times = _AT.findall(whole)
    last = times[-1].decode() if times else head.started
    return SaveSummary(path, head.persona, head.script, head.language, turns, head.started, last, ending)


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be used to ``NAME.damaged`` and give the new path; nothing is deleted. S207."""
    try:
        aside, descriptor = _exclusive(path.parent, path.name, ".damaged")
        os.close(descriptor)
    except OSError as failure:
        raise cannot(failure, path) from None
    try:
        return path.replace(aside)
    except OSError as failure:
        _forget(aside)
        raise cannot(failure, path) from None


def write_transcript(save: Path, text: str) -> Path:
    """Write a readable transcript beside a save, or into a folder, and give its path. S206, S207."""
    try:
        if is_folder(save):
            target, descriptor = _exclusive(save, "transcript", ".txt")
            os.close(descriptor)
        else:
            target = save.with_suffix(".txt")
        draft, descriptor = _exclusive(target.parent, target.name, ".new")
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
            _sync(file.fileno())
        return draft.replace(target)
    except OSError as failure:
        raise cannot(failure, save) from None


def _stem(header: Header) -> str:
    digits = re.sub(r"\D", "", header.started)[:14]
    when = f"{digits[:8]}-{digits[8:]}" if len(digits) == 14 else "game"
    return "-".join([when, *(part for part in (header.persona, header.script) if ID.match(part))])


def _exclusive(folder: Path, stem: str, suffix: str) -> tuple[Path, int]:
    """Create a file that was not there, counting on from a name that is taken."""
    number = 1
    while True:
        path = folder / (f"{stem}-{number}{suffix}" if number > 1 else f"{stem}{suffix}")
        try:
            # O_BINARY: Windows would write other line ends.
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except FileExistsError:
            number += 1


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)


def _forget(path: Path) -> None:
    """Remove a file that was just created and could not be filled."""
    try:
        path.unlink()
    except OSError:
        return
