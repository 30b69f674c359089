"""How well the reader hears: ``python -m tests.reader.scorecard [-v] [--record]`` measures the locked part.

``-v`` adds every move's precision, recall and F1; ``--record`` writes the tables into the docs and the floors the tests hold.

``python -m tests.reader.scorecard en [held] [-v]``: the examples of a language instead. An examples file is
``examples_<language>.tsv`` beside this module: stage, need or ``-``, moves, text and, if it is split, ``dev`` or ``held``.
Any other file of moves and text alone can be named instead of a language, as ``en:path``.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Language
from sim.domain.stages import Stage
from sim.reader import read
from tests.reader.locked_card import by_move, measured, summary
from tests.reader.measures import COMPUTED, Pair, Score, macro_f1, micro, tally
from tests.reader.record import record

__all__ = ["COMPUTED", "Example", "examples", "heard", "macro_f1", "main", "micro", "report", "scores"]


class Example(NamedTuple):
    """A reply and what two careful readers hear in it."""

    language: Language
    text: str
    moves: frozenset[Move]
    expecting: Expecting | None = None
    part: str = ""


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
    return tally(Pair(line.moves, heard(line)) for line in lines)


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


def _locked(options: Sequence[str]) -> int:
    card = measured()
    sys.stdout.write(summary(card) + "\n")
    if "-v" in options:
        sys.stdout.write(by_move(card) + "\n")
    if "--record" in options:
        sys.stdout.write(f"\nrecorded in {record(card)}\n")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Print the scorecard of the locked part, or of the examples of a language: all of them or one part."""
    words = [word for word in arguments if not word.startswith("-")]
    if unknown := {*arguments} - {*words, "-v", "--record"}:
        sys.stdout.write(f"unknown: {' '.join(sorted(unknown))}\n\n{__doc__}\n")
        return 2
    if not words:
        return _locked(arguments)
    language, _, path = words[0].partition(":")
    lines = examples(Language(language), Path(path) if path else None)
    chosen = [line for line in lines if not words[1:] or line.part in words[1:]]
    sys.stdout.write(report(chosen, verbose="-v" in arguments) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
