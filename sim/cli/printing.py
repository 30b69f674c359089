"""Printing on stdout: one place, so that nothing raw gets there and nothing waits in a buffer."""

import json
import shutil
import sys
from collections.abc import Sequence

from sim.text import cells, safe

Table = Sequence[Sequence[str]]
NARROWEST = 40
"""Cells: a last column is never cut to less, however narrow the terminal."""


def out(line: str = "") -> None:
    """Print a line at once: the other end of a pipe may be waiting for it. Controls and escapes never get through."""
    print(safe(line), flush=True)  # noqa: T201 - stdout is what a command is for


def out_json(data: object) -> None:
    """Print an object on one line; with escapes where the output's encoding cannot hold all characters."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    out(json.dumps(data, ensure_ascii=not encoding.startswith("utf")))


def out_table(title: str, rows: Table) -> None:
    """Print rows under a title in columns; on a terminal the last column is shortened to fit, in a pipe it is whole."""
    out(title)
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)][:-1]
    room = max(NARROWEST, _width() - sum(widths) - 2 * len(widths) - 3) if sys.stdout and sys.stdout.isatty() else None
    for row in rows:
        *first, last = (one_line(cell) for cell in row)
        padded = [cell + " " * (width - cells(cell)) for cell, width in zip(first, widths, strict=True)]
        out("  " + "  ".join([*padded, last if room is None else shortened(last, room)]).rstrip())


def one_line(text: str) -> str:
    """Give a text with every run of white space as one space."""
    return " ".join(text.split())


def first_sentence(text: str) -> str:
    """Give what stands before the first full stop of a text, that included."""
    ends = [at + 1 for stop in (". ", "。", "！", "? ", "! ") if (at := text.find(stop)) >= 0]
    return one_line(text[: min(ends)] if ends else text)


def shortened(text: str, room: int) -> str:
    """Cut a text to so many terminal cells, the last of them an ellipsis where something is lost."""
    if cells(text) <= room:
        return text
    kept, width = [], 1
    for char in text:
        width += cells(char)
        if width > room:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def _width() -> int:
    return shutil.get_terminal_size().columns
