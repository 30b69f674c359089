"""docs/commands.md: its examples can be called, its JSON has the keys that are printed."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

from sim.cli.main import parser
from tests.cli.conftest import Run

PAGE = (Path(__file__).parent.parent.parent / "docs" / "commands.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def shape(value: Any) -> Any:
    """Give the keys of an object, and of the objects in it."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return shape(value[0])
    return None


def test_every_example_can_be_called() -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    lines += [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]
    assert len(lines) > 15
    for line in lines:
        name, *arguments = shlex.split(line.partition(" < ")[0])
        assert name == "dearbuyer"
        assert parser().parse_args(arguments).command


def test_the_json_has_the_keys_that_are_printed(dearbuyer: Run) -> None:
    turn, reading = (json.loads(block) for block in blocks("json"))
    game = ("play", "--json", "--persona", "cautious", "--seed", "7")
    printed = dearbuyer(*game, typed="Hello, and welcome to Millstone Goods! How can I help you?\n").lines[1]
    assert turn.keys() == printed.keys()
    assert turn["changes"][0].keys() == printed["changes"][0].keys()
    printed = dearbuyer("read", "--json", "--script", "backpack", "It is nylon. I can do $80.").lines[0]
    assert reading.keys() == printed.keys()
    assert shape(reading["tone"]) == shape(printed["tone"])
    assert shape(reading["claims"]) == shape(printed["claims"])
    for key in printed:
        assert f"`{key}`" in PAGE
