"""The application: which screen is shown, in which language and colours, and what every screen may ask for."""

import asyncio
import contextlib
import gc
import secrets
import signal
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import textual._xterm_parser
from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from sim.domain.game import Header
from sim.domain.reading import Language
from sim.locale import words as catalogue
from sim.problems import Problem, ProblemError
from sim.store.library import Library, Listing
from sim.ui.keys import spoken
from sim.ui.screens.home import HomeScreen
from sim.ui.themes import NIGHT, PAPER, THEMES

if TYPE_CHECKING:
    from sim.session import Reader, Session

TYPING = 0.5
"""Seconds the buyer seems to type."""
WARM_AFTER = 0.3
"""Seconds after which a chat is surely painted."""
MOST_SEED = 2**31 - 1
TERMINATED = 143
"""What a process ended by SIGTERM gives back."""
PARSER_REACH = 1024
"""Characters of one key sequence. Terminals with the Kitty protocol send what a Chinese input method commits as one
sequence; Textual gives up after 32 characters, which is four Chinese ones."""


def _warm(session: "Session") -> None:
    session.read(session.turns[0].says[0])
    # What is loaded now stays to the end. Walking through it again and again would stop the screen for 50 ms at a time.
    gc.collect()
    gc.freeze()


def local_time() -> datetime:
    """Give the time on the wall, with its zone."""
    return datetime.now().astimezone()


