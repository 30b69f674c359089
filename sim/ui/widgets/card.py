"""A titled list of short facts: the deal, the ledger, the product sheet."""

from rich.cells import cell_len
from textual.content import Content

from sim.ui.marks import Row, Tone
from sim.ui.widgets.lines import Lines, hanging
from sim.ui.wrap import clip, wrap

LABEL = 11
"""Cells of a label; a longer one pushes its value to the right."""
TONES = {Tone.GOOD: "$good", Tone.BAD: "$bad", Tone.PLAIN: "$accent"}


class Card(Lines):
    """Rows of label and value, wrapped with a hanging indent."""

    def __init__(
        self, title: str, rows: tuple[Row, ...] = (), *, empty: str = "", id: str | None = None, classes: str = ""
    ) -> None:
        """Make a card; ``empty`` is said while there is no row."""
        super().__init__(id=id, classes=classes)
        self._title = title
        self._rows = rows
        self._empty = empty

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        if rows != self._rows:
            self._rows = rows
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width in cells."""
        title = clip(self._title, width)
        rule = "─" * max(0, width - cell_len(title) - 1)
        lines = [Content.assemble((title, "bold"), (f" {rule}", "$rule"))]
        for row in self._rows:
            lines.extend(_row(row, width))
        if not self._rows and self._empty:
            lines.extend(Content.styled(line, "$quiet") for line in wrap(self._empty, width))
        return lines


def _row(row: Row, width: int) -> list[Content]:
    sign = f"{row.sign} " if row.sign else ""
    if row.flows:
        return _prose(row, sign, width)
    indent = max(LABEL + 1, cell_len(sign + row.label) + 1) if row.label else cell_len(sign)
    value = "$bad" if row.tone is Tone.BAD else ""
    head = Content.assemble((sign, TONES[row.tone]), (row.label, "$quiet"))
    lines = []
    for text in wrap(row.value, width - indent):
        lines.append(head + " " * (indent - head.cell_length) + Content.styled(text, value))
        head = Content("")
    return lines


def _prose(row: Row, sign: str, width: int) -> list[Content]:
    """Let the value follow its label, with all further lines indented under the first."""
    lines = hanging(
        Content.styled(sign, TONES[row.tone]), f"{row.label}  {row.value}" if row.label else row.value, width
    )
    start = len(sign)
    return [lines[0].stylize("$quiet", start, start + len(row.label)), *lines[1:]]
