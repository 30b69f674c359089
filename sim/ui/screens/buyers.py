"""The buyers there are, and how each lets its feelings show."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.domain.personas import Voice
from sim.problems import ProblemError
from sim.store.library import Listing
from sim.ui.screens.screen import DearScreen
from sim.ui.widgets.keybar import KeyBar

SAMPLES = 3
"""Opening lines shown as a sample of the hand."""


class BuyersScreen(DearScreen[None]):
    """A list of the buyers, and a portrait of the one highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "play", "Play with this buyer", id="buyers.play"),
        Binding("escape", "home", "Home", id="buyers.home"),
    ]

    def __init__(self) -> None:
        """Make the screen; the files are read when it is shown."""
        super().__init__()
        self._people: tuple[Listing, ...] = ()

    def body(self) -> ComposeResult:
        """Give the list and the portrait."""
        self._people = self.dear.people()
        yield Static(self.tr("Buyers"), id="heading", markup=False)
        with Horizontal(id="gallery"):
            yield OptionList(*(Option(Content(one.title), id=one.id) for one in self._people), id="people")
            with VerticalScroll(id="portrait"):
                yield Static(id="about", markup=False)
        yield KeyBar(self.tr)

    def on_mount(self) -> None:
        """Begin in the list."""
        people = self.query_one(OptionList)
        people.focus()
        people.highlighted = 0 if self._people else None

    @on(OptionList.OptionHighlighted)
    def tell(self, event: OptionList.OptionHighlighted) -> None:
        """Paint the portrait of a buyer."""
        about = self.query_one("#about", Static)
        try:
            voice = self.dear.library.voice(event.option.id or "", self.dear.language)
        except ProblemError as error:
            about.update(Content(str(error.problems[0])))
            return
        about.update(self._portrait(voice))
        self.query_one("#portrait").scroll_home(animate=False)

    def _portrait(self, voice: Voice) -> Content:
        tr = self.tr
        moods = [Content.assemble(("· ", "$accent"), shown) for shown in voice.shows.values()]
        lines = [Content.assemble(("“", "$quiet"), (line, "italic"), ("”", "$quiet")) for line in _samples(voice)]
        return Content("\n").join(
            [
                Content.styled(voice.name, "bold $accent"),
                Content(voice.about),
                Content(""),
                Content.styled(tr("How they write"), "bold"),
                *lines,
                Content(""),
                Content.styled(tr("Moods you may sense"), "bold"),
                *moods,
            ]
        )

    @on(OptionList.OptionSelected)
    def action_play(self) -> None:
        """Choose a situation for this buyer."""
        from sim.ui.screens.picker import PickerScreen

        people = self.query_one(OptionList)
        if people.highlighted is not None:
            self.dear.show(PickerScreen(people.get_option_at_index(people.highlighted).id or ""))

    def action_home(self) -> None:
        """Go home."""
        self.dear.go_home()


def _samples(voice: Voice) -> list[str]:
    """Give lines that need no situation to be filled in."""
    kinds = ("need.price", "need.advice", "not_understood", "need.dispatch", "impatient")
    plain = [line for kind in kinds for line in voice.says.get(kind, ())[:1] if "{" not in line]
    return plain[:SAMPLES]
