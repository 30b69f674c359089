"""A small shop for the screens: one buyer, one script, a reader that knows seven words, a clock that stands still.

``content/`` is a copy that does not follow the game's own content, so that pictures change only when screens do.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from sim.domain.moves import Move
from sim.domain.reading import Expecting, Heard, Language, Reading, Span
from sim.ui.app import DearBuyerApp
from sim.ui.screens.chat import ChatScreen
from sim.ui.widgets.log import ChatLog
from sim.ui.widgets.reply_box import ReplyBox

MakeApp = Callable[..., DearBuyerApp]
"""The fixture ``make_app``: language; ``straight`` into a chat; ``typing`` in seconds; ``seed``."""
CONTENT = Path(__file__).parent / "content"
KNOWN = {
    "hello": Move.GREET,
    "cotton": Move.ANSWER_FACT,
    "olive": Move.RECOMMEND,
    "drizzle": Move.DISCLOSE_FLAW,
    "returns": Move.CITE_POLICY,
    "best price": Move.HOLD_PRICE,
    "leaves today": Move.STATE_DISPATCH,
    "confirm": Move.CONFIRM_ORDER,
    "goodbye": Move.FAREWELL,
    "photo": Move.SHOW_EVIDENCE,
    "idiot": Move.RUDE,
    "您好": Move.GREET,
    "棉": Move.ANSWER_FACT,
}
GOOD = (
    "Hello, I'm Robin!",
    "It is waxed cotton, and here is a photo of ours.",
    "I would take the olive one; returns are free within seven days.",
    "To be honest, it only keeps off drizzle.",
    "That is our best price, and returns are easy.",
    "It leaves today.",
    "Let me confirm: one olive backpack.",
    "Thank you and goodbye!",
)


def simple_reader(text: str, language: Language, expecting: Expecting | None) -> Reading:
    """Hear the words of ``KNOWN`` and nothing else."""
    moves = []
    for words, move in KNOWN.items():
        if found := re.search(re.escape(words), text, re.IGNORECASE):
            moves.append(Heard(move, 1.0, (Span(*found.span()),)))
    return Reading(text, language, tuple(sorted(moves, key=lambda heard: heard.spans[0].start)))


class Watch:
    """A clock that goes on only when it is told."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 14, 9, 26, tzinfo=timezone(timedelta(hours=8)))

    def __call__(self) -> datetime:
        return self.time


def chat(app: App[Any]) -> ChatScreen:
    """The chat that is shown."""
    assert isinstance(app.screen, ChatScreen)
    return app.screen


def log(app: App[Any]) -> ChatLog:
    return app.screen.query_one(ChatLog)


def box(app: App[Any]) -> ReplyBox:
    return app.screen.query_one(ReplyBox)


async def send(pilot: Pilot[Any], text: str) -> None:
    """Write a reply and send it."""
    box(pilot.app).write(text)
    await pilot.press("enter")
    await pilot.pause()


def told(app: App[Any]) -> str:
    """All that was notified."""
    return "\n".join(one.message for one in app._notifications)
