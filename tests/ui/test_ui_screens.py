"""The other screens, by their keys."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from sim.domain.reading import Language
from sim.store.saves import list_saves
from sim.ui.screens.buyers import BuyersScreen
from sim.ui.screens.chat import ChatScreen
from sim.ui.screens.help import HelpScreen, Page
from sim.ui.screens.home import HomeScreen
from sim.ui.screens.picker import PickerScreen
from sim.ui.screens.saves import SavesScreen
from sim.ui.screens.summary import SummaryScreen
from sim.ui.themes import NIGHT, PAPER
from sim.ui.widgets.buyer import BuyerCard
from tests.ui.shop import MakeApp, box, chat, told

WIDE = (120, 40)

pytestmark = pytest.mark.asyncio


async def rudely(pilot: Pilot[Any]) -> None:
    """End the game quickly."""
    for turn in range(40):
        if chat(pilot.app).table.session.over:
            return
        box(pilot.app).write(f"You idiot {turn}")
        await pilot.press("enter")
        await pilot.pause()


async def test_menu_leads_everywhere_and_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for key, screen in (("p", PickerScreen), ("c", SavesScreen), ("b", BuyersScreen)):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, screen)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PickerScreen)


async def test_picker_starts_the_buyer_chosen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("down", "enter")
        assert "Cautious" in str(app.screen.query_one("#about", Static).render())
        await pilot.press("tab", "right", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)
        assert chat(app).table.session.header.persona == "cautious"


async def test_picker_can_surprise(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)
        kind = chat(app).table.session.words.voice.name
        cards = [line.plain for card in app.screen.query(BuyerCard) for line in card.lines(60)]
        assert cards
        assert kind not in "\n".join(cards), "that is for the player to find out"


async def test_buyers_are_shown_and_lead_to_the_picker(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        portrait = str(app.screen.query_one("#about", Static).render())
        assert "Moods you may sense" in portrait
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PickerScreen)
        people = app.screen.query_one("#people", OptionList)
        assert people.highlighted == people.get_option_index("cautious")


async def test_language_changes_the_interface(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l")
        await pilot.pause()
        menu = app.screen.query_one(OptionList)
        assert "开始" in str(menu.get_option("play").prompt)
        assert app.language is Language.ZH
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("down", "enter", "enter")
        await pilot.pause()
        assert chat(app).table.session.header.language is Language.ZH


async def test_theme_toggles(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        assert app.theme == NIGHT.name
        await pilot.press("f6")
        assert app.theme == PAPER.name
        await pilot.press("f6")
        assert app.theme == NIGHT.name


async def test_broken_save_is_named_and_can_be_put_aside(make_app: MakeApp, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    saves.mkdir()
    (saves / "odd.toml").write_text("this is [not a save")
    (saves / "foreign.toml").write_text("x = 1")
    os.utime(saves / "foreign.toml", (1, 1))
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "odd.toml" in str(app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        await pilot.press("enter")
        await pilot.pause()
        assert app._notifications
        await pilot.press("d")
        await pilot.pause()
        assert app.screen.query_one(OptionList).has_focus, "the other one can be opened at once"
    assert sorted(path.name for path in saves.iterdir()) == ["foreign.toml", "odd.toml.damaged"]


async def test_save_of_content_that_is_gone_is_explained(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        box(app).write("Hello!")
        await pilot.press("enter")
    (save,) = list_saves(tmp_path / "saves")
    save.path.write_text(save.path.read_text("utf-8").replace('persona = "cautious"', 'persona = "gone"'), "utf-8")
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SavesScreen)
        assert "gone" in told(app)


async def test_changed_content_is_told_when_going_on(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        box(app).write("Hello!")
        await pilot.press("enter")
    (save,) = list_saves(tmp_path / "saves")
    lines = save.path.read_text("utf-8").split("\n")
    changed = [
        f'"personas/cautious.toml" = "{"0" * 16}"' if line.startswith('"personas/cautious.toml"') else line
        for line in lines
    ]
    save.path.write_text("\n".join(changed), "utf-8")
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)
        assert "personas/cautious.toml" in told(app)


async def test_review_offers_what_to_do_next(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await rudely(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        await pilot.press("w")
        await pilot.press("c")
        assert "you: You idiot 0" in app.clipboard
        await pilot.press("f5")
        await pilot.pause()
        seed = chat(app).table.session.header.seed
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)
        assert chat(app).table.session.header.seed == seed
        assert chat(app).table.session.state.turn == 0
    (save,) = list_saves(tmp_path / "saves")
    assert save.path.with_suffix(".txt").exists()


@pytest.mark.parametrize(("key", "screen"), [("enter", ChatScreen), ("b", PickerScreen), ("escape", HomeScreen)])
async def test_review_leads_on(make_app: MakeApp, key: str, screen: type) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await rudely(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, screen)


async def test_finished_game_opens_as_its_review(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await rudely(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)


async def test_help_names_every_binding_of_every_place(make_app: MakeApp) -> None:
    from sim.ui.screens.help import groups

    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        text = "\n".join(line.plain for line in app.screen.query_one(Page).lines(90))
        for _, rows in groups(ChatScreen, type(app)):
            for keys, words in rows:
                assert keys in text
                assert words.split()[0] in text
        assert text.index("F2") < text.index("Home")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)


async def test_question_mark_helps_unless_one_is_writing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_every_screen_of_ours_is_in_the_help() -> None:
    from sim.ui.screens import help as page
    from sim.ui.screens.screen import DearScreen

    named = {place for _, place in page.places()}

    def all_below(kind: type) -> set[type]:
        direct: set[type] = set(kind.__subclasses__())
        return direct.union(*map(all_below, direct))

    assert all_below(DearScreen) - {HelpScreen} <= named


async def test_command_palette_offers_the_screen_keys(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        names = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Sheet", "Coach", "Phrases", "Light or dark", "Copy the transcript"} <= names
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"coach")
        await pilot.pause(0.6)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert not app.coach


@pytest.mark.parametrize("keys", [("ctrl+c",), ("f1", "ctrl+q")])
async def test_quitting_says_where_the_game_is(
    make_app: MakeApp, tmp_path: Path, capsys: pytest.CaptureFixture[str], keys: tuple[str, ...]
) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        box(app).write("Hello!")
        await pilot.press("enter")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
    assert app.return_value == 0
    (save,) = list_saves(tmp_path / "saves")
    assert save.turns == 1
    assert f"Saved in {save.path}." in capsys.readouterr().err.replace("\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to wait for")
async def test_sigterm_ends_it_cleanly(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        os.kill(os.getpid(), signal.SIGTERM)
        await pilot.pause(0.1)
    assert app.return_value == 143
