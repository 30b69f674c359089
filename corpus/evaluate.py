"""How well the reader hears voices it was not trained on: ``python -m corpus.evaluate [LANGUAGE…]``."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

from corpus.baking import f1_of
from corpus.fitting import MOVES
from corpus.lines import SEED, Line, Sample, load, read_lines, sample
from corpus.train import trained
from sim.domain.moves import Move, is_fault
from sim.domain.reading import Language
from sim.reader import read
from sim.reader.meaning import Weights, unpacked

EXAMPLES = Path(__file__).parent.parent / "tests" / "reader"
COMPUTED = frozenset({Move.IGNORE_QUESTION, Move.FALSE_CLAIM, Move.FALSE_URGENCY})
"""Faults that rest on more than the words: not counted."""
Heard = list[tuple[frozenset[Move], frozenset[Move], dict[Move, float]]]
"""What was said, what was heard, and how surely."""


def hear(lines: Iterable[Line], language: Language, model: Weights | None) -> Heard:
    """Read lines with a model, or with cues alone."""
    with patch("sim.reader.weights", lambda _language: model):
        found = []
        for line in lines:
            moves = {each.move: each.confidence for each in read(line.text, language, line.expecting).moves}
            found.append((line.moves - COMPUTED, frozenset(moves) - COMPUTED, moves))
        return found


def _table(heard: Heard, kind: Callable[[Move], bool]) -> str:
    moves = [move for move in MOVES if kind(move)]
    said = np.array([[move in row[0] for move in moves] for row in heard])
    got = np.array([[move in row[1] for move in moves] for row in heard])
    micro, macro = f1_of(said, got)
    right = (said & got).sum()
    precision, recall = right / max(1, got.sum()), right / max(1, said.sum())
    return f"{micro:.3f}/{macro:.3f} (P {precision:.2f} R {recall:.2f})"


def calibration(heard: Heard) -> float:
    """Give the expected calibration error of what was heard, in ten bins."""
    pairs = [
        (confidence, move in said) for said, got, sure in heard for move, confidence in sure.items() if move in got
    ]
    bins = [[pair for pair in pairs if int(min(pair[0], 0.999) * 10) == each] for each in range(10)]
    return sum(abs(sum(sure - right for sure, right in each)) for each in bins) / max(1, len(pairs))


def report(name: str, heard: Heard) -> str:
    """Give a row: all, good moves, faults, calibration."""
    kinds: list[Callable[[Move], bool]] = [lambda _: True, lambda move: not is_fault(move), is_fault]
    return f"| {name} | {' | '.join(_table(heard, kind) for kind in kinds)} | {calibration(heard):.3f} |"


def _unmoved(lines: Iterable[Line]) -> list[Line]:
    return [Line(line.voice, None, line.moves, line.text) for line in lines]


def by_voice(samples: Sequence[Sample], language: Language) -> Iterator[tuple[str, Heard]]:
    """Read each voice with a model trained on the others, with and without the moment, and with cues alone."""
    cues: Heard = []
    without: Heard = []
    both: Heard = []
    for voice in sorted({each.line.voice for each in samples} - {SEED}):
        model = unpacked(trained([each for each in samples if each.line.voice != voice], ""), voice)
        lines = [each.line for each in samples if each.line.voice == voice]
        yield voice, (held := hear(lines, language, model))
        both += held
        cues += hear(lines, language, None)
        without += hear(_unmoved(lines), language, model)
    yield "cues alone", cues
    yield "cues + model", without
    yield "cues + model + moment", both


def examples(language: Language, part: str) -> list[Line]:
    """Give a part of the cue authors' examples, which are never trained on."""
    path = EXAMPLES / f"examples_{language}.tsv"
    rows = path.read_text("utf-8").splitlines() if path.is_file() else []
    return read_lines((row for row in rows if row.split("\t")[-1] == part), "examples")


def curve(samples: Sequence[Sample], language: Language) -> Iterator[tuple[str, Heard]]:
    """Read one voice with models trained on ever more of the others' lines."""
    voices = sorted({each.line.voice for each in samples} - {SEED})
    held = [each.line for each in samples if each.line.voice == voices[-1]]
    rest = [each for each in samples if each.line.voice != voices[-1]]
    for share in (8, 4, 2, 1):
        some = rest[::share]
        yield f"{voices[-1]} after {len(some)} lines", hear(held, language, unpacked(trained(some, ""), "some"))


def main(arguments: Sequence[str]) -> int:
    """Print the tables of the languages named, or of all."""
    for language in [Language(name) for name in arguments if name != "--curve"] or list(Language):
        samples = [sample(line, language) for line in load(language)]
        sys.stdout.write(
            f"\n{language}: {len(samples)} lines\n\n| | all | good moves | faults | ECE |\n|---|---|---|---|---|\n"
        )
        for name, heard in by_voice(samples, language):
            sys.stdout.write(report(name, heard) + "\n")
            sys.stdout.flush()
        for part in ("dev", "held"):
            if lines := examples(language, part):
                sys.stdout.write(report(f"examples, {part}, cues alone", hear(lines, language, None)) + "\n")
                model = unpacked(trained(samples, ""), "whole")
                sys.stdout.write(report(f"examples, {part}", hear(lines, language, model)) + "\n")
        for name, heard in curve(samples, language) if "--curve" in arguments else ():
            sys.stdout.write(report(name, heard) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
