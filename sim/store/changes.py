"""What has become of a game's content since it was started."""

from sim.domain.game import Game
from sim.problems import ProblemError, Problems
from sim.store.fields import quoted
from sim.store.library import Library


def compare_digests(game: Game, library: Library) -> tuple[str, ...]:
    """Give the files, by their names within a pack, that are not what the game was started with."""
    header = game.header
    try:
        now = dict(library.digests(header.persona, header.script, header.language))
    except ProblemError:
        return tuple(name for name, _ in header.digests)
    then = dict(header.digests)
    return tuple(name for name in sorted(then.keys() | now.keys()) if then.get(name) != now.get(name))


def content_problems(game: Game, library: Library, path: str = "") -> Problems:
    """Say what stands in the way of going on: S204 for what is missing, S205 for what has changed; ``path`` is told."""
    header, problems = game.header, Problems()
    for what, id_, ids in (
        ("persona", header.persona, library.persona_ids()),
        ("script", header.script, library.script_ids()),
    ):
        if id_ not in ids:
            problems.add("S204", f"the {what} {quoted(id_)} of this save is not there", path)
    if not problems and header.language not in library.languages(header.persona, header.script):
        problems.add("S204", f"there are no words in {quoted(header.language.value)} for this save", path)
    if not problems:
        for name in compare_digests(game, library):
            problems.add("S205", f"{quoted(name)} has changed since the game was started", path)
    return problems
