"""Personas and their voices: from documents to the nouns of the game (docs/personas.md)."""

from collections.abc import Collection, Mapping

from sim.domain.needs import BASE_NEEDS
from sim.domain.personas import Mood, Persona, Traits, Transition, Voice
from sim.domain.reading import Language
from sim.domain.stages import Stage
from sim.problems import Problems
from sim.store import lines
from sim.store.conditions import STAGES, condition, effect, hearing, hears, needs, phrases, safe_id
from sim.store.fields import ID, Table, quoted
from sim.store.toml import Document


def persona(document: Document, id_: str, problems: Problems) -> Persona:
    """Decode the mechanics of a persona whose file is named ``id_``; sound only if ``problems`` stays empty."""
    table = Table(document, problems)
    own_id(table, id_)
    own_needs = needs(table.table("needs", required=False), None)
    known = BASE_NEEDS.keys() | own_needs.keys()
    moods = table.table("moods").entries()
    if not moods and "moods" in table:
        table.problem("C106", "there is no mood at all", "moods")
    ways = {name: _mood(inner, name, moods.keys(), known) for name, inner in moods.items()}
    opening, traits, stages = table.table("opening"), table.table("traits"), table.table("stages", required=False)
    for name in moods:
        safe_id(table.table("moods"), name, "mood")
    heard = hears(table.table("hears", required=False))
    decoded = Persona(
        id=id_,
        mood=_opening_mood(opening, moods.keys()),
        trust=opening.range("trust", 0, 100),
        patience=opening.range("patience", 1, 100),
        traits=_traits(traits),
        moods=ways,
        hears_move=heard.move,
        hears_family=heard.family,
        goes=tuple(_transition(inner, moods.keys(), known) for inner in table.tables("goes")),
        stages=_stages(stages, known),
        skips=frozenset(table.ids("skips", known, "C111", "need")),
        doubts=table.ids("doubts", known, "C111", "need"),
        needs=own_needs,
        digest=document.digest,
    )
    opening.done()
    table.done()
    return decoded


def own_id(table: Table, id_: str) -> None:
    """Read the id in a file; note it if it is not the file's name or could not be one."""
    said = table.text("id", longest=100)
    if not said:
        return
    if not ID.match(said):
        table.problem("C108", f"{quoted(said)} cannot be an id", "id")
    elif said != id_:
        table.problem("C109", f"the id is {quoted(said)} and the file is named {quoted(id_)}", "id")


def _opening_mood(opening: Table, moods: Collection[str]) -> str:
    mood = opening.text("mood", longest=100)
    if mood and mood not in moods:
        opening.unknown("C113", "mood", mood, moods, "mood")
    return mood


def _traits(table: Table) -> Traits:
    read = Traits(
        pays=table.range("pays", 10, 300),
        bids=table.integer("bids", 0, 100, 0),
        haggles=table.integer("haggles", 0, 20),
        takes_in=table.integer("takes_in", 1, 20),
        waiting=table.integer("waiting", -50, 0, 0),
        buys_at=table.integer("buys_at", 0, 100),
        checks=table.boolean("checks", False),
        demands=table.integer("demands", 0, 20, 0),
    )
    table.done()
    return read


def _stages(table: Table, known: Collection[str]) -> dict[Stage, tuple[str, ...]]:
    found = {}
    for key in table.data:
        if key in STAGES:
            found[Stage(key)] = table.ids(key, known, "C111", "need")
        else:
            table.unknown("C112", "stage", key, STAGES, key, at_key=True)
    return found


def _mood(table: Table, id_: str, moods: Collection[str], known: Collection[str]) -> Mood:
    heard = hears(table.table("hears", required=False))
    read = Mood(
        id=id_,
        hears_move=heard.move,
        hears_family=heard.family,
        needs=table.ids("needs", known, "C111", "need"),
        goes=tuple(_transition(inner, moods, known) for inner in table.tables("goes")),
        per_turn=hearing(table.table("per_turn", required=False)),
    )
    table.done()
    return read


def _transition(table: Table, moods: Collection[str], known: Collection[str]) -> Transition:
    to = table.text("to", longest=100)
    if to and to not in moods:
        table.unknown("C113", "mood", to, moods, "to")
    trust, patience, rule = effect(table)
    read = Transition(to, condition(table.table("when"), known), trust, patience, rule)
    table.done()
    return read


def voice(document: Document, of: Persona | None, id_: str, language: Language, problems: Problems) -> Voice:
    """Decode a voice; without its persona only what needs no moods and needs of its own is checked."""
    table = Table(document, problems)
    says, shows = table.table("says"), table.table("shows")
    decoded = Voice(
        persona=id_,
        language=language,
        name=table.text("name", longest=60),
        nick=table.texts("nick"),
        about=table.text("about", longest=300),
        says=lines.voice_lines(says, of),
        shows={mood: shows.text(mood, longest=300) for mood in shows.data},
        hears=phrases(table),
        digest=document.digest,
    )
    if of is not None:
        _check_shows(shows, of.moods)
    table.done()
    return decoded


def _check_shows(shows: Table, moods: Mapping[str, Mood]) -> None:
    for mood in shows.data:
        if mood not in moods:
            shows.unknown("C123", "mood", mood, moods, mood, at_key=True)
    for mood in moods:
        if mood not in shows:
            shows.problem("C122", f"the mood {quoted(mood)} is not described in {quoted('shows')}")
