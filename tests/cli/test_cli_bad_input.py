"""Whatever is typed, named or lying on the disk: a clear word, an exit code, nothing raw, no traceback."""

import errno
import json
import os
import signal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.cli.diagnostics import guarded, undisturbed
from sim.store.saves import list_saves, load
from sim.text import safe
from tests.cli.conftest import Run, call

GAME = ("play", "--plain", "--persona", "cautious", "--script", "backpack", "--seed", "7")
HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 [bold]markup[/bold] [@click=app.quit]x[/] \u202eevil\u200b\x9b2J {price} {0.x} %s\x00"
)
COMMANDS = (
    ("show", "{}"),
    ("show", "cautious", "--pack", "{}"),
    ("list", "--pack", "{}"),
    ("list", "--saves", "{}"),
    ("list", "{}"),
    ("replay", "{}"),
    ("validate", "{}"),
    ("read", "--script", "{}", "hi"),
    ("read", "--stage", "{}", "hi"),
    ("read", "--need", "{}", "hi"),
    ("read", "{}"),
    ("read", "--lang", "{}", "hi"),
    ("play", "--plain", "--persona", "{}"),
    ("play", "--plain", "--script", "{}"),
    ("play", "--plain", "--seed", "{}"),
    ("play", "--resume", "{}"),
    ("{}",),
    ("--{}",),
)


@pytest.mark.parametrize("odd", [HOSTILE, "", "x" * 100_000, "../../etc/passwd", "\udcff", "~nobody/x"], ids=range(6))
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_odd_arguments_are_answered_in_a_few_plain_words(command: tuple[str, ...], odd: str, dearbuyer: Run) -> None:
    ran = dearbuyer(*(part.format(odd.replace("\x00", "")) for part in command), typed="Hello\n")
    assert ran.code in (0, 1, 2)
    assert ran.tame
    assert "Traceback" not in ran.err
    assert ran.err or ran.code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "cautius"), 1, 'R301 there is no persona or script "cautius". Did you mean "cautious"?'),
        (("show", "qqq"), 1, "See what there is with `dearbuyer list`."),
        (("play", "--plain", "--persona", "gredy"), 1, 'Did you mean "greedy"?'),
        (("play", "--plain", "--script", "bangel"), 1, 'Did you mean "bangle"?'),
        (("read", "--stage", "bargian", "hi"), 1, 'C112 there is no stage "bargian". Did you mean "bargain"?'),
        (("read", "--need", "prize", "hi"), 1, 'Did you mean "price"?'),
        (
            ("play", "--plain", "--lang", "es"),
            1,
            'R302 there are no buyers and scripts in "es" yet. Languages there are: en, zh.',
        ),
        (("read", "--lang", "es", "hola"), 1, "Languages there are: en, zh."),
        (("list", "--lang", "es"), 1, "Languages there are: en, zh."),
        (("show", "cautious", "--lang", "es"), 1, "Languages there are: en, zh."),
        (("play", "--lang", "fr"), 2, "choose from"),
        (("play", "--seed", "-1"), 2, "no whole number from 0"),
        (("play", "--seed", "many"), 2, "'many' is no whole number from 0"),
        (("play", "--resume", "x.toml", "--seed", "1"), 2, "takes no --persona"),
        (("frobnicate",), 2, "choose from"),
        (("validate",), 2, "required"),
        (("replay", "nowhere.toml"), 1, "F001"),
        (("validate", "nowhere"), 1, ""),
        (("list", "--pack", "nowhere"), 1, "F001"),
    ],
)
def test_wrong_requests(arguments: tuple[str, ...], code: int, words: str, dearbuyer: Run) -> None:
    ran = dearbuyer(*arguments)
    assert ran.code == code
    assert words in ran.err
    if code == 1:
        assert len(ran.err.splitlines()) == 1


