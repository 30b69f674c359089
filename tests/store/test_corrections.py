"""What the player has put right, on disk."""

import errno
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Correction, Expecting, Heard, Language, Reading
from sim.domain.stages import Stage
from sim.problems import Problem, ProblemError
from sim.store import corrections as module
from sim.store.corrections import corrections_path, file_correction, load_corrections
from sim.store.saves import list_saves
from sim.text import safe

MISREAD = Reading("Zwickel\nund “Falbel”", Language.EN, (Heard(Move.RUDE, 0.9, ()), Heard(Move.CURT, 0.9, ())))
GOOD = (Move.GREET, Move.THANK)


def refused(action: Callable[[], object]) -> Problem:
    with pytest.raises(ProblemError) as caught:
        action()
    (problem,) = caught.value.problems
    return problem


def read_back(folder: Path) -> tuple[Correction, ...]:
    found, problem = load_corrections(folder)
    assert problem is None
    return found


def test_where_nothing_was_put_right_there_is_nothing(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "nowhere") == ((), None)


def test_what_is_filed_is_read_back_the_oldest_first(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet"
    first, second = Correction(MISREAD.text, GOOD), Correction("您好", (Move.GREET,))
    assert file_correction(folder, MISREAD, GOOD) == (first,)
    assert file_correction(folder, Reading("您好", Language.ZH), (Move.GREET,)) == (first, second)
    assert read_back(folder) == (first, second)


def test_what_was_heard_and_the_moment_stand_beside_it(tmp_path: Path) -> None:
    moment = Expecting(Stage.BARGAIN, (BASE_NEEDS["price"], BASE_NEEDS["gift"]))
    file_correction(tmp_path, MISREAD, GOOD, moment)
    file_correction(tmp_path, MISREAD, GOOD, Expecting())
    text = corrections_path(tmp_path).read_text("utf-8")
    assert text.startswith("# Replies that were taken wrongly")
    full, bare = tomllib.loads(text)["correction"]
    assert full == {
        "text": MISREAD.text,
        "moves": ["greet", "thank"],
        "heard": ["rude", "curt"],
        "language": "en",
        "stage": "bargain",
        "need": "price",
    }
    assert bare.keys() == full.keys() - {"stage", "need"}


def test_the_file_only_grows(tmp_path: Path) -> None:
    path = corrections_path(tmp_path)
    path.write_bytes(b"# my own note\n[[correction]]\ntext = 'hm'\nmoves = ['hedge']")
    before = path.read_bytes()
    file_correction(tmp_path, MISREAD, GOOD)
    assert path.read_bytes().startswith(before)
    assert read_back(tmp_path) == (Correction("hm", (Move.HEDGE,)), Correction(MISREAD.text, GOOD))


def test_it_is_no_save(tmp_path: Path) -> None:
    file_correction(tmp_path, MISREAD, GOOD)
    assert list_saves(tmp_path) == ()


@given(st.text(min_size=1, max_size=40).map(safe).filter(str.strip))
@settings(max_examples=40)
def test_any_reply_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("saves")
    file_correction(folder, Reading(text, Language.EN), GOOD)
    assert read_back(folder) == (Correction(text, GOOD),)


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (
            '[[correction]]\ntext = "hi"\nmoves = ["greet", "thnk"]\n',
            3,
            19,
            'C110 there is no move "thnk". Did you mean "thank"?',
        ),
        ('[[correction]]\nmoves = ["greet"]\n', 1, 3, 'C102 "text" is missing'),
        ('[[correction]]\ntext = "hi"\n', 1, 3, 'C102 "moves" is missing'),
        ('[[correction]]\ntext = "hi"\nmoves = []\n', 3, 9, 'C106 "correction.moves" has nothing in it'),
        ('[[correction]]\ntext = "hi"\nmoves = "greet"\n', 3, 9, 'C103 "correction.moves" must be a list of moves'),
        ('[[correction]]\ntext = "hi"\nmoves = ["greet"]\nheard = ["rood"]\n', 4, 10, "C110 there is no move"),
        ('[[correction]]\ntext = "hi"\nmoves = ["greet"]\nlanguage = "eo"\n', 4, 12, "C129 there is no language"),
        ('[[correction]]\ntext = "hi"\nmoves = ["greet"]\nstage = "gret"\n', 4, 9, "C112 there is no stage"),
        ('[[correction]]\ntext = "hi"\nmoves = ["greet"]\nwhy = "so"\n', 4, 1, 'C101 unknown key "why"'),
        ('[[correction]]\ntext = "h\\u200Bi"\nmoves = ["greet"]\n', 2, 8, "C131"),
        ("[[corection]]\n", 1, 3, "C101 unknown key"),
        ('text = "hi\n', 1, 11, "F003"),
    ],
)
def test_a_broken_file_is_one_problem_at_its_place_and_is_left_as_it_is(
    tmp_path: Path, content: str, line: int, column: int, message: str
) -> None:
    path = corrections_path(tmp_path)
    path.write_text(content)
    found, problem = load_corrections(tmp_path)
    assert found == ()
    assert problem is not None
    assert (problem.path, problem.line, problem.column) == (str(path), line, column)
    assert message in str(problem)
    assert refused(lambda: file_correction(tmp_path, MISREAD, GOOD)) == problem
    assert path.read_text() == content


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    corrections_path(tmp_path).mkdir()
    _, problem = load_corrections(tmp_path)
    assert problem is not None
    assert problem.code == "F004"


def test_there_is_a_limit_to_replies_and_to_their_number(tmp_path: Path) -> None:
    assert refused(lambda: file_correction(tmp_path, Reading("x" * 2001, Language.EN), GOOD)).code == "C104"
    assert refused(lambda: file_correction(tmp_path, Reading(" \n", Language.EN), GOOD)).code == "C106"
    assert refused(lambda: file_correction(tmp_path, MISREAD, ())).code == "C106"
    assert not corrections_path(tmp_path).exists()
    one = '[[correction]]\ntext = "hi"\nmoves = ["greet"]\n'
    corrections_path(tmp_path).write_text(one * 500)
    full = refused(lambda: file_correction(tmp_path, MISREAD, GOOD))
    assert (full.code, full.path) == ("C104", str(corrections_path(tmp_path)))
    assert len(read_back(tmp_path)) == 500


def test_a_file_beyond_all_measure_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 10)
    corrections_path(tmp_path).write_text("# a remark\n")
    _, problem = load_corrections(tmp_path)
    assert problem is not None
    assert problem.code == "F005"


@pytest.mark.parametrize("failing", ["write", "fsync"])
def test_a_full_disk_takes_all_of_a_correction_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    file_correction(tmp_path, MISREAD, GOOD)
    write = os.write
    rounds = iter((True, False))

    def full(descriptor: int, content: bytes = b"") -> int:
        if failing == "write" and next(rounds):
            return write(descriptor, content[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(os, failing, full)
        problem = refused(lambda: file_correction(tmp_path, MISREAD, (Move.HEDGE,)))
    assert problem.code == "S206"
    assert "correct it again" in problem.remedy
    assert read_back(tmp_path) == (Correction(MISREAD.text, GOOD),)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(lambda: file_correction(tmp_path / "file", MISREAD, GOOD)).code == "S207"
