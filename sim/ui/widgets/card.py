"""A titled list of short facts: the deal, the ledger, the product sheet."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sim.ui.marks import Row, Tone
from sim.ui.wrap import clip, wrap

LABEL = 11
"""Cells of a label; a longer one pushes its value to the right."""
TONES = {Tone.GOOD: "$good", Tone.BAD: "$bad", Tone.PLAIN: "$accent"}


class Card(Widget):
    """Rows of label and value, wrapped with a hanging indent."""

    def __init__(self, title: str, rows: tuple[Row, ...] = (), *, empty: str = "", id: str | None = None, classes: str = "") -> None:
        """Make a card; ``empty`` is said while there is no row."""
        super().__init__(id=id, classes=classes)
        self._title = title
        self._rows = rows
        self._empty = empty

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        if rows != self._rows:
            self._rows = rows
            self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        title = clip(self._title, width)
        rule = "─" * max(0, width - cell_len(title) - 1)
        lines = [Content.assemble((title, "bold"), (f" {rule}", "$rule"))]
        for row in self._rows:
            lines.extend(_row(row, width))
        if not self._rows and self._empty:
            lines.extend(Content.styled(line, "$quiet") for line in wrap(self._empty, width))
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Need as many lines as there are."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(self._lines(self.content_size.width))


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
    indent = cell_len(sign)
    first, *rest = wrap(f"{row.label}  {row.value}", width - indent)
    label = min(len(row.label), len(first))
    lines = [Content.assemble((sign, TONES[row.tone]), (first[:label], "$quiet"), first[label:])]
    return lines + [Content(" " * indent + text) for text in rest]
