"""What only a real process shows: signals, closed pipes, the encodings of the environment, terminals."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.store.saves import load

ROOT = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-m", "sim")
GAME = ("play", "--plain", "--persona", "cautious", "--script", "backpack", "--seed", "7")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these signals nor these terminals")
MOST = 20
"""Seconds a process may take before the test gives it up."""


@pytest.fixture
def environment(saves: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG", "COV_"))}
    return kept | {"DEARBUYER_SAVES": str(saves), "LANG": "C.UTF-8"}


@pytest.fixture
def playing(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """A game with one reply sent and answered."""
    with subprocess.Popen(
        (*COMMAND, *GAME, "--json"),
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline().startswith('{"turn": 0')
        process.stdin.write("您好！ Hello there\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith('{"turn": 1')
        yield process
        process.kill()


def run(environment: dict[str, str], *arguments: str, typed: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        (*COMMAND, *arguments), cwd=ROOT, env=environment, input=typed, capture_output=True, timeout=MOST, check=False
    )


@POSIX
@pytest.mark.parametrize(
    ("number", "code", "word"), [(signal.SIGINT, 130, "Interrupted."), (signal.SIGTERM, 143, "Term")]
)
def test_a_signal_leaves_what_was_sent_on_disk(
    number: signal.Signals, code: int, word: str, playing: "subprocess.Popen[str]", saves: Path
) -> None:
    playing.send_signal(number)
    out, err = playing.communicate(timeout=MOST)
    assert playing.returncode == code
    assert out == ""
    assert word in err
    assert "Traceback" not in err
    assert [reply.text for reply in load(next(saves.glob("*.toml"))).game.replies] == ["您好！ Hello there"]


@POSIX
def test_nothing_sent_is_lost_even_by_kill(playing: "subprocess.Popen[str]", saves: Path) -> None:
    playing.kill()
    playing.wait(MOST)
    loaded = load(next(saves.glob("*.toml")))
    assert loaded.complete
    assert len(loaded.game.replies) == 1


@POSIX
def test_a_reader_that_went_away_is_no_error_and_the_reply_is_kept(
    playing: "subprocess.Popen[str]", saves: Path
) -> None:
    assert playing.stdin
    assert playing.stdout
    assert playing.stderr
    playing.stdout.close()
    playing.stdin.write("Still there?\n")
    playing.stdin.flush()
    assert playing.wait(MOST) == 141
    assert playing.stderr.read() == ""
    assert len(load(next(saves.glob("*.toml"))).game.replies) == 2


@POSIX
@pytest.mark.parametrize("arguments", [("list",), ("--help",), ("read", "hi")])
def test_a_pipe_closed_before_anything_is_printed(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ran = subprocess.run(
            (*COMMAND, *arguments),
            cwd=ROOT,
            env=environment,
            stdout=pipe,
            stderr=subprocess.PIPE,
            timeout=MOST,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_an_output_that_is_full(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            (*COMMAND, "list"),
            cwd=ROOT,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=MOST,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr == b"The system said no: No space left on device.\n"


PLAIN_PYTHON = {"LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.mark.parametrize(
    "spoilt",
    [{"LANG": "C"}, PLAIN_PYTHON, {"PYTHONIOENCODING": "ascii"}, {"TERM": "dumb"}],
    ids=lambda one: " ".join(one),
)
def test_chinese_survives_any_environment(spoilt: dict[str, str], environment: dict[str, str], saves: Path) -> None:
    ran = run(environment | spoilt, *GAME, "--lang", "zh", typed="您好，欢迎光临\n".encode())
    assert ran.returncode == 0
    assert b"Traceback" not in ran.stderr
    assert load(next(saves.glob("*.toml"))).game.replies[0].text == "您好，欢迎光临"


@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(closed: str, environment: dict[str, str]) -> None:
    ran = subprocess.run(
        ("sh", "-c", f'"$0" -m sim {" ".join(GAME)} {closed}', sys.executable),
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=MOST,
        check=False,
    )
    assert ran.returncode == 0
    assert b"Traceback" not in ran.stderr
    assert b"Exception" not in ran.stderr


@POSIX
def test_a_dumb_terminal_gets_line_mode_with_a_prompt(environment: dict[str, str], saves: Path) -> None:
    import pty

    mine, theirs = pty.openpty()
    with subprocess.Popen(
        (*COMMAND, "play", "--seed", "1"),
        cwd=ROOT,
        env=environment | {"TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        seen = _until(mine, b"\r\n> ")
        os.write(mine, "您好\n".encode())
        seen += _until(mine, b"\r\n> ")
        os.write(mine, b"/quit\n")
        seen += _until(mine, b"--resume")
        assert process.wait(MOST) == 0
    os.close(mine)
    assert b"This terminal is dumb" in seen
    assert b"\x1b" not in seen
    assert load(next(saves.glob("*.toml"))).game.replies[0].text == "您好"


def _until(descriptor: int, wanted: bytes) -> bytes:
    seen, late = b"", time.monotonic() + MOST
    while wanted not in seen and time.monotonic() < late:
        try:
            seen += os.read(descriptor, 4096)
        except OSError:  # the other end is closed
            break
    return seen
