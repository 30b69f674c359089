"""One message as lines of coloured pieces: a bubble, the chips of what was heard, the coach's notes."""

from dataclasses import dataclass

from rich.cells import cell_len

from sim.ui.marks import Message, Note, Side
from sim.ui.wrap import balanced, wrap

WIDEST = 64
"""Cells of a bubble's text at most: longer lines tire the eye."""
EDGE = 1
"""Cells left free at either side."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log: pieces of text, each with the name of its style (empty: the log's own)."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> str:
        """The text alone."""
        return "".join(text for text, _ in self.pieces)


EMPTY = Line(())


def bubble(message: Message, width: int, coach: bool) -> list[Line]:
    """Lay a message out for a log ``width`` cells wide; ``coach`` adds the reasons."""
    if message.side is Side.NOTE:
        return _remark(message.text, width)
    right = message.side is Side.PLAYER
    room = max(8, min(WIDEST, (width - 2 * EDGE) * 4 // 5 - 2))
    texts = balanced(message.text, room)
    wide = max(cell_len(text) for text in texts)
    lines = [_name(message, width, right)] if message.name else []
    for text in texts:
        body = (f" {text}{' ' * (wide - cell_len(text))} ", message.side.value)
        lines.append(_place((body,), width, right))
    lines.extend(_chips(message, width))
    if coach:
        for note in message.notes:
            lines.extend(_note(note, width))
    return lines


def _place(pieces: tuple[tuple[str, str], ...], width: int, right: bool) -> Line:
    used = sum(cell_len(text) for text, _ in pieces)
    left = max(0, width - EDGE - used) if right else EDGE
    return Line(((" " * left, ""), *pieces))


def _name(message: Message, width: int, right: bool) -> Line:
    time = f"  {message.time}" if message.time else ""
    pieces = (
        ((message.time + "  ", "note"), (message.name, "name"))
        if right and time
        else ((message.name, "name"), (time, "note"))
    )
    return _place(pieces, width, right)


def _remark(text: str, width: int) -> list[Line]:
    room = max(8, min(WIDEST + 8, width - 2 * EDGE - 4))
    texts = wrap(text, room)
    left = max(0, (width - max(cell_len(line) for line in texts)) // 2)
    return [Line(((" " * left, ""), (line, "note"))) for line in texts]


def _chips(message: Message, width: int) -> list[Line]:
    """Set the chips from the right, as many to a line as fit."""
    room = width - 2 * EDGE
    rows: list[list[tuple[str, str]]] = [[]]
    used = 0
    for chip in message.chips:
        size = cell_len(chip.sign) + 1 + cell_len(chip.text)
        gap = 3 if rows[-1] else 0
        if used + gap + size > room and rows[-1]:
            rows.append([])
            used = gap = 0
        if gap:
            rows[-1].append((" " * gap, ""))
        rows[-1] += [
            (f"{chip.sign} ", chip.tone.value),
            (chip.text, "note" if chip.tone == "plain" else chip.tone.value),
        ]
        used += gap + size
    return [_place(tuple(row), width, right=True) for row in rows if row]


def _note(note: Note, width: int) -> list[Line]:
    """Set a coach's note as a block at the right: the cause and its effect, then the rule."""
    block = max(20, min(WIDEST + 4, width - 2 * EDGE - 2))
    left = " " * max(0, width - EDGE - block)
    effect = cell_len(note.effect)
    heads = wrap(note.head, max(8, block - 2 - (effect + 2 if effect else 0)))
    lines = []
    for at, head in enumerate(heads):
        pieces = [(left, ""), (f"{note.sign} " if at == 0 else "  ", note.tone.value), (head, "plain")]
        if at == 0 and effect:
            pieces += [(" " * max(1, block - 2 - cell_len(head) - effect), ""), (note.effect, "effect")]
        lines.append(Line(tuple(pieces)))
    lines += [Line(((f"{left}  ", ""), (text, "note"))) for text in wrap(note.body, block - 2) if text]
    return lines
