"""Quick replies: phrases by step, filtered by typing, put into the reply box to be made one's own."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sim.text import fold
from sim.ui.screens.screen import DearScreen, FindingScreen
from sim.ui.wrap import wrap

ROOM = 60
"""Cells for a line of a phrase before the width of the list is known."""
EDGES = 7
"""Cells of the list beside a phrase: padding, scrollbar, bullet."""


class QuickScreen(DearScreen[str | None], FindingScreen[str | None]):
    """A palette of phrases; gives the one chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Put into the reply", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("escape,f4", "close", "Close", show=False),
    ]

    def __init__(self, phrases: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        """Offer phrases, given by step."""
        super().__init__()
        self._phrases = phrases
        self._offered: list[str] = []
        self._room = ROOM

    def body(self) -> ComposeResult:
        """Give the filter and the list."""
        with Vertical(id="palette"):
            yield Static(self.tr("Phrases, to be changed before you send them"), classes="caption", markup=False)
            yield Input(placeholder=self.tr("Type to find one"), id="filter")
            yield OptionList(id="phrases")

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(Input).cursor_blink = False
        self._offer("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what fits the words typed."""
        self._offer(event.value)

    def on_resize(self) -> None:
        """Break the phrases anew for another width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        room = self.query_one(OptionList).region.width - EDGES
        if room != self._room and room > 0:
            self._room = room
            self._offer(self.query_one(Input).value)

    def _offer(self, typed: str) -> None:
        wanted = fold(typed).text.split()
        options = self.query_one(OptionList)
        options.clear_options()
        self._offered = []
        for step, lines in self._phrases:
            fitting = [line for line in lines if all(word in fold(f"{step} {line}").text for word in wanted)]
            if not fitting:
                continue
            options.add_option(Option(Content.styled(step, "bold $accent"), disabled=True))
            for line in fitting:
                hung = "\n  ".join(wrap(line, self._room))
                options.add_option(Option(Content.assemble(("· ", "$accent"), hung), id=str(len(self._offered))))
                self._offered.append(line)
        if not self._offered:
            options.add_option(Option(Content.styled(self.tr("No phrase has these words."), "$quiet"), disabled=True))
        options.highlighted = 1 if self._offered else None

    def action_take(self) -> None:
        """Give the phrase that is highlighted."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._give(options.get_option_at_index(options.highlighted))

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Give the phrase that was clicked."""
        self._give(event.option)

    def _give(self, option: Option) -> None:
        if option.id is not None:
            self.dismiss(self._offered[int(option.id)])

    def action_close(self) -> None:
        """Give nothing."""
        self.dismiss(None)
