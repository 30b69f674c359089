"""Which literals an expression cannot do without: so that it is compiled and tried only where one of them stands.

A reply is looked through once for the literals of all expressions together; of the thousand expressions of a language
a handful is then tried. What the analysis does not understand it treats as "may match anything": slower, never wrong.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_PLAIN = r"[^\\.\[()|^${}*+?]"
_TOKEN = re.compile(
    rf"\((?:\?:)?{_PLAIN}*(?:\|{_PLAIN}*)+\)"  # a choice of words, by far the commonest
    rf"|{_PLAIN}+(?![*+?{{])"  # a word
    r"|\\[bBAZ]"  # an edge
    r"|\\[wWsSdD]|\."  # a kind of character
    r"|\\."  # a character taken as it is
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]"  # a class
    r"|\(\?(?:[:=!]|<[=!]|P<\w+>)|[()|^$]"
    r"|\{\d*,?\d*\}|[*+?]"
    r"|[^\\.\[()|^$*+?]",
    re.DOTALL,
)
_FOREIGN = re.compile(r"\(\?(?![:=!]|<[=!]|P<)|\\[1-9]")
"""Flags, references and the like, of which nothing is known here."""
_MOST = 64
"""More literals than this are no help."""
_MOST_JOINED = 24
_LONG = 7
"""Longer literals than this, in letters, are hardly rarer."""
_HAN = 3
"""A Chinese character is worth so many letters."""

Literals = frozenset[str]
_EMPTY = frozenset({""})


class _Part(NamedTuple):
    """What is known of a piece of an expression."""

    exact: Literals | None
    """All it can match, where that is a short list."""
    needed: Literals | None
    """One of these is in every match; None: not known."""


_ANYTHING = _Part(None, None)
_NOTHING = _Part(_EMPTY, None)


def _worth(literals: Literals) -> tuple[int, int]:
    if not literals or len(literals) > _MOST:
        return 0, 0
    shortest = min(literals, key=len)
    return min(_LONG, len(shortest) if shortest.isascii() else _HAN * len(shortest)), -len(literals)


def _class(token: str) -> _Part:
    inside = token[1:-1]
    if inside.startswith("^") or "\\" in inside or "-" in inside[1:-1]:
        return _ANYTHING
    return _Part(frozenset(inside), frozenset(inside))


def _together(parts: list[_Part]) -> _Part:
    """Join what follows one another."""
    if len(parts) == 1:
        return parts[0]
    run: Literals = _EMPTY
    found: list[Literals] = []
    for exact, needed in parts:
        if exact is not None and len(run) * len(exact) <= _MOST_JOINED:
            run = exact if run is _EMPTY else frozenset([one + other for one in run for other in exact])
            continue
        found.append(run)
        if exact is None and needed is not None:
            found.append(needed)
        run = _EMPTY if exact is None else exact
    whole = run if not found else None
    best = max([*found, run], key=_worth)
    return _Part(whole, best if _worth(best)[0] else None)


def _either(choices: list[_Part]) -> _Part:
    if len(choices) == 1:
        return choices[0]
    exact: Literals | None = _joined([choice.exact for choice in choices])
    return _Part(exact, _joined([choice.needed for choice in choices]))


def _joined(sets: list[Literals | None]) -> Literals | None:
    known = [each for each in sets if each is not None]
    joined = frozenset().union(*known)
    return joined if len(known) == len(sets) and len(joined) <= _MOST else None


def _repeated(part: _Part, times: str) -> _Part:
    if times[0] in "?*" or times.startswith(("{0", "{,")):
        optional = times == "?" and part.exact is not None
        return _Part(part.exact | _EMPTY, None) if optional and part.exact is not None else _ANYTHING
    return _Part(None, part.needed)


class _Source:
    """The tokens of an expression, read from left to right."""

    def __init__(self, source: str) -> None:
        self.tokens = _TOKEN.findall(source)
        self.at = 0

    def take(self) -> str:
        self.at += 1
        return str(self.tokens[self.at - 1])

    def see(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def choices(self) -> _Part:
        """Read alternatives up to a closing bracket or the end."""
        found = [self.sequence()]
        while self.see() == "|":
            self.at += 1
            found.append(self.sequence())
        return _either(found)

    def sequence(self) -> _Part:
        parts = []
        while self.see() not in ("", "|", ")"):
            part = self.one()
            while self.see()[:1] in tuple("?*+{") and self.see():
                times = self.take()
                part = _repeated(part, times)
                self.at += self.see() in ("?", "+")  # lazy or possessive: all one here
            parts.append(part)
        return _together(parts)

    def one(self) -> _Part:
        token = self.take()
        if token[-1] == ")" and len(token) > 1:
            words = frozenset(token[1:-1].removeprefix("?:").split("|"))
            return _Part(words, words)
        if token[0] == "(":
            inside = self.choices()
            self.at += 1
            return _NOTHING if token[2:] in ("=", "!", "<=", "<!") else inside
        if token in ("^", "$") or (token[0] == "\\" and token[1:] in tuple("bBAZ")):
            return _NOTHING
        if token[0] == "[":
            return _class(token)
        if token == "." or (token[0] == "\\" and token[1] in "wWsSdD"):
            return _ANYTHING
        word = frozenset({token.removeprefix("\\")})
        return _Part(word, word)


def _useful(part: _Part) -> Literals:
    return part.needed if part.needed is not None and _worth(part.needed)[0] else frozenset()


def needles_of(source: str) -> Literals:
    """Give literals of which every match of an expression contains one; none where that cannot be told."""
    return frozenset() if _FOREIGN.search(source) else _useful(_Source(source).choices())


def needles_among(parts: Iterable[Literals | Iterable[Iterable[Literals | None]]]) -> Literals:
    """Give the same for what follows one another: literals to choose from, or a choice of sequences; None: anything."""
    return _useful(_together([_among(part) for part in parts]))


def _among(part: Literals | Iterable[Iterable[Literals | None]]) -> _Part:
    if isinstance(part, frozenset):
        return _Part(part, part)
    return _either([_together([_Part(each, each) if each else _ANYTHING for each in choice]) for choice in part])
