"""Breaking text into lines for a terminal, with the manners of Chinese typesetting (kinsoku)."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

CLOSING = frozenset("。，、；：？！）】》」』〉〕”’…～·,.;:?!)]}%")
"""Never at the start of a line."""
OPENING = frozenset("（【《「『〈〔“‘([{¥$€")
"""Never at the end of a line."""

BALANCED = 6
"""Lines of a text that is worth balancing."""

_UNIT = re.compile(r"\s+|[^\s⺀-鿿　-〿＀-￯“”‘’…]+|.", re.DOTALL)


def _units(text: str) -> Iterator[str]:
    """Cut a text where a line may break: words, single wide characters, each with the punctuation that clings to it."""
    held = ""
    for match in _UNIT.finditer(text):
        piece = match.group()
        if held and not held.isspace() and (piece[0] in CLOSING or held[-1] in OPENING):
            held += piece
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _chop(word: str, width: int) -> Iterator[str]:
    """Cut a word that is wider than a whole line."""
    line, used = "", 0
    for char in word:
        size = cell_len(char)
        if used + size > width and line:
            yield line
            line, used = "", 0
        line += char
        used += size
    yield line


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells (at least 2); never empty, newlines are kept."""
    width = max(2, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for unit in _units(paragraph):
            size = cell_len(unit)
            if used + size <= width:
                line, used = line + unit, used + size
                continue
            if unit.isspace():
                continue
            if line.strip():
                lines.append(line.rstrip())
            *full, line = _chop(unit, width) if size > width else (unit,)
            lines.extend(full)
            used = cell_len(line)
        lines.append(line.rstrip())
    return lines


def balanced(text: str, width: int) -> list[str]:
    """Break a text as ``wrap`` does, into lines of about the same length: no last line of a single word."""
    lines = wrap(text, width)
    if not 1 < len(lines) <= BALANCED or "\n" in text:
        return lines
    low, high = cell_len(text) // len(lines), width
    while low < high:
        middle = (low + high) // 2
        tried = wrap(text, middle)
        if len(tried) > len(lines):
            low = middle + 1
        else:
            lines, high = tried, middle
    return lines


def clip(text: str, width: int) -> str:
    """Shorten a text to ``width`` cells, with an ellipsis where something was cut."""
    if cell_len(text) <= width:
        return text
    return next(_chop(text, max(1, width - 1))) + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Fill a text up to ``width`` cells, or shorten it."""
    shown = clip(text, width)
    return shown + " " * (width - cell_len(shown))
