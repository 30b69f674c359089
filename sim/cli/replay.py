"""``dearbuyer replay``: a saved game again, as it was."""

import argparse

from sim.cli import opening
from sim.cli.diagnostics import ExitCode, tell_problem
from sim.cli.plain import session_transcript
from sim.cli.printing import out, out_json
from sim.cli.shape import turn_json
from sim.domain.game import Game
from sim.session import Session
from sim.store.changes import content_problems
from sim.store.saves import load
from sim.store.toml import shown


def replay_command(options: argparse.Namespace) -> int:
    """Play a save again from its recorded readings and print it; give the exit code.

    What has changed in the content since is told on stderr; the game is then played by today's content. Where content
    is missing (S204), what the player wrote is printed alone, and the exit code is 1.
    """
    shelf = opening.library(options)
    loaded = load(options.save)
    problems = content_problems(loaded.game, shelf, shown(loaded.path))
    problems.extend(loaded.problems)
    for problem in problems:
        tell_problem(problem)
    if any(problem.code == "S204" for problem in problems):
        if not options.json:
            _replies_alone(loaded.game)
        return ExitCode.PROBLEM
    header = loaded.game.header
    cast = shelf.cast(header.persona, header.script)
    session = Session.resume(cast, shelf.words(header.persona, header.script, header.language), loaded.game)
    if options.json:
        for turn in session.turns:
            out_json(turn_json(turn))
    else:
        out(session_transcript(session).rstrip("\n"))
    return ExitCode.OK


def _replies_alone(game: Game) -> None:
    for reply in game.replies:
        out("you: " + reply.text.replace("\n", "\n    "))
