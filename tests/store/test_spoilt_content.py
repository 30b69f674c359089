"""The shipped files, spoilt at random: whatever a file says, it is played or its problems are told."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.author.validate import validate
from sim.domain.reading import Language
from sim.problems import Problem, ProblemError
from sim.store.library import Library
from sim.text import safe

ROOT = Path(__file__).parent.parent.parent
SOUND = Path(__file__).parent.parent / "broken" / "sound"
VALUES = (
    '"\\u001b[31m\\u202e[bold]{0.__class__}"', "3", "-1", "1e400", "nan", "true", "[]", "[[[]]]", "{}", "{ a = { b = [1] } }",
    "1979-05-27", '"' + "x" * 3000 + '"', "99999999999999999999", '["\\u0007"]', "'''\n'''", "[1, 'x', {}]", "",
)  # fmt: skip


def spoil(lines: list[str], dice: random.Random) -> list[str]:
    """Change one line in one of the ways in which people and machines spoil files."""
    at = dice.randrange(len(lines))
    line = lines[at]
    match dice.randrange(7):
        case 0:
            lines[at : at + 1] = []
        case 1:
            lines.insert(at, line)
        case 2 if "=" in line:
            lines[at] = line.partition("=")[0] + "= " + dice.choice(VALUES)
        case 3 if line:
            cut = dice.randrange(len(line))
            lines[at] = line[:cut] + dice.choice("\x00\x1b\t\"'[]{}.=é好\u202e") + line[cut + 1 :]
        case 4:
            other = dice.randrange(len(lines))
            lines[at], lines[other] = lines[other], line
        case 5 if "=" in line:
            lines[at] = dice.choice(['"\\u001b]0;x\\u0007"', "xyzzy", '""', "a.b.c"]) + " =" + line.partition("=")[2]
        case _:
            lines[at] = line[: len(line) // 2]
    return lines


def shipped() -> list[Path]:
    return [path for folder in ("personas", "scripts") for path in sorted((ROOT / folder).glob("*.toml"))]


@given(st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_a_spoilt_file_raises_nothing_but_problems(dice: random.Random) -> None:
    path = dice.choice(shipped())
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(dice.randint(1, 3)):
        lines = spoil(lines, dice)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / path.parent.name
        folder.mkdir()
        parts = path.name.split(".")
        mechanics = f"{parts[0]}.toml"
        (folder / mechanics).write_bytes((path.parent / mechanics).read_bytes())
        (folder / path.name).write_text("\n".join(lines), encoding="utf-8")
        library = Library.open((Path(name),))
        language = Language(parts[1]) if len(parts) == 3 else None
        known = (library.personas if folder.name == "personas" else library.scripts)(language or Language.EN)
        assert parts[0] in {one.id for one in known}
        told: tuple[Problem, ...] = ()
        try:
            if folder.name == "personas":
                voice = library.voice(parts[0], language) if language else library.persona(parts[0])
                assert voice.digest
            else:
                text = library.text(parts[0], language) if language else library.script(parts[0])
                assert text.digest
        except ProblemError as failure:
            told = failure.problems
        assert all(one.code[0] in "FC" for one in told)
        found = validate([folder / path.name]).sorted()
        # The game and the author hear the same of the same file, the author perhaps more.
        assert set(told) <= set(found)
        for message in map(str, found):
            assert message == safe(message)
            assert "\n" not in message


@pytest.mark.parametrize(
    "kind", ["personas/testy.toml", "personas/testy.en.toml", "scripts/lamp.toml", "scripts/lamp.en.toml"]
)
def test_hostile_words_never_come_out_raw(tmp_path: Path, kind: str) -> None:
    hostile = '"\\u001b[31m\\u202e\\u0007[/bold]\\n"'
    text = (SOUND / kind).read_text(encoding="utf-8")
    folder = tmp_path / "a\x1b[31m\u202eb" / Path(kind).parent
    folder.mkdir(parents=True)
    said: list[str] = []
    for line in [line for line in text.split("\n") if "=" in line]:
        for new in (line.partition("=")[0] + "= " + hostile, hostile + " =" + line.partition("=")[2]):
            (folder / Path(kind).name).write_text(text.replace(line, new, 1), encoding="utf-8")
            said += map(str, validate([folder]))
    assert len(said) > 50
    assert all(one == safe(one) and "\n" not in one for one in said)
