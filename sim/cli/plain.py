"""Line mode: a reply a line on stdin, the buyer on stdout; for screen readers, pipes and simple terminals."""

import argparse
import contextlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sim.cli import opening
from sim.cli.correcting import moves_named
from sim.cli.diagnostics import ExitCode, Terminated, tell, tell_problem, undisturbed
from sim.cli.printing import out, out_json
from sim.cli.prose import Translate, reason_line, sheet_lines, summary_lines
from sim.cli.shape import turn_json
from sim.debrief.reasons import reasons
from sim.debrief.summary import Exchange, summarise
from sim.debrief.transcript import Spoken, transcript
from sim.debrief.words import MOVES, STAGES
from sim.domain.moves import is_fault
from sim.locale import words
from sim.problems import Problem, ProblemError
from sim.session import Session, Turn
from sim.store.changes import content_problems
from sim.store.corrections import file_correction, load_corrections
from sim.store.folders import is_there
from sim.store.library import Library
from sim.store.recording import Recording
from sim.store.saves import load
from sim.store.toml import shown
from sim.text import safe

COMMAND = re.compile(r"/[a-z]+|/correct[ ,，].*")
"""What a line must be to be taken for a command; ``/::)`` and ``/ 2`` are replies."""
CORRECT = re.compile(r"/correct(?![a-z])")


def play_plain(options: argparse.Namespace, shelf: Library) -> int:
    """Play a game on stdin and stdout; the end of stdin leaves it to be continued. Give the exit code.

    R301 or R302 for what is not there; with ``options.resume`` also S201 to S204.
    """
    session, keeper = _resumed(options, shelf) if options.resume is not None else _begun(options, shelf)
    folder = opening.folder(options)
    session.corrections, problem = load_corrections(folder)
    if problem is not None:
        tell_problem(problem)
    say = words(session.header.language.value).gettext
    chat = JsonLines(session) if options.json else Chat(session, say, folder)
    chat.begin()
    try:
        if not session.over:
            _play(session, chat, keeper)
    except (KeyboardInterrupt, Terminated):
        with undisturbed():
            chat.end(keeper)
        raise
    chat.end(keeper)
    return ExitCode.PROBLEM if keeper.problem else ExitCode.OK


def _begun(options: argparse.Namespace, shelf: Library) -> tuple[Session, "Keeper"]:
    header = opening.new_header(options, shelf)
    cast = shelf.cast(header.persona, header.script)
    session = Session(cast, shelf.words(header.persona, header.script, header.language), header)
    return session, Keeper(Recording(opening.folder(options), header))


def _resumed(options: argparse.Namespace, shelf: Library) -> tuple[Session, "Keeper"]:
    loaded = load(opening.save_path(options))
    header = loaded.game.header
    problems = content_problems(loaded.game, shelf, shown(loaded.path))
    problems.extend(loaded.problems)
    for problem in problems:
        if problem.code == "S204":
            problems.check()
        tell_problem(problem)
    cast = shelf.cast(header.persona, header.script)
    session = Session.resume(cast, shelf.words(header.persona, header.script, header.language), loaded.game)
    return session, Keeper(Recording.resume(loaded))


def _play(session: Session, chat: "JsonLines | Chat", keeper: "Keeper") -> None:
    for line in _replies(chat.prompt):
        if safe(line).strip() == chat.leave:
            return
        if chat.command(safe(line).strip(), keeper):
            continue
        with undisturbed():  # what was sent is on disk before it is answered
            turn = session.reply(line, at=opening.now())
            keeper.keep(session, turn)
        chat.show(turn)
        if session.over:
            return


def session_transcript(session: Session) -> str:
    """Write down the game so far."""
    spoken = (Spoken(turn.reply, turn.says, turn.state) for turn in session.turns)
    return transcript(session.header, session.buyer, spoken)


class Keeper:
    """Keeps a game on disk, and tells once of what stands in the way."""

    def __init__(self, recording: Recording) -> None:
        """Keep by means of ``recording``."""
        self.recording = recording
        self.problem: Problem | None = None
        """What kept the last writing from the disk; None where all is kept."""

    def keep(self, session: Session, turn: Turn) -> None:
        """Keep a turn, and the end of the game if it is that."""
        if turn.reply is not None:
            self._note(self.recording.reply(turn.reply))
        if turn.state.ending is not None:
            self._note(self.recording.finish(turn.state.ending, session_transcript(session), opening.now()))

    def undo(self) -> None:
        """Keep that the last reply was taken back."""
        self._note(self.recording.undo())

    def _note(self, problem: Problem | None) -> None:
        if problem is not None and problem != self.problem:
            tell_problem(problem)
        self.problem = problem


def _replies(prompt: str) -> Iterator[str]:
    """Give each line of stdin without its end; a last line without an end counts."""
    if sys.stdin is None or sys.stdin.closed:
        return
    asking = bool(prompt) and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()
    if asking:
        with contextlib.suppress(ImportError):  # not on Windows, where the console itself edits lines
            import readline  # noqa: F401 - gives input() a history, and lines beyond the terminal's 4,095 bytes
    while True:
        if asking:
            try:
                line = input(prompt) + "\n"
            except EOFError:
                out()
                return
        else:
            line = sys.stdin.readline()
        if not line:
            return
        yield line.rstrip("\r\n")


class JsonLines:
    """One JSON object a line, the opening first; for a game that is resumed, how it stands first."""

    prompt = ""
    leave = None

    def __init__(self, session: Session) -> None:
        """Show ``session``."""
        self._session = session

    def begin(self) -> None:
        """Print how things stand before the first reply."""
        self.show(self._session.turns[-1])

    def show(self, turn: Turn) -> None:
        """Print a turn."""
        out_json(turn_json(turn))

    def command(self, line: str, keeper: Keeper) -> bool:
        """Programs send replies only."""
        return False

    def end(self, keeper: Keeper) -> None:
        """Nothing is added to the last turn."""


