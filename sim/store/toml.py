"""Reading a TOML file: any bytes at all become a ``Document`` or problems, never an exception of another kind."""

import re
import stat
import tomllib
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.problems import Problems
from sim.store.grammar import after, explain
from sim.store.places import Places
from sim.text import safe

CONTENT_LIMIT = 1 << 20
"""Bytes a content file may have: a voice has some 15,000."""

_KEY = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_DOTTED_KEY = re.compile(rf"(?<![\w-])(?:{_KEY}[ \t]*+\.[ \t]*+){{100}}")
"""tomllib takes quadratic time for a key of very many parts: half a megabyte of ``a.a.a`` would hang the game."""


def shown(path: Path) -> str:
    """Give a path as it may be printed."""
    return safe(str(path)).replace("\n", " ")


class Document:
    """A parsed file that can still say where each of its keys stands."""

    def __init__(self, path: str, text: str, data: dict[str, Any], digest: str) -> None:
        """Keep the parts; ``path`` is for messages, ``digest`` the first 16 hex digits of the bytes' SHA-256."""
        self.path = path
        self.data = data
        self.digest = digest
        self._text = text

    def where(self, *path: str | int, key: bool = False) -> tuple[int, int] | None:
        """Give line and column, from 1, of the value at a path (or of its key); None where it is not known."""
        return self._places.key(path) if key else self._places.value(path)

    @cached_property
    def _places(self) -> Places:
        return Places(self._text)


def read(path: Path, problems: Problems, limit: int = CONTENT_LIMIT) -> Document | None:
    """Read and parse a file of at most ``limit`` bytes; None after noting why it cannot be done."""
    content = read_bytes(path, problems, limit)
    return None if content is None else parse(content, shown(path), problems)


def read_bytes(path: Path, problems: Problems, limit: int = CONTENT_LIMIT) -> bytes | None:
    """Read an ordinary file of at most ``limit`` bytes; None after noting why it cannot be done."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            kind = "a folder" if path.is_dir() else "a device or pipe"
            problems.add("F004", f"this is {kind}, not a file", shown(path))
            return None
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        problems.add("F001", "there is no such file", shown(path))
        return None
    except (OSError, ValueError) as failure:  # ValueError: a null character in the path
        problems.add("F004", f"the file cannot be read ({reason(failure)})", shown(path))
        return None
    if len(content) > limit:
        problems.add("F005", f"the file is larger than {limit >> 10} KiB", shown(path))
        return None
    return content


def reason(failure: Exception) -> str:
    """Give the operating system's words for a failure, without the path."""
    if isinstance(failure, OSError) and failure.strerror:
        return safe(failure.strerror).lower()
    return safe(str(failure)).replace("\n", " ")


def parse(content: bytes, path: str, problems: Problems) -> Document | None:
    """Parse the bytes of a file; None after noting why it cannot be done."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        before = content[: failure.start].decode("utf-8-sig", "replace")
        problems.add("F002", f"byte 0x{content[failure.start]:02x} is no UTF-8", path, *after(before))
        return None
    long_key = _LONG_DOTTED_KEY.search(text)
    if long_key and Places(text).deep_key(100):
        problems.add("F006", "a key has more than 100 parts", path, *after(text[: long_key.start()]))
        return None
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        problems.add("F006", "lists or tables are nested too deep to be read", path)
        return None
    except (ValueError, ArithmeticError) as failure:  # a number of thousands of digits is no TOMLDecodeError
        _broken(str(failure), text, path, problems)
        return None
    return Document(path, text, data, sha256(content).hexdigest()[:16])


def _broken(said: str, text: str, path: str, problems: Problems) -> None:
    if "nested more than" in said:  # newer Pythons count, older ones run out of stack
        problems.add("F006", "lists or tables are nested too deep to be read", path)
        return
    what, line, column = explain(said, text)
    problems.add("F003", what, path, line, column)
