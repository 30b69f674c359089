"""Cue files are TOML, and big: what they commonly hold is read here in a fraction of the time, the rest by ``tomllib``."""

import re
import tomllib
from typing import Any

_STRING = r'(?:"(?:[^"\\\n]|\\["\\])*"(?!")|\'[^\'\n]*\'(?!\'))'
_SPACE = r"(?:[ \n]|\#[^\n]*\n)*+"
_PART = re.compile(
    rf"""{_SPACE}(?:
        \[(?P<table>[a-z_]+(?:\.[a-z_]+)?)\]
        |(?P<key>[a-z0-9_-]+|{_STRING})[ ]*=[ ]*(?:
            \[(?P<items>(?:{_SPACE}{_STRING}{_SPACE},)*+{_SPACE}{_STRING}?){_SPACE}\]
            |(?P<plain>true|false|[1-9][0-9]{{0,8}}|{_STRING})
        )
    )[ ]*(?=[\n\#]|\Z)""",
    re.VERBOSE,
)
_END = re.compile(rf"{_SPACE}(?:\#[^\n]*)?\Z", re.VERBOSE)
_ITEM = re.compile(rf"\#[^\n]*|({_STRING})", re.VERBOSE)
_ESCAPED = re.compile(r"\\(.)")
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _string(quoted: str) -> str:
    inside = quoted[1:-1]
    return _ESCAPED.sub(r"\1", inside) if quoted[0] == '"' and "\\" in inside else inside


def _plain(value: str) -> Any:
    return _string(value) if value[0] in "\"'" else int(value) if value.isdigit() else value == "true"


def _quickly(text: str) -> dict[str, Any] | None:
    """Read a file of tables, strings, lists of strings, whole numbers and truths; None where there is anything else."""
    whole: dict[str, Any] = {}
    table: Any = whole
    at = 0
    while part := _PART.match(text, at):
        at = part.end()
        key = part["key"]
        key = _string(key) if key and key[0] in "\"'" else key
        if part["table"]:
            table = whole
            *above, name = part["table"].split(".")
            for step in above:
                table = table.setdefault(step, {})
            if not isinstance(table, dict) or name in table:
                return None
            table[name] = table = {}
        elif key in table:
            return None
        elif part["plain"]:
            table[key] = _plain(part["plain"])
        else:
            table[key] = [_string(item) for item in _ITEM.findall(part["items"]) if item]
    return whole if _END.match(text, at) else None


def loads(text: str) -> dict[str, Any]:
    """Give the tables of a cue file. Raises ``tomllib.TOMLDecodeError``."""
    quick = None if _ODD.search(text) else _quickly(text)
    return tomllib.loads(text) if quick is None else quick
