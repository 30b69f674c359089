"""What the player has put right: replies the reader took wrongly, in a file beside the saves that only ever grows."""

import os
from contextlib import suppress
from pathlib import Path

from sim.domain.moves import Move
from sim.domain.reading import Correction, Expecting, Language, Reading
from sim.domain.stages import Stage
from sim.problems import Problem, ProblemError, Problems, error
from sim.store import toml
from sim.store.conditions import MOVE_IDS
from sim.store.disk import cannot, sync_folder, write_all
from sim.store.fields import LONGEST_LIST, LONGEST_TEXT, Table
from sim.store.folders import CORRECTIONS, is_there

LIMIT = 4 << 20
"""Bytes: more than the largest number of the longest replies takes."""
_FIRST = b"""# Replies that were taken wrongly, with the moves they really make. They count from the next reply on.
# A table may be mended or deleted by hand; docs/cues.md tells how to contribute them.
"""


def corrections_path(folder: Path) -> Path:
    """Give the file of corrections for a folder of saves."""
    return folder / CORRECTIONS


def load_corrections(folder: Path) -> tuple[tuple[Correction, ...], Problem | None]:
    """Read the corrections beside some saves, the oldest first; none, and the first problem, where that cannot be done."""
    path = corrections_path(folder)
    if not is_there(path):
        return (), None
    problems = Problems()
    document = toml.read(path, problems, LIMIT)
    found = () if document is None else decode(document, problems)
    return ((), problems.sorted()[0]) if problems else (found, None)


def decode(document: toml.Document, problems: Problems) -> tuple[Correction, ...]:
    """Read a file of corrections; what is wrong is noted."""
    table = Table(document, problems)
    found = tuple(_correction(inner) for inner in table.tables("correction"))
    table.done()
    return found


def _correction(table: Table) -> Correction:
    text = table.text("text", lines=True)
    there = table.has("moves")
    moves = table.ids("moves", MOVE_IDS, "C110", "move")
    if there and not table.data["moves"]:
        table.problem("C106", f"{table.named('moves')} has nothing in it", "moves")
    # What follows is for those who read or collect corrections.
    table.ids("heard", MOVE_IDS, "C110", "move")
    if "language" in table:
        table.choice("language", Language, "C129", "language")
    if "stage" in table:
        table.choice("stage", Stage, "C112", "stage")
    table.text("need", "")
    table.done()
    return Correction(text, tuple(map(Move, moves)))


def file_correction(
    folder: Path, reading: Reading, moves: tuple[Move, ...], moment: Expecting | None = None
) -> tuple[Correction, ...]:
    """Add that a reply makes exactly these moves, with what was heard and the moment; give all corrections there are.

    It is on disk when this returns. Raises ``ProblemError``: whatever is wrong with the file as it is, C104 for a reply
    that is too long or a file that is full, C106 for a reply or moves that say nothing, S206 and S207.
    """
    path = corrections_path(folder)
    if not reading.text.strip() or not moves:
        raise error("C106", "a correction needs a reply and the moves it makes")
    if len(reading.text) > LONGEST_TEXT:
        raise error("C104", f"the reply has {len(reading.text):,} characters, {LONGEST_TEXT:,} are allowed")
    there, problem = load_corrections(folder)
    if problem is not None:
        raise ProblemError(problem)
    if len(there) >= LONGEST_LIST:
        remedy = "Contribute some, as docs/cues.md tells, and delete them from the file."
        raise error("C104", f"there are {len(there)} corrections, and no more are heeded", toml.shown(path), remedy)
    _append(path, _record(reading, moves, moment))
    return (*there, Correction(reading.text, moves))


def _record(reading: Reading, moves: tuple[Move, ...], moment: Expecting | None) -> bytes:
    import tomli_w

    found: dict[str, object] = {
        "text": reading.text,
        "moves": [move.value for move in moves],
        "heard": [heard.move.value for heard in reading.moves],
        "language": reading.language.value,
    }
    if moment is not None and moment.stage is not None:
        found["stage"] = moment.stage.value
    if moment is not None and moment.needs:
        found["need"] = moment.needs[0].id
    return b"\n[[correction]]\n" + tomli_w.dumps(found).encode()


def _append(path: Path, record: bytes) -> None:
    """Write a record at the end of the file: all of it, or nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            try:
                write_all(file.fileno(), record if size else _FIRST + record)
                os.fsync(file.fileno())
            except OSError:
                with suppress(OSError):
                    file.truncate(size)
                raise
    except OSError as failure:
        remedy = "Make room or choose another folder with --saves, then correct it again; the game goes on."
        raise cannot(failure, path, remedy) from None
    sync_folder(path.parent)
