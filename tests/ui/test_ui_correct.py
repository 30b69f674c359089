"""Putting the reader right from the chat."""

import tomllib
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sim.domain.moves import Move
from sim.domain.reading import Expecting, Language, Reading
from sim.reader import read
from sim.ui.app import DearBuyerApp
from sim.ui.screens.chat import ChatScreen
from sim.ui.screens.correct import CorrectScreen
from tests.ui.shop import MakeApp, box, chat, log, send, told

WIDE = (120, 40)

pytestmark = pytest.mark.asyncio


def reading_app(make_app: MakeApp) -> DearBuyerApp:
    """The game with its own reader."""
    app = make_app(straight=True)
    app.reader = read
    return app


def rows(app: DearBuyerApp) -> list[str]:
    options = app.screen.query_one("#moves")
    return [str(option.prompt) for option in options.options]  # type: ignore[attr-defined]


async def teach(pilot: Pilot[int], *keys: str) -> None:
    """Open the list of moves and press some keys."""
    await pilot.press("f7")
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()


def kept(tmp_path: Path) -> list[dict[str, object]]:
    path = tmp_path / "saves" / "corrections.toml"
    return tomllib.loads(path.read_text("utf-8"))["correction"] if path.exists() else []


async def test_ticked_moves_are_kept_and_count_from_the_next_reply_on(make_app: MakeApp, tmp_path: Path) -> None:
    app = reading_app(make_app)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Zwickel, you idiot")
        assert "✗ rude" in log(app).text
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(app.screen, CorrectScreen)
        assert rows(app)[0] == "[x] ✗ rude  rude"
        assert rows(app)[1].startswith("[ ] ")
        await pilot.press("space", *"smalltalk"[:5], "space")
        await pilot.pause()
        assert rows(app) == ["[x] small talk  small_talk"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)
        assert "from the next reply on" in told(app)
        assert app.focused is box(app)
        await send(pilot, "zwickel, you idiot!")
        heard = chat(app).table.session.turns[-1].reply
        assert heard is not None
        assert [one.move for one in heard.reading.moves] == [Move.SMALL_TALK]
        before = chat(app).table.session.turns[-2].reply
        assert before is not None
        assert [one.move for one in before.reading.moves] == [Move.RUDE], "what was sent stays as it was read"
    (filed,) = kept(tmp_path)
    assert filed == {
        "text": "Zwickel, you idiot",
        "moves": ["small_talk"],
        "heard": ["rude"],
        "language": "en",
        "stage": "greet",
        "need": "welcome",
    }


async def test_a_correction_counts_in_the_next_game(make_app: MakeApp, tmp_path: Path) -> None:
    for expected in (Move.RUDE, Move.THANK):
        app = reading_app(make_app)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.pause()
            await send(pilot, "Zwickel, you idiot")
            reply = chat(app).table.session.turns[-1].reply
            assert reply is not None
            assert [one.move for one in reply.reading.moves] == [expected]
            await teach(pilot, "space", *"thanks", "space", "enter")
            await pilot.pause()
    assert len(kept(tmp_path)) == 1, "what is as it was heard needs no correction"


async def test_a_game_that_is_continued_heeds_corrections_too(make_app: MakeApp, tmp_path: Path) -> None:
    app = reading_app(make_app)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Zwickel, you idiot")
        assert chat(app).table.correct((Move.GREET,)) is None
        path = chat(app).table.path
        assert path is not None
        app.resume(path)
        await pilot.pause()
        assert len(chat(app).table.session.corrections) == 1


async def test_esc_and_an_unchanged_list_keep_nothing(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello")
        for keys in (("space", "escape"), ("enter",), ("f7",)):
            await pilot.press("f7")
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(app.screen, ChatScreen)
        assert kept(tmp_path) == []
        assert told(app) == ""


async def test_at_least_one_move_must_be_ticked(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello")
        await teach(pilot, "space", "enter")
        assert isinstance(app.screen, CorrectScreen)
        assert "at least one" in told(app)
        await pilot.press("down", "up", "down", "space", "enter")
        await pilot.pause()
    assert [filed["moves"] for filed in kept(tmp_path)] == [["ask_wait"]]


async def test_typing_finds_moves_by_name_or_id_and_says_when_there_is_none(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello")
        await teach(pilot, *"EITHER")
        assert rows(app) == ["[ ] offering a choice of two  either_or"]
        await pilot.press(*"xx")
        await pilot.pause()
        assert rows(app) == ["No move is called that."]
        await pilot.press("space", "down", "up")
        assert rows(app) == ["No move is called that."]


async def test_a_click_ticks(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello")
        await pilot.press("f7")
        await pilot.pause()
        await pilot.click("#moves", offset=(6, 2))
        await pilot.pause()
        assert rows(app)[2].startswith("[x]")


async def test_before_the_first_reply_there_is_nothing_to_correct(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)
        assert "no reply to correct" in told(app)
        assert chat(app).table.correct((Move.GREET,)) is None


async def test_a_broken_file_is_told_and_the_game_goes_on(make_app: MakeApp, tmp_path: Path) -> None:
    path = tmp_path / "saves" / "corrections.toml"
    path.parent.mkdir()
    path.write_text('[[correction]]\ntext = "hi"\nmoves = ["gret"]\n')
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "corrections.toml:3:10: C110" in told(app)
        await send(pilot, "Hello")
        await teach(pilot, "space", "down", "space", "enter")
        assert told(app).count("C110") == 2, "it is not written over"
        save = chat(app).table.path
        assert save is not None
        app.resume(save)
        await pilot.pause()
        assert told(app).count("C110") == 3
    assert "gret" in path.read_text()


async def test_names_are_in_the_interfaces_language(make_app: MakeApp) -> None:
    app = make_app(Language.ZH, straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "您好")
        await pilot.press("f7")
        await pilot.pause()
        assert rows(app)[0] == "[x] 打招呼  greet"


async def test_the_preview_knows_what_was_put_right(make_app: MakeApp) -> None:
    seen: list[int] = []

    def counting(text: str, language: Language, expecting: Expecting | None) -> Reading:
        seen.append(len(expecting.corrections) if expecting else 0)
        return read(text, language, expecting)

    app = make_app(straight=True)
    app.reader = partial(counting)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Zwickel, you idiot")
        box(app).write("zwickel you idiot")
        await teach(pilot, "space", "down", "space", "enter")
        await pilot.pause(0.3)
        assert seen[-1] == 1
        assert "rude" not in str(app.screen.query_one("Preview").render())
