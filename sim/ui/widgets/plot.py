"""A meter over a game, as columns of eighths of a cell: to be read without colour."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sim.ui.wrap import pad

EIGHTHS = " ▁▂▃▄▅▆▇█"
WIDEST = 5
"""Cells of a column with the gap after it."""


def columns(values: Sequence[int], width: int, height: int) -> list[str]:
    """Draw values of 0..100 as columns, from the top line down; more values than cells are thinned out evenly."""
    if not values or width <= 0:
        return []
    wide = max(1, min(WIDEST, width // len(values)))
    if len(values) > width:
        values = [values[at * (len(values) - 1) // max(1, width - 1)] for at in range(width)]
    gap = " " if wide > 1 else ""
    lines = []
    for level in reversed(range(height)):
        cells = []
        for value in values:
            eighths = max(1, round(value * height * 8 / 100)) if value else 0
            fill = min(8, max(0, eighths - level * 8))
            cells.append(EIGHTHS[fill] * (wide - len(gap)) + gap)
        lines.append("".join(cells))
    return lines


class Plot(Widget):
    """One meter: its name, where it began and ended, and a column for each reply."""

    def __init__(self, label: str, values: Sequence[int], height: int = 4) -> None:
        """Plot values of 0..100, ``height`` lines high."""
        super().__init__()
        self._label = label
        self._values = tuple(values)
        self._height = height

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Need a line for the name, the columns and the axis."""
        return self._height + 2

    def render(self) -> Content:
        """Draw it, with a scale at the left and the numbers of the replies below."""
        width = self.content_size.width - 5
        lines = columns(self._values, width, self._height)
        first, last = self._values[0], self._values[-1]
        title = Content.assemble((self._label, "bold"), (f"  {first} → {last}", "$quiet"))
        drawn = []
        for at, line in enumerate(lines):
            scale = "100" if at == 0 else "  0" if at == len(lines) - 1 else "   "
            drawn.append(Content.assemble((f"{scale} ┤", "$quiet"), (line, "$meter")))
        axis = Content.styled(f"     {self._axis(width)}", "$quiet")
        return Content("\n").join([title, *drawn, axis])

    def _axis(self, width: int) -> str:
        wide = max(1, min(WIDEST, width // len(self._values)))
        if wide < 2:
            return pad(f"0 … {len(self._values) - 1}", width)
        every = 1 if wide > 2 or len(self._values) <= 10 else 2
        marks = [str(at) if at % every == 0 else "" for at in range(len(self._values))]
        return "".join(pad(mark, wide) for mark in marks)
