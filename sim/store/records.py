"""The records a save is made of: the header, and turns that reply, take back or end.

Before raising ``SAVE_VERSION`` ask: would the game as it was before misread, without noticing, what is written now?
Only then. A key that an older game would report as unknown needs no new version to be safe, but a friend to be kind.
"""

import re
from dataclasses import dataclass
from typing import Any

from sim.domain.game import Game, Header, Reply
from sim.domain.reading import Language
from sim.domain.state import Ending, Outcome, Ratings
from sim.problems import Problems
from sim.store import readings, toml
from sim.store.fields import DEAREST, ID, Table, quoted

SAVE_VERSION = 1
WHOLE = b"# whole\n"
"""The last line of every record: written in one go, it cannot be there without the rest."""

_FIRST = "# A game of Dear Buyer. A table is added with each reply; docs/saves.md tells what is in it.\n"
_TIME = re.compile(r"[0-9T:+.Z -]{0,40}\Z")
_VERSION = re.compile(rb"^dearbuyer = (\d{1,9})[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_HEAD = 4_096
"""Bytes of the beginning among which the version stands."""
_WHOLE_LINE = re.compile(rb"^# whole\r?\n", re.MULTILINE)
_LONGEST_WAIT = 10_000_000
"""Minutes: some twenty years."""
_DIGEST = re.compile(r"[0-9a-f]{0,64}\Z")


@dataclass(frozen=True, slots=True)
class Log:
    """All that stands in a save."""

    game: Game
    ending: Ending | None
    whole: int
    """Bytes up to the end of the last whole record."""
    torn_line: int = 0
    """The line after which a torn record stands; 0: there is none."""


def _dump(data: dict[str, Any]) -> bytes:
    import tomli_w

    return tomli_w.dumps(data).encode() + WHOLE


def _dump_turn(data: dict[str, Any]) -> bytes:
    # A list of short tables would be written inline, and then belong to the table before it.
    return b"\n[" + _dump({"turn": data}).replace(b"[turn]", b"[turn]]", 1)


def header(head: Header) -> bytes:
    """Give the first record of a save."""
    data = {
        "dearbuyer": SAVE_VERSION,
        "persona": head.persona,
        "script": head.script,
        "language": head.language.value,
        "seed": head.seed,
        "started": head.started,
        "digests": dict(head.digests),
    }
    return _FIRST.encode() + _dump(data)


def turn(reply: Reply) -> bytes:
    """Give the record of a reply."""
    return _dump_turn({"at": reply.at, "waited": reply.waited, **readings.encode(reply.reading)})


def undo() -> bytes:
    """Give the record that takes the last reply back."""
    return _dump_turn({"undo": True})


def ended(ending: Ending, at: str) -> bytes:
    """Give the record of an ending."""
    ratings = ending.ratings
    data: dict[str, Any] = {"outcome": ending.outcome.value}
    if ending.price is not None:
        data["price"] = ending.price
    data |= {
        "stars": ending.stars,
        "ratings": [ratings.described, ratings.service, ratings.shipping],
        "reason": ending.reason,
    }
    return _dump_turn({"at": at, "ended": data})


def render(game: Game) -> bytes:
    """Give a whole save of a game, as it would have grown without anything taken back."""
    return header(game.header) + b"".join(map(turn, game.replies))


def split(content: bytes) -> tuple[bytes, bytes]:
    """Give the whole records of a save, and what is torn after them; blank lines at the end are not torn."""
    end = 0
    for end_line in _WHOLE_LINE.finditer(content):
        end = end_line.end()
    return (content[:end], content[end:]) if content[end:].strip() else (content, b"")


def read(content: bytes, path: str, problems: Problems) -> Log | None:
    """Read a save; None after noting why it cannot be done."""
    whole, torn = split(content)
    table = _table(content, whole, path, problems)
    if table is None:
        return None
    game, ending = _turns(table, _header(table))
    table.done()
    if problems:
        return None
    return Log(game, ending, len(whole), whole.count(b"\n") + 1 if torn else 0)


def read_header(content: bytes, path: str, problems: Problems) -> Header | None:
    """Read the header alone; None after noting why it cannot be done."""
    first = _WHOLE_LINE.search(content)
    table = _table(content, content[: first.end()] if first else b"", path, problems)
    if table is None:
        return None
    head = _header(table)
    return None if problems else head


def read_ending(record: bytes) -> Ending | None:
    """Read the record of an ending alone; None if it is damaged."""
    problems = Problems()
    document = toml.parse(record, "", problems)
    if document is None:
        return None
    turns = Table(document, problems).tables("turn")
    ending = _ending(turns[0].table("ended")) if turns else None
    return None if problems else ending


def _table(content: bytes, whole: bytes, path: str, problems: Problems) -> Table | None:
    """Parse the whole records, after a look at the beginning: is it a save, and one this game can read?"""
    version = _VERSION.search(content[:_HEAD])
    if version is None:
        if _FIRST.encode().startswith(content[: len(_FIRST)]):
            problems.add("S202", "the save breaks off before its header is complete", path)
        else:
            problems.add("S203", "this is no save of Dear Buyer", path)
        return None
    if int(version[1]) > SAVE_VERSION:
        line = content.count(b"\n", 0, version.start()) + 1
        problems.add("S201", f"the save has version {int(version[1])}, this game reads {SAVE_VERSION}", path, line, 1)
        return None
    if not whole:
        problems.add("S202", "the save breaks off before its header is complete", path)
        return None
    found = Problems()
    document = toml.parse(whole, path, found)
    if document is None:
        for one in found:
            problems.add("S202", f"the save cannot be read: {one.message}", path, one.line, one.column)
        return None
    table = Table(document, problems)
    table.code = "S202"
    return table


def _header(table: Table) -> Header:
    table.integer("dearbuyer", 1, SAVE_VERSION)
    names = {}
    for key in ("persona", "script"):
        names[key] = table.text(key, longest=41)
        if names[key] and not ID.match(names[key]):
            table.problem("S202", f"{quoted(names[key])} cannot be an id", key)
    digests = table.table("digests")
    for name in digests.data:
        if digests.is_a(str, "a digest", name) and not _DIGEST.match(digests.data[name]):
            digests.problem("S202", f"{digests.named(name)} is no digest", name)
    return Header(
        persona=names["persona"],
        script=names["script"],
        language=table.choice("language", Language, "S202", "language"),
        seed=table.integer("seed", -(1 << 63), (1 << 63) - 1),
        digests=tuple((readings.harmless(name), str(digest)) for name, digest in digests.data.items()),
        started=_time(table, "started"),
    )


def _time(table: Table, key: str) -> str:
    said = table.any_text(key, longest=40)
    if not _TIME.match(said):
        table.problem("S202", f"{table.named(key)} is no time", key)
    return said


def _turns(table: Table, head: Header) -> tuple[Game, Ending | None]:
    replies: list[Reply] = []
    ending: Ending | None = None
    for record in table.tables("turn", longest=None):
        if record.flag("undo"):
            if not replies:
                record.problem("S202", "nothing stands before this that could be taken back", "undo")
            del replies[-1:]
            ending = None
        elif "ended" in record:
            _time(record, "at")
            ending = _ending(record.table("ended"))
        else:
            at, waited = _time(record, "at"), record.integer("waited", 0, _LONGEST_WAIT)
            replies.append(Reply(readings.decode(record), waited, at))
            ending = None
        record.done()
    return Game(head, tuple(replies)), ending


def _ending(table: Table) -> Ending:
    ratings = table.data.get("ratings")
    marks: list[int] = [1, 1, 1]
    if table.has("ratings") and table.is_a(list, "three marks", "ratings"):
        good = [one for one in ratings or () if isinstance(one, int) and not isinstance(one, bool) and 1 <= one <= 5]
        if len(good) == len(ratings or ()) == 3:
            marks = good
        else:
            table.problem("S202", "the ratings must be three numbers from 1 to 5", "ratings")
    reason = table.any_text("reason", longest=41)
    if reason and not ID.match(reason):
        table.problem("S202", f"{quoted(reason)} cannot be a reason", "reason")
    read = Ending(
        outcome=table.choice("outcome", Outcome, "S202", "outcome"),
        price=table.optional("price", 0, DEAREST),
        stars=table.integer("stars", 1, 5),
        ratings=Ratings(*marks),
        reason=reason,
    )
    table.done()
    return read
