"""How quick the screens are, as ratios to a bare Textual application: ``python -m tests.benchmarks.bench_ui``.

Everything runs in a real pseudo-terminal of 120 x 40 with the real driver, so that what is timed includes writing the
frame. Linux and macOS; memory is read from /proc where there is one.
"""

import asyncio
import fcntl
import json
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import Any

RUNS = 7
SENT, ROUNDS = 40, 3
MESSAGES = 1000
COLUMNS, LINES = 120, 40
QUIET = 1.0
"""Seconds without output after which everything is loaded: memory is read then."""
GOALS = {"first paint": 1.6, "memory": 1.5, "reply": 50.0}


def in_terminal(mode: str, *arguments: str, until: bytes | None) -> tuple[float, int]:
    """Run this file in ``mode`` under a pseudo-terminal; give the seconds until it shows ``until`` (or ends), and its RSS in kB."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    command = [sys.executable, "-m", "tests.benchmarks.bench_ui", mode, *arguments]
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    shown, tail, memory = 0.0, b"", 0
    while process.poll() is None:
        if not select.select([leader], [], [], QUIET)[0]:
            if shown:
                break
            continue
        try:
            tail = tail[-4000:] + os.read(leader, 65536)
        except OSError:
            break
        if until and not shown and until in tail:
            shown = time.perf_counter() - begun
    if process.poll() is None:
        status = Path(f"/proc/{process.pid}/status")
        if status.exists() and (found := re.search(r"VmRSS:\s+(\d+)", status.read_text())):
            memory = int(found.group(1))
        process.kill()
    process.wait()
    os.close(leader)
    return shown or time.perf_counter() - begun, memory


def game(saves: str) -> Any:
    """The game as it is started, without the pause for typing."""
    from sim.domain.reading import Language
    from sim.store.library import Library
    from sim.ui.app import DearBuyerApp

    return DearBuyerApp(Library.open(), Path(saves), Language.EN, seed=7, typing=0, warm=True)


def run_bare(count: int) -> None:
    """As many plain widgets as the game has on its screen, in two containers."""
    from textual.app import App, ComposeResult
    from textual.containers import Vertical
    from textual.widgets import Static

    class Bare(App[None]):
        CSS = "Static { height: 1; }"

        def compose(self) -> ComposeResult:
            yield Static("painted-now")
            with Vertical():
                for number in range(count - 2):
                    yield Static(f"a line of text, number {number}")

    Bare().run()


def run_home(saves: str) -> None:
    """The home screen."""
    game(saves).run()


def run_chat(saves: str) -> None:
    """Straight into a chat."""
    app = game(saves)
    app.start_with(app.header("cautious", "backpack"))
    app.run()


def run_replies(saves: str, result: str) -> None:
    """Send replies into a log of ``MESSAGES`` and write down how long each took until its last paint."""
    from sim.ui.marks import Message, Side
    from sim.ui.widgets.log import ChatLog
    from sim.ui.widgets.reply_box import ReplySubmitted

    app = game(saves)
    app.start_with(app.header("cautious", "backpack"))
    painted = [0.0]
    display = app._display

    def noting(*arguments: Any, **named: Any) -> None:
        display(*arguments, **named)
        painted[0] = time.perf_counter()

    app._display = noting

    async def play() -> None:
        await asyncio.sleep(QUIET)
        screen = app.screen
        log = screen.query_one(ChatLog)
        words = "It is waxed cotton canvas with a cotton lining, and the sleeve takes laptops up to 15.6 inches."
        log.show([Message((Side.BUYER, Side.PLAYER)[at % 2], words, "Jo", "09:26") for at in range(MESSAGES)])
        await asyncio.sleep(0.3)
        took = []
        for number in range(SENT * ROUNDS):
            begun = time.perf_counter()
            screen.post_message(ReplySubmitted(f"{words} Number {number}."))
            await asyncio.sleep(0.07)  # shorter than the pause after which the coach reads the empty box
            took.append((painted[0] - begun) * 1000)
            screen.table.session.undo()
            await asyncio.sleep(0.1)
        Path(result).write_text(json.dumps(took))
        app.exit()

    app.call_later(lambda: app.run_worker(play()))
    app.run()


def widgets(screen: str, saves: str) -> int:
    """Count the widgets on a screen."""

    async def count() -> int:
        app = game(saves)
        if screen == "chat":
            app.start_with(app.header("cautious", "backpack"))
        async with app.run_test(size=(COLUMNS, LINES)) as pilot:
            await pilot.pause()
            return len(list(app.screen.walk_children()))

    return asyncio.run(count())


def verdict(value: float, goal: float | None) -> str:
    """A ratio beside its goal; None: for information."""
    return f"{value:5.2f}" + ("" if goal is None else f" (goal {goal}: {'ok' if value <= goal else 'MISSED'})")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        # A game that is gone straight into has its buyer and script to read first: told, not judged.
        for screen, marker, judged in (("home", b"how can I help", True), ("chat", b"Write as", False)):
            count = widgets(screen, folder)
            ours: list[float] = []
            bare: list[float] = []
            ours_kb: list[float] = []
            bare_kb: list[float] = []
            for _ in range(RUNS):  # by turns, so that a busy moment hits both
                for times, memories, measured in (
                    (ours, ours_kb, in_terminal(screen, folder, until=marker)),
                    (bare, bare_kb, in_terminal("bare", str(count), until=b"painted-now")),
                ):
                    times.append(measured[0] * 1000)
                    memories.append(measured[1] / 1024)
            paint, plain = min(ours), min(bare)  # whatever else the machine does only adds to them
            print(
                f"{screen}, {count} widgets: first paint {paint:.0f} ms, bare application {plain:.0f} ms, ratio "
                + verdict(paint / plain, GOALS["first paint"] if judged else None)
            )
            size, small = statistics.median(ours_kb), statistics.median(bare_kb)
            if small:
                print(
                    f"{screen}: memory {size:.1f} MB, bare {small:.1f} MB, ratio "
                    + verdict(size / small, GOALS["memory"])
                )
        result = Path(folder) / "replies.json"
        in_terminal("replies", folder, str(result), until=None)
        took = json.loads(result.read_text())
        rounds = [sorted(took[at : at + SENT]) for at in range(0, len(took), SENT)]
        # The quietest round: what else the machine does is not the game's.
        p50, p95 = min((times[int(SENT * 0.95)], times[SENT // 2]) for times in rounds)[::-1]
        print(
            f"reply to painted answer with {MESSAGES} messages: p50 {p50:.1f} ms, p95 {p95:.1f} ms, share of "
            f"{GOALS['reply']:.0f} ms " + verdict(p95 / GOALS["reply"], 1.0)
        )


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["bare", count]:
            run_bare(int(count))
        case ["home", saves]:
            run_home(saves)
        case ["chat", saves]:
            run_chat(saves)
        case ["replies", saves, result]:
            run_replies(saves, result)
        case other:
            sys.exit(f"unknown: {other}")
