"""Writing so that it is really on the disk, and what is said where the disk will not have it."""

import errno
import os
from pathlib import Path

from sim.problems import CODES, Problem, ProblemError
from sim.store import toml

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_all(descriptor: int, content: bytes) -> None:
    """Write in one call; the rest of it where the system took only a part."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def sync_folder(folder: Path) -> None:
    """Make the name of a new file survive a power cut, where the system can do that for folders."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def cannot(failure: OSError, path: Path, remedy: str = "") -> ProblemError:
    """Make the error of a write that failed: S206 for want of room, else S207; with the code's remedy unless one is given."""
    code = "S206" if failure.errno in _NO_ROOM else "S207"
    what = "the disk is full" if code == "S206" else f"nothing can be written here ({toml.reason(failure)})"
    return ProblemError(Problem(code, what, toml.shown(path), remedy=remedy or CODES[code].remedy))
