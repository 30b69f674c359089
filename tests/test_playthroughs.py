"""Golden games: what each buyer says and how the meters go when a sensible seller plays it, in each language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.domain.reading import Language
from sim.session import Session
from sim.store.library import Library
from sim.store.recording import Recording
from sim.store.saves import load
from tests.playthroughs.update import FOLDER, Playthrough, Through, written

LIBRARY = Library.open()
FILES = sorted(FOLDER.glob("*.txt"))
LANGUAGES = (Language.EN, Language.ZH)
SHORTEST, LONGEST = 8, 25
"""Replies a sensible player needs."""


@pytest.fixture(params=["memory", "saved"])
def through(request: pytest.FixtureRequest, tmp_path: Path) -> Through:
    """What the game passes through after each reply: nothing, or a save that is written, read and played again."""
    return _saved(tmp_path) if request.param == "saved" else lambda session: session


def _saved(folder: Path) -> Callable[[Session], Session]:
    recordings: list[Recording] = []

    def through(session: Session) -> Session:
        if not recordings:
            recordings.append(Recording(folder, session.header))
        reply = session.turns[-1].reply
        assert reply is not None
        assert recordings[0].reply(reply) is None
        assert recordings[0].path
        game = load(recordings[0].path).game
        assert game == session.game
        return Session.resume(session.cast, session.words, game)

    return through


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_playthrough_goes_as_it_is_written(file: Path, through: Through) -> None:
    text = file.read_text("utf-8")
    played = Playthrough.parse(text).play(LIBRARY, through)
    assert written(played) == text, "if that is as it should be: python -m tests.playthroughs.update"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_playthrough_is_a_whole_game_of_the_buyer_it_is_named_for(file: Path) -> None:
    playthrough = Playthrough.parse(file.read_text("utf-8"))
    session = playthrough.play(LIBRARY)
    assert file.stem == f"{playthrough.persona}.{playthrough.language}"
    assert session.over
    assert len(playthrough.replies) == session.state.turn, "nothing is said after the end"
    assert SHORTEST <= session.state.turn <= LONGEST


def test_every_buyer_has_a_playthrough_in_each_language_and_every_script_is_played() -> None:
    wanted = {f"{persona}.{language}" for persona in LIBRARY.persona_ids() for language in LANGUAGES}
    assert wanted - {file.stem for file in FILES} == set()
    played = {(one.script, one.language) for one in (Playthrough.parse(file.read_text("utf-8")) for file in FILES)}
    assert {(script, language) for script in LIBRARY.script_ids() for language in LANGUAGES} - played == set()


def test_only_the_head_and_the_you_lines_are_input() -> None:
    text = "# persona vip, script bangle, language zh, seed 12\njo: 你好\n  [x]\n\nyou: 一\n    二\njo: 三\n    四\nyou:\nyou: 五"
    assert Playthrough.parse(text) == Playthrough("vip", "bangle", Language.ZH, 12, ("一\n二", "", "五"))
    with pytest.raises(ValueError, match="the first line must read"):
        Playthrough.parse("# vip\n")
