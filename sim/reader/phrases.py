"""Cues as authors write them, made into phrases and expressions that can be looked for quickly."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from sim.reader.needles import Literals, needles_among, needles_of
from sim.text import fold_text

LETTERS = "0-9a-z\u00df-\u024f"
"""What makes up words in alphabetic scripts, folded; for use inside a character class."""

_START = f"(?:(?<![{LETTERS}])|(?![{LETTERS}]))"
_END = f"(?:(?![{LETTERS}])|(?<![{LETTERS}]))"
_BOUNDARY = f"(?:(?<![{LETTERS}])(?=[{LETTERS}])|(?<=[{LETTERS}])(?![{LETTERS}]))"
_GAP = r"[^,.!?;。、\n]{0,24}?"
_DIGITS = r"\d{1,12}(?:[.,]\d{1,12}){0,3}"
HAN_DIGITS = "〇零一二两三四五六七八九十百千万半"
_KEY = 5
"""Phrases are looked up by so many of their first characters."""
_LEAST_NAMED = 5
"""Smaller numbers in words are hardly ever sums of money: "I can do one", "take two"."""
_MOST_PHRASES = 48
"""A cue with more variants than this is cheaper as one expression than as so many phrases."""

Label = tuple[str, str, str]
"""Table, name and list of a cue file: ``("moves", "greet", "sure")``."""


class Hit(NamedTuple):
    """A cue found in a folded reply."""

    label: Label
    start: int
    end: int
    match: re.Match[str] | None = None
    """For expressions: the groups."""


def wordy(char: str) -> bool:
    """Tell whether a character is a letter or digit of a script that puts blanks between words."""
    return char.isalnum() and char < "\u2e80"


_ACCENTED = str.maketrans("áéíóúüñ", "aeiouun")


def unaccented(text: str) -> str:
    """Take the marks off folded Spanish letters, one for one: in a chat they are as often left out as not."""
    return text if text.isascii() else text.translate(_ACCENTED)


def plain(phrase: str) -> str:
    """Fold a phrase of a cue file the way replies are folded."""
    return " ".join(unaccented(fold_text(phrase)).replace("'", "").split())


_EDGE = re.compile(
    r"(?P<end>(?<=[0-9a-z])\\b|(?<=\))\\b(?=\(\?[!=]|[)| ,$]|\Z))"
    r"|(?P<start>(?<![^ (|])\\b|\\b(?=[0-9a-z]))"
    r"|\\b"
)


def _edge(match: re.Match[str]) -> str:
    """Say ``\\b`` for alphabetic scripts alone, as shortly as what stands beside it allows: compiling takes its time."""
    if match["end"]:
        return f"(?![{LETTERS}])"
    return f"(?<![{LETTERS}])" if match["start"] else _BOUNDARY


def _escaped(phrase: str) -> str:
    """Escape a phrase for an expression, but no more than is needed: the literals are to be found again."""
    return phrase if _SAFE.fullmatch(phrase) else re.escape(phrase).replace("\\ ", " ").replace("\\-", "-")


_SAFE = re.compile(r"[\w -]*")
_SAFE_CHOICES = re.compile(r"[\w |-]*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def _fold_foreign(match: re.Match[str]) -> str:
    folded = unaccented(fold_text(match[0]))
    return folded if folded == match[0] else "".join(re.escape(char) if char.isascii() else char for char in folded)


def _fold_expression(source: str) -> str:
    """Fold the letters of an expression, but none of its syntax: ``\\S`` stays, ``？`` becomes an escaped ``?``."""
    folded = source if unaccented(fold_text(source)) == source.lower() else _NOT_ASCII.sub(_fold_foreign, source)
    return folded.replace("'?", "").replace("'", "")


@dataclass(frozen=True, eq=False)
class Expression:
    """An expression that is only compiled and tried where one of its needles is in the text."""

    label: Label
    source: str
    needles: frozenset[str] = frozenset()
    """Every match contains one of these; empty: not known, always tried."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Give the compiled expression."""
        return re.compile(self.source)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What stands for ``{name}`` in the cues of one language; words and numbers are folded as ``plain`` does."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)

    def number(self) -> str:
        """Give the expression for a number."""
        words = "".join(f"|{_escaped(word)}" for word in sorted(self.numbers, key=len, reverse=True))
        return rf"(?:{_DIGITS}|[{HAN_DIGITS}]{{1,12}}{words})"

    def money(self, group: str) -> str:
        """Give the expression for a sum, with or without its currency; the number is in ``group``, if that has a name."""
        currency = self._either("currency") if "currency" in self.words else "(?!)"
        words = [word for word, value in self.numbers.items() if value >= _LEAST_NAMED]
        named = "".join(f"|{_escaped(word)}" for word in sorted(words, key=len, reverse=True))
        han = rf"(?![百千万半]|万一|一半|两[三四])[{HAN_DIGITS}]{{2,12}}|[{HAN_DIGITS}](?= ?{currency})"
        number = rf"{f'?P<{group}>' if group else '?:'}{_DIGITS}|{han}{named}"
        return rf"(?:[$€£¥] ?)?({number})(?!\d|[.,]\d|:\d| ?%| ?percent| ?por ciento)(?: ?{currency}|(?![{LETTERS}]))"

    def _either(self, name: str) -> str:
        return "(?:" + "|".join(map(_escaped, sorted(self.words[name], key=len, reverse=True))) + ")"

    def expand(self, name: str) -> str:
        """Give the expression for ``{name}``, ``{n:group}`` or ``{money:group}``. Raises ``ValueError`` for unknown ones."""
        if name not in self._made:
            self._made[name] = self._expanded(name)
        return self._made[name]

    def _expanded(self, name: str) -> str:
        kind, _, group = name.partition(":")
        if kind == "n":
            return f"(?P<{group}>{self.number()})" if group else self.number()
        if kind == "money":
            return self.money(group)
        if kind == "gap":
            return _GAP
        if kind not in self.words:
            raise ValueError(f"no words are called {kind}")
        return self._either(kind)

    def literals(self, piece: str, *, slot: bool) -> Literals | None:
        """Give all that a piece of a cue can match; None for numbers, sums and gaps."""
        if not slot:
            return frozenset({piece})
        return frozenset(self.words[piece]) if piece in self.words else None

    def sketch(self, name: str) -> str:
        """Give something short that stands for ``{name}`` where only the literals of an expression are looked for."""
        return self.expand(name) if name in self.words else r"\d"


