"""Playing: the Textual application where there is a terminal for it, else line by line."""

import argparse
import os
import sys

from sim.cli import opening
from sim.cli.diagnostics import ExitCode, tell
from sim.cli.plain import play_plain
from sim.locale import words


def play_command(options: argparse.Namespace) -> int:
    """Open the game, or go straight into a chat; give the exit code."""
    shelf = opening.library(options)
    spoken = opening.language(options, shelf)
    straight = options.command == "play"
    if options.plain or options.json:
        return play_plain(options, shelf, opening.new_header(options, shelf))
    hindrance = _hindrance()
    if hindrance:
        say = words(spoken.value).gettext
        tell(say(hindrance) + " " + say("Going on line by line, as with: dearbuyer play --plain"))
        return play_plain(options, shelf, opening.new_header(options, shelf))
    from sim.ui.app import run  # only here: it takes a quarter of a second to import

    header = opening.new_header(options, shelf) if straight else None
    return run(shelf, opening.folder(options), spoken, header) or ExitCode.OK


def _hindrance() -> str:
    """Tell why the full-screen game cannot run here; empty where it can.

    Textual itself would paint into a pipe, hang on an empty stdin, or fill a terminal without Unicode with escapes.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr and sys.stderr.isatty()):
        return "This is no interactive terminal."
    if os.environ.get("TERM", "") == "dumb":
        return "This terminal is dumb (TERM=dumb)."
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        return "This terminal's encoding is not UTF-8."
    return ""
