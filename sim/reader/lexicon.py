"""The cue files: read once per language, checked, and kept. docs/cues.md describes the format."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sim.domain.moves import Move
from sim.domain.reading import By, Language, PromiseKind, Topic
from sim.reader.phrases import LETTERS, Expression, Index, Label, Vocabulary, alternatives, compile_cue, plain

_MOVES: frozenset[str] = frozenset(Move)
_STRENGTHS = ("sure", "likely", "unless")
_LISTS: dict[str, frozenset[str]] = {
    "negation": frozenset({"words", "safe"}),
    "clauses": frozenset({"breaks", "if"}),
    "questions": frozenset({topic.value for topic in Topic} | {"asks", "or"}),
    "promises": frozenset(kind.value for kind in PromiseKind),
    "by": frozenset(by.value for by in By if by is not By.UNSAID),
    "tone": frozenset({"formal", "plain", "dear", "warm", "hedges", "absolutes", "i", "you"}),
    "facts": frozenset({"left", "few", "ends", "arrives", "measure"}),
    "answers": frozenset({"yes", "no", "accept", "statement", "courtesy"}),
    "offers": frozenset(
        {
            *("percent", "paid", "half", "amount", "round", "price", "bare"),
            *("promo_percent", "promo_paid", "promo_half", "promo_quarter", "promo_amount", "promo_price"),
            *("shipping", "shipping_fee", "shipping_shared", "gift", "unless"),
        }
    ),
}
"""The tables made of lists of cues, and the lists each may hold."""


class CueError(ValueError):
    """A cue file is wrong; the message names the file, the place and the matter."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the cues of one move behave."""

    negatable: bool = True
    yields: frozenset[Move] = frozenset()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All the reader knows of a language."""

    language: Language
    index: Index
    manners: Mapping[Move, Manner]
    numbers: Mapping[str, int]
    spelling: Mapping[str, str]
    spelling_pattern: re.Pattern[str] | None
    units: re.Pattern[str] | None = None
    """``[words] unit``: what makes a number a measure, standing after it."""
    then: re.Pattern[str] | None = None
    """``[words] then``: the words that may follow a price that has no currency; None: any may."""


def _strings(value: Any, place: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise CueError(f"{place}: a list of phrases is wanted")
    return value


def _table(data: Mapping[str, Any], name: str, file: str) -> Mapping[str, Any]:
    value = data.get(name, {})
    if not isinstance(value, dict):
        raise CueError(f"{file}: [{name}] must be a table")
    return value


def _lists(data: Mapping[str, Any], file: str) -> Iterator[tuple[Label, str]]:
    """Give every cue of the file with its label."""
    for name, allowed in _LISTS.items():
        for key, value in _table(data, name, file).items():
            if key not in allowed:
                raise CueError(f"{file}: [{name}] knows no {key!r}; it may hold {', '.join(sorted(allowed))}")
            for cue in _strings(value, f"{file}: [{name}] {key}"):
                yield (name, key, ""), cue
    for move, table in _table(data, "moves", file).items():
        for key in _STRENGTHS:
            for cue in _strings(table.get(key, []), f"{file}: [moves.{move}] {key}"):
                yield ("moves", move, key), cue


def _manners(data: Mapping[str, Any], file: str) -> dict[Move, Manner]:
    manners = {}
    for name, table in _table(data, "moves", file).items():
        if name not in _MOVES:
            raise CueError(f"{file}: [moves.{name}] is no move")
        if not isinstance(table, dict) or set(table) - {*_STRENGTHS, "negatable", "yields"}:
            raise CueError(f"{file}: [moves.{name}] may hold sure, likely, unless, negatable and yields")
        yields = _strings(table.get("yields", []), f"{file}: [moves.{name}] yields")
        unknown = [move for move in yields if move not in _MOVES]
        negatable = table.get("negatable", True)
        if unknown or not isinstance(negatable, bool):
            raise CueError(f"{file}: [moves.{name}] yields names moves, negatable is true or false")
        manners[Move(name)] = Manner(negatable, frozenset(map(Move, yields)))
    return manners


def _vocabulary(data: Mapping[str, Any], file: str) -> Vocabulary:
    words = {
        name: tuple(
            plain(piece) for entry in _strings(value, f"{file}: [words] {name}") for piece in alternatives(entry)
        )
        for name, value in _table(data, "words", file).items()
    }
    numbers = _table(data, "numbers", file)
    if not all(isinstance(value, int) for value in numbers.values()):
        raise CueError(f"{file}: [numbers] gives each word a whole number")
    return Vocabulary(words, {plain(word): value for word, value in numbers.items()})


def _spelling(data: Mapping[str, Any], file: str) -> tuple[dict[str, str], re.Pattern[str] | None]:
    table = _table(data, "spelling", file)
    if not all(isinstance(value, str) for value in table.values()):
        raise CueError(f"{file}: [spelling] gives each word another")
    pairs = {plain(word): plain(value) for word, value in table.items()}
    if not pairs:
        return pairs, None
    words = sorted((re.escape(word) for word in pairs), key=len, reverse=True)
    return pairs, re.compile(r"(?<![0-9a-z])(?:" + "|".join(words) + r")(?![0-9a-z])")


def _after(words: tuple[str, ...] | None) -> re.Pattern[str] | None:
    """Make the expression for words that stand after a number."""
    if not words:
        return None
    pieces = sorted(words, key=len, reverse=True)
    return re.compile(f" ?(?:{'|'.join(map(re.escape, pieces))})(?![{LETTERS}])")


def compile_lexicon(language: Language, data: Mapping[str, Any], file: str) -> Lexicon:
    """Check a cue file's tables and make them ready. Raises ``CueError``."""
    known = {*_LISTS, "words", "numbers", "spelling", "moves"}
    if unknown := set(data) - known:
        raise CueError(f"{file}: no table is called {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
    manners = _manners(data, file)
    vocabulary = _vocabulary(data, file)
    cues: list[tuple[Label, str | Expression]] = []
    for label, cue in _lists(data, file):
        if label[0] == "facts" and cue.count("{n}") == 1:
            cue = cue.replace("{n}", "{n:n}")
        try:
            made = list(compile_cue(label, cue, vocabulary, expression=label[0] == "offers"))
        except ValueError as error:
            raise CueError(f"{file}: [{label[0]}] {label[1]} {label[2]}: {cue!r} is wrong: {error}") from error
        cues.extend((label, phrase) for phrase in made)
    spelling, pattern = _spelling(data, file)
    units, then = _after(vocabulary.words.get("unit")), _after(vocabulary.words.get("then"))
    return Lexicon(language, Index(cues), manners, vocabulary.numbers, spelling, pattern, units, then)


def merged(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Lay cue files over each other: tables are joined, lists added to, anything else is taken from the later file."""
    whole: dict[str, Any] = {}
    for data in tables:
        for name, value in data.items():
            before = whole.get(name)
            if isinstance(before, dict) and isinstance(value, dict):
                whole[name] = merged([before, value])
            else:
                whole[name] = [*before, *value] if isinstance(before, list) and isinstance(value, list) else value
    return whole


@cache
def lexicon(language: Language) -> Lexicon:
    """Give the cues of a language, read on first use; a language without a file has none. Raises ``CueError``."""
    folder = files("sim.reader") / "cues"
    tables = []
    for name in (f"{language}.toml", f"{language}.forms.toml"):
        path = folder / name
        if path.is_file():
            try:
                tables.append(tomllib.loads(path.read_text("utf-8")))
            except tomllib.TOMLDecodeError as error:
                raise CueError(f"{name}: {error}") from error
    return compile_lexicon(language, merged(tables), f"{language}.toml")
