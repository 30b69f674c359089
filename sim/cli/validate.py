"""``dearbuyer validate``: every problem of the files named, at once."""

import argparse

from sim.author.validate import validate
from sim.cli.diagnostics import ExitCode, tell
from sim.cli.plain import out


def validate_command(options: argparse.Namespace) -> int:
    """Check files and folders; print each problem on a line of stdout. Exit code 1 if there is any."""
    problems = validate(options.paths)
    for problem in problems:
        out(str(problem))
    if problems:
        tell(f"{len(problems)} problem{'s' if len(problems) != 1 else ''}")
        return ExitCode.PROBLEM
    tell("no problems")
    return ExitCode.OK
