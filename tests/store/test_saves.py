"""Saves: they come back as they were, whole or up to the last whole reply, and nothing is ever lost."""

import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.domain.game import Game, Header, Reply
from sim.domain.moves import Move
from sim.domain.reading import Heard, Language, Reading, Span
from sim.domain.state import Ending, Outcome, Ratings
from sim.problems import Problem, ProblemError
from sim.store import records
from sim.store.saves import Save, list_saves, load, saves_folder, set_aside, write_transcript
from tests.store.readings import replies

ENDING = Ending(Outcome.SOLD, 8500, 5, Ratings(5, 4, 3), "good")
HELLO = Reply(Reading("Hello\nthere", Language.EN, (Heard(Move.GREET, 0.9, (Span(0, 5),)),)), 2, "2026-11-22T09:01:00")


def codes(path: Path) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        load(path)
    return [one.code for one in caught.value.problems]


@given(st.lists(replies(), max_size=4))
def test_what_is_appended_comes_back_equal_and_is_written_the_same_again(sent: list[Reply]) -> None:
    header = Header("cautious", "backpack", Language.ZH, -5, (("a b.toml", "00ff"), ("é.toml", "")), "")
    with tempfile.TemporaryDirectory() as folder:
        save = Save.create(Path(folder), header)
        for reply in sent:
            save.append(reply)
        loaded = load(save.path)
        assert loaded.game == Game(header, tuple(sent))
        assert loaded.complete
        assert loaded.ending is None
        assert records.render(loaded.game) == save.path.read_bytes()
        assert len(list_saves(Path(folder))) == 1
        assert list_saves(Path(folder))[0].turns == len(sent)


@given(st.lists(replies(), min_size=1, max_size=3), st.data())
@settings(max_examples=60)
def test_cut_anywhere_a_save_holds_every_whole_reply_and_can_go_on(sent: list[Reply], data: st.DataObject) -> None:
    header = Header("cautious", "backpack", Language.EN, 7, (), "2026-11-22T09:00:00")
    with tempfile.TemporaryDirectory() as folder:
        save = Save.create(Path(folder), header)
        ends = [save.path.stat().st_size]
        for reply in sent:
            save.append(reply)
            ends.append(save.path.stat().st_size)
        content = save.path.read_bytes()
        cut = data.draw(st.integers(0, len(content)))
        save.path.write_bytes(content[:cut])
        if cut < ends[0]:
            assert codes(save.path) == ["S202"]
            assert list_saves(Path(folder))[0].problem is not None
            return
        loaded = load(save.path)
        # The blank line that begins a record is no record.
        whole = sum(end <= cut for end in ends) - 1
        assert loaded.game.replies == tuple(sent[:whole])
        assert loaded.complete == (cut in ends or cut - 1 in ends)
        assert [one.code for one in loaded.problems] == ([] if loaded.complete else ["S208"])
        assert list_saves(Path(folder))[0].turns == whole

        Save.resume(loaded).append(sent[0])
        again = load(save.path)
        assert again.complete
        assert again.game.replies == (*sent[:whole], sent[0])
        torn = [file.read_bytes() for file in Path(folder).glob("*.torn")]
        assert torn == ([] if loaded.complete else [content[ends[whole] : cut]])


