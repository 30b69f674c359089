"""Pictures of the screens. After a change that is meant: look at the report, then run with ``--snapshot-update``."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from sim.domain.reading import Language
from tests.ui.shop import MakeApp, box, chat

WIDE, SMALL = (120, 40), (80, 24)
TALK = {
    Language.EN: ("Hello, I'm Robin!", "It is waxed cotton. Now decide, idiot", "It is waxed cotton, here is a photo."),
    Language.ZH: ("您好，我是小禾！", "是打蜡纯棉帆布，您看看。"),
}


def talk(language: Language, *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Say the lines of ``TALK``, leave a reply half written, and press some keys."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        for line in TALK[language]:
            box(pilot.app).write(line)
            await pilot.press("enter")
            await pilot.pause()
        box(pilot.app).write("To be honest, it only keeps off drizzle")
        await pilot.pause(0.3)
        await pilot.press(*keys)
        await pilot.pause(0.3)

    return before


def presses(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    async def before(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.2)

    return before


@pytest.mark.parametrize(
    ("language", "size", "keys"),
    [
        pytest.param(Language.EN, WIDE, (), id="en-wide-dark"),
        pytest.param(Language.ZH, WIDE, ("f6",), id="zh-wide-light"),
        pytest.param(Language.EN, SMALL, ("f3",), id="en-small-dark-uncoached"),
        pytest.param(Language.ZH, SMALL, ("f2",), id="zh-small-sheet"),
    ],
)
def test_chat(
    snap_compare: Any, make_app: MakeApp, language: Language, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    assert snap_compare(make_app(language, straight=True), terminal_size=size, run_before=talk(language, *keys))


def test_home(snap_compare: Any, make_app: MakeApp) -> None:
    assert snap_compare(make_app(), terminal_size=SMALL, run_before=presses())


def test_picker(snap_compare: Any, make_app: MakeApp) -> None:
    assert snap_compare(make_app(Language.ZH), terminal_size=WIDE, run_before=presses("p", "down"))


def test_phrases(snap_compare: Any, make_app: MakeApp) -> None:
    assert snap_compare(make_app(straight=True), terminal_size=SMALL, run_before=presses("f4", "d", "a", "y"))


def test_review(snap_compare: Any, make_app: MakeApp) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        lines = (
            "Hello, I'm Robin!",
            "It is waxed cotton, and here is a photo of ours.",
            *(f"You idiot {n}" for n in range(9)),
        )
        for line in lines:
            if chat(pilot.app).table.session.over:
                break
            box(pilot.app).write(line)
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.2)

    assert snap_compare(make_app(straight=True), terminal_size=WIDE, run_before=before)


@pytest.mark.parametrize("language", [Language.EN, Language.ZH])
def test_correcting(snap_compare: Any, make_app: MakeApp, language: Language) -> None:
    app = make_app(language, straight=True)
    assert snap_compare(app, terminal_size=SMALL, run_before=talk(language, "f7", "down", "space"))
