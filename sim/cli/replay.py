"""``dearbuyer replay``: a saved game again, as it was."""

import argparse
import json

from sim.cli import opening
from sim.cli.diagnostics import ExitCode, tell
from sim.cli.plain import out, session_transcript
from sim.cli.shape import turn_json
from sim.session import Session
from sim.store.changes import content_problems
from sim.store.saves import load


def replay_command(options: argparse.Namespace) -> int:
    """Play a save again from its recorded readings and print it; give the exit code.

    What has changed in the content since is told on stderr; the game is then played by today's content.
    """
    shelf = opening.library(options)
    loaded = load(options.save)
    for problem in (*loaded.problems, *content_problems(loaded.game, shelf)):
        tell(str(problem))
    header = loaded.game.header
    cast = shelf.cast(header.persona, header.script)
    session = Session.resume(cast, shelf.words(header.persona, header.script, header.language), loaded.game)
    if options.json:
        for turn in session.turns:
            out(json.dumps(turn_json(turn), ensure_ascii=False))
    else:
        out(session_transcript(session).rstrip("\n"))
    return ExitCode.OK
