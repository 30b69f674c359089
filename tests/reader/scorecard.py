"""How well the reader hears the examples of a language: ``python -m tests.reader.scorecard en [held] [-v]``.

An examples file is ``examples_<language>.tsv`` beside this module: stage, need or ``-``, moves, text and, if it is split,
``dev`` or ``held``. Any other file of moves and text alone can be named instead of a language, as ``en:path``.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Language
from sim.domain.stages import Stage
from sim.reader import read

COMPUTED = frozenset({Move.IGNORE_QUESTION, Move.FALSE_CLAIM, Move.FALSE_URGENCY})
"""Faults that rest on the open need or the product sheet, not on the words."""


class Example(NamedTuple):
    """A reply and what two careful readers hear in it."""

    language: Language
    text: str
    moves: frozenset[Move]
    expecting: Expecting | None = None
    part: str = ""


class Score(NamedTuple):
    """How often moves were heard rightly, heard at all, and said."""

    right: int
    heard: int
    said: int

    @property
    def precision(self) -> float:
        """Give the share of what was heard that was said; 1 where nothing was heard."""
        return self.right / self.heard if self.heard else 1.0

    @property
    def recall(self) -> float:
        """Give the share of what was said that was heard; 1 where nothing was said."""
        return self.right / self.said if self.said else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        return 2 * self.right / (self.heard + self.said) if self.heard + self.said else 1.0


def _example(language: Language, row: str) -> Example:
    cells = row.split("\t")
    if len(cells) == 2:
        return Example(language, cells[1], frozenset(map(Move, cells[0].split(","))))
    stage, need, moves, text = cells[:4]
    expecting = Expecting(stage=Stage(stage), needs=() if need == "-" else (BASE_NEEDS[need],))
    return Example(language, text, frozenset(map(Move, moves.split(","))), expecting, "".join(cells[4:5]))


def examples(language: Language, path: Path | None = None) -> list[Example]:
    """Give the examples of a language, or those of another file. Raises ``OSError`` and ``ValueError`` for bad files."""
    rows = (path or Path(__file__).parent / f"examples_{language}.tsv").read_text("utf-8").splitlines()
    return [_example(language, row) for row in rows if row and not row.startswith("#")]


def heard(example: Example) -> frozenset[Move]:
    """Give the moves the reader hears, without those that rest on more than the words."""
    return frozenset(each.move for each in read(example.text, example.language, example.expecting).moves) - COMPUTED


def scores(lines: Iterable[Example]) -> dict[Move, Score]:
    """Give the score of every move said or heard in the examples."""
    right: Counter[Move] = Counter()
    found: Counter[Move] = Counter()
    said: Counter[Move] = Counter()
    for line in lines:
        moves = heard(line)
        right.update(moves & line.moves)
        found.update(moves)
        said.update(line.moves - COMPUTED)
    return {move: Score(right[move], found[move], said[move]) for move in Move if found[move] or said[move]}


def micro(table: dict[Move, Score]) -> Score:
    """Sum the scores of several moves up."""
    sums = [sum(column) for column in zip(*table.values(), strict=True)] or [0, 0, 0]
    return Score(*sums)


def macro_f1(table: dict[Move, Score]) -> float:
    """Give the mean F1 of the moves that were said."""
    said = [score.f1 for score in table.values() if score.said]
    return sum(said) / len(said)


def report(lines: Sequence[Example], *, verbose: bool = False) -> str:
    """Give the table of scores, and where asked every line that was misheard."""
    table = scores(lines)
    whole = micro(table)
    rows = [
        f"{move:20} P {each.precision:.2f} R {each.recall:.2f} F1 {each.f1:.2f}  of {each.said}"
        for move, each in table.items()
    ]
    sums = f"micro-F1 {whole.f1:.3f} (P {whole.precision:.3f} R {whole.recall:.3f})"
    rows.append(f"{len(lines)} lines: {sums}, macro-F1 {macro_f1(table):.3f}")
    for line in lines if verbose else ():
        moves = heard(line)
        if moves != line.moves:
            less, more = sorted(line.moves - moves), sorted(moves - line.moves)
            rows.append(f"missed {','.join(less) or '-'} | too much {','.join(more) or '-'} | {line.text}")
    return "\n".join(rows)


def main(arguments: Sequence[str]) -> int:
    """Print the scorecard of a language: all of it or one part."""
    words = [word for word in arguments if word != "-v"]
    if not words:
        sys.stdout.write(f"{__doc__}\n")
        return 2
    language, _, path = words[0].partition(":")
    lines = examples(Language(language), Path(path) if path else None)
    chosen = [line for line in lines if not words[1:] or line.part in words[1:]]
    sys.stdout.write(report(chosen, verbose="-v" in arguments) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
