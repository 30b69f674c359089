"""What all our screens share: the interface's words, and a clear message where the terminal is too small."""

from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import OptionList

if TYPE_CHECKING:
    from sim.ui.app import DearBuyerApp

LEAST = (60, 20)
"""Columns and lines below which nothing useful fits."""

Result = TypeVar("Result")


class TooSmall(Widget):
    """Covers everything while the terminal is too small."""

    def __init__(self, text: str) -> None:
        """Make the cover; ``{width}`` and ``{height}`` in the text are what the terminal has."""
        super().__init__()
        self._text = text

    def render(self) -> Content:
        """Say what there is and what is needed."""
        width, height = self.app.size
        return Content(self._text.format(width=width, height=height, columns=LEAST[0], lines=LEAST[1]))


class DearScreen(Screen[Result]):
    """A screen of the game. Subclasses give their widgets in ``body``."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own declaration of it has no ClassVar
        (0, "-tiny"),
        (LEAST[0], "-narrow"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST[1], "-short"), (30, "-tall")]  # noqa: RUF012 - likewise

    @property
    def dear(self) -> "DearBuyerApp":
        """The application, by its own type."""
        return cast("DearBuyerApp", self.app)

    def tr(self, message: str) -> str:
        """Give an English phrase in the interface's language."""
        return self.dear.tr(message)

    def body(self) -> ComposeResult:
        """Give the screen's widgets."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Give the widgets, and the cover for a small terminal."""
        yield from self.body()
        yield TooSmall(
            self.tr(
                "This terminal is {width} × {height}.\nDear Buyer needs at least {columns} × {lines}.\n"
                "Nothing is lost: make it larger."
            )
        )


class FindingScreen(ModalScreen[Result]):
    """A list over the chat that narrows as letters are typed, while the arrow keys go through it."""

    def action_move(self, by: int) -> None:
        """Go up or down in the list while typing."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()
