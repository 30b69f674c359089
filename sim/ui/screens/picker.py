"""Choosing a buyer and a situation."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.store.library import Listing
from sim.ui.screens.screen import DearScreen
from sim.ui.widgets.keybar import KeyBar

LEVELS = 3


class PickerScreen(DearScreen[None]):
    """Two lists side by side; what is highlighted is told below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Choose, then start", id="picker.start"),
        Binding("tab,left,right", "other", "Other list", id="picker.other"),
        Binding("escape", "home", "Home", id="picker.home"),
    ]

    def __init__(self, persona: str = "") -> None:
        """Make a picker, with a buyer highlighted if one is named."""
        super().__init__()
        self._persona = persona
        self._people: tuple[Listing, ...] = ()
        self._situations: tuple[Listing, ...] = ()

    def body(self) -> ComposeResult:
        """Give the two lists and the telling."""
        tr = self.tr
        self._people, self._situations = self.dear.people(), self.dear.situations()
        yield Static(tr("Who writes, and about what?"), id="heading", markup=False)
        with Horizontal(id="lists"):
            with Vertical(classes="column"):
                yield Static(tr("Buyer"), classes="caption", markup=False)
                yield OptionList(
                    Option(tr("Anyone (a surprise)"), id="any"),
                    *(Option(Content(one.title), id=one.id, disabled=one.problem is not None) for one in self._people),
                    id="people",
                )
            with Vertical(classes="column"):
                yield Static(tr("Situation"), classes="caption", markup=False)
                yield OptionList(*(self._situation(one) for one in self._situations), id="situations")
        with VerticalScroll(id="telling"):
            yield Static(id="about", markup=False)
        yield KeyBar(tr)

    def _situation(self, one: Listing) -> Option:
        level = "★" * one.level + "☆" * (LEVELS - one.level)
        return Option(
            Content.assemble((level, "$accent"), "  ", one.title), id=one.id, disabled=one.problem is not None
        )

    def on_mount(self) -> None:
        """Begin among the buyers; a buyer that was named is chosen already."""
        people, situations = self.query_one("#people", OptionList), self.query_one("#situations", OptionList)
        situations.highlighted = 0 if self._situations else None
        people.highlighted = 0
        if self._persona in {one.id for one in self._people}:
            people.highlighted = people.get_option_index(self._persona)
            situations.focus()
        else:
            people.focus()

    def on_descendant_focus(self) -> None:
        """Light up the heading of the list that the keys go to."""
        for column in self.query(".column"):
            column.set_class(column.query_one(OptionList).has_focus, "-here")

    @on(OptionList.OptionHighlighted)
    def tell(self) -> None:
        """Tell about what is highlighted."""
        person, situation = self._chosen("#people", self._people), self._chosen("#situations", self._situations)
        parts: list[Content] = []
        if person is None:
            parts.append(
                Content.assemble(
                    (self.tr("Anyone"), "bold $accent"), "  ", self.tr("You will find out by the way they write.")
                )
            )
        else:
            parts.append(Content.assemble((person.title, "bold $accent"), "  ", person.about))
        if situation is not None:
            parts.append(Content.assemble((situation.title, "bold $accent"), "\n", situation.about.strip()))
        self.query_one("#about", Static).update(Content("\n\n").join(parts))

    def _chosen(self, list_id: str, listings: tuple[Listing, ...]) -> Listing | None:
        options = self.query_one(list_id, OptionList)
        if options.highlighted is None:
            return None
        id_ = options.get_option_at_index(options.highlighted).id
        return next((one for one in listings if one.id == id_), None)

    @on(OptionList.OptionSelected, "#people")
    def to_situations(self) -> None:
        """Go on to the situations."""
        self.query_one("#situations", OptionList).focus()

    @on(OptionList.OptionSelected, "#situations")
    def action_start(self) -> None:
        """Begin the game."""
        situation = self._chosen("#situations", self._situations)
        person = self._chosen("#people", self._people)
        if situation is None or not self._people:
            self.notify(self.tr("There is nothing to play in this language yet."), severity="warning", markup=False)
            return
        if person is None:
            self.dear.play_any(situation.id)
        else:
            self.dear.play_new(person.id, situation.id)

    def action_other(self) -> None:
        """Go to the other list."""
        people = self.query_one("#people", OptionList)
        (self.query_one("#situations", OptionList) if people.has_focus else people).focus()

    def action_home(self) -> None:
        """Go home."""
        self.dear.go_home()
