"""Line mode: what is said, the commands, the JSON, going on with a save."""

import sys
from functools import partial
from pathlib import Path

import pytest

from sim.domain.moves import Move
from sim.domain.reading import By, Expecting, Heard, Language, Offer, OfferKind, Promise, PromiseKind, Reading, Span
from sim.session import Session
from sim.store.library import Library
from sim.store.saves import list_saves, load
from tests.cli.conftest import Run

GAME = ("play", "--plain", "--persona", "cautious", "--script", "backpack", "--seed", "7")
TURN = {
    "turn",
    "stage",
    "mood",
    "trust",
    "patience",
    "changes",
    "heard",
    "not_understood",
    "needs",
    "say",
    "price",
    "ended",
}
CHANGE = {"meter", "by", "move", "rule", "span"}
ENDED = {"outcome", "price", "stars", "ratings", "review"}
GREETING = Heard(Move.GREET, 1.0, (Span(0, 1),))
TO_THE_END = "".join(f"qwrt {'x' * number}\n" for number in range(60))
"""Nonsense, each line different: any buyer leaves before that is over."""


def test_a_game_opens_with_who_and_what_and_the_buyers_first_words(dearbuyer: Run) -> None:
    ran = dearbuyer(*GAME)
    first = ran.out.splitlines()
    assert ran.code == 0
    assert first[0].startswith("The canvas backpack · ")
    assert first[0].endswith("(Cautious)")
    assert first[4].startswith(first[0].partition(" · ")[2].partition(" (")[0] + ": ")
    assert "trust" in first[5]
    assert ran.err == "", "nothing was sent, so nothing was kept"


def test_the_same_seed_gives_the_same_buyer(dearbuyer: Run) -> None:
    typed = "Hello, welcome!\n我们有实拍图\n"
    assert dearbuyer(*GAME, "--json", typed=typed).out == dearbuyer(*GAME, "--json", typed=typed).out


def test_chinese_words_and_chinese_messages(dearbuyer: Run) -> None:
    ran = dearbuyer("play", "--plain", "--seed", "1", "--lang", "zh", typed="/help\n您好\n/nothing\n/ledger\n")
    assert "信任" in ran.out
    assert "/sheet" in ran.out
    assert not any(word in ran.out + ran.err for word in ("command", "trust", "promised", "game"))


