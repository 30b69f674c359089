"""The README's two commands, with a pip and checks that only note what they were asked."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

SOURCE = Path(__file__).parent.parent / "start.py"


class Machine:
    """A checkout in a folder with a space in its name, and what was run there."""

    def __init__(self, start: ModuleType, monkeypatch: pytest.MonkeyPatch, checkout: Path) -> None:
        self.start = start
        self.checkout = checkout
        self.made = 0
        self.ran: list[tuple[str, ...]] = []
        self.codes: dict[str, int] = {}
        """The exit code of a module that is run by ``python -m``; 0 where nothing is said."""
        python = checkout / ".venv" / "bin" / "python"
        for name, value in (("HERE", checkout), ("ENVIRONMENT", checkout / ".venv"), ("PYTHON", python)):
            monkeypatch.setattr(start, name, value)
        monkeypatch.setattr(start, "venv", SimpleNamespace(create=self._make))
        monkeypatch.setattr(start, "subprocess", SimpleNamespace(run=self._run))
        monkeypatch.setattr(start, "os", SimpleNamespace(name="nt"))
        self._patch = monkeypatch

    def _make(self, folder: Path, with_pip: bool) -> None:
        assert with_pip
        self.made += 1
        (folder / "bin").mkdir(parents=True, exist_ok=True)
        (folder / "bin" / "python").touch()

    def _run(self, command: tuple[str, ...], cwd: Path | None = None) -> SimpleNamespace:
        assert command[:2] == (str(self.start.PYTHON), "-m")
        self.ran.append(command[2:])
        return SimpleNamespace(returncode=self.codes.get(command[2], 0))

    def call(self, *arguments: str) -> int:
        """Run ``python3 start.py`` with arguments."""
        self._patch.setattr(sys, "argv", ["start.py", *arguments])
        return int(self.start.main())

    @property
    def installed(self) -> list[str]:
        """What pip was asked to install, each time."""
        return [command[-1] for command in self.ran if command[0] == "pip"]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    spec = importlib.util.spec_from_file_location("start", SOURCE)
    assert spec
    assert spec.loader
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    checkout = tmp_path / "a checkout"
    checkout.mkdir()
    (checkout / "pyproject.toml").write_text("[project]\n", "utf-8")
    return Machine(start, monkeypatch, checkout)


def test_the_first_start_makes_the_environment_and_the_second_only_plays(machine: Machine) -> None:
    assert machine.call() == 0
    assert machine.call("play", "--plain") == 0
    assert machine.made == 1
    assert machine.installed == ["."]
    assert machine.ran[-2:] == [("sim",), ("sim", "play", "--plain")]


def test_tests_are_installed_for_and_run_in_order(machine: Machine) -> None:
    assert machine.call("test", "-k", "reader") == 0
    assert machine.call("test") == 0
    assert machine.installed == [".[dev]"]
    first = [command[0] for command in machine.ran[1:5]]
    assert first == ["ruff", "ruff", "mypy", "pytest"]
    assert machine.ran[4] == ("pytest", "-k", "reader")
    assert machine.ran[-1] == ("pytest",)


def test_a_check_that_fails_ends_it_with_its_code(machine: Machine) -> None:
    machine.codes["mypy"] = 3
    assert machine.call("test") == 3
    assert machine.ran[-1][0] == "mypy"


def test_playing_and_testing_keep_one_environment(machine: Machine) -> None:
    for arguments in ((), ("test",), (), ("test",)):
        machine.call(*arguments)
    assert machine.made == 1
    assert machine.installed == [".", ".[dev]"]


def test_new_requirements_are_installed_into_the_environment_there_is(machine: Machine) -> None:
    machine.call()
    (machine.checkout / "pyproject.toml").write_text("[project]\ndependencies = []\n", "utf-8")
    machine.call()
    assert machine.made == 1
    assert machine.installed == [".", "."]


def test_an_installation_that_was_interrupted_is_made_again(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.codes["pip"] = 1
    with pytest.raises(SystemExit) as caught:
        machine.call()
    assert "The installation did not work" in str(caught.value)
    assert ("sim",) not in machine.ran
    machine.codes.clear()
    assert machine.call() == 0
    assert machine.made == 2
    assert "this happens once" in capsys.readouterr().err


def test_an_environment_whose_python_is_gone_is_made_again(machine: Machine) -> None:
    machine.call()
    machine.start.PYTHON.unlink()
    machine.call()
    assert machine.made == 2


def test_the_exit_code_of_the_game_is_handed_on(machine: Machine) -> None:
    machine.codes["sim"] = 130
    assert machine.call("play") == 130


def test_where_it_can_the_game_takes_the_place_of_the_starter(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[object, ...]] = []
    monkeypatch.setattr(machine.start, "os", SimpleNamespace(name="posix", execv=lambda *what: taken.append(what)))
    machine.call("list")
    python = machine.start.PYTHON
    assert taken == [(python, (str(python), "-m", "sim", "list"))]


def test_an_old_python_is_told_in_words(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    with pytest.raises(SystemExit) as caught:
        machine.call()
    assert "needs Python 3.11 or newer" in str(caught.value)
    assert machine.ran == []
