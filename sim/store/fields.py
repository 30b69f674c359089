"""Typed access to the tables of a document: whatever is wrong is noted with its place, and reading goes on.

After a problem a getter returns something harmless of the right type; the caller looks at ``Problems`` before it
uses what was decoded.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sim.problems import Problems, did_you_mean
from sim.store.toml import Document
from sim.text import safe

Key = str | int
E = TypeVar("E", bound=StrEnum)

ID = re.compile(r"[a-z][a-z0-9_]{0,40}\Z")
"""What may name a file, a mood or a need."""
RULE = re.compile(r"G[1-9]\d?(?:\.[1-9]\d?)?\Z")
"""A rule of the field guide: G3 or G3.6."""
LONGEST_TEXT = 2_000
"""Characters of one line or phrase."""
LONGEST_LIST = 500
DEAREST = 100_000_000
"""Hundredths: no shop of this game sells for more than a million."""
_MANY = 20
"""Unknown keys of one table that are named one by one."""


def quoted(word: object) -> str:
    """Give a word of a file, printable, on one line, shortened and in quotation marks."""
    text = safe(str(word)).replace("\n", " ")
    return f'"{text[:59]}…"' if len(text) > 60 else f'"{text}"'


def printable(character: str) -> bool:
    """Tell whether a character may be printed as it is; one that merely has another spelling in NFC may."""
    return safe(character) not in ("", "\n") and character != "\t"


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | Decimal():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


class Table:
    """A table of a document, with the path that leads to it."""

    def __init__(
        self, document: Document, problems: Problems, data: Mapping[str, Any] | None = None, path: tuple[Key, ...] = ()
    ) -> None:
        """Look at a table of the document: the outermost one unless ``data`` and ``path`` say another."""
        self.document = document
        self.problems = problems
        self.data: Mapping[str, Any] = document.data if data is None else data
        self.path = path
        self.code = ""
        """When set, problems are noted under this code instead of their own: in a save all of them mean damage."""
        self._known: set[str] = set()

    def __contains__(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self.data

    def problem(self, code: str, message: str, *keys: Key, at_key: bool = False, remedy: str = "") -> None:
        """Note a problem at the value (or the key) that ``keys`` lead to from here."""
        line, column = self.document.where(*self.path, *keys, key=at_key) or (None, None)
        advice = "" if self.code else remedy
        self.problems.add(self.code or code, message, self.document.path, line, column, advice)

    def named(self, *keys: Key) -> str:
        """Give the name of a key as a reader would write it, such as ``moods.wary.goes``."""
        return quoted(".".join(str(key) for key in (*self.path, *keys) if isinstance(key, str)))

    def has(self, key: str, *, required: bool = True) -> bool:
        """Tell whether the key is there; it is then known. A missing one is noted if it is required."""
        self._known.add(key)
        if key in self.data:
            return True
        if required:
            self.problem("C102", f"{quoted(key)} is missing" + (f" in {self.named()}" if self.path else ""))
        return False

    def is_a(self, kind: type, what: str, *keys: Key) -> bool:
        """Tell whether the value at ``keys`` is of a kind; noted if it is not. A boolean is no number."""
        value: Any = self.data
        for key in keys:
            value = value[key]
        if isinstance(value, kind) and (kind is not int or not isinstance(value, bool)):
            return True
        self.problem("C103", f"{self.named(*keys)} must be {what}, not {_kind(value)}", *keys)
        return False

    def text(self, key: str, default: str | None = None, longest: int = LONGEST_TEXT, *, lines: bool = False) -> str:
        """Read a text that is not empty; required without a default. ``lines`` allows more than one line."""
        if not self.has(key, required=default is None) or not self.is_a(str, "a text in quotation marks", key):
            return default or ""
        return self._checked(self.data[key], (key,), longest, lines=lines)

    def any_text(self, key: str, default: str | None = None, longest: int = LONGEST_TEXT) -> str:
        """Read a text of whatever characters, also an empty one; required without a default."""
        if not self.has(key, required=default is None) or not self.is_a(str, "a text in quotation marks", key):
            return default or ""
        text: str = self.data[key]
        if len(text) > longest:
            self.problem("C104", f"{self.named(key)} has {len(text):,} characters, {longest:,} are allowed", key)
        return text

    def _checked(self, text: str, keys: tuple[Key, ...], longest: int, *, lines: bool = False) -> str:
        if not text.strip():
            self.problem("C106", f"{self.named(*keys)} is empty", *keys)
        elif len(text) > longest:
            self.problem("C104", f"{self.named(*keys)} has {len(text):,} characters, {longest:,} are allowed", *keys)
        else:
            self._printable(text, keys, lines=lines)
        return text

    def _printable(self, text: str, keys: tuple[Key, ...], *, lines: bool) -> None:
        if safe(text) == text and (lines or "\n" not in text):
            return
        for character in text:
            if not ((character == "\n" and lines) or printable(character)):
                self.problem("C131", f"{self.named(*keys)} holds the character U+{ord(character):04X}", *keys)
                return

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Read a whole number between ``low`` and ``high``; required without a default."""
        if not self.has(key, required=default is None) or not self.is_a(int, "a whole number", key):
            return low if default is None else default
        return self._ranged(self.data[key], low, high, key)

    def _ranged(self, value: int, low: int, high: int, *keys: Key) -> int:
        if low <= value <= high:
            return value
        self.problem("C104", f"{self.named(*keys)} must be from {low:,} to {high:,}", *keys)
        return low

    def optional(self, key: str, low: int, high: int) -> int | None:
        """Read a whole number that may be left out."""
        return self.integer(key, low, high, low) if self.has(key, required=False) else None

    def flag(self, key: str) -> bool | None:
        """Read true or false, or None where it is left out."""
        return self.boolean(key, False) if self.has(key, required=False) else None

    def boolean(self, key: str, default: bool) -> bool:
        """Read true or false; it may be left out."""
        if not self.has(key, required=False) or not self.is_a(bool, "true or false", key):
            return default
        return bool(self.data[key])

    def money(self, key: str, default: int | None = None) -> int:
        """Read an amount of money, 89 or 89.50, and give hundredths; required without a default."""
        fallback = default or 0
        if not self.has(key, required=default is None):
            return fallback
        value = self.data[key]
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.problem("C103", f"{self.named(key)} must be an amount such as 89 or 89.50, not {_kind(value)}", key)
            return fallback
        # NaN compares with nothing, and an exponent could make a number that fills the memory: compare first.
        if (isinstance(value, Decimal) and not value.is_finite()) or not 0 <= value <= DEAREST // 100:
            self.problem("C104", f"{self.named(key)} must be from 0 to {DEAREST // 100:,}", key)
            return fallback
        if value * 100 != int(value * 100):
            self.problem(
                "C104", f"{self.named(key)} has parts of a hundredth", key, remedy="Write at most two decimals."
            )
            return fallback
        return int(value * 100)

    def range(self, key: str, low: int, high: int) -> tuple[int, int]:
        """Read two whole numbers, the smaller first, both between ``low`` and ``high``."""
        if not self.has(key) or not self.is_a(list, "two whole numbers such as [25, 40]", key):
            return low, high
        value = self.data[key]
        if len(value) != 2 or not all(isinstance(one, int) and not isinstance(one, bool) for one in value):
            self.problem("C103", f"{self.named(key)} must be two whole numbers such as [25, 40]", key)
            return low, high
        first, last = (self._ranged(one, low, high, key, index) for index, one in enumerate(value))
        if value[0] > value[1]:
            self.problem("C105", f"{self.named(key)} runs from {value[0]} down to {value[1]}", key)
        return first, last

    def texts(
        self, key: str, *, required: bool = True, one: bool = False, none: str = "C106", lines: bool = False
    ) -> tuple[str, ...]:
        """Read a list of different texts; ``one`` allows a single text, ``none`` is the code of an empty list."""
        if not self.has(key, required=required):
            return ()
        value = self.data[key]
        if one and isinstance(value, str):
            return (self._checked(value, (key,), LONGEST_TEXT, lines=lines),)
        if not self.is_a(list, "a list of texts", key):
            return ()
        if not value and required:
            self.problem(none, f"{self.named(key)} has nothing in it", key)
        return self._list(key, lines=lines)

    def _list(self, key: str, *, lines: bool = False) -> tuple[str, ...]:
        value = self.data[key]
        if len(value) > LONGEST_LIST:
            self.problem("C104", f"{self.named(key)} has {len(value):,} entries, {LONGEST_LIST} are allowed", key)
            return ()
        found: dict[str, None] = {}
        for index, text in enumerate(value):
            if not self.is_a(str, "a text in quotation marks", key, index):
                continue
            if text in found:
                self.problem("C107", f"{quoted(text)} stands twice in {self.named(key)}", key, index)
            found[self._checked(text, (key, index), LONGEST_TEXT, lines=lines)] = None
        return tuple(found)

    def ids(self, key: str, known: Collection[str], code: str, what: str) -> tuple[str, ...]:
        """Read an optional list of ids out of ``known``; any other is noted under ``code`` as an unknown ``what``."""
        if not self.has(key, required=False) or not self.is_a(list, f"a list of {what}s", key):
            return ()
        chosen = []
        for text in self._list(key):
            if text in known:
                chosen.append(text)
            else:
                self.unknown(code, what, text, known, key, self.data[key].index(text))
        return tuple(chosen)

    def unknown(self, code: str, what: str, word: str, known: Iterable[str], *keys: Key, at_key: bool = False) -> None:
        """Note a word that is not among the known ones, with the nearest of them."""
        self.problem(code, f"there is no {what} {quoted(word)}", *keys, at_key=at_key, remedy=did_you_mean(word, known))

    def choice(self, key: str, kind: type[E], code: str, what: str) -> E:
        """Read the value of an enumeration; required."""
        members = {member.value: member for member in kind}
        if self.has(key) and self.is_a(str, f"the name of a {what}", key):
            word = self.data[key]
            if word in members:
                return members[word]
            self.unknown(code, what, word, members, key)
        return next(iter(kind))

    def rule(self, key: str = "rule") -> str:
        """Read an optional rule of the field guide."""
        if not self.has(key, required=False) or not self.is_a(str, "a rule such as G3.6", key):
            return ""
        if not RULE.match(self.data[key]):
            self.problem("C114", f"{quoted(self.data[key])} is no rule of the field guide", key)
        return str(self.data[key])

    def table(self, key: str, *, required: bool = True) -> "Table":
        """Go into a table; a missing or wrong one is noted and then empty."""
        good = self.has(key, required=required) and self.is_a(dict, "a table", key)
        return self._inside(self.data[key] if good else {}, key)

    def tables(self, key: str, longest: int | None = LONGEST_LIST) -> "tuple[Table, ...]":
        """Go into a list of tables, any number of them without ``longest``; it may be left out."""
        if not self.has(key, required=False) or not self.is_a(list, "a list of tables", key):
            return ()
        value = self.data[key]
        if longest is not None and len(value) > longest:
            self.problem("C104", f"{self.named(key)} has {len(value):,} entries, {longest} are allowed", key)
            return ()
        good = [index for index in range(len(value)) if self.is_a(dict, "a table", key, index)]
        return tuple(self._inside(value[index], key, index) for index in good)

    def entries(self) -> "dict[str, Table]":
        """Go into every table of this table, whatever their keys; what is no table is noted."""
        self._known.update(self.data)
        return {key: self._inside(self.data[key], key) for key in self.data if self.is_a(dict, "a table", key)}

    def _inside(self, data: Mapping[str, Any], *keys: Key) -> "Table":
        inner = Table(self.document, self.problems, data, (*self.path, *keys))
        inner.code = self.code
        return inner

    def done(self) -> None:
        """Note every key that nobody asked for."""
        strange = [key for key in self.data if key not in self._known]
        for key in strange[:_MANY]:
            near = did_you_mean(key, self._known - self.data.keys())
            self.problem("C101", f"unknown key {quoted(key)}", key, at_key=True, remedy=near)
        if len(strange) > _MANY:
            self.problem("C101", f"{len(strange) - _MANY:,} more unknown keys", strange[_MANY], at_key=True)