@given(st.data())
@settings(max_examples=120)
def test_a_save_spoilt_anywhere_is_read_or_said_to_be_damaged(data: st.DataObject) -> None:
    content = records.header(Header("cautious", "backpack", Language.EN, 7, (("a", "00"),), "")) + records.turn(HELLO)
    content += records.ended(ENDING, "") + records.undo()
    at = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 12))
    spoilt = (
        content[:at]
        + data.draw(st.binary(max_size=8) | st.sampled_from([b'"', b"[", b"-1", b"{}"]))
        + content[at + length :]
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        path.write_bytes(spoilt)
        list_saves(Path(folder))
        told: tuple[Problem, ...] = ()
        try:
            load(path)
        except ProblemError as failure:
            told = failure.problems
        assert {one.code for one in told} <= {"S201", "S202", "S203"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('persona = "cautious"', 'persona = "../../etc"'),
        ('language = "en"\nseed', 'language = "tlh"\nseed'),
        ("seed = 7", "seed = true"),
        ("seed = 7", "seed = 99999999999999999999"),
        ("seed = 7", "seed = 7\nmood = 3"),
        ('a = "00"', "a = 00.5"),
        ('a = "00"', 'a = "\\u001b[31m"'),
        ("waited = 2", "waited = -2"),
        ("waited = 2", "waited = 2.5"),
        ("waited = 2", 'waited = "2"'),
        ('at = "2026-11-22T09:01:00"', 'at = "\\u001b]0;x"'),
        ('text = "Hello\\nthere"', "text = 3"),
        ('text = "Hello\\nthere"', 'text = "Hi"'),
        ('move = "greet"', 'move = "grete"'),
        ("sure = 0.9", "sure = nan"),
        ("sure = 0.9", "sure = 1.5"),
        ("sure = 0.9", "sure = true"),
        ('at = "0-5"', 'at = "5-0"'),
        ('at = "0-5"', 'at = "0-50"'),
        ('at = "0-5"', 'at = "x"'),
        ('at = "0-5"', "at = [0, 5]"),
        ("heard = [", "heard = [3,"),
        ("heard = [", "offers = [{ kind = 'price', amount = 1e400, at = '0-1' }]\nheard = ["),
        ("heard = [", "offers = [{ kind = 'price', amount = 1 }]\nheard = ["),
        ("heard = [", "questions = [{ topic = 'who', at = '0-1 2-3' }]\nheard = ["),
        ("heard = [", "claims = [{ fact = 'x', value = 'y', at = '0-1' }]\nheard = ["),
        ("heard = [", "tone = { warmth = -1 }\nheard = ["),
        ("stars = 5", "stars = 6"),
        ('outcome = "sold"', 'outcome = "stolen"'),
        ("    5,\n    4,", "    5,\n    0,"),
        ("    5,\n    4,", "    5,"),
        ('reason = "good"', 'reason = "so good"'),
    ],
    ids=range(32),
)
def test_hostile_values_are_damage_with_a_place(tmp_path: Path, header: Header, old: str, new: str) -> None:
    content = records.header(replace(header, digests=(("a", "00"),))) + records.turn(HELLO) + records.ended(ENDING, "")
    text = content.decode()
    assert text.count(old) == 1
    path = tmp_path / "a.toml"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    with pytest.raises(ProblemError) as caught:
        load(path)
    assert {one.code for one in caught.value.problems} == {"S202"}
    assert all(one.line and one.column for one in caught.value.problems)
    assert not any("\x1b" in str(one) for one in caught.value.problems)


def test_what_a_save_says_can_be_printed(tmp_path: Path, header: Header) -> None:
    save = Save.create(tmp_path, header)
    save.append(replace(HELLO, reading=replace(HELLO.reading, text="a\x1b[31m\u202eb\r\t\ud800c d")))
    (reply,) = load(save.path).game.replies
    assert reply.text == "a\ufffd[31m\ufffdb\ufffd\ufffd?c d"


def test_what_was_taken_back_is_gone_and_still_written_down(tmp_path: Path, header: Header) -> None:
    save = Save.create(tmp_path, header)
    save.append(HELLO)
    save.finish(ENDING)
    assert load(save.path).ending == list_saves(tmp_path)[0].ending == ENDING
    save.undo()
    other = replace(HELLO, waited=9)
    save.append(other)
    assert load(save.path).game.replies == (other,)
    assert load(save.path).ending is list_saves(tmp_path)[0].ending is None
    assert list_saves(tmp_path)[0].turns == 1
    save.undo()
    save.undo()
    assert codes(save.path) == ["S202"]


def test_an_ending_without_a_price_and_its_time_are_listed(tmp_path: Path, header: Header) -> None:
    save = Save.create(tmp_path, header)
    ending = replace(ENDING, outcome=Outcome.LEFT, price=None)
    save.finish(ending, "2026-11-22T10:00:00")
    (summary,) = list_saves(tmp_path)
    assert load(save.path).ending == summary.ending == ending
    assert (summary.persona, summary.script, summary.language) == ("cautious", "backpack", Language.EN)
    assert (summary.started, summary.last) == (header.started, "2026-11-22T10:00:00")


def test_windows_line_ends_do_no_harm(tmp_path: Path, header: Header) -> None:
    save = Save.create(tmp_path, header)
    save.append(HELLO)
    save.undo()
    save.append(HELLO)
    save.path.write_bytes(save.path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    loaded = load(save.path)
    assert loaded.game.replies == (HELLO,)
    assert loaded.complete
    assert list_saves(tmp_path)[0].turns == 1
    Save.resume(loaded).append(HELLO)
    assert load(save.path).game.replies == (HELLO, HELLO)


def test_names_tell_the_game_and_are_never_taken_twice(tmp_path: Path, header: Header) -> None:
    names = [Save.create(tmp_path / "new" / "folder", header).path.name for _ in range(3)]
    stem = "20261122-090000-cautious-backpack"
    assert names == [f"{stem}.toml", f"{stem}-2.toml", f"{stem}-3.toml"]
    odd = Save.create(tmp_path, replace(header, started="", persona="../x"))
    assert odd.path == tmp_path / "game-backpack.toml"


def test_newer_and_foreign_files_are_told_apart_and_left_alone(tmp_path: Path, header: Header) -> None:
    newer = tmp_path / "newer.toml"
    newer.write_bytes(records.header(header).replace(b"dearbuyer = 1", b"dearbuyer = 2") + b"what? this = [is, new\n")
    foreign = tmp_path / "foreign.toml"
    foreign.write_text("[tool.black]\n")
    empty = tmp_path / "empty.toml"
    empty.touch()
    binary = tmp_path / "binary.toml"
    binary.write_bytes(bytes(range(256)))
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "notes.txt").touch()
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert codes(newer) == ["S201"]
    assert codes(foreign) == codes(binary) == ["S203"]
    assert codes(empty) == ["S202"]
    assert codes(tmp_path / "none.toml") == ["F001"]
    found = {one.path.name: one.problem.code for one in list_saves(tmp_path) if one.problem}
    assert found == {
        "newer.toml": "S201",
        "foreign.toml": "S203",
        "binary.toml": "S203",
        "empty.toml": "S202",
        "folder.toml": "F004",
    }
    assert {path: path.read_bytes() for path in before} == before


