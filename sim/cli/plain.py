"""Line mode: a reply a line on stdin, the buyer on stdout; for screen readers, pipes and simple terminals."""

import argparse
import json
import sys
from collections.abc import Iterator

from sim.cli import opening
from sim.cli.diagnostics import ExitCode, tell
from sim.cli.prose import Translate, reason_line, sheet_lines, summary_lines
from sim.cli.shape import turn_json
from sim.debrief.reasons import reasons
from sim.debrief.summary import Exchange, summarise
from sim.debrief.transcript import Spoken, transcript
from sim.debrief.words import MOVES, STAGES
from sim.domain.game import Header
from sim.domain.moves import is_fault
from sim.locale import words
from sim.problems import Problem
from sim.session import Session, Turn
from sim.store.library import Library
from sim.store.recording import Recording
from sim.text import safe


def play_plain(options: argparse.Namespace, shelf: Library, header: Header) -> int:
    """Play a whole game on stdin and stdout; the end of stdin leaves it to be continued. Give the exit code."""
    cast = shelf.cast(header.persona, header.script)
    spoken = shelf.words(header.persona, header.script, header.language)
    session = Session(cast, spoken, header)
    recording = Recording(opening.folder(options), header)
    chat = JsonLines(session) if options.json else Chat(session, words(header.language.value).gettext)
    chat.begin()
    for line in _replies(chat.prompt):
        if line.strip() == chat.leave:
            break
        if chat.command(line, recording):
            continue
        turn = session.reply(line, at=opening.now())
        chat.show(turn)
        if turn.reply is not None:
            _report(recording.reply(turn.reply))
        if turn.state.ending is not None:
            _report(recording.finish(turn.state.ending, session_transcript(session), opening.now()))
            break
    chat.end(recording)
    return ExitCode.OK


def session_transcript(session: Session) -> str:
    """Write down the game so far."""
    spoken = (Spoken(turn.reply, turn.says, turn.state) for turn in session.turns)
    return transcript(session.header, session.buyer, spoken)


def out(line: str = "") -> None:
    """Print a line at once: the other end of a pipe may be waiting for it."""
    print(line, flush=True)  # noqa: T201 - stdout is what this command is for


def _report(problem: Problem | None) -> None:
    if problem is not None:
        tell(str(problem))


def _replies(prompt: str) -> Iterator[str]:
    """Give each line of stdin without its end; a last line without an end counts."""
    while True:
        if prompt and sys.stdin.isatty():
            sys.stdout.write(prompt)
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        yield line.rstrip("\r\n")


class JsonLines:
    """One JSON object a line, the opening first."""

    prompt = ""
    leave = None

    def __init__(self, session: Session) -> None:
        """Show ``session``."""
        self._session = session

    def begin(self) -> None:
        """Print the opening."""
        self.show(self._session.turns[0])

    def show(self, turn: Turn) -> None:
        """Print a turn."""
        out(json.dumps(turn_json(turn), ensure_ascii=False))

    def command(self, line: str, recording: Recording) -> bool:
        """Programs send replies only."""
        return False

    def end(self, recording: Recording) -> None:
        """Nothing is added to the last turn."""


class Chat:
    """Plain words, readable aloud from top to bottom."""

    prompt = "> "
    leave = "/quit"

    def __init__(self, session: Session, translate: Translate) -> None:
        """Show ``session`` in the language of ``translate``."""
        self._session = session
        self._say = translate
        self._coach = False

    def begin(self) -> None:
        """Print who, what and how, then the buyer's first line."""
        text = self._session.words.text
        voice = self._session.words.voice
        out(f"{text.title} · {self._session.buyer} ({voice.name})")
        out(text.brief)
        out(self._say("Type a reply and press Enter. /help lists what else you can type."))
        out()
        self.show(self._session.turns[0])

    def show(self, turn: Turn) -> None:
        """Print what the buyer says and where things stand."""
        if turn.reply is not None and self._coach:
            self._heard(turn)
        for said in turn.says:
            out(f"{self._session.buyer}: {said}")
        if turn.state.ending is None:
            out(f"  [{self._standing(turn)}]")
        out()

    def command(self, line: str, recording: Recording) -> bool:
        """Do what a line that begins with a slash asks; False for a reply."""
        match line.strip():
            case "/help":
                self._help()
            case "/sheet":
                for told in sheet_lines(self._session.cast.script, self._session.words.text, self._say):
                    out(f"  {told}")
            case "/coach":
                self._coach = not self._coach
                out(self._say("Coach on.") if self._coach else self._say("Coach off."))
            case "/undo":
                self._undo(recording)
            case _:
                return False
        return True

    def end(self, recording: Recording) -> None:
        """Print the review of the game, or where to go on."""
        if self._session.over:
            exchanges = [Exchange(turn.reply, turn.state, turn.events) for turn in self._session.turns]
            review = summarise(self._session.cast, exchanges)
            for line in summary_lines(review, self._session.words.text.currency, self._say):
                out(line)
        elif recording.path is not None:
            tell(
                self._say(
                    "The game is kept; continue it from the home screen, or read it with: dearbuyer replay {path}"
                ).format(path=recording.path)
            )

    def _standing(self, turn: Turn) -> str:
        state = turn.state
        before = self._session.turns[turn.number - 1].state if turn.number else state
        shown = self._session.words.voice.shows.get(state.mood, "")
        meters = " · ".join(
            f"{self._say(name)} {now}" + (f" ({now - was:+d})" if now != was else "")
            for name, now, was in (
                ("trust", state.trust, before.trust),
                ("patience", state.patience, before.patience),
            )
        )
        return f"{self._say(STAGES[state.stage])} · {meters} · {shown}"

    def _heard(self, turn: Turn) -> None:
        assert turn.reply is not None
        moves = turn.reply.reading.moves
        names = ", ".join(("✗ " if is_fault(one.move) else "") + self._say(MOVES[one.move]) for one in moves)
        out(f"  ({self._say('heard')}: {names or self._say('nothing')})")
        for reason in reasons(turn.events):
            out(f"  ({reason_line(reason, self._say)})")

    def _help(self) -> None:
        for command, what in (
            ("/sheet", self._say("the product sheet, the prices and the policy")),
            ("/coach", self._say("what was heard of each reply, and why the meters moved: on or off")),
            ("/undo", self._say("take the last reply back")),
            ("/quit", self._say("leave; the game can be continued")),
        ):
            out(f"  {command:8} {what}")

    def _undo(self, recording: Recording) -> None:
        taken = self._session.undo()
        if taken is None:
            out(self._say("There is nothing to take back."))
            return
        _report(recording.undo())
        out(self._say("Taken back: {text}").format(text=safe(taken.text)))
        self.show(self._session.turns[-1])
