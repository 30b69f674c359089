"""What has become of a game's content since it was started."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sim.domain.game import Game, Header
from sim.domain.reading import Language
from sim.store.changes import compare_digests, content_problems
from sim.store.library import Library

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def game(pack: Path) -> Game:
    digests = Library.open((pack,)).digests("testy", "lamp", Language.EN)
    return Game(Header("testy", "lamp", Language.EN, 7, digests))


def test_nothing_has_changed_at_first(pack: Path, game: Game) -> None:
    library = Library.open((pack,))
    assert compare_digests(game, library) == ()
    assert not content_problems(game, library)


def test_changed_files_are_named(pack: Path, game: Game, edit: Edit) -> None:
    edit("personas/testy.toml", "bids = 70", "bids = 71")
    edit("scripts/lamp.en.toml", 'one metre"\nwords', 'a metre"\nwords')
    library = Library.open((pack,))
    assert compare_digests(game, library) == ("personas/testy.toml", "scripts/lamp.en.toml")
    assert [(one.code, one.path) for one in content_problems(game, library, "a.toml")] == [("S205", "a.toml")] * 2


def test_missing_content_is_named(pack: Path, game: Game) -> None:
    library = Library.open((pack,))
    other = Game(replace(game.header, persona="nobody", script="nothing"))
    assert [one.code for one in content_problems(other, library)] == ["S204", "S204"]
    assert compare_digests(other, library) == tuple(name for name, _ in game.header.digests)
    chinese = Game(replace(game.header, language=Language.ZH))
    assert [one.code for one in content_problems(chinese, library)] == ["S204"]


def test_broken_content_has_changed(pack: Path, game: Game, edit: Edit) -> None:
    edit("personas/testy.toml", "bids = 70", "bids = ")
    assert len(compare_digests(game, Library.open((pack,)))) == 4