def test_the_last_played_is_listed_first(tmp_path: Path, header: Header) -> None:
    early = Save.create(tmp_path, replace(header, started="2026-01-01T09:00:00"))
    late = Save.create(tmp_path, replace(header, started="2026-02-01T09:00:00"))
    broken = tmp_path / "broken.toml"
    broken.touch()
    assert [one.path for one in list_saves(tmp_path)] == [late.path, early.path, broken]
    early.append(replace(HELLO, at="2026-03-01T09:00:00"))
    assert [one.path for one in list_saves(tmp_path)] == [early.path, late.path, broken]
    assert list_saves(tmp_path / "none") == ()


def test_a_damaged_file_is_set_aside_under_a_free_name(tmp_path: Path) -> None:
    for number, name in enumerate(("a.toml.damaged", "a.toml-2.damaged")):
        (tmp_path / "a.toml").write_text(f"{number}")
        assert set_aside(tmp_path / "a.toml") == tmp_path / name
        assert (tmp_path / name).read_text() == f"{number}"
    assert not (tmp_path / "a.toml").exists()
    assert list_saves(tmp_path) == ()


def test_a_transcript_stands_beside_its_save(tmp_path: Path, header: Header) -> None:
    save = Save.create(tmp_path, header)
    path = write_transcript(save.path, "您好\n")
    assert path == save.path.with_suffix(".txt")
    write_transcript(save.path, "您好 again \ud800\n")
    assert path.read_bytes() == "您好 again ?\n".encode()
    assert write_transcript(tmp_path, "x").name == "transcript.txt"
    assert write_transcript(tmp_path, "x").name == "transcript-2.txt"
    assert not list(tmp_path.glob("*.new*"))


def test_the_folder_is_the_one_asked_for_or_the_checkout_s_or_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = Path(__file__).parent.parent.parent
    environ = {"DEARBUYER_SAVES": str(tmp_path)}
    assert saves_folder(Path("here"), environ) == Path("here")
    assert saves_folder(None, environ) == tmp_path
    assert saves_folder(None, {}) == checkout / "saves"
    assert saves_folder(Path("~nobody_of_that_name"), {}) == Path("~nobody_of_that_name")
    monkeypatch.setattr("sim.store.saves.__file__", str(tmp_path / "lib" / "sim" / "store" / "saves.py"))
    assert saves_folder(None, {}).name == "saves"
    assert saves_folder(None, {}).parent.name == "dearbuyer"
    assert os.path.expanduser("~") == str(saves_folder(Path("~"), {}))  # noqa: PTH111 - the old way, to check the new


def test_the_examples_on_the_page_are_saves(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "saves.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    path = tmp_path / "a.toml"
    path.write_text("\n".join(blocks).replace("…", ""), encoding="utf-8")
    loaded = load(path)
    assert loaded.complete
    assert loaded.game.replies == ()
    assert loaded.ending == list_saves(tmp_path)[0].ending == Ending(Outcome.SOLD, 8500, 5, Ratings(5, 5, 4), "good")
    path.write_text(blocks[0].replace("…", ""), encoding="utf-8")
    (reply,) = load(path).game.replies
    assert [reply.text[span.start : span.end] for one in reply.reading.moves for span in one.spans] == [
        "Hello",
        "what can I do for you?",
    ]
    assert list_saves(tmp_path)[0].turns == 1


def test_a_long_list_is_read_quickly(tmp_path: Path, header: Header) -> None:
    content = records.header(header) + records.turn(HELLO) * 400
    path = tmp_path / "long.toml"
    path.write_bytes(content)
    assert len(load(path).game.replies) == 400
    assert list_saves(tmp_path)[0].turns == 400