def test_a_hostile_reply_comes_back_harmless_everywhere(dearbuyer: Run, saves: Path) -> None:
    plain = dearbuyer(
        *GAME, typed=f"/coach\n{HOSTILE}\n/undo\n{HOSTILE}\n" + "".join(f"zq {'x' * n}\n" for n in range(60))
    )
    assert plain.tame
    assert "Taken back: red [bold]markup[/bold]" in plain.out
    (transcript,) = saves.glob("*.txt")
    (save,) = saves.glob("*.toml")
    for kept in (transcript.read_text("utf-8"), load(save).game.replies[0].text):
        assert kept == safe(kept)
    for command in (
        ("replay", save),
        ("replay", "--json", save),
        ("read", "--json", HOSTILE),
        ("read", HOSTILE),
        ("list",),
    ):
        ran = dearbuyer(*command)
        assert ran.code == 0
        assert ran.tame
    (reading,) = dearbuyer("read", "--json", HOSTILE).lines
    assert reading["text"] == safe(HOSTILE)


def test_hostile_content_is_named_and_not_played(dearbuyer: Run, pack: Path) -> None:
    file = pack / "personas" / "testy.en.toml"
    file.write_text(file.read_text("utf-8").replace('"Anyone there?"', r'"\u001b[31mred \u202e"'), "utf-8")
    for command in (("play", "--plain", "--persona", "testy"), ("show", "testy"), ("validate", pack)):
        ran = dearbuyer(*command, "--pack", pack)
        assert ran.code == 1
        assert "C131" in ran.out + ran.err
        assert str(file) in ran.out + ran.err
        assert ran.tame
    file.write_text(file.read_text("utf-8").replace('"Testy"', r'"\u001b[31mred\u202e [bold]x[/bold]"'), "utf-8")
    listed = dearbuyer("list", "--pack", pack)
    assert listed.code == 0
    assert listed.tame


def test_markup_in_content_is_only_text(dearbuyer: Run, pack: Path) -> None:
    file = pack / "personas" / "testy.en.toml"
    file.write_text(file.read_text("utf-8").replace("Anyone there?", "[bold red]Anyone[/] there?"), "utf-8")
    ran = dearbuyer("play", "--json", "--persona", "testy", "--script", "lamp", "--pack", pack)
    assert ran.lines[0]["say"] == ["[bold red]Anyone[/] there?"]


def test_hostile_names_of_files(dearbuyer: Run, saves: Path, tmp_path: Path) -> None:
    saves.mkdir()
    try:
        (saves / "\x1b[31mred\n\u202e.toml").write_text("x = 1", "utf-8")
        (tmp_path / "\x1b[2Jpack").mkdir()
    except OSError:
        pytest.skip("this system has no such names")
    assert dearbuyer("list", "saves").tame
    ran = dearbuyer("list", "--pack", tmp_path / "\x1b[2Jpack")
    assert ran.tame
    assert "R303" in ran.err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [('"Testy"', "Testy", "F003"), ("nick =", "nik =", "C101"), ('about = "', 'about = 3 # "', "C103")],
)
def test_a_broken_pack_is_told_with_its_place(old: str, new: str, code: str, dearbuyer: Run, pack: Path) -> None:
    file = pack / "personas" / "testy.en.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    ran = dearbuyer("play", "--plain", "--persona", "testy", "--pack", pack)
    assert ran.code == 1
    assert ran.err.startswith(f"{file}:")
    assert code in ran.err
    listed = dearbuyer("list", "--pack", pack)
    assert listed.code == 0, "one broken file does not hide the others"
    assert "cautious" in listed.out


def test_a_hundred_thousand_characters_in_one_line(dearbuyer: Run, saves: Path) -> None:
    long = "您好 hello " * 10_000
    ran = dearbuyer(*GAME, "--json", typed=long + "\n" + "\x1b" * 100_000 + "\n")
    assert ran.code == 0
    assert len(ran.lines) == 3
    assert load(next(saves.glob("*.toml"))).game.replies[0].text == safe(long)


