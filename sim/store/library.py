"""The library: every persona and script there is, parsed only when it is asked for."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from sim.domain.game import Cast, Words
from sim.domain.personas import Persona, Voice
from sim.domain.reading import Language
from sim.domain.scripts import Script, ScriptText
from sim.problems import Problem, ProblemError, Problems, did_you_mean, error
from sim.store import personas, scripts, toml
from sim.store.fields import ID, quoted
from sim.store.folders import expanded, is_folder
from sim.text import safe

LANGUAGES = tuple(language.value for language in Language)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a picker shows of a persona or script, in one language."""

    id: str
    title: str
    """The persona's name or the script's title; the id where the file cannot be read."""
    about: str
    """The persona's ``about`` or the script's ``brief``."""
    languages: tuple[Language, ...]
    """Languages it can be played in."""
    level: int = 0
    """1..3 for a script; 0 for a persona."""
    problem: Problem | None = None
    """Why it cannot be listed properly."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of files ``ID.toml`` and ``ID.LANG.toml``."""

    folder: Path
    only: str = ""
    """Offer this id alone; empty: all."""

    def names(self) -> dict[str, set[str]]:
        """Give every id with its languages; ``""`` among them stands for the mechanics."""
        found: dict[str, set[str]] = {}
        try:
            files = [path.name for path in self.folder.iterdir()]
        except OSError:
            return {}
        for name in files:
            match name.split("."):
                case [id_, "toml"] if ID.match(id_) and self.only in ("", id_):
                    found.setdefault(id_, set()).add("")
                case [id_, language, "toml"] if ID.match(id_) and language in LANGUAGES and self.only in ("", id_):
                    found.setdefault(id_, set()).add(language)
        return found


class Shelves:
    """The shelves of one kind, the first wins. Words go with mechanics of the same shelf or of one further down."""

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        """Look at what stands on the shelves; no file is opened."""
        self._mechanics: dict[str, Path] = {}
        self._words: dict[str, dict[str, Path]] = {}
        for shelf in shelves:
            for id_, parts in shelf.names().items():
                if id_ in self._mechanics:
                    continue
                for language in parts - {""}:
                    self._words.setdefault(id_, {}).setdefault(language, shelf.folder / f"{id_}.{language}.toml")
                if "" in parts:
                    self._mechanics[id_] = shelf.folder / f"{id_}.toml"

    def ids(self) -> tuple[str, ...]:
        """Give the ids that have mechanics, in the order of the alphabet."""
        return tuple(sorted(self._mechanics))

    def languages(self, id_: str) -> tuple[Language, ...]:
        """Give the languages an id has words in."""
        return tuple(language for language in Language if language.value in self._words.get(id_, {}))

    def mechanics(self, id_: str, what: str) -> Path:
        """Give the file of an id; R301 if there is none."""
        if id_ not in self._mechanics:
            raise error("R301", f"there is no {what} {quoted(id_)}", remedy=did_you_mean(id_, self._mechanics))
        return self._mechanics[id_]

    def words(self, id_: str, language: Language, what: str) -> Path:
        """Give the file of an id's words; R301 for an unknown id, R302 for a language it lacks."""
        self.mechanics(id_, what)
        found = self._words.get(id_, {}).get(language.value)
        if found is None:
            there = ", ".join(self.languages(id_)) or "none"
            raise error(
                "R302",
                f"the {what} {quoted(id_)} has no words in {quoted(language)}",
                remedy=f"Languages it has: {there}.",
            )
        return found


