"""What ``list``, ``show``, ``read``, ``replay`` and ``validate`` print."""

import sys
from pathlib import Path

import pytest

from sim.cli import printing
from sim.domain.moves import Move
from sim.domain.reading import Language
from sim.domain.stages import Stage
from sim.store.library import Library
from sim.text import cells
from tests.cli.conftest import Run

READING = {"text", "lang", "moves", "offers", "promises", "claims", "questions", "tone"}


def test_list_gives_every_buyer_and_script_a_line(dearbuyer: Run) -> None:
    ran = dearbuyer("list")
    rows = [line for line in ran.out.splitlines() if line.startswith("  ")]
    shelf = Library.open()
    assert [row.split()[0] for row in rows] == [
        *shelf.persona_ids(),
        *(one.id for one in shelf.scripts(shelf.languages()[0])),
    ]
    assert "Saved games" not in ran.out
    assert ran.out.splitlines()[0] == "Buyers"


def test_list_columns_stand_in_line_in_chinese(dearbuyer: Run) -> None:
    rows = [line for line in dearbuyer("list", "buyers", "--lang", "zh").out.splitlines() if line.startswith("  ")]
    assert len({cells(row.partition("en zh")[0]) for row in rows}) == 1


def test_list_saves_names_a_path_that_can_be_opened(dearbuyer: Run, saves: Path) -> None:
    dearbuyer("play", "--plain", "--persona", "vip", typed="Hello\n")
    (saves / "notes.toml").write_text("a = 1", "utf-8")
    ran = dearbuyer("list", "saves")
    (save,) = (path for path in saves.glob("*vip*"))
    assert str(save) in ran.out
    assert "unfinished" in ran.out
    assert "S203" in ran.out
    assert dearbuyer("list", "saves", "--saves", saves / "none").out == "Saved games\n"


def test_list_of_moves_needs_and_stages(dearbuyer: Run) -> None:
    assert all(move.value in dearbuyer("list", "moves").out for move in Move)
    assert all(stage.value in dearbuyer("list", "stages").out for stage in Stage)
    assert "authenticity" in dearbuyer("list", "needs").out


def test_list_is_cut_to_the_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("一", "字" * 100), ("two", "word " * 100)]
    printing.out_table("title", rows)
    assert max(map(cells, capsys.readouterr().out.splitlines())) > 200
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    printing.out_table("title", rows)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cells, lines)) < 60
    assert all(line.endswith("…") for line in lines[1:])


def test_a_sentence_is_cut_after_its_stop() -> None:
    assert printing.first_sentence("One,\n two. Three.") == "One, two."
    assert printing.first_sentence("一，二。三。") == "一，二。"
    assert printing.first_sentence("no stop") == "no stop"
    assert printing.shortened("全角文字", 8) == "全角文字"
    assert printing.shortened("全角文字", 7) == "全角文…"


def test_show_a_buyer_and_a_script(dearbuyer: Run) -> None:
    buyer = dearbuyer("show", "cautious").out
    assert buyer.startswith("Cautious (cautious)\n")
    assert "  wary: " in buyer
    script = dearbuyer("show", "bangle", "--lang", "zh").out
    assert "¥1680" in script
    assert "底价" in script


def test_read_json_has_the_keys_programs_rely_on(dearbuyer: Run) -> None:
    ran = dearbuyer("read", "--json", "hello", "there,", "10% off today?")
    (reading,) = ran.lines
    assert reading.keys() >= READING
    assert reading["text"] == "hello there, 10% off today?"
    assert reading["lang"] == "en"
    for move in reading["moves"]:
        assert move.keys() == {"id", "confidence", "spans"}
        assert all(reading["text"][start:end] for start, end in move["spans"])


def test_read_takes_each_line_of_stdin(dearbuyer: Run) -> None:
    ran = dearbuyer("read", "--json", typed="您好\r\n\nhello")
    assert [reading["text"] for reading in ran.lines] == ["您好", "", "hello"]


def test_read_in_a_situation(dearbuyer: Run) -> None:
    facts = Library.open().text("backpack", Language.EN).facts.values()
    key, phrase = next((shown.fact.key, shown.fact.false[0]) for shown in facts if shown.fact.false)
    context = ("--script", "backpack", "--stage", "ask", "--need", "details")
    ran = dearbuyer("read", *context, "--json", f"it is {phrase}")
    assert ran.code == 0
    assert (key, False) in [(claim["fact"], claim["holds"]) for claim in ran.lines[0]["claims"]]
    shown = dearbuyer("read", *context, f"it is {phrase}. What size do you need? We can do 10% off and a free gift.")
    assert f"untrue by the sheet: {key}" in shown.out
    assert "question: " in shown.out


def test_replay_shows_a_game_as_it_was(dearbuyer: Run, saves: Path) -> None:
    played = dearbuyer("play", "--json", "--persona", "greedy", "--seed", "3", typed="Hello!\nNo.\n我们包邮\n")
    (save,) = saves.glob("*.toml")
    assert dearbuyer("replay", "--json", save).lines == played.lines
    shown = dearbuyer("replay", save)
    assert shown.out.startswith("# persona greedy, script backpack, language en, seed 3\n")
    assert "you: 我们包邮\n" in shown.out
    assert shown.err == ""


def test_validate_tells_all_problems_at_once(dearbuyer: Run, pack: Path) -> None:
    ran = dearbuyer("validate", pack)
    assert (ran.code, ran.out, ran.err) == (0, "", "No problems.\n")
    file = pack / "personas" / "testy.toml"
    file.write_text("wrong = 1\nworse = 2\n" + file.read_text("utf-8"), "utf-8")
    ran = dearbuyer("validate", file)
    assert ran.code == 1
    assert [line.split()[1] for line in ran.out.splitlines()] == ["C101", "C101"]
    assert ran.out.startswith(f"{file}:1:1: ")
    assert ran.err == "Problems: 2\n"
    assert dearbuyer("validate", "--lang", "zh", file).err != ran.err


@pytest.mark.parametrize("command", ["", "play", "read", "list", "show", "replay", "validate"])
def test_every_help_has_an_example(command: str, dearbuyer: Run) -> None:
    ran = dearbuyer(*command.split(), "--help")
    assert ran.code == 0
    assert "example" in ran.out
    assert f"  dearbuyer {command}".rstrip() in ran.out


def test_version(dearbuyer: Run) -> None:
    assert dearbuyer("--version").out.startswith("dearbuyer 0.")


def test_common_options_may_stand_before_or_after_the_command(dearbuyer: Run, pack: Path) -> None:
    after = dearbuyer("list", "--lang", "zh", "--pack", pack).out
    assert "买家" in after
    assert "testy" in after
    assert dearbuyer("--lang", "zh", "--pack", pack, "list").out == after
    assert dearbuyer("--lang", "en", "list", "--lang", "zh", "--pack", pack).out == after


def test_messages_speak_the_language_asked_for(dearbuyer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.cli.browse.out_table", interrupted)
    assert dearbuyer("list", "--lang", "zh").err == "已中断。\n"
    assert dearbuyer("list").err == "Interrupted.\n"
    assert dearbuyer("list").code == 130
