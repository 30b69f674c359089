"""The walls of the house: who may import whom, what each command loads, how long a file may be, what docs must name."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sim
from sim.cli.diagnostics import ExitCode
from sim.cli.main import parser
from sim.problems import CODES

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "sim").rglob("*.py"))
DOCS = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
LONGEST = 400
"""Lines of a file: a longer one has two subjects."""
SHAPELESS = {"utils", "util", "helpers", "helper", "manager", "base", "misc", "common"}
"""Names that say nothing of what is in a module."""


def python(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        (sys.executable, "-X", "utf8", "-c", code, *arguments), cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_imports_point_down_and_the_core_is_pure() -> None:
    from importlinter import cli  # type: ignore[import-untyped, unused-ignore]

    code = cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, "run lint-imports to see which import breaks which contract"


LOADED = """
import contextlib, io, sys
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    {doing}
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
HEAVY = {"textual", "rich", "asyncio", "babel", "tree_sitter", "tree_sitter_toml", "tomli_w"}


@pytest.mark.parametrize(
    ("doing", "allowed"),
    [
        ("import sim", set()),
        ("import sim.session", set()),
        ("from sim.cli.main import run; run(['--help'])", set()),
        ("from sim.cli.main import run; run(['play', '--help'])", set()),
        ("from sim.cli.main import run; run(['read', 'hi'])", set()),
        ("from sim.cli.main import run; run(['read', '--script', 'backpack', '--need', 'price', 'hi'])", set()),
        ("from sim.cli.main import run; run(['list'])", set()),
        ("from sim.cli.main import run; run(['play', '--json', '--seed', '1'])", set()),
        ("from sim.author import validate", set()),
    ],
)
def test_what_a_command_loads(doing: str, allowed: set[str]) -> None:
    ran = python(LOADED.format(doing=doing))
    assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stdout.split())
    assert "sim" in loaded
    assert loaded & HEAVY <= allowed


def test_the_map_of_the_house_imports_nothing_and_names_every_room() -> None:
    source = (ROOT / "sim" / "__init__.py").read_text("utf-8")
    assert "import" not in [line.split()[0] for line in source.splitlines() if line.strip()]
    rooms = {path.parent.name for path in (ROOT / "sim").glob("*/__init__.py")} - {"content"}
    assert sim.__doc__
    missing = {room for room in rooms if f"``{room}``" not in sim.__doc__}
    assert missing == set()


def test_files_are_of_a_length_one_can_read() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & SHAPELESS == set()


def commands() -> dict[str, argparse.ArgumentParser]:
    """Give every command with its parser."""
    (found,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found.choices)


@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_is_told_with_an_example(command: str) -> None:
    page = DOCS["commands.md"]
    assert f"\n## dearbuyer {command}\n" in page
    told = page.partition(f"\n## dearbuyer {command}\n")[2].partition("\n## ")[0]
    assert "```" in told
    common = {option for action in parser()._actions for option in action.option_strings}
    options = {option for action in commands()[command]._actions for option in action.option_strings} - common
    assert {option for option in options if f"`{option}" not in told} == set()
    assert {option for option in common if option.startswith("--") and f"`{option}" not in page} == set()


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_is_told(code: ExitCode) -> None:
    assert f"| {code.value} |" in DOCS["commands.md"]


@pytest.mark.parametrize("code", CODES)
def test_every_problem_is_told(code: str) -> None:
    assert f"`{code}`" in DOCS["problems.md"]


@pytest.mark.parametrize("name", ["DEARBUYER_SAVES", "DEARBUYER_LANG", "NO_COLOR"])
def test_every_variable_of_the_environment_is_told(name: str) -> None:
    assert f"`{name}`" in DOCS["commands.md"]


def test_pages_link_to_pages_that_are_there() -> None:
    links = {
        (name, target)
        for name, page in DOCS.items()
        for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", page)
    }
    assert {link for link in links if not (ROOT / "docs" / link[1]).exists()} == set()


def readme_commands() -> list[str]:
    """Give the lines of the README's first block of shell commands."""
    readme = (ROOT / "README.md").read_text("utf-8")
    block = readme.partition("\n```sh\n")[2].partition("\n```\n")[0]
    return [line.partition("#")[0].strip() for line in block.splitlines()]


def test_the_readme_begins_with_two_commands_and_no_more() -> None:
    assert readme_commands() == ["python3 start.py", "python3 start.py test"]
    assert (ROOT / "start.py").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for the machine that runs the checks")
def test_the_machine_runs_the_command_of_the_readme(tmp_path: Path) -> None:
    """Run .ci/run in a copy whose README and start.py are ours: it must take what the README says."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_bytes((ROOT / ".ci" / "run").read_bytes())
    (tmp_path / "README.md").write_text(
        "# X\n\n```sh\nfalse   # play\necho called $0   # test\n```\n\n```sh\nfalse\n```\n"
    )
    ran = subprocess.run(
        ("bash", str(tmp_path / ".ci" / "run")), cwd="/", capture_output=True, text=True, timeout=20, check=False
    )
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[0] == "+ echo called $0"
    (tmp_path / "README.md").write_text("# X\n")
    ran = subprocess.run(
        ("bash", str(tmp_path / ".ci" / "run")), capture_output=True, text=True, timeout=20, check=False
    )
    assert ran.returncode == 1
    assert "no test command" in ran.stderr
