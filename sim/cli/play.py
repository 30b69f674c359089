"""Playing: the Textual application where there is a terminal for it, else line by line."""

import argparse
import os
import sys
from collections.abc import Callable

from sim.cli import opening
from sim.cli.diagnostics import ExitCode, tell
from sim.cli.plain import play_plain
from sim.locale import words


def play_command(options: argparse.Namespace) -> int:
    """Open the game, or go straight into a chat; give the exit code."""
    shelf = opening.library(options)
    spoken = opening.language(options, shelf)
    if options.plain or options.json or options.resume is not None:
        return play_plain(options, shelf)
    say = words(spoken.value).gettext if _is_unicode() else str  # in English where nothing else can be shown
    hindrance = _hindrance(say)
    if hindrance:
        tell(hindrance + " " + say("Going on line by line, as with: dearbuyer play --plain"))
        return play_plain(options, shelf)
    header = opening.new_header(options, shelf) if options.command == "play" else None
    from sim.ui.app import run  # only here: it takes a quarter of a second to import

    return run(shelf, opening.folder(options), spoken, header) or ExitCode.OK


def _hindrance(say: Callable[[str], str]) -> str:
    """Tell why the full-screen game cannot run here; empty where it can.

    Textual itself would paint into a pipe, hang on an empty stdin, or fill a terminal without Unicode with escapes.
    """
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return say("This is no interactive terminal.")
    if os.environ.get("TERM", "") == "dumb":
        return say("This terminal is dumb (TERM=dumb).")
    if not _is_unicode():
        return say("This terminal's encoding is not UTF-8.")
    return ""


def _is_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"
