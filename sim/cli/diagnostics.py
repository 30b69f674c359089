"""What goes to people rather than to programs: messages on stderr, and the exit codes."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from enum import IntEnum
from types import FrameType

from sim.problems import ProblemError


class ExitCode(IntEnum):
    """How a command ended; docs/commands.md lists them."""

    OK = 0
    PROBLEM = 1
    """A file, a save or an id is not as it should be; stderr says which and why."""
    USAGE = 2
    """The command was called in a way it does not know (argparse's own code)."""
    INTERRUPTED = 130
    """Ctrl-C. Everything sent before is saved."""
    BROKEN_PIPE = 141
    """The reader of stdout went away."""
    TERMINATED = 143
    """SIGTERM. Everything sent before is saved."""


class Terminated(BaseException):
    """SIGTERM was received."""


def tell(message: str) -> None:
    """Say something to the person, on stderr."""
    with contextlib.suppress(OSError, ValueError):
        print(message, file=sys.stderr, flush=True)  # noqa: T201 - this is the one place that may


def guarded(command: Callable[[], int]) -> int:
    """Run a command so that no failure the user can cause ends in a traceback; give the exit code."""

    def terminate(_signal: int, _frame: FrameType | None) -> None:
        raise Terminated

    with contextlib.suppress(ValueError, OSError):  # not in the main thread: somebody else's business
        signal.signal(signal.SIGTERM, terminate)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Bytes that are no text become a mark rather than an exception; a stream may be closed or replaced.
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = command()
        sys.stdout.flush()
    except ProblemError as error:
        for problem in error.problems:
            tell(str(problem))
        return ExitCode.PROBLEM
    except KeyboardInterrupt:
        tell("Interrupted. Everything sent before is saved.")
        return ExitCode.INTERRUPTED
    except Terminated:
        tell("Terminated. Everything sent before is saved.")
        return ExitCode.TERMINATED
    except BrokenPipeError:
        # Nobody reads any more: keep the interpreter from complaining when it flushes at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.BROKEN_PIPE
    return code
