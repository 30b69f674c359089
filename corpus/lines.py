"""The training lines: replies with the moves a trainer hears in them, by language and voice."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Language
from sim.domain.stages import Stage
from sim.reader import gather
from sim.reader.features import Stretch, grams, marks, stretches
from sim.reader.meaning import HEEDED, doubt
from sim.text import safe

FOLDER = Path(__file__).parent
SEED = "seed"
"""The voice that is always trained on and never tested on: many hands, no moment."""


@dataclass(frozen=True, slots=True)
class Line:
    """One reply of the corpus."""

    voice: str
    expecting: Expecting | None
    moves: frozenset[Move]
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A line laid out for training: features by stretch, the whole reply first."""

    line: Line
    stretches: tuple[Stretch, ...]
    grams: tuple[frozenset[str], ...]
    marks: tuple[frozenset[str], ...]
    doubt: tuple[int, ...]
    """For each move what the moment takes away, in thousandths of a logit."""


def expecting_of(stage: str, need: str) -> Expecting | None:
    """Give the moment of a line. Raises ``ValueError`` or ``KeyError`` for a stage or a need that does not exist."""
    if stage == "-" and need == "-":
        return None
    needs = () if need == "-" else (BASE_NEEDS[need],)
    return Expecting(stage=None if stage == "-" else Stage(stage), needs=needs)


def read_lines(rows: Iterable[str], voice: str) -> list[Line]:
    """Read the rows of a file: stage, need, moves, text. Raises ``ValueError`` or ``KeyError`` for a bad row."""
    found = []
    for number, row in enumerate(rows, 1):
        if not row.strip() or row.startswith("#"):
            continue
        cells = row.split("\t")
        try:
            stage, need, moves, text = cells[:4]
            labels = frozenset(Move(move.strip()) for move in moves.split(","))
            found.append(Line(voice, expecting_of(stage, need), labels, text))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{voice}, line {number}: {error}") from error
    return found


def files_of(language: Language) -> list[Path]:
    """Give the corpus files of a language in order."""
    return sorted((FOLDER / language).glob("*.tsv"))


def load(language: Language) -> list[Line]:
    """Give all lines of a language, a voice a file."""
    return [line for path in files_of(language) for line in read_lines(path.read_text("utf-8").splitlines(), path.stem)]


def digest(language: Language) -> str:
    """Give a digest of the lines of a language, to tell whether the weights are theirs."""
    whole = hashlib.sha256()
    for path in files_of(language):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def sample(line: Line, language: Language) -> Sample:
    """Lay a line out as the reader does."""
    found = gather(safe(line.text)[:HEEDED], language, line.expecting)
    parts = stretches(found.hearing)
    return Sample(
        line,
        tuple(parts),
        tuple(frozenset(gram for gram, _, _ in grams(found.hearing.text, *part)) for part in parts),
        tuple(frozenset(names) for names in marks(found.hearing, found.evidence, parts)),
        tuple(doubt(move, line.expecting) for move in Move),
    )