_SLOT = re.compile(r"\{([a-z_]+(?::[a-z]+)?)\}")
_GROUP = re.compile(r"\(([^()]*)\)")


def alternatives(cue: str) -> list[str]:
    """Spell out every ``(a|b)`` of a plain cue."""
    pieces = _GROUP.split(cue)
    choices = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    return ["".join(choice) for choice in product(*choices)]


def _optional_only(cue: str) -> list[str]:
    """Spell out only the alternatives that may be empty, since blanks around them have to be tidied."""
    pieces = _GROUP.split(cue)
    choices = []
    for at, piece in enumerate(pieces):
        if not at % 2:
            choices.append([piece])
        elif "" in piece.split("|"):
            full = [part for part in piece.split("|") if part]
            choices.append(["", f"({'|'.join(full)})"])
        else:
            choices.append([f"({piece})"])
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


def _expression(label: Label, cue: str, vocabulary: Vocabulary) -> Expression:
    """Make an expression of a folded cue with slots and alternatives."""
    source: list[str] = []
    parts: list[Literals | list[list[Literals | None]]] = []
    for part in re.split(r"(\{[^{}]*\}|\([^()]*\))", cue):
        inside = part[1:-1] if part.startswith("(") else part
        choices = inside.split("|")
        if "{" not in part:
            safe = _SAFE_CHOICES.fullmatch(inside)
            source.append(f"(?:{inside if safe else '|'.join(map(_escaped, choices))})")
            parts.append(frozenset(choices))
            continue
        pieces = [_SLOT.split(choice) for choice in choices]
        source.append(f"(?:{'|'.join(_sequence(each, vocabulary) for each in pieces)})")
        parts.append(
            [[vocabulary.literals(piece, slot=at % 2 == 1) for at, piece in enumerate(each)] for each in pieces]
        )
    return Expression(label, _START + "".join(source) + _END, needles_among(parts))