def test_bytes_that_are_no_text(dearbuyer: Run) -> None:
    ran = dearbuyer(*GAME, "--json", typed=b"\xff\xfe\x00hello \xe4\xb8\n\xed\xa0\x80\n")
    assert ran.code == 0
    assert len(ran.lines) == 3
    assert ran.tame


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "gbk"])
def test_outputs_that_cannot_show_chinese(encoding: str, dearbuyer: Run) -> None:
    game = ("play", "--lang", "zh", "--seed", "1", "--plain")
    ran = dearbuyer(
        *game, typed="您好\n".encode("utf-8" if encoding == "ascii" else encoding, "replace"), encoding=encoding
    )
    assert ran.code == 0
    assert ("Some characters could not be shown" in ran.err) == (encoding != "gbk")
    told = dearbuyer(*game, "--json", encoding=encoding)
    assert told.lines[0]["say"][0] >= "\u4e00", "JSON loses nothing"
    english = dearbuyer(*GAME, typed="Hello\n", encoding=encoding)
    assert "?" not in english.out.splitlines()[0]
    assert "trust" in english.out


def test_a_folder_of_saves_that_is_a_file(dearbuyer: Run, saves: Path) -> None:
    saves.write_text("in the way", "utf-8")
    ran = dearbuyer(*GAME, typed="Hello\nHello again\nAnd again\n")
    assert ran.code == 1
    assert ran.out.count("trust") == 4, "the game goes on"
    assert ran.err.count("S207") == 1, "told once"
    assert "Not everything could be kept" in ran.err
    assert saves.read_text("utf-8") == "in the way"
    assert dearbuyer("list").code == 0


def test_a_full_disk_loses_nothing_once_there_is_room(
    dearbuyer: Run, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, writes = os.write, []

    def full(descriptor: int, content: bytes) -> int:
        writes.append(content)
        if len(writes) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor, content)

    monkeypatch.setattr("sim.store.saves.os.write", full)
    ran = dearbuyer(*GAME, typed="one\ntwo\nthree\n")
    assert ran.err.count("S206") == 1
    assert ran.code == 0
    assert [reply.text for reply in load(next(saves.glob("*.toml"))).game.replies] == ["one", "two", "three"]


