"""What tomllib says of broken TOML, in words for people who have not read the grammar."""

import re

from sim.text import safe

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_PLAINER: tuple[tuple[str, str], ...] = (
    (r"Cannot overwrite a value", "this key has a value already"),
    (r"Duplicate inline table key '(.*)'", 'the key "{0}" stands twice in these braces'),
    (r"Cannot declare \((.*?),?\) twice", "the table {0} stands twice"),
    (r"Expected '=' after a key in a key/value pair", 'a key must be followed by "="'),
    (
        r"Expected newline or end of document after a statement",
        "something follows the value that does not belong to it",
    ),
    (r"Expected '\]+' at the end of (?:a|an array) table declaration", "the name of a table is not closed"),
    (r"""Expected ('+|"+)|Unterminated string|Illegal character '\\n'""", "a text is not closed"),
    (r"Illegal character (.*)", "the character {0} may not stand here"),
    (r"Unescaped '\\' in a string", "a backslash begins nothing known here; write two of them for one"),
    (r"Invalid value", "here a value should stand"),
    (r"Invalid statement", "this is neither a key nor a table"),
    (r"Invalid initial character for a key part", "here a key should stand"),
    (r"Unclosed array", "a list is not closed, or a comma is missing in it"),
    (r"Unclosed inline table", "a table in braces is not closed on its line, or a comma is missing in it"),
)
_LOOKALIKES = {
    "“": '"',
    "”": '"',
    "„": '"',
    "＂": '"',
    "‘": "'",
    "’": "'",
    "「": '"',
    "」": '"',
    "＝": "=",
    "，": ",",
    "、": ",",
}
"""Marks that word processors and Chinese keyboards put in the place of those that TOML knows."""


def explain(said: str, text: str) -> tuple[str, int | None, int | None]:
    """Give tomllib's message in plainer words, with line and column as far as it names a place in ``text``."""
    position = _POSITION.search(said)
    if position is None:
        return "a number is too long to be read", None, None
    what = said[: position.start()]
    ends = position[1] is None
    line, column = after(text) if ends else (int(position[1]), int(position[2]))
    lines = text.replace("\r\n", "\n").split("\n")
    here = lines[line - 1][column - 1 : column] if line <= len(lines) else ""
    if here in _LOOKALIKES:
        return f"here stands {here} where TOML knows only {_LOOKALIKES[here]}", line, column
    return _plainer(what) + (" (the file ends here)" if ends else ""), line, column


def _plainer(what: str) -> str:
    for pattern, plain in _PLAINER:
        if match := re.match(pattern, what):
            return safe(plain.format(*match.groups()))[:200]
    what = safe(what)[:200]
    return what[:1].lower() + what[1:]


def after(text: str) -> tuple[int, int]:
    """Give line and column of the place just after a text."""
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1
