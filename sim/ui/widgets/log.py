"""The conversation, drawn line by line: thousands of messages cost no more than the lines in sight."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from sim.ui.marks import Message
from sim.ui.widgets.bubble import EMPTY, Line, bubble


class ChatLog(ScrollView, can_focus=True):
    """Bubbles with names and times; under the player's, what was heard, and the coach's reasons if they are wanted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chat--buyer",
        "chat--player",
        "chat--name",
        "chat--note",
        "chat--good",
        "chat--bad",
        "chat--plain",
        "chat--effect",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Scroll up", show=False),
        Binding("down", "scroll_down", "Scroll down", show=False),
        Binding("home", "scroll_home", "To the first message", show=False),
        Binding("end", "scroll_end", "To the last message", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        """Make an empty log."""
        super().__init__(id=id)
        self._messages: list[Message] = []
        self._lines: list[Line] = []
        self._ends: list[int] = []
        """How many lines there are up to the end of each message."""
        self._typing: list[Line] = []
        self._width = 0
        self._at_end = True
        """Whether the last line is in sight, so that it is kept there when the window grows or shrinks."""
        self._coach = False
        self._styles: dict[str, Style] = {}
        self._strips: dict[int, Strip] = {}
        """Lines drawn before, by number: scrolling and adding draw only what is new."""

    @property
    def messages(self) -> Sequence[Message]:
        """What is in the log."""
        return self._messages

    @property
    def text(self) -> str:
        """Every line as it is drawn, for tests and copying."""
        return "\n".join(line.plain for line in self._lines)

    def set_coach(self, on: bool) -> None:
        """Show or hide the coach's reasons under each reply."""
        if on != self._coach:
            self._coach = on
            self._draw_all()

    def set_typing(self, message: Message | None) -> None:
        """Show that somebody is typing, or stop showing it."""
        self._forget(len(self._lines))
        self._typing = [] if message is None else [EMPTY, *bubble(message, self._width, coach=False)]
        self._settle(follow=True)

    def show(self, messages: Iterable[Message]) -> None:
        """Replace the whole conversation."""
        self._messages = list(messages)
        self._draw_all()
        self._settle(follow=True)

    def add(self, *messages: Message) -> None:
        """Put messages at the end and scroll to them."""
        self._forget(len(self._lines))
        for message in messages:
            self._messages.append(message)
            self._draw(message)
        self._settle(follow=True)

    def cut(self, length: int) -> None:
        """Keep only the first messages."""
        del self._messages[length:], self._ends[length:]
        del self._lines[self._ends[-1] if self._ends else 0 :]
        self._forget(len(self._lines))
        self._settle(follow=True)

    def _draw(self, message: Message) -> None:
        if self._width:
            space = [EMPTY] if self._lines else []
            self._lines += [*space, *bubble(message, self._width, self._coach)]
        self._ends.append(len(self._lines))

    def _draw_all(self) -> None:
        self._lines, self._ends = [], []
        self._strips.clear()
        for message in self._messages:
            self._draw(message)
        self._settle()

    def _forget(self, start: int) -> None:
        """Forget how the lines from a number on were drawn."""
        for row in [row for row in self._strips if row >= start]:
            del self._strips[row]

    def _settle(self, follow: bool = False) -> None:
        """Fit the scrolling to the lines there are; ``follow`` goes to the last one wherever one was."""
        at_end = follow or self._at_end
        size = Size(self._width, self._height)
        if self.show_vertical_scrollbar and size.height > self.size.height:
            # Only the length changes: without a new layout of the whole screen the answer is painted twice as soon.
            self.set_reactive(ChatLog.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
        else:
            self.virtual_size = size
        if at_end:
            self.scroll_end(animate=False, immediate=True, force=True)
        self.refresh()

    @property
    def _height(self) -> int:
        return len(self._lines) + len(self._typing)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew for another width."""
        width = self.scrollable_content_region.width
        if width != self._width:
            self._width = width
            self._draw_all()
        if self._at_end:
            self.scroll_end(animate=False, immediate=True, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note whether the last line is in sight."""
        super().watch_scroll_y(old_value, new_value)
        self._at_end = new_value >= self.max_scroll_y - 1

    def notify_style_update(self) -> None:
        """Forget the colours of the old theme."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def _line(self, row: int) -> Line | None:
        if 0 <= row < len(self._lines):
            return self._lines[row]
        row -= len(self._lines)
        return self._typing[row] if 0 <= row < len(self._typing) else None

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"chat--{name}") if name else self.rich_style
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window; a short conversation stands at its foot."""
        width = self.size.width
        row = y + self.scroll_offset.y - max(0, self.size.height - self._height)
        line = self._line(row)
        if line is None:
            return Strip.blank(width, self._style(""))
        strip = self._strips.get(row)
        if strip is None:
            strip = Strip([Segment(text, self._style(name)) for text, name in line.pieces])
            selection = self.text_selection
            if selection is not None and (span := selection.get_span(row)) is not None:
                strip = self._select(strip, line, span)
            strip = strip.extend_cell_length(width, self._style("")).crop(0, width).apply_offsets(0, row)
            self._strips[row] = strip
        return strip

    def _select(self, strip: Strip, line: Line, span: tuple[int, int]) -> Strip:
        start, end = span
        plain = line.plain
        end = len(plain) if end == -1 else min(end, len(plain))
        chosen = self.screen.get_component_rich_style("screen--selection")
        segments: list[Segment] = []
        at = 0
        for text, style, _ in strip:
            low, high = max(0, min(len(text), start - at)), max(0, min(len(text), end - at))
            parts = ((text[:low], style), (text[low:high], (style or Style()) + chosen), (text[high:], style))
            segments.extend(Segment(part, look) for part, look in parts if part)
            at += len(text)
        return Strip(segments)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected words without the blanks that place them."""
        chosen = selection.extract(self.text)
        return "\n".join(line.strip() for line in chosen.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._strips.clear()
        self.refresh()
