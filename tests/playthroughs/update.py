"""Playing a golden playthrough again from its ``you:`` lines.

    python -m tests.playthroughs.update                 rewrite all of them
    python -m tests.playthroughs.update cautious.en     rewrite some

Read what has changed before you commit it: `git diff tests/playthroughs`.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.debrief.transcript import Spoken, transcript
from sim.domain.game import Header
from sim.domain.reading import Language
from sim.session import Session
from sim.store.library import Library

FOLDER = Path(__file__).parent
HEAD = re.compile(r"# persona (\w+), script (\w+), language (\w+), seed (\d+)")
Through = Callable[[Session], Session]
"""What a game passes through after each reply: nothing, or the disk."""


@dataclass(frozen=True, slots=True)
class Playthrough:
    """What a file asks to be played. Everything else in it is what came of it."""

    persona: str
    script: str
    language: Language
    seed: int
    replies: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Playthrough":
        """Read the head line and the ``you:`` lines; ValueError for a head line of another form."""
        head, *lines = text.splitlines()
        found = HEAD.fullmatch(head)
        if not found:
            raise ValueError(
                f"the first line must read: # persona ID, script ID, language LANG, seed N; it is {head!r}"
            )
        persona, script, language, seed = found.groups()
        return cls(persona, script, Language(language), int(seed), tuple(_replies(lines)))

    def play(self, library: Library, through: Through = lambda session: session) -> Session:
        """Play the replies by the reader and the content there are now."""
        digests = library.digests(self.persona, self.script, self.language)
        header = Header(self.persona, self.script, self.language, self.seed, digests)
        cast = library.cast(self.persona, self.script)
        session = Session(cast, library.words(self.persona, self.script, self.language), header)
        for reply in self.replies:
            session.reply(reply)
            session = through(session)
        return session


def written(session: Session) -> str:
    """Write down a game as a file of this folder."""
    spoken = (Spoken(turn.reply, turn.says, turn.state) for turn in session.turns)
    return transcript(session.header, session.buyer, spoken)


def _replies(lines: list[str]) -> Iterator[str]:
    reply: list[str] = []
    for line in [*lines, ""]:
        if reply and line.startswith("    "):
            reply.append(line[4:])
            continue
        if reply:
            yield "\n".join(reply)
            reply = []
        if line.startswith("you: ") or line == "you:":
            reply = [line[5:]]


def main(names: list[str]) -> None:
    """Rewrite the files named, or all."""
    library = Library.open()
    for path in sorted(FOLDER.glob("*.txt")):
        if not names or path.stem in names:
            old = path.read_text("utf-8")
            session = Playthrough.parse(old).play(library)
            new = written(session)
            path.write_text(new, "utf-8", newline="\n")
            end = session.state.ending.outcome if session.state.ending else "goes on"
            print(f"{path.name}: {'as it was' if new == old else 'rewritten'}, {session.state.turn} replies, {end}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