def test_a_disk_that_stays_full(dearbuyer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("sim.store.saves._sync", full)
    ran = dearbuyer(*GAME, typed="one\ntwo\n")
    assert ran.code == 1
    assert "S206" in ran.err
    assert "Not everything could be kept" in ran.err


def _played(dearbuyer: Run, saves: Path, *more: object) -> Path:
    dearbuyer("play", "--plain", "--seed", "4", *more, typed="Hello\n是的\n")
    return next(saves.glob("*.toml"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("dearbuyer = 1", "dearbuyer = 99", "S201"),
        ("dearbuyer = 1", "title = 1", "S202"),
        ('text = "Hello"', "text = 7", "S202"),
        ('persona = "', 'persona = "../../x', "S202"),
        ("# whole\n", "", "S202"),
    ],
)
def test_saves_that_cannot_be_opened(old: str, new: str, code: str, dearbuyer: Run, saves: Path) -> None:
    save = _played(dearbuyer, saves)
    content = save.read_text("utf-8")
    assert old in content
    save.write_text(content.replace(old, new), "utf-8")
    for command in (("replay", save), ("play", "--resume", save)):
        ran = dearbuyer(*command)
        assert ran.code == 1
        assert ran.out == ""
        assert ran.err.startswith(f"{save}:")
        assert code in ran.err
    assert dearbuyer("list", "saves").code == 0
    assert save.read_text("utf-8") == content.replace(old, new), "left as it is"


def test_foreign_files_for_replay(dearbuyer: Run, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    for file in (picture, tmp_path, Path(__file__), tmp_path / "pack.zip"):
        ran = dearbuyer("replay", file)
        assert ran.code == 1
        assert ran.out == ""
        assert len(ran.err.splitlines()) == 1


def test_a_torn_save_is_told_and_goes_on(dearbuyer: Run, saves: Path) -> None:
    save = _played(dearbuyer, saves)
    save.write_bytes(save.read_bytes()[:-5])
    ran = dearbuyer("replay", save)
    assert ran.code == 0
    assert "S208" in ran.err
    assert "you: Hello" in ran.out
    assert "是的" not in ran.out
    ran = dearbuyer("play", "--resume", save, typed="again\n")
    assert "S208" in ran.err
    assert [reply.text for reply in load(save).game.replies] == ["Hello", "again"]
    assert list_saves(saves)[0].turns == 2


def test_content_that_has_changed_since_is_told(dearbuyer: Run, saves: Path, pack: Path) -> None:
    cast = ("--persona", "testy", "--script", "lamp", "--pack", pack)
    save = _played(dearbuyer, saves, *cast)
    file = pack / "personas" / "testy.en.toml"
    file.write_text(file.read_text("utf-8").replace("Anyone there?", "Somebody?"), "utf-8")
    for command in (("replay", save), ("play", "--resume", save)):
        ran = dearbuyer(*command, "--pack", pack)
        assert ran.code == 0
        assert f'{save}: S205 "personas/testy.en.toml" has changed' in ran.err
    assert "you: Hello" in dearbuyer("replay", save, "--pack", pack).out


def test_content_that_is_gone_is_told_and_the_replies_stay_readable(dearbuyer: Run, saves: Path, pack: Path) -> None:
    save = _played(dearbuyer, saves, "--persona", "testy", "--script", "lamp", "--pack", pack)
    ran = dearbuyer("replay", save)
    assert ran.code == 1
    assert ran.err.count("S204") == 2
    assert ran.out == "you: Hello\nyou: 是的\n"
    ran = dearbuyer("replay", "--json", save)
    assert (ran.code, ran.out) == (1, "")
    ran = dearbuyer("play", "--resume", save)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("S204") == 2


def test_json_numbers_stay_whole(dearbuyer: Run) -> None:
    (turn,) = dearbuyer("play", "--json", "--script", "backpack").lines
    assert turn["price"] == 89
    assert json.dumps(turn["price"]) == "89"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_until_a_reply_is_written(number: signal.Signals) -> None:
    written: list[str] = []

    def command() -> int:
        with undisturbed():
            signal.raise_signal(number)
            written.append("whole")
        written.append("never")
        return 0

    before = signal.getsignal(signal.SIGTERM)
    assert guarded(command) == 128 + number
    assert written == ["whole"]
    assert signal.getsignal(signal.SIGTERM) is before


ODD = st.text(st.characters(codec="utf-8") | st.sampled_from("\x1b[]m\u202e\u200b\x9b;{}/\n\t\x00"), max_size=60)


@settings(max_examples=25)
@given(st.lists(ODD, max_size=6), st.sampled_from(["--plain", "--json"]), st.sampled_from(["en", "zh"]))
def test_whatever_is_typed_nothing_raw_comes_out(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], form: str, language: str
) -> None:
    folder = tmp_path_factory.mktemp("saves")
    ran = call("play", form, "--seed", "9", "--lang", language, "--saves", folder, typed="\n".join(texts))
    assert ran.code == 0
    assert ran.tame
    for save in folder.glob("*.toml"):
        assert call("replay", save).tame
        assert call("replay", "--json", save).code == 0


@settings(max_examples=40)
@given(ODD, st.sampled_from(["read", "show", "replay", "validate", "list"]))
def test_whatever_is_asked_for_is_answered_in_words(text: str, command: str) -> None:
    ran = call(command, "--", text.replace("\x00", ""))
    assert ran.code in (0, 1, 2)
    assert ran.tame
