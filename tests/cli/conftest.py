"""Calling the command line inside the test process, with streams of its own."""

import io
import json
import shutil
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sim.cli.main import run

SOUND = Path(__file__).parent.parent / "broken" / "sound"
Run = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """The objects printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def tame(self) -> bool:
        """Whether nothing printed could steer a terminal or turn the reading direction."""
        printed = (self.out + self.err).replace("\n", "")
        return not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in printed)


@pytest.fixture(autouse=True)
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of saves of the test's own, and an environment that speaks English."""
    for name in ("DEARBUYER_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DEARBUYER_SAVES", str(tmp_path / "saves"))
    return tmp_path / "saves"


def call(*arguments: object, typed: str | bytes = "", encoding: str = "utf-8") -> Ran:
    """Run a command with something typed on stdin."""
    entered = typed if isinstance(typed, bytes) else typed.encode("utf-8", "surrogateescape")
    stdin = io.TextIOWrapper(io.BytesIO(entered), encoding=encoding)
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n") for _ in range(2))
    with mock.patch.multiple(sys, stdin=stdin, stdout=stdout, stderr=stderr):
        code = run([str(argument) for argument in arguments])
    told = []
    for stream in (stdout, stderr):
        stream.seek(0)
        told.append(stream.read())
    return Ran(code, *told)


@pytest.fixture
def dearbuyer() -> Run:
    """Run a command with something typed on stdin: see ``call``."""
    return call


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of one persona (testy) and one script (lamp), free to be spoilt."""
    return Path(shutil.copytree(SOUND, tmp_path / "pack"))
