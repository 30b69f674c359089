"""The lines a voice can say: which keys there are, which slots each may have, and whether all are there."""

from collections.abc import Iterable
from string import Formatter

from sim.domain.moves import Family, Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.personas import Persona
from sim.problems import did_you_mean
from sim.store.fields import Table, quoted

COMMON_SLOTS = frozenset({"product", "shop", "agent", "price", "list", "option"})
"""What any line may quote."""
TOPICS = frozenset({"who", "use", "size", "taste", "budget"})
"""What a buyer tells of itself; the script's text says it."""

_QUOTED = frozenset({"words"})
_BID = frozenset({"bid"})
_CAUSE = frozenset({"words", "flaw"})
_NOTHING: frozenset[str] = frozenset()

_FIXED: dict[str, frozenset[str]] = {
    "opening": _NOTHING,
    "opening_aftersale": frozenset({"problem"}),
    "again": _NOTHING,
    **{f"tells.{topic}": TOPICS for topic in ("who", "use", "size", "taste", "budget", "other")},
    **{f"haggle.{step}": _BID for step in ("open", "counter", "last")},
    "haggle.accept": _NOTHING,
    "haggle.walk": _NOTHING,
    "wavers": _NOTHING,
    "orders": _NOTHING,
    "demands": _NOTHING,
    "impatient": _NOTHING,
    "waited": _NOTHING,
    "repeated": _NOTHING,
    "too_much": _NOTHING,
    "not_understood": _NOTHING,
    "empty": _NOTHING,
    "caught": _QUOTED,
    **{f"ending.{outcome}": _NOTHING for outcome in ("sold", "left", "declined", "settled", "refunded", "returned")},
    **{f"review.{verdict}": _NOTHING for verdict in ("good", "middling", "bad")},
    **{f"review.{cause}": _CAUSE for cause in ("false_claim", "broken_promise", "hidden_flaw", "rude", "pushed")},
}
_HOW = ("good", "neutral", "bad")
# A fault never pleases, whatever else the reply has in it: no buyer needs a line for that.
_REACTIONS = {f"reacts.{family.value}.{how}" for family in Family for how in _HOW} - {"reacts.fault.good"}
_OPTIONAL = {f"reacts.{move.value}.{how}" for move in Move for how in _HOW} | {"reacts.fault.good"}


def needed(needs: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give every key a voice must have, with the slots it may use besides the common ones; ``needs`` are its own."""
    questions = {f"need.{id_}": _NOTHING for id_ in (*BASE_NEEDS, *needs)}
    return {**_FIXED, **questions, **dict.fromkeys(sorted(_REACTIONS), _NOTHING)}


def voice_lines(says: Table, of: Persona | None) -> dict[str, tuple[str, ...]]:
    """Read ``[says]`` of a voice; with its persona, completeness is checked too."""
    must = needed(of.needs if of else ())
    moods = [f"mood.{mood}" for mood in of.moods] if of else []
    may = {**must, **dict.fromkeys((*sorted(_OPTIONAL), *moods), _NOTHING)}
    open_ = () if of else ("need.", "mood.")
    found = spoken(says, may, open_)
    if of is not None:
        for key in must:
            if key not in found and not _stands(says, key):
                says.problem("C120", f"the line {quoted(key)} is missing in {quoted('says')}")
    return found


def _stands(says: Table, key: str) -> bool:
    value: object = says.data
    for part in key.split("."):
        if not isinstance(value, dict) or part not in value:
            return key in says.data
        value = value[part]
    return True


def spoken(says: Table, allowed: dict[str, frozenset[str]], open_: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Flatten nested tables to dotted keys; every key must be allowed or begin with one of ``open_``."""
    found: dict[str, tuple[str, ...]] = {}
    branches = {key[:end] for key in allowed for end, sign in enumerate(key) if sign == "."}
    branches.update(start.rstrip(".") for start in open_)
    _flatten(says, "", allowed, branches, open_, found)
    return found


def _flatten(
    table: Table,
    above: str,
    allowed: dict[str, frozenset[str]],
    branches: set[str],
    open_: tuple[str, ...],
    found: dict[str, tuple[str, ...]],
) -> None:
    for name, value in table.data.items():
        key = above + name
        if isinstance(value, dict) and key in branches:
            _flatten(table.table(name), f"{key}.", allowed, branches, open_, found)
        elif key in allowed or key.startswith(open_):
            if not isinstance(value, str | list):
                table.problem("C103", f"{quoted(key)} must be a text or a list of texts", name)
                continue
            found[key] = table.texts(name, one=True, none="C119")
            check_slots(table, name, allowed.get(key, _NOTHING) | COMMON_SLOTS)
        else:
            near = f'Did you mean "{name}", directly under [says]?' if name in allowed else did_you_mean(key, allowed)
            table.problem("C121", f"there is no line {quoted(key)}", name, at_key=True, remedy=near)


def check_slots(table: Table, key: str, slots: frozenset[str]) -> None:
    """Note slots that cannot be filled, and braces that are none, in a text or a list of texts."""
    value = table.data[key]
    for index, text in enumerate([value] if isinstance(value, str) else value):
        if isinstance(text, str):
            keys = (key,) if isinstance(value, str) else (key, index)
            _check_text(table, text, keys, slots)


def _check_text(table: Table, text: str, keys: tuple[str | int, ...], slots: frozenset[str]) -> None:
    try:
        pieces = list(Formatter().parse(text))
    except ValueError:
        table.problem("C118", f"in {quoted(text)} a brace opens or closes nothing", *keys)
        return
    for _, slot, form, conversion in pieces:
        if slot is None:
            continue
        if form or conversion or not slot.isidentifier():
            table.problem("C118", f"{quoted(slot)} in braces is no plain slot", *keys)
        elif slot not in slots:
            there = "Slots of this line: " + " ".join(f"{{{one}}}" for one in sorted(slots)) + "."
            near = did_you_mean(slot, slots) or there
            table.problem("C117", f"nothing fills the slot {quoted(slot)} here", *keys, remedy=near)
