"""What goes to people rather than to programs: messages on stderr, and the exit codes."""

import codecs
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from enum import IntEnum
from types import FrameType

from sim.problems import Problem, ProblemError
from sim.text import safe


class ExitCode(IntEnum):
    """How a command ended; docs/commands.md lists them."""

    OK = 0
    PROBLEM = 1
    """A file, a save or an id is not as it should be, or something could not be written; stderr says which and why."""
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


_PLAINER = {
    **dict.fromkeys("·–—", "-"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **{"…": "...", "→": "->", "★": "*", "☆": ".", "✗": "x", "×": "x", "€": "EUR ", "¥": "Y"},
}
"""What stands for our own signs where the output's encoding has no room for them."""
_lost = False
"""Whether anything was printed as a question mark."""


def tell(message: str) -> None:
    """Say something to the person, on stderr; nothing raw gets there."""
    with contextlib.suppress(OSError, ValueError):
        print(safe(message), file=sys.stderr, flush=True)  # noqa: T201 - this is the one place that may


def tell_problem(problem: Problem) -> None:
    """Tell of a problem, on one line."""
    tell(str(problem))


def guarded(command: Callable[[], int], say: Callable[[str], str] = str) -> int:
    """Run a command so that no failure the user can cause ends in a traceback; give the exit code.

    ``say`` puts our own phrases into the user's language.
    """
    global _lost
    _lost = False
    with _terminable():
        _soften_streams()
        try:
            code = _finished(command)
        except ProblemError as error:
            for problem in error.problems:
                tell_problem(problem)
            code = ExitCode.PROBLEM
        except KeyboardInterrupt:
            tell(say("Interrupted."))
            code = ExitCode.INTERRUPTED
        except Terminated:
            tell(say("Terminated."))
            code = ExitCode.TERMINATED
        except BrokenPipeError:
            _drop_stdout()
            return ExitCode.BROKEN_PIPE
        except OSError as failure:
            _drop_stdout()
            tell(say("The system said no: {reason}.").format(reason=failure.strerror or failure))
            return ExitCode.PROBLEM
        if _lost:
            # In English whatever the language: that is what this output can show.
            tell(
                f"Some characters could not be shown: the output's encoding is {getattr(sys.stdout, 'encoding', '')}. "
                "PYTHONIOENCODING=utf-8 mends that where the terminal can show them."
            )
    return code


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Put off Ctrl-C and SIGTERM until the block is done, so that a reply being written is written whole."""
    came: list[int] = []
    before = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(ValueError):  # not in the main thread: no signal is handled here
            before[number] = signal.signal(number, lambda signal_, _frame: came.append(signal_))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for signalled in came:
            signal.raise_signal(signalled)


def _finished(command: Callable[[], int]) -> int:
    """Run a command to its end, with all it printed really out."""
    try:
        code = command()
    except SystemExit as leaving:  # argparse: help, version, wrong usage
        code = leaving.code if isinstance(leaving.code, int) else ExitCode.OK
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """Turn SIGTERM into ``Terminated`` for a while."""

    def terminate(_signal: int, _frame: FrameType | None) -> None:
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, terminate)
    except ValueError:  # not in the main thread: somebody else's business
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _soften_streams() -> None:
    """Make bytes that are no text, and characters the output cannot encode, into signs rather than exceptions."""
    codecs.register_error("dearbuyer", _plainer)
    for stream, changes in (
        (sys.stdin, {"errors": "replace", **_wider(sys.stdin)}),
        (sys.stdout, {"errors": "dearbuyer"}),
        (sys.stderr, {"errors": "dearbuyer"}),
    ):
        with contextlib.suppress(AttributeError, ValueError, OSError):  # it may be closed or replaced
            stream.reconfigure(**changes)  # type: ignore[union-attr]


def _wider(stdin: object) -> dict[str, str]:
    """Take stdin for UTF-8 where Python takes it for ASCII (LANG=C): that holds it, and what people type is UTF-8."""
    name = getattr(stdin, "encoding", None) or ""
    return {"encoding": "utf-8"} if name and codecs.lookup(name).name == "ascii" else {}


def _plainer(error: UnicodeError) -> tuple[str, int]:
    global _lost
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plainer = "".join(_PLAINER.get(char, "?") for char in error.object[error.start : error.end])
    _lost = _lost or "?" in plainer
    return plainer, error.end


def _drop_stdout() -> None:
    """Keep the interpreter from complaining when it flushes at exit what nobody can read."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