class Chat:
    """Plain words, readable aloud from top to bottom."""

    prompt = "> "
    leave = "/quit"

    def __init__(self, session: Session, translate: Translate, folder: Path) -> None:
        """Show ``session`` in the language of ``translate``; corrections are kept in ``folder``."""
        self._folder = folder
        self._session = session
        self._say = translate
        self._coach = False

    def begin(self) -> None:
        """Print who, what and how, then the buyer's last line."""
        text = self._session.words.text
        voice = self._session.words.voice
        out(f"{text.title} · {self._session.buyer} ({voice.name})")
        out(text.brief)
        if not self._session.over:
            out(self._say("Type a reply and press Enter. /help lists what else you can type."))
        out()
        self.show(self._session.turns[-1])

    def show(self, turn: Turn) -> None:
        """Print what the buyer says and where things stand."""
        if turn.reply is not None and self._coach:
            self._heard(turn)
        for said in turn.says:
            out(f"{self._session.buyer}: {said}")
        if turn.state.ending is None:
            out(f"  [{self._standing(turn)}]")
        out()

    def command(self, line: str, keeper: Keeper) -> bool:
        """Do what a line that begins with a slash asks; False for a reply."""
        if not COMMAND.fullmatch(line):
            return False
        match line:
            case "/help":
                self._help()
            case "/sheet":
                for told in sheet_lines(self._session.cast.script, self._session.words.text, self._say):
                    out(f"  {told}")
            case "/ledger":
                self._ledger()
            case "/coach":
                self._coach = not self._coach
                out(self._say("Coach on.") if self._coach else self._say("Coach off."))
            case "/undo":
                self._undo(keeper)
            case _ if CORRECT.match(line):
                self._correct(line.removeprefix("/correct"))
            case _:
                out(self._say("{command} is no command, and was not sent. /help lists them.").format(command=line))
        return True

    def end(self, keeper: Keeper) -> None:
        """Print the review of the game, or where to go on."""
        path = keeper.recording.path
        if self._session.over:
            exchanges = [Exchange(turn.reply, turn.state, turn.events) for turn in self._session.turns]
            review = summarise(self._session.cast, exchanges)
            for line in summary_lines(review, self._session.words.text.currency, self._say):
                out(line)
            if path is not None and is_there(path.with_suffix(".txt")):
                tell(self._say("All that was said: {path}").format(path=shown(path.with_suffix(".txt"))))
        if keeper.problem is not None:
            tell(self._say("Not everything could be kept; what is missing is lost when you leave."))
        elif path is not None and not self._session.over:
            said = self._say("The game is kept; go on with: dearbuyer play --resume {name}")
            tell(said.format(name=shown(path)))

    def _standing(self, turn: Turn) -> str:
        state = turn.state
        before = self._session.turns[turn.number - 1].state if turn.number else state
        felt = self._session.words.voice.shows.get(state.mood, "")
        meters = " · ".join(
            f"{name} {now}" + (f" ({now - was:+d})" if now != was else "")
            for name, now, was in (
                (self._say("trust"), state.trust, before.trust),
                (self._say("patience"), state.patience, before.patience),
            )
        )
        return f"{self._say(STAGES[state.stage])} · {meters} · {felt}"

    def _heard(self, turn: Turn) -> None:
        assert turn.reply is not None
        moves = turn.reply.reading.moves
        names = ", ".join(("✗ " if is_fault(one.move) else "") + self._say(MOVES[one.move]) for one in moves)
        out(f"  ({self._say('heard')}: {names or self._say('nothing')})")
        for reason in reasons(turn.events):
            out(f"  ({reason_line(reason, self._say)})")

    def _ledger(self) -> None:
        entries = self._session.state.ledger
        for entry in entries:
            out(f"  {entry.turn}. {entry.words}")
        if not entries:
            out(self._say("Nothing has been promised or claimed yet."))

    def _help(self) -> None:
        for command, what in (
            ("/sheet", self._say("the product sheet, the prices and the policy")),
            ("/ledger", self._say("what you have promised and claimed so far")),
            ("/coach", self._say("what was heard of each reply, and why the meters moved: on or off")),
            ("/correct", self._say("what your last reply really did, as in: /correct greet,thank")),
            ("/undo", self._say("take the last reply back")),
            ("/quit", self._say("leave; the game can be continued")),
        ):
            out(f"  {command:8} {what}")

    def _correct(self, named: str) -> None:
        """Keep what the last reply really did; it counts from the next reply on."""
        *before, last = self._session.turns
        if last.reply is None:
            out(self._say("There is no reply to correct yet."))
            return
        reading = last.reply.reading
        if not named.strip(" ,，"):
            heard = ",".join(one.move.value for one in reading.moves) or self._say("nothing")
            out(self._say("Heard: {moves}. All moves: dearbuyer list moves").format(moves=heard))
            return
        try:
            with undisturbed():
                moves = moves_named(named)
                moment = self._session.moment(before[-1])
                self._session.corrections = file_correction(self._folder, reading, moves, moment)
        except ProblemError as failure:
            for problem in failure.problems:
                tell_problem(problem)
            return
        out(self._say("Kept: it counts from the next reply on, in this game and in every other."))

    def _undo(self, keeper: Keeper) -> None:
        with undisturbed():
            taken = self._session.undo()
            if taken is not None:
                keeper.undo()
        if taken is None:
            out(self._say("There is nothing to take back."))
            return
        out(self._say("Taken back: {text}").format(text=safe(taken.text)))
        self.show(self._session.turns[-1])