class DearBuyerApp(App[int]):
    """Dear Buyer in a terminal."""

    TITLE = "Dear Buyer"
    CSS_PATH = "app.tcss"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "keys", "Help", id="app.help"),
        Binding("ctrl+p", "command_palette", "All commands", show=False, id="app.commands"),
        Binding("f6", "theme", "Light or dark", show=False, id="app.theme"),
        Binding("ctrl+q", "leave", "Quit; everything sent is saved", show=False, priority=True, id="app.quit"),
        Binding("ctrl+c", "leave", "Quit, unless text is selected: then copy it", show=False, system=True),
    ]

    def __init__(
        self,
        library: Library,
        saves: Path,
        language: Language = Language.EN,
        *,
        start: Header | None = None,
        seed: int | None = None,
        typing: float = TYPING,
        warm: bool = False,
        reader: "Reader | None" = None,
        now: Callable[[], datetime] = local_time,
    ) -> None:
        """Make the application.

        ``start`` goes straight into a game; ``seed`` makes every new game that of one number; ``typing`` is in
        seconds, 0 for none; ``warm`` gets the first reply's needs ready beforehand; ``reader`` reads replies (by
        default the game's own); ``now`` gives the time.
        """
        super().__init__()
        self.library = library
        self.saves = saves
        self.language = language
        self.now = now
        self.typing = typing
        self.reader = reader
        self.coach = True
        self.timed = False
        self.drafts: dict[str, str] = {}
        """Replies begun and not sent, by ``Table.key``."""
        self._start = start
        self._seed = seed
        self._wants_warming = warm
        self._tr = catalogue(language).gettext
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NIGHT.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our colours' names a value in any theme."""
        return NIGHT.variables

    def start_with(self, header: Header) -> None:
        """Go straight into this game when the application starts."""
        self._start = header

    def tr(self, message: str) -> str:
        """Give an English phrase in the interface's language."""
        return self._tr(message) if message else ""

    def get_default_screen(self) -> Screen[Any]:
        """Begin at home."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Listen for the end of the process, and start the game that was asked for."""
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            # Not on Windows, nor outside the main thread.
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit, TERMINATED)
        if self._start is not None:
            self.play(self._start)

    def set_language(self, language: Language) -> None:
        """Speak another language from now on; games that run keep theirs."""
        self.language = language
        self._tr = catalogue(language).gettext
        self.screen.refresh(recompose=True)

    # -- games

    def people(self) -> tuple[Listing, ...]:
        """Give the buyers that speak the player's language."""
        return tuple(one for one in self.library.personas(self.language) if self.language in one.languages)

    def situations(self) -> tuple[Listing, ...]:
        """Give the scripts that are told in the player's language."""
        return tuple(one for one in self.library.scripts(self.language) if self.language in one.languages)

    def header(self, persona: str, script: str, seed: int | None = None) -> Header:
        """Give the header of a new game; raises ``ProblemError`` for content that cannot be read."""
        if seed is None:
            seed = secrets.randbelow(MOST_SEED) if self._seed is None else self._seed
        digests = self.library.digests(persona, script, self.language)
        return Header(persona, script, self.language, seed, digests, self.now().isoformat(timespec="seconds"))

    def play(self, header: Header, surprise: bool = False) -> None:
        """Begin a game and show it; ``surprise`` keeps back what kind of buyer it is."""
        from sim.ui.screens.chat import ChatScreen
        from sim.ui.table import Table

        try:
            table = Table.begin(self.library, self.saves, header, self.now, self.reader)
        except ProblemError as error:
            self.complain(error.problems[0])
            return
        table.surprise = surprise
        if table.problem is not None:
            self.complain(table.problem)
        self.show(ChatScreen(table))

    def play_any(self, script: str) -> None:
        """Begin a new game with whoever comes."""
        there = [one.id for one in self.people() if one.problem is None]
        if there:
            seed = secrets.randbelow(MOST_SEED) if self._seed is None else self._seed
            self.play_new(there[seed % len(there)], script, seed, surprise=True)

    def play_new(self, persona: str, script: str, seed: int | None = None, surprise: bool = False) -> None:
        """Begin a new game with a buyer in a situation."""
        try:
            header = self.header(persona, script, seed)
        except ProblemError as error:
            self.complain(error.problems[0])
            return
        self.play(header, surprise)

    def resume(self, path: Path) -> None:
        """Go on with a saved game, or show how it ended."""
        from sim.store.saves import load
        from sim.ui.screens.chat import ChatScreen
        from sim.ui.screens.summary import SummaryScreen
        from sim.ui.table import Table

        try:
            loaded = load(path)
            table = Table.resume(self.library, self.saves, loaded, self.now, self.reader)
        except ProblemError as error:
            self.complain(error.problems[0])
            return
        for problem in loaded.problems:
            self.complain(problem)
        if table.problem is not None:
            self.complain(table.problem)
        if table.changed:
            files = ", ".join(table.changed)
            self.notify(
                self.tr("Changed since this game began, so it may go on differently: {files}").format(files=files),
                markup=False,
            )
        self.show(SummaryScreen(table) if table.session.over else ChatScreen(table))

    def warm_up(self, session: "Session") -> None:
        """Load once, while the buyer's first line is read, what the first reply would otherwise wait for."""
        if self._wants_warming:
            self._wants_warming = False
            self.set_timer(
                WARM_AFTER, lambda: self.run_worker(partial(_warm, session), thread=True, exit_on_error=False)
            )

    # -- what screens ask for

    def show(self, screen: Screen[Any]) -> None:
        """Show a screen in place of the one above home."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def go_home(self) -> None:
        """Leave everything above the home screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def complain(self, problem: Problem) -> None:
        """Tell of a problem; the game goes on."""
        self.notify(str(problem), title=self.tr("Something is wrong"), severity="warning", timeout=12, markup=False)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, by way of the terminal."""
        self.copy_to_clipboard(text)
        self.notify(self.tr("Copied."), timeout=3, markup=False)

    # -- actions

    def action_keys(self) -> None:
        """Show every key."""
        from sim.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = PAPER.name if self.theme == NIGHT.name else NIGHT.name

    def action_leave(self) -> None:
        """Quit. Nothing needs to be asked: every reply is on disk already."""
        tables = [table for screen in self.screen_stack if (table := getattr(screen, "table", None)) is not None]
        lost = any(not table.kept for table in tables)
        path = next((table.path for table in tables), None)
        lines = [self.tr("Saved in {path}. Go on with Continue, the next time.").format(path=path)] if path else []
        if lost:
            lines.append(self.tr("Not everything could be kept; what is missing is lost."))
        self.exit(int(lost), message=Text("\n".join(lines)) if lines else None)

    def action_command_palette(self) -> None:
        """Show all commands."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=self.tr("What do you want to do?"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer what the keys of this screen do, by name."""
        offered = set()
        for node, binding, enabled, _ in screen.active_bindings.values():
            ours = node is self or node is screen
            if not ours or not enabled or binding.action in offered or binding.system or not binding.id:
                continue
            offered.add(binding.action)
            if binding.action == "command_palette":
                continue
            target = (
                binding.action if "." in binding.action else f"{'app' if node is self else 'screen'}.{binding.action}"
            )

            async def run(action: str = target) -> None:
                await screen.run_action(action)

            yield SystemCommand(self.tr(binding.description), spoken(binding.key), run)


def run(library: Library, saves: Path, language: Language, start: Header | None = None) -> int:
    """Play until the player leaves; give the exit code."""
    textual._xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = PARSER_REACH
    app = DearBuyerApp(library, saves, language, start=start, warm=True)
    result = app.run()
    return result if result is not None else app.return_code or 0
