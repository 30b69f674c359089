"""One reply laid out for reading: its folded text, the cues in it, its clauses, and what is negated."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from sim.domain.reading import Span
from sim.reader.lexicon import Lexicon
from sim.reader.phrases import HAN_DIGITS, LETTERS, Hit, unaccented
from sim.text import Folded, fold

_NOISE = re.compile(r"'|[ \u3000¿¡]+|([a-z])\1\1+")
_CLAUSE = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[!?;~。、…\n]| - |--+")
_SENTENCE = re.compile(r"(?<!\d)\.|\.(?!\d)|[!?;。\n…]")
_ANOTHER = re.compile(rf" ?[{LETTERS}]")
_NEAR, _NEAR_HAN = 12, 7
"""How far a negator may follow what it undoes, in letters and in Chinese characters."""
_HAN_VALUES = {"〇": 0, "零": 0, **{digit: at for at, digit in enumerate("一二三四五六七八九", 1)}, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def _rewritten(folded: Folded, pattern: re.Pattern[str], new: object) -> Folded:
    """Replace what a pattern finds, keeping the way back to the source. ``new`` is called with the match."""
    assert callable(new)
    text, starts, at = [], [], 0
    for match in pattern.finditer(folded.text):
        piece = new(match)
        text += [folded.text[at : match.start()], piece]
        starts += [*folded.starts[at : match.start()], *[folded.starts[match.start()]] * len(piece)]
        at = match.end()
    if not at:
        return folded
    return Folded("".join([*text, folded.text[at:]]), (*starts, *folded.starts[at:]))


def _quieter(match: re.Match[str]) -> str:
    return match[1] or (" " if match[0] != "'" else "")


def keyed(text: str, lexica: Sequence[Lexicon]) -> Folded:
    """Fold a reply the way cues are folded: no apostrophes, single blanks, no drawn-out letters, usual spelling."""
    plain = fold(text)
    folded = _rewritten(Folded(unaccented(plain.text), plain.starts), _NOISE, _quieter)
    for each in lexica:
        if each.spelling_pattern is not None:
            spelling = each.spelling
            folded = _rewritten(folded, each.spelling_pattern, lambda match, to=spelling: to[match[0]])
    return folded


def han_number(digits: str) -> int:
    """Read a Chinese numeral (nothing but its digits and units): 一百八 is 180, 三百二 is 320, 八五 is 85, 两千零五 is 2005."""
    digits = digits[:12]
    if not any(char in _HAN_UNITS for char in digits):
        return int("".join(str(_HAN_VALUES.get(char, 0)) for char in digits) or "0")
    total = section = digit = 0
    unit = 1
    for char in digits:
        if char in _HAN_VALUES:
            digit = _HAN_VALUES[char]
            unit = 1 if char in "零〇" else unit
        elif char == "万":
            total, section, digit, unit = (total + (section + digit)) * 10000, 0, 0, 10000
        else:
            unit = _HAN_UNITS[char]
            section, digit = section + (digit or 1) * unit, 0
    return total + section + digit * (unit // 10 or 1)


class Marked:
    """Stretches of a text that are taken: tells quickly whether another touches them."""

    def __init__(self, text: str, hits: Iterable[Hit] = ()) -> None:
        """Take the stretches of some hits."""
        self._taken = bytearray(len(text))
        for hit in hits:
            self.add(hit.start, hit.end)

    def add(self, start: int, end: int) -> None:
        """Take another stretch."""
        self._taken[start:end] = b"\1" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any character of a stretch is taken."""
        return 1 in self._taken[start:end]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a whole stretch is taken."""
        return 0 not in self._taken[start:end]


class Hearing:
    """A reply with every cue found in it. Positions are those of the folded text; ``span`` leads back to the reply."""

    def __init__(self, text: str, lexica: Sequence[Lexicon]) -> None:
        """Fold the text and look for all cues."""
        self.lexica = lexica
        self.folded = keyed(text, lexica)
        self.text = self.folded.text
        self.hits: list[Hit] = sorted(
            (hit for each in lexica for hit in each.index.find(self.text)), key=lambda hit: (hit.start, -hit.end)
        )
        self._of: dict[tuple[str, ...], tuple[list[Hit], list[int]]] = {}

    def of(self, table: str, *names: str) -> list[Hit]:
        """Give the hits of a table, of all its lists or of those named, in order."""
        key = (table, *names)
        if key not in self._of:
            chosen = [hit for hit in self.hits if hit.label[0] == table and (not names or hit.label[1] in names)]
            self._of[key] = chosen, [hit.start for hit in chosen]
        return self._of[key][0]

    def within(self, start: int, end: int, table: str, *names: str) -> list[Hit]:
        """Give those of them that begin in a stretch."""
        hits = self.of(table, *names)
        starts = self._of[(table, *names)][1]
        return hits[bisect_left(starts, start) : bisect_left(starts, end)]

    def again(self, name: str, start: int, end: int) -> list[Hit]:
        """Try the expressions of a list of ``[offers]`` on a stretch alone, as if it were the whole reply."""
        part = self.text[start:end]
        tried = (each for lexicon in self.lexica for each in lexicon.index.of("offers", name))
        found = ((each.label, match) for each in tried for match in each.pattern.finditer(part))
        return [Hit(label, start + match.start(), start + match.end(), match) for label, match in found]

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the reply as typed behind a stretch of the folded text."""
        return Span(*self.folded.source(start, end))

    def words(self, start: int = 0, end: int | None = None) -> list[str]:
        """Give the words in a stretch; every Chinese character counts as one."""
        return re.findall(r"[^\W_\u2e80-\U0003ffff]+|[\u2e80-\U0003ffff]", self.text[start:end])

    @cached_property
    def _clause_starts(self) -> list[int]:
        breaks = {0, *(match.end() for match in _CLAUSE.finditer(self.text))}
        return sorted(breaks | {hit.start for hit in self.of("clauses", "breaks")})

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE.finditer(self.text))]

    def clause(self, at: int) -> tuple[int, int]:
        """Give start and end of the clause around a position."""
        return self._around(self._clause_starts, at)

    def sentence(self, at: int) -> tuple[int, int]:
        """Give start and end of the sentence around a position."""
        return self._around(self._sentence_starts, at)

    def clauses(self) -> list[tuple[int, int]]:
        """Give all clauses in order."""
        return [self.clause(start) for start in self._clause_starts]

    def sentences(self) -> list[tuple[int, int]]:
        """Give all sentences in order."""
        return [self.sentence(start) for start in self._sentence_starts]

    def _around(self, starts: list[int], at: int) -> tuple[int, int]:
        place = bisect_right(starts, at)
        return starts[place - 1], starts[place] if place < len(starts) else len(self.text)

    @cached_property
    def negators(self) -> list[tuple[int, int]]:
        """Give where words stand that negate what follows them in their clause."""
        safe = Marked(self.text, self.of("negation", "safe"))
        words = self.of("negation", "words")
        return [(hit.start, hit.end) for hit in words if not safe.holds(hit.start, hit.end)]

    def negated(self, hit: Hit) -> bool:
        """Tell whether a negator stands before a cue in its clause."""
        start, _ = self.clause(hit.start)
        first = bisect_left(self.negators, (start, 0))
        return first < len(self.negators) and self.negators[first][1] <= hit.start

    def negated_after(self, end: int) -> bool:
        """Tell whether a negator follows closely in the same clause: "pure cotton it is not"."""
        _, stop = self.clause(end - 1)
        near = end + (_NEAR_HAN if self.text[end - 1] >= "\u2e80" else _NEAR)
        first = bisect_left(self.negators, (end, 0))
        return first < len(self.negators) and self.negators[first][0] < min(stop, near)

    def conditional(self, at: int) -> bool:
        """Tell whether the clause around a position says "if"."""
        return bool(self.within(*self.clause(at), "clauses", "if"))

    def asked(self, at: int) -> bool:
        """Tell whether the sentence around a position ends in a question mark."""
        start, end = self.sentence(at)
        return self.text[start:end].endswith("?")

    def measured(self, at: int) -> bool:
        """Tell whether a unit stands at a position: the number before it is a measure and no sum of money."""
        return any(each.units is not None and each.units.match(self.text, at) for each in self.lexica)

    def may_follow(self, at: int) -> bool:
        """Tell whether a number that ends here may be a price: nothing it could be a number of comes after it."""
        if not _ANOTHER.match(self.text, at):
            return True
        known = [each.then.match(self.text, at) for each in self.lexica if each.then is not None]
        return not known or any(known)

    def number(self, words: str) -> int | None:
        """Read a number as hundredths; None for no number.

        ``95`` is 9500, ``1,299.5`` and ``1.299,5`` are 129950, 一百八 is 18000.
        """
        digits = words.strip()
        for each in self.lexica:
            if digits in each.numbers:
                return each.numbers[digits] * 100
        if digits and all(char in HAN_DIGITS for char in digits):
            half = digits.endswith("半")
            return han_number(digits.replace("半", "")) * 100 + 50 * half if digits != "半" else 50
        found = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:[.,](\d{1,2})\d*)?", digits)
        if not found:
            return None
        return int(re.sub("[.,]", "", found[1])[:12]) * 100 + int((found[2] or "").ljust(2, "0"))
