"""Putting the reader right: what the last reply really did, ticked in the list of moves."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sim.debrief.words import MOVES
from sim.domain.moves import Move, is_fault
from sim.text import fold
from sim.ui.screens.screen import DearScreen, FindingScreen

TICKED, OPEN = "[x]", "[ ]"


class Finder(Input):
    """An input that leaves the space bar to its screen: there it ticks."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key is for typing."""
        return key != "space" and super().check_consume_key(key, character)


class CorrectScreen(DearScreen[tuple[Move, ...] | None], FindingScreen[tuple[Move, ...] | None]):
    """All moves, those heard ticked; gives those ticked in the end, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick or untick the move", show=False, priority=True),
        Binding("enter", "keep", "Keep it: it counts from the next reply on", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("escape,f7", "close", "Close", show=False),
    ]

    def __init__(self, text: str, heard: tuple[Move, ...]) -> None:
        """Ask about a reply in which some moves were heard."""
        super().__init__()
        self._text = text
        self._heard = frozenset(heard)
        self._ticked = set(heard)
        self._typed = ""
        self._moves = (*heard, *(move for move in Move if move not in heard))
        """What was heard first: that is what is looked at first, and it stays there when unticked."""

    def body(self) -> ComposeResult:
        """Give the reply, the filter and the list."""
        with Vertical(id="palette"):
            yield Static(self.tr("What did this reply really do?"), classes="caption", markup=False)
            yield Static(" ".join(self._text.split()), id="reply-read", markup=False)
            yield Finder(placeholder=self.tr("Type to find a move"), id="filter")
            yield OptionList(id="moves")
            yield Static(
                self.tr("Space ticks, Enter keeps it, Esc leaves. It counts from the next reply on."),
                classes="caption",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(Input).cursor_blink = False
        self._offer("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show the moves that fit the letters typed."""
        if event.value != self._typed:
            self._offer(event.value)

    def _offer(self, typed: str) -> None:
        self._typed = typed
        wanted = fold(typed).text.strip()
        options = self.query_one(OptionList)
        options.clear_options()
        fitting = [move for move in self._moves if wanted in fold(f"{move.value} {self.tr(MOVES[move])}").text]
        options.add_options(Option(self._line(move), id=move.value) for move in fitting)
        if not fitting:
            options.add_option(Option(Content.styled(self.tr("No move is called that."), "$quiet"), disabled=True))
        options.highlighted = 0 if fitting else None

    def _line(self, move: Move) -> Content:
        mark = (TICKED, "bold $accent") if move in self._ticked else (OPEN, "$quiet")
        fault = ("✗ ", "$bad") if is_fault(move) else ""
        return Content.assemble(mark, " ", fault, self.tr(MOVES[move]), (f"  {move.value}", "$quiet"))

    def action_tick(self) -> None:
        """Tick the move that is highlighted, or untick it, once the letters typed before have been taken in."""
        self.query_one(Input).call_later(self._tick_highlighted)

    def _tick_highlighted(self) -> None:
        if (typed := self.query_one(Input).value) != self._typed:
            self._offer(typed)
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._tick(options.get_option_at_index(options.highlighted))

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Tick the move that was clicked, or untick it."""
        self._tick(event.option)

    def _tick(self, option: Option) -> None:
        if option.id is not None:
            move = Move(option.id)
            self._ticked ^= {move}
            self.query_one(OptionList).replace_option_prompt(option.id, self._line(move))

    def action_keep(self) -> None:
        """Give what is ticked, if that is something else than was heard."""
        if not self._ticked:
            self.notify(self.tr("Tick at least one move."), timeout=3, markup=False)
            return
        ticked = tuple(move for move in self._moves if move in self._ticked)
        self.dismiss(None if self._ticked == self._heard else ticked)

    def action_close(self) -> None:
        """Give nothing."""
        self.dismiss(None)
