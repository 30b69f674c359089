"""The keys of a screen in one line at its foot, taken from its bindings; each can be clicked."""

from collections.abc import Callable

from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from sim.ui.keys import spoken

ON, OFF = "●", "○"


class KeyBar(Widget):
    """Bindings with ``show`` set, as many as fit."""

    def __init__(self, tr: Callable[[str], str]) -> None:
        """Make a bar whose words are given by ``tr``."""
        super().__init__()
        self._tr = tr
        self._states: dict[str, bool] = {}

    def mark(self, action: str, on: bool) -> None:
        """Show beside a key whether what it toggles is on."""
        if self._states.get(action) != on:
            self._states[action] = on
            self.refresh()

    def items(self) -> list[tuple[str, str, str]]:
        """Give key, words and action of every binding shown: the screen's own, then the application's."""
        shown = []
        for owner, prefix in ((self.screen, "screen."), (self.app, "app.")):
            for binding in type(owner).BINDINGS:
                if isinstance(binding, Binding) and binding.show:
                    action = binding.action if "." in binding.action else prefix + binding.action
                    shown.append((spoken(binding.key.split(",")[0]), self._tr(binding.description), action))
        return shown

    def render(self) -> Content:
        """Draw the keys that fit, closer together where that lets all of them."""
        room = self.content_size.width
        items = [self._item(*item) for item in self.items()]
        needed = sum(item.cell_length for item in items)
        gap = next((gap for gap in (3, 2) if needed + gap * (len(items) - 1) <= room), 1)
        shown: list[Content] = []
        for item in items:
            if sum(one.cell_length + gap for one in shown) + item.cell_length <= room:
                shown.append(item)
        return Content(" " * gap).join(shown)

    def _item(self, key: str, words: str, action: str) -> Content:
        state = self._states.get(action.removeprefix("screen."))
        mark = "" if state is None else f" {ON if state else OFF}"
        return Content.assemble((f"{key} ", "bold"), words + mark).stylize(Style.from_meta({"@click": action}))
