"""Games that were kept: to go on with, or to look back on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.debrief.words import OUTCOMES
from sim.domain.reading import Language
from sim.problems import ProblemError
from sim.store.saves import SaveSummary, list_saves, set_aside
from sim.ui import shown
from sim.ui.screens.home import LANGUAGES
from sim.ui.screens.screen import DearScreen
from sim.ui.widgets.keybar import KeyBar
from sim.ui.wrap import pad


class SavesScreen(DearScreen[None]):
    """The last played first. A file that cannot be read is named, and can be put aside."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="saves.open"),
        Binding("d", "aside", "Put a damaged file aside", id="saves.aside"),
        Binding("escape", "home", "Home", id="saves.home"),
    ]

    def __init__(self) -> None:
        """Make the screen; the folder is read when it is shown."""
        super().__init__()
        self._saves: tuple[SaveSummary, ...] = ()

    def body(self) -> ComposeResult:
        """Give the list."""
        self._saves = list_saves(self.dear.saves)
        names = {one.id: one.title for one in self.dear.library.personas(self.dear.language)}
        names |= {one.id: one.title for one in self.dear.library.scripts(self.dear.language)}
        yield Static(self.tr("Continue"), id="heading", markup=False)
        if self._saves:
            yield OptionList(
                *(Option(self._line(save, names), id=str(at)) for at, save in enumerate(self._saves)), id="saves"
            )
        else:
            yield Static(
                self.tr("No game has been kept yet. A game is kept from the first reply on."), id="saves", markup=False
            )
        yield Static(self.tr("Kept in {folder}").format(folder=self.dear.saves), id="folder", markup=False)
        yield KeyBar(self.tr)

    def _line(self, save: SaveSummary, names: dict[str, str]) -> Content:
        tr = self.tr
        if save.problem is not None:
            return Content.assemble(("✗ ", "$bad"), save.path.name, (f"\n  {save.problem}", "$quiet"))
        when = (save.last or save.started).replace("T", " ")[:16]
        state = (
            tr("goes on") if save.ending is None else f"{tr(OUTCOMES[save.ending.outcome])}  {'★' * save.ending.stars}"
        )
        sign = "○" if save.ending is None else "●"
        head = (
            f"{sign} {pad(when, 17)} {names.get(save.persona, save.persona)} · {names.get(save.script, save.script)}",
            "",
        )
        replies = shown.replies(save.turns, tr)
        language = LANGUAGES[Language(save.language)] if save.language in set(Language) else "?"
        return Content.assemble(head, (f"\n  {state} · {replies} · {language}", "$quiet"))

    def on_mount(self) -> None:
        """Begin in the list."""
        for saves in self.query(OptionList):
            saves.focus()
            saves.highlighted = 0

    def _chosen(self) -> SaveSummary | None:
        for saves in self.query(OptionList):
            if saves.highlighted is not None:
                return self._saves[saves.highlighted]
        return None

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the game that is highlighted."""
        save = self._chosen()
        if save is None:
            return
        if save.problem is not None:
            self.dear.complain(save.problem)
        else:
            self.dear.resume(save.path)

    async def action_aside(self) -> None:
        """Put a file that cannot be read aside; nothing is deleted."""
        save = self._chosen()
        if save is None or save.problem is None:
            self.notify(self.tr("Only a file that cannot be read is put aside."), markup=False)
            return
        try:
            new = set_aside(save.path)
        except ProblemError as error:
            self.dear.complain(error.problems[0])
            return
        self.notify(self.tr("It is called {name} now.").format(name=new.name), markup=False)
        await self.recompose()
        self.on_mount()

    def action_home(self) -> None:
        """Go home."""
        self.dear.go_home()
