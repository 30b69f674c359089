"""What the buyer would hear in the reply being written."""

from textual.content import Content

from sim.ui.widgets.lines import Lines, hanging


class Preview(Lines):
    """A quiet line above the reply box; a second one only where the first is full."""

    def __init__(self, *, id: str | None = None) -> None:
        """Make an empty line."""
        super().__init__(id=id)
        self._words = ""

    def show(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width in cells."""
        return hanging(Content(""), self._words, width)
