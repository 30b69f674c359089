"""The quick way through a cue file: the same as ``tomllib``, or left to it."""

import tomllib
from importlib.resources import files

import pytest

from sim.reader import cuefile
from sim.reader.cuefile import loads

QUICK = [
    "",
    "# only a comment",
    "a = 1\n[b]\nc = true # yes\nd = false\ne = 'x'\n",
    '[a.b]\nc = ["x", "y",]\n[a.d]\nc = []\n',
    '[a]\nb = [\n  "x", # don\'t "\n  \'y#z\',\n  # gone\n]\n',
    'a = "say \\"\\\\b\\""\n',
    "a = 'C:\\b'\n",
    'a = [ "x" ]#c\n',
    '"a b" = 1\n\'c"d\' = 2\n4u = "for you"\n',
]
LEFT = [
    "[a.b]\nc = 1\n[a]\nd = 1",
    "a = 1.5",
    "a = [1, 2]",
    'a = "\\u00e9"',
    'a = """x"""',
    "a = '''x'''",
    "a.b = 1",
    "[a.b.c]\nd = 1",
    "[[a]]\nb = 1",
    "a = {b = 1}",
    "a = 0",
    "a = 1\r\nb = 2\r\n",
    "\tA = 1",
]
WRONG = [
    "a = 1\na = 2",
    'a = 1\n"a" = 2',
    "[a]\nb = 1\n[a.b]\nc = 1",
    "a = 1\n[a.b]\nc = 1",
    "[a]\n[a]",
    "a = 'x' b = 'y'",
    "[a] b = 1",
    "a = ['x' 'y']",
    "a = ['x',,]",
    "a = [",
    'a = "x',
    "a",
    "= 1",
    "a = 1 # \x01",
]


@pytest.mark.parametrize("text", QUICK)
def test_common_files_go_the_quick_way(text: str) -> None:
    assert cuefile._quickly(text) == tomllib.loads(text) == loads(text)


@pytest.mark.parametrize("text", LEFT)
def test_the_rest_is_left_to_tomllib(text: str) -> None:
    assert loads(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_toml_is_refused_as_by_tomllib(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError):
        loads(text)


@pytest.mark.parametrize("name", ["en", "en.forms", "zh", "zh.forms"])
def test_the_base_files_go_the_quick_way(name: str) -> None:
    text = (files("sim.reader") / "cues" / f"{name}.toml").read_text("utf-8")
    assert cuefile._quickly(text) == tomllib.loads(text)
