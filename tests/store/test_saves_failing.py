"""Saves on disks that fail: the game goes on, and what is missing is written once the disk takes it."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.domain.game import Header, Reply
from sim.domain.reading import Language, Reading
from sim.domain.state import Ending, Outcome, Ratings
from sim.problems import ProblemError
from sim.store.recording import Recording
from sim.store.saves import Save, load, set_aside, write_transcript

ENDING = Ending(Outcome.SOLD, 8500, 5, Ratings(5, 4, 3), "good")


def reply(text: str) -> Reply:
    return Reply(Reading(text, Language.EN))


def texts(path: Path) -> list[str]:
    return [one.text for one in load(path).game.replies]


def code(action: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as caught:
        action()
    (problem,) = caught.value.problems
    assert problem.remedy
    return problem.code


class Disk:
    """A disk that can be full: it takes some bytes of what is written, then no more."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room: int | None = None
        self.write = os.write
        monkeypatch.setattr(os, "write", self._write)

    def _write(self, descriptor: int, content: memoryview) -> int:
        if self.room is None:
            return self.write(descriptor, content)
        if not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = self.write(descriptor, content[: self.room])
        self.room -= taken
        return taken


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.mark.parametrize("room", [0, 1, 30])
def test_what_a_full_disk_did_not_take_is_written_later(tmp_path: Path, header: Header, disk: Disk, room: int) -> None:
    save = Save.create(tmp_path, header)
    save.append(reply("one"))
    disk.room = room
    assert code(lambda: save.append(reply("two"))) == "S206"
    assert texts(save.path) == ["one"]
    assert load(save.path).complete
    assert code(lambda: save.append(reply("three"))) == "S206"
    disk.room = None
    save.append(reply("four"))
    assert texts(save.path) == ["one", "two", "three", "four"]


def test_a_torn_attempt_that_could_not_be_taken_back_is_before_the_next(
    tmp_path: Path, header: Header, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    save = Save.create(tmp_path, header)
    disk.room = 10
    with monkeypatch.context() as context:
        context.setattr(os, "truncate", refuse)
        assert code(lambda: save.append(reply("one"))) == "S206"
    assert not load(save.path).complete
    disk.room = None
    save.append(reply("two"))
    assert texts(save.path) == ["one", "two"]


def test_a_save_that_cannot_be_begun_leaves_nothing(
    tmp_path: Path, header: Header, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert code(lambda: Save.create(tmp_path, header)) == "S206"
    assert list(tmp_path.iterdir()) == []
    assert code(lambda: write_transcript(tmp_path / "a.toml", "x")) == "S206"


def test_a_place_that_takes_no_files_is_named(tmp_path: Path, header: Header) -> None:
    (tmp_path / "file").touch()
    assert code(lambda: Save.create(tmp_path / "file", header)) == "S207"
    assert code(lambda: write_transcript(tmp_path / "none" / "a.toml", "x")) == "S207"
    assert code(lambda: set_aside(tmp_path / "none" / "a.toml")) == "S207"


def test_setting_aside_what_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    assert code(lambda: set_aside(tmp_path / "a.toml")) == "S207"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's rights are another matter there")
def test_a_read_only_folder_is_named(tmp_path: Path, header: Header) -> None:
    root = os.geteuid() == 0
    tmp_path.chmod(0o500)
    try:
        if root:  # rights do not bind root: be nobody for a moment
            os.seteuid(65534)
        assert code(lambda: Save.create(tmp_path, header)) == "S207"
    finally:
        if root:
            os.seteuid(0)
        tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


def test_a_save_deleted_meanwhile_is_named(tmp_path: Path, header: Header) -> None:
    save = Save.create(tmp_path, header)
    save.path.unlink()
    assert code(lambda: save.append(reply("one"))) == "S207"


def test_the_second_of_two_windows_is_told_and_writes_nothing(tmp_path: Path, header: Header) -> None:
    first = Save.create(tmp_path, header)
    second = Save.resume(load(first.path))
    first.append(reply("one"))
    content = first.path.read_bytes()
    assert code(lambda: second.append(reply("two"))) == "S209"
    assert code(lambda: second.append(reply("three"))) == "S209"
    assert first.path.read_bytes() == content
    first.append(reply("four"))
    assert texts(first.path) == ["one", "four"]


def test_a_torn_end_that_cannot_be_put_aside_stays(
    tmp_path: Path, header: Header, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Save.create(tmp_path, header)
    save.append(reply("one"))
    content = save.path.read_bytes()[:-4]
    save.path.write_bytes(content)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert code(lambda: Save.resume(load(save.path))) == "S207"
    assert save.path.read_bytes() == content


def test_a_recording_begins_with_the_first_reply_and_catches_up(tmp_path: Path, header: Header, disk: Disk) -> None:
    folder = tmp_path / "saves"
    folder.touch()
    recording = Recording(folder, header)
    assert recording.path is None
    told = [recording.reply(reply("one")), recording.reply(reply("two")), recording.undo()]
    assert [one.code for one in told if one] == ["S207"] * 3
    folder.unlink()
    assert recording.reply(reply("three")) is None
    assert recording.path is not None
    assert texts(recording.path) == ["one", "three"]
    disk.room = 3
    problem = recording.reply(reply("four"))
    assert problem is not None
    assert problem.code == "S206"
    disk.room = None
    assert recording.finish(ENDING, "the transcript") is None
    assert texts(recording.path) == ["one", "three", "four"]
    assert load(recording.path).ending == ENDING
    assert recording.path.with_suffix(".txt").read_text() == "the transcript"


def test_a_recording_goes_on_with_a_loaded_game(tmp_path: Path, header: Header) -> None:
    save = Save.create(tmp_path, header)
    save.append(reply("one"))
    recording = Recording.resume(load(save.path))
    assert recording.reply(reply("two")) is None
    assert recording.undo() is None
    assert recording.path == save.path
    assert texts(save.path) == ["one"]


def test_a_recording_that_could_never_begin_says_so_at_the_end(tmp_path: Path, header: Header) -> None:
    (tmp_path / "file").touch()
    recording = Recording(tmp_path / "file", header)
    problem = recording.finish(ENDING, "the transcript")
    assert problem is not None
    assert problem.code == "S207"
