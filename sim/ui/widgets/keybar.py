"""The keys of a screen in one line at its foot, taken from its bindings; each can be clicked."""

from collections.abc import Callable

from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

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
        """Give key, words and action of every binding shown, in order and each action once."""
        seen: dict[str, tuple[str, str, str]] = {}
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and enabled and binding.action not in seen:
                prefix = "app." if node is self.app and "." not in binding.action else ""
                seen[binding.action] = (self._key(binding), self._tr(binding.description), prefix + binding.action)
        return list(seen.values())

    def _key(self, binding: Binding) -> str:
        return self.app.get_key_display(binding)

    def render(self) -> Content:
        """Draw the keys that fit."""
        room = self.content_size.width
        shown: list[Content] = []
        for key, words, action in self.items():
            state = self._states.get(action)
            mark = "" if state is None else f" {ON if state else OFF}"
            click = Style.from_meta({"@click": action if "." in action else f"screen.{action}"})
            item = Content.assemble((f" {key} ", "bold $accent"), (words + mark, "$text-muted"), "  ").stylize(click)
            if item.cell_length > room:
                break
            room -= item.cell_length
            shown.append(item)
        return Content("").join(shown)
