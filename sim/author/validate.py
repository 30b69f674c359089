"""Checking files without playing them: all problems of all files at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sim.domain.personas import Persona
from sim.domain.reading import Language
from sim.domain.scripts import Script
from sim.problems import ProblemError, Problems
from sim.store import corrections, personas, scripts, toml
from sim.store.changes import content_problems
from sim.store.fields import ID, quoted
from sim.store.folders import CORRECTIONS, expanded, is_folder, is_there
from sim.store.library import LANGUAGES, Library, base_folder, kind_of
from sim.store.saves import load

_FOLDERS = {"personas": ("persona", "voice"), "scripts": ("script", "text")}


def validate(paths: Sequence[Path]) -> Problems:
    """Check files and folders, personas, scripts, their words and saves alike; folders with all that is in them."""
    bench = _Bench()
    for path in paths:
        for file in _files(path, bench.problems):
            bench.check(file)
    return bench.problems


def _files(path: Path, problems: Problems) -> list[Path]:
    path = expanded(path)
    if not is_folder(path):
        return [path]
    files = sorted(
        file for file in path.rglob("*.toml") if not any(part.startswith(".") for part in _below(file, path))
    )
    if not files:
        problems.add("F007", "there is no .toml file in this folder", toml.shown(path))
    return files


def _below(file: Path, folder: Path) -> tuple[str, ...]:
    return file.relative_to(folder).parts


@dataclass(slots=True)
class _Bench:
    problems: Problems = field(default_factory=Problems)
    _seen: set[Path] = field(default_factory=set)
    _personas: dict[Path, Persona | None] = field(default_factory=dict)
    _scripts: dict[Path, Script | None] = field(default_factory=dict)

    def check(self, path: Path) -> None:
        """Check one file, once."""
        place = path.absolute()
        if place in self._seen:
            return
        self._seen.add(place)
        document = toml.read(path, Problems(), corrections.LIMIT if path.name == CORRECTIONS else toml.CONTENT_LIMIT)
        kind = _kind(path, document)
        if kind == "save":
            self._save(path)
        elif document is None:
            toml.read(path, self.problems)
        elif kind in ("persona", "script"):
            self._mechanics(path, kind)
        elif kind in ("voice", "text"):
            self._words(path, kind, document)
        elif kind == "corrections":
            corrections.decode(document, self.problems)
        else:
            self.problems.add("C130", "it cannot be told what kind of file this is", toml.shown(path))

    def _save(self, path: Path) -> None:
        try:
            loaded = load(path)
        except ProblemError as failure:
            self.problems.extend(failure.problems)
            return
        self.problems.extend(loaded.problems)
        # That content has changed since is the player's affair, and told when the game goes on.
        missing = content_problems(loaded.game, Library.open(), toml.shown(path))
        self.problems.extend(one for one in missing if one.code == "S204")

    def _mechanics(self, path: Path, kind: str) -> None:
        if kind == "persona":
            self._persona(path)
        else:
            self._script(path)
        stem = path.name.removesuffix(".toml")
        if not ID.match(stem):
            self.problems.add("C108", f"{quoted(path.name)} cannot be the name of a {kind}", toml.shown(path))
        elif not any(is_there(path.parent / f"{stem}.{language}.toml") for language in LANGUAGES):
            self.problems.add("C128", f"the {kind} {quoted(stem)} has no words in any language", toml.shown(path))

    def _words(self, path: Path, kind: str, document: toml.Document) -> None:
        id_, _, language = path.name.removesuffix(".toml").partition(".")
        if not ID.match(id_):
            self.problems.add("C108", f"{quoted(path.name)} cannot be the name of a {kind}", toml.shown(path))
            return
        if language not in LANGUAGES:
            what = f"{quoted(language)} is no language" if language else "the name of the file says no language"
            self.problems.add("C129", what, toml.shown(path))
            return
        found = self._mechanics_of(path, id_, "personas" if kind == "voice" else "scripts")
        if found is None:
            what = "persona" if kind == "voice" else "script"
            self.problems.add("C127", f"there is no {what} {quoted(id_)} for these words", toml.shown(path))
        if kind == "voice":
            personas.voice(document, self._persona(found) if found else None, id_, Language(language), self.problems)
        else:
            scripts.text(document, self._script(found) if found else None, id_, Language(language), self.problems)

    def _mechanics_of(self, words: Path, id_: str, folder: str) -> Path | None:
        """Give the mechanics for some words: beside them, or, for a translation of base content, in the base."""
        for path in (words.parent / f"{id_}.toml", base_folder() / folder / f"{id_}.toml"):
            if is_there(path):
                return path
        return None

    def _persona(self, path: Path) -> Persona | None:
        if path not in self._personas:
            found = Problems()
            document = toml.read(path, found)
            decoded = personas.persona(document, path.name.removesuffix(".toml"), found) if document else None
            self._personas[path] = None if found else decoded
            self.problems.extend(found)
        return self._personas[path]

    def _script(self, path: Path) -> Script | None:
        if path not in self._scripts:
            found = Problems()
            document = toml.read(path, found)
            decoded = scripts.script(document, path.name.removesuffix(".toml"), found) if document else None
            self._scripts[path] = None if found else decoded
            self.problems.extend(found)
        return self._scripts[path]


def _kind(path: Path, document: toml.Document | None) -> str:
    """Tell what a file is: a save by its first key, anything else by its folder and name, or by its keys."""
    if path.name == CORRECTIONS:
        return "corrections"
    if document is None:
        head = toml.read_bytes(path, Problems()) or b""
        return "save" if b"\ndearbuyer = " in b"\n" + head[:4096] else ""
    kind = kind_of(document.data)
    folder = path.absolute().parent.name
    if kind == "save" or folder not in _FOLDERS:
        return kind
    mechanics, words = _FOLDERS[folder]
    named = words if "." in path.name.removesuffix(".toml") else mechanics
    # A folder tells persona from script, the keys tell mechanics from words where the name is odd.
    return kind if kind in (mechanics, words) else named
