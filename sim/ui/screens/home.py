"""Home: what one can do here."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sim.domain.reading import Language
from sim.ui.screens.screen import DearScreen
from sim.ui.widgets.keybar import KeyBar

LANGUAGES = {Language.EN: "English", Language.ZH: "中文", Language.ES: "Español"}


class HomeScreen(DearScreen[None]):
    """The first thing a player sees."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "play", "Play", id="home.play"),
        Binding("c", "continue", "Continue", id="home.continue"),
        Binding("b", "buyers", "Buyers", id="home.buyers"),
        Binding(
            "l",
            "language",
            "Language",
            tooltip="The next language of the interface and of new games",
            id="home.language",
        ),
        Binding("q,escape", "app.leave", "Quit", id="home.quit"),
    ]

    def body(self) -> ComposeResult:
        """Give the name of the game and the menu."""
        tr = self.tr
        with Vertical(id="home"):
            yield Static(
                Content.styled(f" {tr('Hello? Is anyone there?')} ", "$bubble-text on $bubble-buyer"),
                id="hello",
                markup=False,
            )
            yield Static(
                Content.styled(f" {tr('Dear Buyer, how can I help?')} ", "bold $bubble-text on $bubble-player"),
                id="title",
                markup=False,
            )
            yield Static(
                Content.assemble(("Dear Buyer", "bold $accent"), "  ", tr("a flight simulator for shop chat")),
                id="tagline",
                markup=False,
            )
            yield OptionList(
                self._option("play", tr("Play"), tr("choose a buyer and answer")),
                self._option("continue", tr("Continue"), tr("a game you left, or one to look back on")),
                self._option("buyers", tr("Buyers"), tr("who may write to you, and how they feel")),
                self._option("language", tr("Language"), self._language()),
                self._option("app.theme", tr("Light or dark"), tr("the colours of the screen")),
                self._option("app.keys", tr("Help"), tr("how to play, and every key")),
                self._option("app.leave", tr("Quit"), tr("everything sent is saved")),
                id="menu",
            )
        yield KeyBar(tr)

    def _option(self, action: str, name: str, about: str) -> Option:
        return Option(Content.assemble((f"{name}\n", "bold"), (about, "$quiet")), id=action.replace(".", "-"))

    def _language(self) -> str:
        return " · ".join(
            f"● {LANGUAGES[one]}" if one is self.dear.language else LANGUAGES[one]
            for one in self.dear.library.languages()
        )

    def on_mount(self) -> None:
        """Begin in the menu."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    async def choose(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        action = (event.option.id or "").replace("-", ".")
        await self.run_action(action if "." in action else f"screen.{action}")

    def action_play(self) -> None:
        """Choose a buyer and a situation."""
        from sim.ui.screens.picker import PickerScreen

        self.dear.show(PickerScreen())

    def action_continue(self) -> None:
        """Choose a saved game."""
        from sim.ui.screens.saves import SavesScreen

        self.dear.show(SavesScreen())

    def action_buyers(self) -> None:
        """Look at the buyers."""
        from sim.ui.screens.buyers import BuyersScreen

        self.dear.show(BuyersScreen())

    def action_language(self) -> None:
        """Speak the next language there is content in."""
        there = self.dear.library.languages() or (Language.EN,)
        at = there.index(self.dear.language) if self.dear.language in there else -1
        self.dear.set_language(there[(at + 1) % len(there)])
        self.call_after_refresh(self._focus_language)

    def _focus_language(self) -> None:
        menu = self.query_one(OptionList)
        menu.focus()
        menu.highlighted = menu.get_option_index("language")
