"""What the statistical reader looks at: words, pairs and pieces of words, runs of Chinese characters, cues of every table."""

import re
from collections.abc import Iterable, Iterator

from sim.reader.evidence import SURE, Evidence
from sim.reader.hearing import Hearing
from sim.reader.phrases import LETTERS

_PIECE = re.compile(rf"[{LETTERS}]+|[\u3400-\u9fff]+")
_DIGITS = re.compile(r"\d+")
WORDY = re.compile(rf"[{LETTERS}\u3400-\u9fff]")
_SHORTEST, _LONGEST = 2, 5
"""Letters in a piece of a word; the ends of a word count as one."""
_HAN_LONGEST = 4
_SIZES = (1, 2, 4, 7, 12, 20, 32)
"""Up to how many words (a Chinese character is half a word) each class of length goes."""
_MANY = 3
"""So many sure moves leave little else to be said."""
_SUMS = frozenset("$€£¥%")
_PARTICLES = frozenset({"offers", "promises", "facts"})
"""Tables whose cues mean something else where they are negated."""

Gram = tuple[str, int, int]
"""An n-gram and where it stands in the folded text."""
Stretch = tuple[int, int]


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _runs(text: str, start: int, end: int) -> Iterator[list[Gram]]:
    """Give words, each alone, and runs of Chinese characters; a number is one unit, and part of the run it touches."""
    run: list[Gram] = []
    for match in _PIECE.finditer(text, start, end):
        piece, at, stop = match[0], match.start(), match.end()
        han = _is_han(piece[0])
        if run and (at > run[-1][2] or not (han or piece.isdigit())):
            yield run
            run = []
        if han:
            run += [(char, at + place, at + place + 1) for place, char in enumerate(piece)]
        elif piece.isdigit():
            run.append(("0", at, stop))
        else:
            yield [(_DIGITS.sub("0", piece), at, stop)]
    if run:
        yield run


def _of_word(word: str, start: int, end: int) -> Iterator[Gram]:
    padded = f"_{word}_"
    size = len(padded)
    for length in range(_SHORTEST, min(_LONGEST, size) + 1):
        for at in range(size - length + 1):
            yield padded[at : at + length], start, end


def _of_run(run: list[Gram]) -> Iterator[Gram]:
    chars = "^" + "".join(unit[0] for unit in run) + "$"
    size = len(chars)
    for at in range(size - 1):
        for length in range(1 + (at == 0), min(_HAN_LONGEST, size - at) + 1):
            yield chars[at : at + length], run[max(0, at - 1)][1], run[min(len(run) - 1, at + length - 2)][2]


def grams(text: str, start: int, end: int) -> Iterator[Gram]:
    """Give the n-grams of a stretch of folded text. Words begin with ``=``. Punctuation and emoji leave no trace."""
    before: Gram | None = None
    for run in _runs(text, start, end):
        word, at, stop = run[0]
        if len(run) > 1 or _is_han(word):
            yield from _of_run(run)
            before = None
            continue
        yield "=" + word, at, stop
        yield from _of_word(word, at, stop)
        if before is not None:
            yield f"{before[0]} {word}", before[1], stop
        before = run[0]


def _looks(part: str) -> Iterator[str]:
    """Give what the look of a stretch tells: whether it asks, names a sum or a number, and how long it is."""
    if "?" in part:
        yield "#asks"
    if not _SUMS.isdisjoint(part):
        yield "#sum"
    if _DIGITS.search(part):
        yield "#number"
    halves = sum(len(piece) if _is_han(piece[0]) else 2 for piece in _PIECE.findall(part))
    yield f"#size{sum(halves // 2 > size for size in _SIZES)}"


def _cued(hearing: Hearing) -> Iterator[tuple[str, int]]:
    """Give every cue of every table, heeded or not, with its place."""
    for hit in hearing.hits:
        table, name, strength = hit.label
        if not WORDY.search(hearing.text, hit.start, hit.end):
            continue  # a smile or a mark at the end of a reply changes nothing of what it says
        if strength == "unless":
            yield f"@unless.{name}", hit.start
        elif (table == "moves" or table in _PARTICLES) and hearing.negated(hit):
            yield f"@{table}.{name}.not", hit.start
        else:
            yield f"@{table}.{name}", hit.start


def cue_name(sign: Evidence) -> str:
    """Name the feature that a sign by cue or structure makes."""
    return f"!{sign.move}.{'sure' if sign.confidence >= SURE else 'hint'}"


def size(text: str) -> int:
    """Count the words of a folded text; a Chinese character counts as one, an emoji as none."""
    return sum(len(piece) if _is_han(piece[0]) else 1 for piece in _PIECE.findall(text))


def stretches(hearing: Hearing) -> list[Stretch]:
    """Give the whole of a reply, then its sentences, if they are several."""
    sentences = [each for each in hearing.sentences() if WORDY.search(hearing.text, *each)]
    return [(0, len(hearing.text)), *(sentences if len(sentences) > 1 else ())]


def marks(hearing: Hearing, evidence: Iterable[Evidence], parts: Iterable[Stretch]) -> list[set[str]]:
    """Give what is no n-gram, for each stretch: its look (``#``), the cues in it (``@``), and what they came to (``!``)."""
    signs = [(cue_name(sign), sign.start) for sign in evidence]
    cues = [*_cued(hearing), *signs]
    found = []
    for start, end in parts:
        names = {name for name, at in cues if start <= at < end}
        sure = {name for name, at in signs if start <= at < end and name.endswith("sure")}
        names.update(_looks(hearing.text[start:end]))
        names.add(f"#sure{min(len(sure), _MANY)}")
        found.append(names)
    return found
