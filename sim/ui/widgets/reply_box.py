"""Where a reply is written: several lines, a history, and a limit that loses nothing silently."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from sim.text import safe

LONGEST = 2000
"""Characters of a reply; nobody's buyer reads on."""


@dataclass
class ReplySubmitted(Message):
    """The player sends a reply."""

    text: str


@dataclass
class Shortened(Message):
    """What was put in was longer than a reply may be."""

    lost: int
    """Characters that did not fit."""


class Touched(Message):
    """A key was pressed in the box."""


class ReplyBox(TextArea, inherit_bindings=False):
    """A text area in which Enter sends. Its bindings are all our own, so that the help can name them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send the reply", show=False, id="reply.send"),
        Binding("ctrl+n,shift+enter,alt+enter", "new_line", "New line", show=False, id="reply.new_line"),
        Binding("up", "cursor_up", "Line up; in the first line, what you sent before", show=False),
        Binding("down", "cursor_down", "Line down; in the last line, what you sent after", show=False),
        Binding("left", "cursor_left", "Left", show=False),
        Binding("right", "cursor_right", "Right", show=False),
        Binding("ctrl+left", "cursor_word_left", "A word to the left", show=False),
        Binding("ctrl+right", "cursor_word_right", "A word to the right", show=False),
        Binding("home,ctrl+a", "cursor_line_start", "To the start of the line", show=False),
        Binding("end,ctrl+e", "cursor_line_end", "To the end of the line", show=False),
        Binding("shift+left", "cursor_left(True)", "Select to the left", show=False),
        Binding("shift+right", "cursor_right(True)", "Select to the right", show=False),
        Binding("shift+up", "cursor_up(True)", "Select upwards", show=False),
        Binding("shift+down", "cursor_down(True)", "Select downwards", show=False),
        Binding("ctrl+l", "select_all", "Select all", show=False),
        Binding("backspace", "delete_left", "Delete to the left", show=False),
        Binding("delete,ctrl+d", "delete_right", "Delete to the right", show=False),
        Binding("ctrl+w", "delete_word_left", "Delete the word to the left", show=False),
        Binding("ctrl+u", "delete_to_start_of_line", "Delete to the start of the line", show=False),
        Binding("ctrl+k", "delete_to_end_of_line_or_delete_line", "Delete to the end of the line", show=False),
        Binding("ctrl+x", "cut", "Cut", show=False),
        Binding("ctrl+c", "copy", "Copy what is selected", show=False),
        Binding("ctrl+v", "paste", "Paste", show=False),
        Binding("ctrl+z", "undo", "Undo typing", show=False),
        Binding("ctrl+y", "redo", "Redo typing", show=False),
    ]

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        """Make an empty box that says ``placeholder``."""
        super().__init__(id=id, placeholder=placeholder, highlight_cursor_line=False)
        self.cursor_blink = False  # a blinking cursor is traffic on a slow line
        self._sent: list[str] = []
        self._at = 0
        self._draft = ""

    @property
    def sent(self) -> tuple[str, ...]:
        """What was sent before, the oldest first."""
        return tuple(self._sent)

    def remember(self, texts: list[str]) -> None:
        """Set what was sent before, the oldest first."""
        self._sent = list(texts)
        self._at = len(self._sent)

    def write(self, text: str) -> None:
        """Replace what is in the box and put the cursor at its end."""
        self.load_text(self._fitting(text, 0))
        self.move_cursor(self.document.end)
        self.focus()

    def action_send(self) -> None:
        """Send what is in the box. The screen empties it when the reply has arrived."""
        self.post_message(ReplySubmitted(self.text))

    def action_new_line(self) -> None:
        """Begin a new line."""
        self._insert("\n")

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up, or back in what was sent."""
        if not select and self._sent and self.navigator.is_first_wrapped_line(self.cursor_location):
            self._recall(self._at - 1)
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down, or forward in what was sent."""
        if not select and self._at < len(self._sent) and self.navigator.is_last_wrapped_line(self.cursor_location):
            self._recall(self._at + 1)
        else:
            super().action_cursor_down(select)

    def _recall(self, at: int) -> None:
        if not 0 <= at <= len(self._sent):
            return
        if self._at == len(self._sent):
            self._draft = self.text
        self._at = at
        self.write(self._sent[at] if at < len(self._sent) else self._draft)

    def action_paste(self) -> None:
        """Paste what was copied within the game."""
        self._put(self.app.clipboard)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste from the terminal, made safe and not longer than a reply may be."""
        event.prevent_default()
        event.stop()
        self._put(event.text)

    def _put(self, text: str) -> None:
        kept = len(self.text) - len(self.selected_text)
        self._insert(self._fitting(text, kept))

    def _insert(self, text: str) -> None:
        """Put a text in place of what is selected, and the cursor behind it."""
        result = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def _fitting(self, text: str, kept: int) -> str:
        text = safe(text)
        room = max(0, LONGEST - kept)
        if len(text) > room:
            self.post_message(Shortened(len(text) - room))
        return text[:room]

    def on_key(self, event: events.Key) -> None:
        """Send on Enter, and take no more letters than a reply may have."""
        self.post_message(Touched())
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.action_send()
        elif event.is_printable and len(self.text) >= LONGEST and not self.selected_text:
            event.prevent_default()
            event.stop()
            self.post_message(Shortened(1))
