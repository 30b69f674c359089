"""``dearbuyer validate``: every problem of the files named, at once."""

import argparse

from sim.author.validate import validate
from sim.cli import opening
from sim.cli.diagnostics import ExitCode, tell
from sim.cli.printing import out
from sim.locale import words


def validate_command(options: argparse.Namespace) -> int:
    """Check files and folders; print each problem on a line of stdout. Exit code 1 if there is any."""
    say = words(opening.interface(options)).gettext
    problems = validate(options.paths)
    for problem in problems:
        out(str(problem))
    tell(say("Problems: {number}").format(number=len(problems)) if problems else say("No problems."))
    return ExitCode.PROBLEM if problems else ExitCode.OK
