"""What persona and script files have in common: conditions, effects on the meters, needs."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sim.domain.moves import MOVES, Family, Move
from sim.domain.needs import BASE_NEEDS, HOLDING, Need
from sim.domain.personas import Condition, Hearing
from sim.domain.reading import Phrase
from sim.domain.stages import Stage
from sim.store.fields import ID, Table, quoted

STAGES = tuple(stage.value for stage in Stage)
MOVES_OF_FAMILY: dict[Family, frozenset[Move]] = {
    family: frozenset(move for move, info in MOVES.items() if info.family is family) for family in Family
}
MOVE_IDS = frozenset(move.value for move in Move)
FAMILY_IDS = frozenset(family.value for family in Family)


def phrases(table: Table) -> tuple[Phrase, ...]:
    """Read ``[[hears]]`` of a language's file: wordings and the move they make."""
    found: list[Phrase] = []
    for inner in table.tables("hears"):
        move = inner.choice("move", Move, "C110", "move")
        found += [Phrase(move, example) for example in inner.texts("examples")]
        inner.done()
    return tuple(found)


def moves(table: Table, key: str) -> frozenset[Move]:
    """Read an optional list of moves; a family stands for all of its moves."""
    found: set[Move] = set()
    for name in table.ids(key, MOVE_IDS | FAMILY_IDS, "C110", "move or family"):
        # No family has the name of a move: tests hold that.
        found |= MOVES_OF_FAMILY[Family(name)] if name in FAMILY_IDS else {Move(name)}
    return frozenset(found)


def condition(table: Table, needs: Collection[str]) -> Condition:
    """Read a condition; ``needs`` are the ids it may name."""
    read = Condition(
        trust_at_least=table.optional("trust_at_least", 0, 100),
        trust_below=table.optional("trust_below", 0, 101),
        patience_at_least=table.optional("patience_at_least", 0, 100),
        patience_below=table.optional("patience_below", 0, 101),
        heard=moves(table, "heard"),
        not_heard=moves(table, "not_heard"),
        settled=frozenset(table.ids("settled", needs, "C111", "need")),
        open=frozenset(table.ids("open", needs, "C111", "need")),
        stage=frozenset(map(Stage, table.ids("stage", STAGES, "C112", "stage"))),
        turns_at_least=table.optional("turns_at_least", 0, 1000),
        concessions_at_least=table.optional("concessions_at_least", 0, 1000),
        faults_at_least=table.optional("faults_at_least", 0, 1000),
        waited_at_least=table.optional("waited_at_least", 0, 10_000),
        agreed=table.flag("agreed"),
    )
    table.done()
    return read


def effect(table: Table) -> tuple[int, int, str]:
    """Read what something does to trust and patience, and the rule that explains it."""
    return table.integer("trust", -100, 100, 0), table.integer("patience", -100, 100, 0), table.rule()


def hearing(table: Table) -> Hearing:
    """Read how a move is heard."""
    read = Hearing(*effect(table))
    table.done()
    return read


@dataclass(frozen=True, slots=True)
class Hears:
    """How moves are heard, single ones and whole families."""

    move: dict[Move, Hearing]
    family: dict[Family, Hearing]


def hears(table: Table) -> Hears:
    """Read the table ``hears`` of a persona or a mood."""
    single, families = table.table("move", required=False), table.table("family", required=False)
    by_move, by_family = {}, {}
    for key, inner in single.entries().items():
        if key in MOVE_IDS:
            by_move[Move(key)] = hearing(inner)
        else:
            single.unknown("C110", "move", key, MOVE_IDS, key, at_key=True)
    for key, inner in families.entries().items():
        if key in FAMILY_IDS:
            by_family[Family(key)] = hearing(inner)
        else:
            families.unknown("C110", "family", key, FAMILY_IDS, key, at_key=True)
    table.done()
    return Hears(by_move, by_family)


def needs(table: Table, facts: Collection[str] | None) -> dict[str, Need]:
    """Read the needs a file defines or narrows; ``facts`` are those of the sheet, None where there is no sheet."""
    found = {}
    for key, inner in table.entries().items():
        safe_id(table, key, "need")
        known = BASE_NEEDS.get(key, Need(key, frozenset(), HOLDING))
        settled_by = moves(inner, "settled_by")
        if key not in BASE_NEEDS and not settled_by and inner.has("settled_by"):
            inner.problem("C106", f"nothing settles the need {quoted(key)}", "settled_by")
        found[key] = replace(
            known,
            settled_by=settled_by or known.settled_by,
            touched_by=known.touched_by | moves(inner, "touched_by"),
            asks_fact=inner.boolean("asks_fact", known.asks_fact),
            facts=() if facts is None else inner.ids("facts", facts, "C116", "fact"),
            hard=inner.boolean("hard", known.hard),
        )
        inner.done()
    return found


def safe_id(table: Table, key: str, what: str) -> None:
    """Note an id, standing as a key, that could not name a file."""
    if not ID.match(key):
        table.problem("C108", f"{quoted(key)} cannot be the id of a {what}", key, at_key=True)