@dataclass(slots=True)
class Library:
    """The base content and the packs laid over it. All is decoded once, on demand; getters raise ``ProblemError``."""

    _people: Shelves
    _situations: Shelves
    _personas: dict[str, Persona] = field(default_factory=dict)
    _voices: dict[tuple[str, Language], Voice] = field(default_factory=dict)
    _scripts: dict[str, Script] = field(default_factory=dict)
    _texts: dict[tuple[str, Language], ScriptText] = field(default_factory=dict)

    @classmethod
    def open(cls, extra: tuple[Path, ...] = ()) -> "Library":
        """Find the base content and the packs in ``extra``, whose ids win; no content is read yet. F001, R303."""
        people, situations = [], []
        for path in extra:
            shelves = _pack(path)
            people += shelves.get("personas", [])
            situations += shelves.get("scripts", [])
        base = base_folder()
        return cls(Shelves([*people, Shelf(base / "personas")]), Shelves([*situations, Shelf(base / "scripts")]))

    def persona_ids(self) -> tuple[str, ...]:
        """Give the ids of all personas, sorted."""
        return self._people.ids()

    def script_ids(self) -> tuple[str, ...]:
        """Give the ids of all scripts, sorted."""
        return self._situations.ids()

    def languages(self, persona: str | None = None, script: str | None = None) -> tuple[Language, ...]:
        """Give the languages both can be played in; without either, those anything can be played in."""
        if persona is None and script is None:
            spoken = {language for id_ in self.persona_ids() for language in self._people.languages(id_)}
            told = {language for id_ in self.script_ids() for language in self._situations.languages(id_)}
            return tuple(language for language in Language if language in spoken & told)
        people = tuple(Language) if persona is None else self._people.languages(persona)
        situations = tuple(Language) if script is None else self._situations.languages(script)
        return tuple(language for language in Language if language in people and language in situations)

    def persona(self, id_: str) -> Persona:
        """Give a persona."""
        if id_ not in self._personas:
            problems = Problems()
            document = _document(self._people.mechanics(id_, "persona"), problems)
            decoded = personas.persona(document, id_, problems)
            problems.check()
            self._personas[id_] = decoded
        return self._personas[id_]

    def voice(self, id_: str, language: Language) -> Voice:
        """Give a persona's voice."""
        if (id_, language) not in self._voices:
            problems = Problems()
            document = _document(self._people.words(id_, language, "persona"), problems)
            decoded = personas.voice(document, self.persona(id_), id_, language, problems)
            problems.check()
            self._voices[id_, language] = decoded
        return self._voices[id_, language]

    def script(self, id_: str) -> Script:
        """Give a script."""
        if id_ not in self._scripts:
            problems = Problems()
            document = _document(self._situations.mechanics(id_, "script"), problems)
            decoded = scripts.script(document, id_, problems)
            problems.check()
            self._scripts[id_] = decoded
        return self._scripts[id_]

    def text(self, id_: str, language: Language) -> ScriptText:
        """Give a script's text."""
        if (id_, language) not in self._texts:
            problems = Problems()
            document = _document(self._situations.words(id_, language, "script"), problems)
            decoded = scripts.text(document, self.script(id_), id_, language, problems)
            problems.check()
            self._texts[id_, language] = decoded
        return self._texts[id_, language]

    def cast(self, persona: str, script: str) -> Cast:
        """Give the mechanics of a game."""
        return Cast(self.persona(persona), self.script(script))

    def words(self, persona: str, script: str, language: Language) -> Words:
        """Give the words of a game."""
        return Words(self.voice(persona, language), self.text(script, language))

    def digests(self, persona: str, script: str, language: Language) -> tuple[tuple[str, str], ...]:
        """Give the four files a game is played with, by name within a pack, with their content digests."""
        return (
            (f"personas/{persona}.toml", self.persona(persona).digest),
            (f"personas/{persona}.{language}.toml", self.voice(persona, language).digest),
            (f"scripts/{script}.toml", self.script(script).digest),
            (f"scripts/{script}.{language}.toml", self.text(script, language).digest),
        )

    def personas(self, language: Language) -> tuple[Listing, ...]:
        """List all personas for a picker, cheaply; what is not there in the language is listed in another."""
        return tuple(_listing(self._people, "persona", id_, language) for id_ in self.persona_ids())

    def scripts(self, language: Language) -> tuple[Listing, ...]:
        """List all scripts for a picker, cheaply and from the easiest on."""
        found = [_listing(self._situations, "script", id_, language) for id_ in self.script_ids()]
        return tuple(sorted(found, key=lambda one: (one.level, one.id)))


def base_folder() -> Path:
    """Give the folder of the base content: the checkout, or ``content`` inside the installed package."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "content"
    return installed if is_folder(installed) else package.parent


def _pack(path: Path) -> dict[str, list[Shelf]]:
    path = expanded(path)
    if is_folder(path):
        there = {kind: [Shelf(path / kind)] for kind in ("personas", "scripts") if is_folder(path / kind)}
        if not there:
            raise error("R303", "the folder has neither personas/ nor scripts/ in it", toml.shown(path))
        return there
    document = _document(path, Problems())
    id_ = path.name.split(".")[0]
    kind = kind_of(document.data)
    if kind not in ("persona", "voice", "script", "text") or not ID.match(id_):
        raise error("R303", "the file is neither a persona nor a script", toml.shown(path))
    return {"personas" if kind in ("persona", "voice") else "scripts": [Shelf(path.parent, only=id_)]}


def kind_of(data: dict[str, Any]) -> str:
    """Tell by its keys what a file is: ``save``, ``script``, ``text``, ``voice``, ``persona`` or nothing."""
    signs = (
        ("save", ("dearbuyer",)),
        ("script", ("sheet", "policy", "path")),
        ("text", ("slots", "title", "brief", "quick")),
        ("voice", ("says", "shows", "nick")),
        ("persona", ("traits", "moods", "hears", "doubts", "skips")),
    )
    for kind, keys in signs:
        # A text's policy is a list of lines, a script's is a table.
        if any(key in data and not (key == "policy" and isinstance(data[key], list)) for key in keys):
            return kind
    return ""


def _document(path: Path, problems: Problems) -> toml.Document:
    document = toml.read(path, problems)
    if document is None:
        raise ProblemError(*problems.sorted())
    return document


def _listing(shelves: Shelves, what: str, id_: str, language: Language) -> Listing:
    title, about = ("title", "brief") if what == "script" else ("name", "about")
    languages = shelves.languages(id_)
    try:
        shown = language if language in languages or not languages else languages[0]
        words = _head(shelves.words(id_, shown, what))
        mechanics = _head(shelves.mechanics(id_, what)) if what == "script" else {}
    except ProblemError as failure:
        return Listing(id_, id_, "", languages, problem=failure.problems[0])
    grade = mechanics.get("level", 1) if what == "script" else 0
    texts = [safe(text) if isinstance(text := words.get(key), str) else "" for key in (title, about)]
    return Listing(id_, texts[0] or id_, texts[1], languages, grade if isinstance(grade, int) else 1)


def _head(path: Path) -> dict[str, Any]:
    """Parse what stands before the first table of a file: enough for a list, and much quicker than all of it."""
    problems = Problems()
    content = toml.read_bytes(path, problems)
    if content is None:
        raise ProblemError(*problems.sorted())
    head = content.replace(b"\r\n", b"\n").partition(b"\n[")[0]
    try:
        return tomllib.loads(head.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError):  # a list that begins a line, or a broken file
        return _document(path, problems).data
