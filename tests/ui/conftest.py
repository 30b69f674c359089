"""A small shop for the screens: one buyer, one script, a reader that knows seven words, a clock that stands still.

``content/`` is a copy that does not follow the game's own content, so that pictures change only when screens do.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from sim.domain.moves import Move
from sim.domain.reading import Expecting, Heard, Language, Reading, Span
from sim.store.library import Library, Shelf, Shelves
from sim.ui.app import DearBuyerApp

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


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def shelf() -> Library:
    return Library(Shelves([Shelf(CONTENT / "personas")]), Shelves([Shelf(CONTENT / "scripts")]))


@pytest.fixture
def good_replies() -> tuple[str, ...]:
    return GOOD


@pytest.fixture
def make_app(shelf: Library, tmp_path: Path, watch: Watch) -> Callable[..., DearBuyerApp]:
    def make(
        language: Language = Language.EN, *, straight: bool = False, typing: float = 0, seed: int = 7
    ) -> DearBuyerApp:
        app = DearBuyerApp(
            shelf, tmp_path / "saves", language, seed=seed, typing=typing, reader=simple_reader, now=watch
        )
        if straight:
            app.start_with(app.header("cautious", "backpack"))
        return app

    return make
