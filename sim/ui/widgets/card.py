"""A titled list of short facts: the deal, the ledger, the product sheet."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sim.ui.marks import Row, Tone
from sim.ui.wrap import clip, wrap

LABEL = 11
"""Cells of a label before it gets a line of its own."""
TONES = {Tone.GOOD: "$text-success", Tone.BAD: "$text-error", Tone.PLAIN: "$text-accent"}


class Card(Widget):
    """Rows of label and value, wrapped with a hanging indent."""

    def __init__(self, title: str, rows: tuple[Row, ...] = (), *, empty: str = "", id: str | None = None) -> None:
        """Make a card; ``empty`` is said while there is no row."""
        super().__init__(id=id)
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
            lines.extend(Content.styled(line, "$text-muted") for line in wrap(self._empty, width))
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Need as many lines as there are."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(self._lines(self.content_size.width))


def _row(row: Row, width: int) -> list[Content]:
    sign = f"{row.sign} " if row.sign else ""
    size = cell_len(row.label)
    if not row.label:
        indent = cell_len(sign)
    elif size <= LABEL - cell_len(sign):
        indent = LABEL + 1
    else:
        indent = cell_len(sign) or 2
    texts = wrap(row.value, width - indent)
    head = Content.assemble((sign, TONES[row.tone]), (row.label, "$text-muted"))
    value = "$text-error" if row.tone is Tone.BAD else ""
    lines = []
    if row.label and indent != LABEL + 1:
        lines.append(head)
        head = Content("")
    for at, text in enumerate(texts):
        start = head if at == 0 else Content("")
        lines.append(start + Content(" " * max(0, indent - start.cell_length)) + Content.styled(text, value))
    return lines
