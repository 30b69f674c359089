"""The chat, by its keys."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.geometry import Offset
from textual.selection import Selection

from sim.domain.reading import Expecting, Language, Reading
from sim.store.library import Library
from sim.store.saves import list_saves, load
from sim.ui.app import DearBuyerApp
from sim.ui.screens.chat import ChatScreen
from sim.ui.screens.home import HomeScreen
from sim.ui.screens.quick import QuickScreen
from sim.ui.screens.summary import SummaryScreen
from sim.ui.widgets.buyer import BuyerCard
from sim.ui.widgets.keybar import KeyBar
from sim.ui.widgets.reply_box import LONGEST
from tests.ui.shop import GOOD, MakeApp, Watch, box, chat, log, send, simple_reader, told

WIDE, SMALL = (120, 40), (80, 24)

pytestmark = pytest.mark.asyncio


async def test_whole_game_ends_in_a_review_and_a_kept_save(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for turn in range(30):
            if chat(app).table.session.over:
                break
            await send(pilot, GOOD[turn % len(GOOD)] + " " * (turn // len(GOOD)))
        assert chat(app).table.session.over
        assert log(app).messages[-1].text.startswith("─── ")
        assert "Enter shows how it went" in str(box(app).placeholder)
        turns = chat(app).table.session.turns
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
    (save,) = list_saves(tmp_path / "saves")
    assert save.ending == turns[-1].state.ending
    assert len(load(save.path).game.replies) == len(turns) - 1
    assert save.path.with_suffix(".txt").read_text("utf-8").startswith("# persona cautious")


async def test_reply_shows_bubble_chips_reasons_and_meters(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello, you idiot")
        assert "✗ rude" in log(app).text
        assert "G5  Courtesy always" in log(app).text
        state, before = chat(app).table.session.turns[-1].state, chat(app).table.session.turns[-2].state
        card = "\n".join(line.plain for line in app.screen.query_one(BuyerCard).lines(36))
        assert f"{state.trust} ▼ −{before.trust - state.trust}" in card


async def test_coach_can_be_silenced(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello!")
        assert "G3.1" in log(app).text
        await pilot.press("f3")
        assert "G3.1" not in log(app).text
        assert "✓ greeting" in log(app).text
        assert not app.coach
        await pilot.press("ctrl+g")
        assert "G3.1" in log(app).text


async def test_preview_says_what_will_be_heard(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        box(app).write("pure cotton, idiot")
        await pilot.pause(0.3)
        preview = app.screen.query_one("Preview")
        assert "answering with a fact · ✗ rude" in str(preview.render())
        await pilot.press("f3")
        assert str(preview.render()) == ""


async def test_nothing_is_not_sent(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "  \n ")
        assert len(chat(app).table.session.turns) == 1


async def test_enter_sends_and_ctrl_n_breaks_the_line(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("h", "i", "ctrl+n", "y", "o", "question_mark", "enter")
        await pilot.pause()
        assert chat(app).table.session.game.replies[-1].text == "hi\nyo?"
        assert box(app).text == ""


async def test_history_keeps_the_draft(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello one")
        await send(pilot, "Hello two")
        area = box(app)
        area.write("draft")
        await pilot.press("up")
        assert area.text == "Hello two"
        await pilot.press("up", "up")
        assert area.text == "Hello one"
        await pilot.press("down", "down", "down")
        assert area.text == "draft"


async def test_taking_back_gives_the_text_back(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("f5")
        before = chat(app).table.session.state
        await send(pilot, "idiot")
        await pilot.press("f5")
        await pilot.pause()
        assert chat(app).table.session.state == before
        assert box(app).text == "idiot"
        assert "rude" not in log(app).text
    (save,) = list_saves(tmp_path / "saves")
    assert save.turns == 0


async def test_any_key_ends_the_waiting(make_app: MakeApp) -> None:
    app = make_app(straight=True, typing=60)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.animation_level = "full"
        await send(pilot, "Hello!")
        assert "· · ·" in log(app).render_line(log(app).size.height - 1).text
        shown = len(log(app).messages)
        await pilot.press("x")
        await pilot.pause()
        assert len(log(app).messages) > shown
        assert box(app).text == "x"


async def test_phrase_is_filled_filtered_and_put_into_the_box(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, QuickScreen)
        await pilot.press(*"stopping")
        await pilot.press("enter")
        await pilot.pause()
        assert box(app).text.startswith("Hi there, thanks for stopping by. I'm Robin")
        assert len(chat(app).table.session.turns) == 1
        await pilot.press("f4", "down", "up", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)


async def test_huge_paste_is_cut_with_a_word(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        area = box(app)
        area.write("so: ")
        area.post_message(Paste("x" * 100_000))
        await pilot.pause()
        assert len(area.text) == LONGEST
        assert area.text.startswith("so: x")
        await pilot.press("y")
        await pilot.pause()
        assert len(area.text) == LONGEST
        assert "98004 did not fit" in told(app)


@pytest.mark.parametrize(
    "text", ["[b]hello[/b] [@click=app.quit]x[/]", "\x1b[31mhello\x1b[0m", "he\u202ello \u200b", "[/"]
)
async def test_markup_and_escapes_are_only_text(make_app: MakeApp, text: str) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        box(app).post_message(Paste(text))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        shown = log(app).text
        assert not any(char in shown for char in "\x1b\u202e\u200b")
        assert (
            text.replace("\x1b[31m", "").replace("\x1b[0m", "").replace("\u202e", "").replace("\u200b", "").strip()
            in shown
        )


async def test_waiting_counts_only_with_the_clock_on(make_app: MakeApp, watch: Watch) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        watch.time += timedelta(minutes=4)
        await send(pilot, "Hello!")
        await pilot.press("f9")
        watch.time += timedelta(minutes=4, seconds=50)
        await send(pilot, "It is cotton.")
        waited = [turn.reply.waited for turn in chat(app).table.session.turns if turn.reply]
        assert waited == [0, 4]


async def test_small_terminal_shows_chat_or_sheet(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        shown, side = log(app), app.screen.query_one("#side")
        assert (shown.display, side.display) == (True, False)
        await pilot.press("f2")
        assert (shown.display, side.display) == (False, True)
        assert box(app).display
        await pilot.press("pagedown", "pageup", "ctrl+t")
        assert log(app).display
        items = [key for key, *_ in app.screen.query_one(KeyBar).items()]
        bar = str(app.screen.query_one(KeyBar).render())
        assert all(key in bar for key in items)


@pytest.mark.parametrize("size", [(59, 24), (80, 19)])
async def test_too_small_terminal_says_so_and_loses_nothing(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        box(app).write("kept")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        cover = app.screen.query_one("TooSmall")
        assert cover.display
        assert f"{size[0]} × {size[1]}" in str(cover.render())
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert not cover.display
        assert box(app).text == "kept"


async def test_leaving_keeps_game_and_draft(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello!")
        state = chat(app).table.session.state
        box(app).write("half a")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ChatScreen)
        assert chat(app).table.session.state == state
        assert box(app).text == "half a"
        await send(pilot, "It is cotton.")
        assert chat(app).table.session.state.turn == 2


async def test_full_disk_is_told_and_the_game_goes_on(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("a file where the folder should be")
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello!")
        assert chat(app).table.session.state.turn == 1
        assert "S207" in told(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "lost when you leave" in told(app)
        assert chat(app).table.session.state.turn == 1, "not without a warning"
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_value == 1


async def test_selection_gives_words_without_padding(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello from Robin")
        lines = log(app).text.split("\n")
        row = next(at for at, line in enumerate(lines) if "Hello from Robin" in line)
        selection = Selection(Offset(0, row), Offset(len(lines[row]), row))
        assert log(app).get_selection(selection) == ("Hello from Robin", "\n")
        app.screen.selections = {log(app): Selection(Offset(0, row), Offset(5, row + 1))}
        await pilot.pause()
        assert log(app).text_selection is not None


async def test_transcript_goes_to_the_clipboard(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello!")
        await pilot.press("f8")
        assert "you: Hello!" in app.clipboard


async def test_keys_at_the_foot_can_be_clicked(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        bar = app.screen.query_one(KeyBar)
        at = str(bar.render()).index("Coach")
        await pilot.click(KeyBar, offset=(at + 2, 0))
        await pilot.pause()
        assert not app.coach


async def test_keys_scroll_the_chat(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for turn in range(4):
            await send(pilot, f"Hello {turn}, cotton")
        end = log(app).scroll_offset.y
        await pilot.press("pageup")
        await pilot.pause()
        assert log(app).scroll_offset.y < end
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert log(app).scroll_offset.y == end


async def test_last_line_stays_in_sight_when_the_box_grows(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for turn in range(4):
            await send(pilot, f"Hello {turn}, cotton")
        last = log(app).render_line(log(app).size.height - 1).text
        box(app).write("one\ntwo\nthree")
        await pilot.pause(0.3)
        assert log(app).render_line(log(app).size.height - 1).text == last
        await pilot.press("pageup")
        await pilot.pause()
        above = log(app).scroll_offset.y
        box(app).write("one")
        await pilot.pause(0.3)
        assert log(app).scroll_offset.y == above


async def test_text_is_selected_by_dragging_and_copied(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await send(pilot, "Hello from Robin")
        lines = log(app).text.split("\n")
        row = next(at for at, line in enumerate(lines) if "Hello from Robin" in line)
        y = row - log(app).scroll_offset.y + max(0, log(app).size.height - len(lines))
        x = lines[row].index("from") + 1  # the log has a padding of one
        await pilot.mouse_down(log(app), offset=(x, y))
        await pilot.hover(log(app), offset=(x + 4, y))
        await pilot.mouse_up(log(app), offset=(x + 4, y))
        await pilot.pause()
        await pilot.press("ctrl+c")
        assert app.clipboard == "from"


async def test_draft_before_the_first_reply_waits_for_the_same_buyer(make_app: MakeApp) -> None:
    app = make_app(straight=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        box(app).write("half a")
        await pilot.press("escape")
        await pilot.pause()
        app.play_new("cautious", "backpack")
        await pilot.pause()
        assert box(app).text == "half a"


async def test_first_chat_gets_the_reader_ready_once(
    shelf: Library, tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[int] = []
    read: list[str] = []

    def reader(text: str, language: Language, expecting: Expecting | None) -> Reading:
        read.append(text)
        return simple_reader(text, language, expecting)

    monkeypatch.setattr("sim.ui.app.gc.freeze", lambda: frozen.append(1))
    monkeypatch.setattr("sim.ui.app.WARM_AFTER", 0.01)
    app = DearBuyerApp(shelf, tmp_path, Language.EN, seed=7, typing=0, warm=True, reader=reader, now=watch)
    async with app.run_test(size=WIDE) as pilot:
        for _ in range(2):
            app.play_new("cautious", "backpack")
            await pilot.pause(0.2)
        assert len(frozen) == 1
        assert read == [chat(app).table.session.turns[0].says[0]]