def test_the_language_comes_from_the_environment_too(dearbuyer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "信任" in dearbuyer("play", "--plain").out
    monkeypatch.setenv("DEARBUYER_LANG", "en")
    assert "trust" in dearbuyer("play", "--plain").out


def test_json_has_the_keys_programs_rely_on(dearbuyer: Run) -> None:
    ran = dearbuyer(*GAME, "--json", typed="Hello, welcome! How can I help you today?\n")
    assert ran.code == 0
    assert [turn["turn"] for turn in ran.lines] == [0, 1]
    for turn in ran.lines:
        assert turn.keys() >= TURN
        assert turn["ended"] is None
    assert ran.lines[0]["changes"] == []
    assert ran.lines[0]["say"]
    changes = ran.lines[1]["changes"]
    assert all(change.keys() >= CHANGE for change in changes)
    for meter in ("trust", "patience"):
        moved = sum(change["by"] for change in changes if change["meter"] == meter)
        assert ran.lines[1][meter] - ran.lines[0][meter] == moved


def test_json_implies_plain(dearbuyer: Run) -> None:
    ran = dearbuyer("play", "--json", "--seed", "2")
    assert len(ran.lines) == 1
    assert ran.err == ""


def test_json_tells_how_it_ended_and_sends_slashes_as_replies(dearbuyer: Run) -> None:
    ran = dearbuyer(*GAME, "--json", typed="/quit\n" + TO_THE_END)
    last = ran.lines[-1]
    assert ran.lines[1]["turn"] == 1
    assert last["ended"].keys() >= ENDED
    assert last["ended"]["outcome"] == "left"
    assert last["ended"]["ratings"].keys() == {"described", "service", "shipping"}
    assert last["ended"]["review"] == last["say"][-1]
    assert all(turn["ended"] is None for turn in ran.lines[:-1])


def test_a_finished_game_shows_its_review_and_leaves_a_transcript(dearbuyer: Run, saves: Path) -> None:
    ran = dearbuyer(*GAME, typed="/coach\n" + TO_THE_END)
    assert ran.code == 0
    assert "The buyer left" in ran.out
    assert "Worst replies" in ran.out
    assert "— G" in ran.out, "the coach names the rule"
    (transcript,) = saves.glob("*.txt")
    assert "qwrt" in transcript.read_text("utf-8")
    assert list_saves(saves)[0].ending
    assert ran.err == f"All that was said: {transcript}\n"


def test_the_commands_of_line_mode(dearbuyer: Run, saves: Path) -> None:
    typed = "/undo\n/help\n/sheet\n/ledger\n/coach\nHello there\n /undo \n/coach\n/wrong\n/::) hi\n/quit\nnever read\n"
    ran = dearbuyer(*GAME, typed=typed)
    assert ran.code == 0
    assert "There is nothing to take back." in ran.out
    assert all(command in ran.out for command in ("/help", "/sheet", "/ledger", "/coach", "/undo", "/quit"))
    assert "floor $79" in ran.out
    assert "Nothing has been promised" in ran.out
    assert "Coach on." in ran.out
    assert "Coach off." in ran.out
    assert "(heard: " in ran.out
    assert "Taken back: Hello there" in ran.out
    assert "/wrong is no command" in ran.out
    (save,) = list_saves(saves)
    assert [reply.text for reply in load(save.path).game.replies] == ["/::) hi"]
    assert f"--resume {save.path}" in ran.err


def test_the_ledger_lists_what_was_promised(dearbuyer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def promising(text: str, language: Language, expecting: object = None) -> Reading:
        return Reading(text, language, promises=(Promise(PromiseKind.GIFT, By.NOW, Span(0, 6)),), moves=(GREETING,))

    monkeypatch.setattr("sim.cli.plain.Session", partial(Session, reader=promising))
    assert "\n  1. a gift\n" in dearbuyer(*GAME, typed="a gift for you\n/ledger\n").out


def test_a_game_goes_on_where_it_stopped(dearbuyer: Run, saves: Path) -> None:
    replies = ["Hello, welcome!", "It is waxed cotton canvas, 450 g.", "Seven days to return it."]
    at_once = dearbuyer(*GAME, "--json", typed="\n".join(replies)).lines
    (first,) = saves.glob("*.toml")
    first.rename(saves / "other.toml")
    begun = dearbuyer(*GAME, "--json", typed=replies[0] + "\n").lines
    (save,) = (path for path in saves.glob("*.toml") if path.name != "other.toml")
    second = dearbuyer("play", "--json", "--resume", save, typed=replies[1]).lines
    third = dearbuyer("play", "--json", "--resume", save.name, typed=replies[2]).lines
    assert begun == at_once[:2]
    assert second == at_once[1:3]
    assert third == at_once[2:4]


def test_without_a_name_the_last_unfinished_game_goes_on(dearbuyer: Run, saves: Path) -> None:
    assert "F001" in dearbuyer("play", "--resume").err
    dearbuyer(*GAME, typed="Hello\n")
    (save,) = saves.glob("*.toml")
    ran = dearbuyer("play", "--resume", typed=TO_THE_END)
    assert "The buyer left" in ran.out
    again = dearbuyer("play", "--resume", save)
    assert "The buyer left" in again.out, "a game that is over shows how it ended"
    assert "Type a reply" not in again.out
    assert dearbuyer("play", "--resume").code == 1


def test_without_a_terminal_the_game_goes_on_line_by_line(dearbuyer: Run) -> None:
    for arguments in ((), ("play",)):
        ran = dearbuyer(*arguments, typed="Hello\n")
        assert ran.code == 0
        assert "This is no interactive terminal. Going on line by line" in ran.err
        assert "trust" in ran.out


class Terminal:
    """A stream that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.encoding = encoding

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("term", "encoding", "words"),
    [("dumb", "utf-8", "dumb"), ("xterm", "ascii", "not UTF-8"), ("xterm", "UTF-8", "")],
)
def test_the_terminals_the_full_screen_game_cannot_run_in(
    term: str, encoding: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.cli.play import _hindrance

    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Terminal(encoding))
    monkeypatch.setenv("TERM", term)
    hindrance = _hindrance(str)
    assert words in hindrance if words else hindrance == ""


@pytest.mark.parametrize("persona", Library.open().persona_ids())
@pytest.mark.parametrize("script", Library.open().script_ids())
def test_every_buyer_opens_in_every_script_and_language(persona: str, script: str, dearbuyer: Run) -> None:
    for language in ("en", "zh"):
        ran = dearbuyer("play", "--json", "--persona", persona, "--script", script, "--lang", language, "--seed", "5")
        assert ran.code == 0
        assert ran.lines[0]["say"]


def answering(text: str, language: Language, expecting: Expecting | None = None) -> Reading:
    """Hear in any reply what settles the open question, and a good price where that is the question."""
    whole = Span(0, len(text))
    need = expecting.needs[0] if expecting and expecting.needs else None
    move = Move.OFFER_DISCOUNT if need and need.id == "price" else min(need.settled_by) if need else Move.FAREWELL
    offers = (Offer(OfferKind.PRICE, expecting.bid or expecting.price, whole),) if expecting and need else ()
    return Reading(text, language, (Heard(move, 1.0, (whole,)),), offers=offers if move is Move.OFFER_DISCOUNT else ())


def test_a_sale_shows_price_margin_stars_and_the_best_replies(dearbuyer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.cli.plain.Session", partial(Session, reader=answering))
    ran = dearbuyer(*GAME, typed="".join(f"reply {number}\n" for number in range(30)))
    assert ran.code == 0
    (line,) = (line for line in ran.out.splitlines() if line.startswith("Sold · "))
    assert line.count("★") + line.count("☆") == 5
    assert line.startswith("Sold · $")
    assert " · margin $" in line
    assert "Best replies:" in ran.out
    assert "as described " in ran.out