def _sequence(pieces: list[str], vocabulary: Vocabulary) -> str:
    """Make an expression of literals and slots by turns."""
    return "".join(vocabulary.expand(piece) if at % 2 else _escaped(piece) for at, piece in enumerate(pieces))


def _from_expression(label: Label, source: str, vocabulary: Vocabulary) -> Expression:
    pieces = _SLOT.split(source)
    folded = [piece if at % 2 else _fold_expression(piece) for at, piece in enumerate(pieces)]
    whole = "".join(vocabulary.expand(piece) if at % 2 else piece for at, piece in enumerate(folded))
    sketch = "".join(vocabulary.sketch(piece) if at % 2 else piece for at, piece in enumerate(folded))
    return Expression(label, _EDGE.sub(_edge, whole), needles_of(sketch))


def compile_cue(
    label: Label, cue: str, vocabulary: Vocabulary, *, expression: bool = False
) -> Iterator[str | Expression]:
    """Turn one cue into phrases and expressions. Raises ``ValueError`` for an unknown slot."""
    if expression or cue.startswith("re:"):
        yield _from_expression(label, cue.removeprefix("re:"), vocabulary)
        return
    folded = plain(cue)
    if "(" not in folded and "{" not in folded:
        yield folded
        return
    for variant in _optional_only(folded) if "(|" in folded or "|)" in folded or "||" in folded else [folded]:
        slots = _SLOT.findall(variant)
        simple = _SLOT.sub(lambda slot: "(" + "|".join(vocabulary.words.get(slot[1], ())) + ")", variant)
        if any(slot not in vocabulary.words for slot in slots) or _count(simple) > _MOST_PHRASES:
            yield _expression(label, variant, vocabulary)
        else:
            yield from (" ".join(phrase.split()) for phrase in alternatives(simple))


def _count(cue: str) -> int:
    total = 1
    for group in _GROUP.findall(cue):
        total *= group.count("|") + 1
    return total


class Index:
    """Every cue of a language, looked for in one pass."""

    def __init__(self, cues: Iterable[tuple[Label, str | Expression]]) -> None:
        """Sort phrases by their first characters, expressions by those of the literals they cannot do without."""
        self._phrases: defaultdict[str, list[tuple[str, Label]]] = defaultdict(list)
        self._needles: defaultdict[str, list[tuple[str, Expression]]] = defaultdict(list)
        self._always: list[Expression] = []
        self.expressions: list[Expression] = []
        for label, cue in cues:
            if isinstance(cue, str):
                self._phrases[cue[:_KEY]].append((cue, label))
                continue
            self.expressions.append(cue)
            for needle in cue.needles:
                self._needles[needle[:_KEY]].append((needle, cue))
            if not cue.needles:
                self._always.append(cue)
        self._keys = sorted({len(key) for key in self._phrases})

    def of(self, table: str, name: str) -> list[Expression]:
        """Give the expressions of one list."""
        return [each for each in self.expressions if each.label[:2] == (table, name)]

    def find(self, text: str) -> list[Hit]:
        """Give every cue in a folded text, in no particular order. Never raises."""
        hits = list(self._find_phrases(text))
        for expression in self._candidates(text):
            hits.extend(Hit(expression.label, *match.span(), match) for match in expression.pattern.finditer(text))
        return [hit for hit in hits if hit.end > hit.start]

    def _candidates(self, text: str) -> Iterable[Expression]:
        """Give the expressions that may match, in an order of their own."""
        found = dict.fromkeys(self._always)
        grams = {text[at : at + size] for size in range(1, _KEY + 1) for at in range(len(text))}
        for gram in grams & self._needles.keys():
            for needle, expression in self._needles[gram]:
                if needle in text:
                    found[expression] = None
        return found

    def _find_phrases(self, text: str) -> Iterator[Hit]:
        size = len(text)
        before = False
        for start, char in enumerate(text):
            inside, before = before, wordy(char)
            if inside and before:
                continue
            for key in self._keys:
                for phrase, label in self._phrases.get(text[start : start + key], ()):
                    end = start + len(phrase)
                    if text.startswith(phrase, start) and not (end < size and wordy(text[end]) and wordy(phrase[-1])):
                        yield Hit(label, start, end)
