"""Where each key and value of a TOML text stands. Built only when a problem is to be located."""

import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, both from 1, the column in characters."""


class Places:
    """The places of a TOML text, found with tree-sitter (tomllib keeps none)."""

    def __init__(self, text: str) -> None:
        """Parse the text; nothing is raised for text that is not TOML."""
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        # The grammar wants a newline after the last pair; positions are the same without carriage returns.
        source = text.replace("\r\n", "\n").encode("utf-8", "replace") + b"\n"
        self._lines = source.split(b"\n")
        self._root = Parser(Language(tree_sitter_toml.language())).parse(source).root_node
        self._keys: dict[Path, Place] | None = None
        self._values: dict[Path, Place] = {}
        self._counts: dict[Path, int] = {}

    def key(self, path: Path) -> Place | None:
        """Give where the key at a path stands; for a table without a header of its own, where it is first named."""
        return self._index().get(path)

    def value(self, path: Path) -> Place | None:
        """Give where the value at a path stands; a table's is that of its header."""
        self._index()
        return self._values.get(path)

    def deep_key(self, parts: int) -> bool:
        """Tell whether a key has more than so many dotted parts."""
        stack: list[tuple[Node, int]] = [(self._root, 0)]
        while stack:
            node, depth = stack.pop()
            depth = depth + 1 if node.type == "dotted_key" else 0
            if depth >= parts:
                return True
            stack.extend((child, depth) for child in node.children)
        return False

    def _index(self) -> dict[Path, Place]:
        if self._keys is None:
            self._keys = {}
            try:
                self._document()
            except RecursionError:
                self._values.clear()
                self._keys.clear()
        return self._keys

    def _document(self) -> None:
        for node in self._root.children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def _table(self, node: "Node") -> None:
        names = self._header(node)
        if names is None:
            return
        many = node.type == "table_array_element"
        path: Path = ()
        for position, (name, place) in enumerate(names):
            path = (*path, name)
            self._note(path, place, place)
            last = position == len(names) - 1
            if last and many:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:  # a header names the newest element of a list of tables
                path = (*path, self._counts[path])
                if last:
                    self._note(path, place, place)
        if not many:
            self._values[path] = self._place(node)
        for child in node.children:
            if child.type == "pair":
                self._pair(child, path)

    def _header(self, node: "Node") -> list[tuple[str, Place]] | None:
        for child in node.children:
            if child.type in ("bare_key", "quoted_key", "dotted_key"):
                return list(self._names(child))
        return None

    def _pair(self, node: "Node", path: Path) -> None:
        if len(node.children) < 3:
            return
        for name, place in self._names(node.children[0]):
            path = (*path, name)
            self._note(path, place, place)
        self._value(node.children[2], path)

    def _value(self, node: "Node", path: Path) -> None:
        self._values[path] = self._place(node)
        if node.type == "array":
            items = [child for child in node.children if child.is_named and child.type != "comment"]
            for index, item in enumerate(items):
                self._note((*path, index), self._place(item), self._place(item))
                self._value(item, (*path, index))
        elif node.type == "inline_table":
            for child in node.children:
                if child.type == "pair":
                    self._pair(child, path)

    def _note(self, path: Path, key: Place, value: Place) -> None:
        if self._keys is not None:
            self._keys.setdefault(path, key)
        self._values.setdefault(path, value)

    def _names(self, node: "Node") -> Iterator[tuple[str, Place]]:
        if node.type == "dotted_key":
            for child in node.children:
                yield from self._names(child)
        elif node.type == "bare_key":
            yield (node.text or b"").decode("utf-8", "replace"), self._place(node)
        elif node.type == "quoted_key":
            yield _unquoted((node.text or b"").decode("utf-8", "replace")), self._place(node)

    def _place(self, node: "Node") -> Place:
        row, column = node.start_point
        return row + 1, len(self._lines[row][:column].decode("utf-8", "replace")) + 1


def _unquoted(key: str) -> str:
    try:
        return next(iter(tomllib.loads(f"{key} = 0")))
    except (tomllib.TOMLDecodeError, StopIteration):
        return key
