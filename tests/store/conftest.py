"""What the tests of the store share."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.domain.game import Header
from sim.domain.reading import Language

SOUND = Path(__file__).parent.parent / "broken" / "sound"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of one persona and one script, free to be spoilt."""
    return Path(shutil.copytree(SOUND, tmp_path / "pack"))


@pytest.fixture
def header() -> Header:
    return Header("cautious", "backpack", Language.EN, 7, (("personas/cautious.toml", "00ff"),), "2026-11-22T09:00:00")


@pytest.fixture
def edit(pack: Path) -> Callable[[str, str, str], Path]:
    """Replace some words, which stand there once, in a file of the pack."""

    def replace(name: str, old: str, new: str) -> Path:
        file = pack / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file

    return replace
