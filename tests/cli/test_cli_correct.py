"""Putting the reader right: ``read --correct`` and ``/correct``."""

import tomllib
from pathlib import Path

import pytest

from sim.store.saves import list_saves, load
from tests.cli.conftest import Run

GAME = ("play", "--plain", "--persona", "cautious", "--script", "backpack", "--seed", "7")
MISREAD = "Zwickel, you idiot"


def filed(saves: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((saves / "corrections.toml").read_text("utf-8"))["correction"]
    return found


def moves(ran_lines: list[dict[str, list[dict[str, object]]]]) -> list[list[object]]:
    return [[one["id"] for one in line["moves"]] for line in ran_lines]


def test_a_correction_is_filed_and_counts_from_then_on(dearbuyer: Run, saves: Path) -> None:
    assert moves(dearbuyer("read", "--json", MISREAD).lines) == [["rude"]]
    ran = dearbuyer("read", "--json", "--correct", "small_talk,thank", "--stage", "ask", "--need", "details", MISREAD)
    assert ran.code == 0
    assert moves(ran.lines) == [["small_talk", "thank"]]
    assert str(saves / "corrections.toml") in ran.err
    assert filed(saves) == [
        {
            "text": MISREAD,
            "moves": ["small_talk", "thank"],
            "heard": ["rude"],
            "language": "en",
            "stage": "ask",
            "need": "details",
        }
    ]
    later = dearbuyer("read", "--json", typed=f"{MISREAD.upper()}!!\nHello!\n")
    assert moves(later.lines) == [["small_talk", "thank"], ["greet"]]
    played = dearbuyer("play", "--json", "--seed", "7", typed=f"{MISREAD}\n")
    assert [one["id"] for one in played.lines[1]["heard"]] == ["small_talk", "thank"]
    assert "rude" not in dearbuyer("read", "--script", "backpack", MISREAD).out


def test_a_correction_may_be_corrected(dearbuyer: Run, saves: Path) -> None:
    dearbuyer("read", "--correct", "thank", MISREAD)
    ran = dearbuyer("read", "--json", "--correct", "GREET，ask_need", "Zwickel,", "you", "idiot")
    assert moves(ran.lines) == [["greet", "ask_need"]]
    assert [one["heard"] for one in filed(saves)] == [["rude"], ["thank"]]


def test_a_reading_without_corrections_is_as_it_was(dearbuyer: Run) -> None:
    before = dearbuyer("read", "ok", "--json").out + dearbuyer("read", "curt", "--json").out
    dearbuyer("read", "--correct", "thank", MISREAD)
    assert dearbuyer("read", "ok", "--json").out + dearbuyer("read", "curt", "--json").out == before


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("small_talk,complimnt", 'C110 there is no move "complimnt". Did you mean "compliment"?'),
        ("zzz", 'C110 there is no move "zzz". Use a move of `dearbuyer list moves`.'),
        (" , ", "C106 no move is named"),
    ],
)
def test_moves_there_are_not_are_told_and_nothing_is_filed(dearbuyer: Run, saves: Path, named: str, said: str) -> None:
    ran = dearbuyer("read", "--correct", named, MISREAD)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert not saves.exists()


def test_without_a_reply_there_is_nothing_to_correct(dearbuyer: Run, saves: Path) -> None:
    ran = dearbuyer("read", "--correct", "greet", typed="hi\n")
    assert ran.code == 2
    assert "--correct needs the reply" in ran.err
    assert dearbuyer("read", "--correct", "greet", "  ").code == 1
    assert not saves.exists()


def test_a_broken_file_is_told_once_and_the_rest_goes_on(dearbuyer: Run, saves: Path) -> None:
    saves.mkdir()
    broken = '[[correction]]\ntext = "hi"\nmoves = ["gret", "tank"]\n'
    (saves / "corrections.toml").write_text(broken)
    ran = dearbuyer("read", "Hello!", "--json")
    assert (ran.code, moves(ran.lines)) == (0, [["greet"]])
    assert ran.err.count("C110") == 1
    assert "corrections.toml:3:10: " in ran.err
    played = dearbuyer(*GAME, typed="Hello!\n/correct thank\n")
    assert played.code == 0
    assert played.err.count("C110") == 2, "at the start, and when it was to be added to"
    assert dearbuyer("read", "--correct", "greet", "Hello!").code == 1
    assert (saves / "corrections.toml").read_text() == broken


def test_slash_correct_files_what_the_last_reply_did(dearbuyer: Run, saves: Path) -> None:
    typed = (
        f"/correct greet\n{MISREAD}\n/correct\n/corrected\n/correct grt\n/correct greet, ask_need\n/undo\n{MISREAD}.\n"
    )
    ran = dearbuyer(*GAME, typed=typed)
    assert ran.code == 0
    assert "There is no reply to correct yet." in ran.out
    assert "Heard: rude. " in ran.out
    assert "/corrected is no command" in ran.out
    assert 'C110 there is no move "grt"' in ran.err
    assert "Kept: it counts from the next reply on" in ran.out
    assert [(one["moves"], one["heard"]) for one in filed(saves)] == [(["greet", "ask_need"], ["rude"])]
    assert (filed(saves)[0]["stage"], filed(saves)[0]["need"]) == ("greet", "welcome")
    (save,) = list_saves(saves)
    assert save.turns == 1
    (reply,) = load(save.path).game.replies
    assert [one.move.value for one in reply.reading.moves] == ["greet", "ask_need"]


def test_what_was_sent_stays_as_it_was_read(dearbuyer: Run, saves: Path) -> None:
    dearbuyer(*GAME, typed=f"{MISREAD}\n/correct greet\n")
    (save,) = list_saves(saves)
    replayed = dearbuyer("replay", "--json", save.path)
    assert [one["id"] for one in replayed.lines[1]["heard"]] == ["rude"]


def test_slash_correct_tells_when_nothing_was_heard_and_is_in_the_help(dearbuyer: Run) -> None:
    ran = dearbuyer(*GAME, typed="qwrtz xcvbn sdfgh\n/correct\n/help\n")
    assert "Heard: " in ran.out
    assert "/correct " in ran.out


def test_programs_send_replies_only(dearbuyer: Run, saves: Path) -> None:
    ran = dearbuyer("play", "--json", "--seed", "7", typed="/correct greet\n")
    assert ran.lines[1]["turn"] == 1
    assert not (saves / "corrections.toml").exists()
