"""Help: how to play in a minute, and every key, taken from the bindings themselves so that it cannot drift."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen

from sim.ui.keys import spoken
from sim.ui.screens.buyers import BuyersScreen
from sim.ui.screens.chat import ChatScreen
from sim.ui.screens.correct import CorrectScreen
from sim.ui.screens.home import HomeScreen
from sim.ui.screens.picker import PickerScreen
from sim.ui.screens.quick import QuickScreen
from sim.ui.screens.saves import SavesScreen
from sim.ui.screens.screen import DearScreen
from sim.ui.screens.summary import SummaryScreen
from sim.ui.shown import N_
from sim.ui.widgets.lines import Lines, hanging
from sim.ui.widgets.log import ChatLog
from sim.ui.widgets.reply_box import ReplyBox
from sim.ui.wrap import pad

KEYS = 32
"""Cells for the keys."""
HOW = (
    N_("A buyer writes to your shop. Answer in your own words; Enter sends."),
    N_("Every reply moves trust and patience. Enough trust, and the buyer orders; no patience left, and they go."),
    N_("Answer what was asked, say what the sheet says, give way in small steps and never below the floor."),
    N_("Under your reply stands what was heard: ✓ did good, − did harm, ✗ is a fault, · changed nothing."),
    N_("The coach (F3) says why, by the field guide's rules, and what the buyer will hear while you write."),
    N_("Every reply is saved when it is sent: leave whenever you like."),
)


MOUSE = N_("Drag with the mouse to select text; Ctrl+C copies it. Everything at the foot of a screen can be clicked.")


class Page(Lines):
    """The text of the help."""

    def __init__(
        self, how: tuple[str, ...], keys: list[tuple[str, list[tuple[str, str]]]], title: str, foot: str
    ) -> None:
        """Make a page of how to play, then of keys by place."""
        super().__init__()
        self._how, self._keys, self._title, self._foot = how, keys, title, foot

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width in cells."""
        lines = [Content.styled(self._title, "bold $accent")]
        for line in self._how:
            lines += hanging(Content.styled("· ", "$accent"), line, width)
        for title, rows in self._keys:
            lines += [Content(""), Content.styled(title, "bold $accent")]
            for keys, words in rows:
                lines += hanging(Content.styled(f"{pad(keys, KEYS)}  ", "bold"), words, width)
        return [*lines, Content(""), *hanging(Content(""), self._foot, width, "$quiet")]


class HelpScreen(DearScreen[None], ModalScreen[None]):
    """A page to scroll, closed by any of the keys that open it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,question_mark", "close", "Close", show=False),
    ]

    def __init__(self, asked: Screen[Any]) -> None:
        """Make the help; the keys of the screen that asked come first."""
        super().__init__()
        self._asked = type(asked)

    def body(self) -> ComposeResult:
        """Give the page."""
        with VerticalScroll(id="page"):
            yield Page(tuple(self.tr(line) for line in HOW), self._keys(), self.tr("How to play"), self.tr(MOUSE))

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def _keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        tr = self.tr
        places = groups(self._asked, type(self.app))
        return [(tr(title), [(keys, tr(words)) for keys, words in rows]) for title, rows in places]

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def places() -> list[tuple[str, type]]:
    """Give every place that has keys of its own, with its name."""
    return [
        (N_("Home"), HomeScreen),
        (N_("Choosing"), PickerScreen),
        (N_("Buyers"), BuyersScreen),
        (N_("Continue"), SavesScreen),
        (N_("Chat"), ChatScreen),
        (N_("Reply box"), ReplyBox),
        (N_("Conversation, after Tab or a click"), ChatLog),
        (N_("Phrases"), QuickScreen),
        (N_("Correcting what was heard"), CorrectScreen),
        (N_("Review"), SummaryScreen),
    ]


def groups(asked: type, app: type) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the keys of every place with what they do; the place ``asked`` from comes first."""
    nearest = {asked, ReplyBox} if asked is ChatScreen else {asked}
    first = [place for place in places() if place[1] in nearest]
    rest = [place for place in places() if place[1] not in nearest]
    return [(title, _rows(owner)) for title, owner in [*first, (N_("Everywhere"), app), *rest]]


def _rows(owner: type) -> list[tuple[str, str]]:
    return [
        ("  ".join(spoken(key) for key in binding.key.split(",")), binding.tooltip or binding.description)
        for binding in owner.__dict__["BINDINGS"]
        if isinstance(binding, Binding)
    ]
