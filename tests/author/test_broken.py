"""Every code that a file can cause has a file that causes it, and nothing else, at the right place."""

import re
import shutil
from pathlib import Path

import pytest

from sim.author.validate import validate
from sim.problems import CODES, Problem, ProblemError
from sim.store.saves import load

BROKEN = Path(__file__).parent.parent / "broken"
FILES = sorted(BROKEN.glob("*.toml"))
FIRST_LINE = re.compile(rb"# as (\S+), at (?:(\d+):(\d+)|(\d+)|nowhere)\r?\n")

ELSEWHERE = {
    "F001": "no file: test_toml",
    "F004": "a folder, a pipe, a forbidden file: test_toml",
    "F005": "large: test_toml",
    "F007": "an empty folder: test_validate",
    "S205": "needs content that changes: test_changes",
    "S206": "a full disk: test_saves_failing",
    "S207": "a read-only folder: test_saves_failing",
    "S209": "two programs: test_saves_failing",
    "R301": "a request: test_library",
    "R302": "a request: test_library",
    "R303": "a request: test_library",
}


@pytest.mark.parametrize("broken", FILES, ids=lambda path: path.stem)
def test_a_broken_file_gives_its_code_at_its_place(broken: Path, tmp_path: Path) -> None:
    content = broken.read_bytes()
    first = FIRST_LINE.match(content)
    assert first, "the first line must say: # as FILE, at LINE:COLUMN"
    pack = tmp_path / "pack"
    shutil.copytree(BROKEN / "sound", pack)
    file = pack / first[1].decode()
    file.write_bytes(content)

    problems = validate([pack]).sorted() if broken.stem != "S203" else _loading(file)

    assert [(one.code, one.path) for one in problems] == [(broken.stem, str(file))]
    place = (problems[0].line, problems[0].column)
    line, column = first[2] or first[4], first[3]
    assert place == (int(line) if line else None, int(column) if column else None)


def _loading(file: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemError) as caught:
        load(file)
    return caught.value.problems


def test_the_sound_pack_is_sound() -> None:
    assert validate([BROKEN / "sound"]).sorted() == ()


def test_every_code_has_a_file_or_a_reason_for_none() -> None:
    assert {file.stem for file in FILES} | ELSEWHERE.keys() == CODES.keys()
    assert not {file.stem for file in FILES} & ELSEWHERE.keys()
