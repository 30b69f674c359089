"""The scorecard of the locked part: hears it, measures, and writes the tables. Numbers only, never a line of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from time import process_time
from typing import NamedTuple

from sim.domain.moves import Move
from sim.domain.reading import Language
from sim.reader import read
from tests.reader.fresh_process import MB, ROUNDS, first_reading, peak_memory, size
from tests.reader.locked_part import BARGAINING, PARTS, OfferRow, Row, Terms, offer_rows, rows
from tests.reader.measures import (
    COMPUTED,
    Bootstrapped,
    Interval,
    Pair,
    Score,
    bootstrap,
    calibration_error,
    faults,
    micro,
    percentile,
    tally,
)

FALSE = frozenset({Move.FALSE_CLAIM, Move.FALSE_URGENCY})
SAMPLED = 3
"""The tests read every third reply: quick enough to run each time."""
GOALS = {
    "play": {Language.EN: 0.87, Language.ZH: 0.87, Language.ES: 0.85},
    "hard": {Language.EN: 0.70, Language.ZH: 0.70, Language.ES: 0.65},
}
"""Macro-F1 to reach."""


class Outcome(NamedTuple):
    """What a reply of the locked part was read as."""

    row: Row
    moves: frozenset[Move]
    sure: tuple[tuple[Move, float], ...]
    """What was heard or nearly heard, and how surely."""
    seconds: float

    @property
    def pair(self) -> Pair:
        """Give what was said beside what was heard."""
        return Pair(self.row.moves, self.moves)


class PartCard(NamedTuple):
    """How one part of a language was heard."""

    language: Language
    part: str
    replies: int
    table: Mapping[Move, Score]
    scores: Bootstrapped
    calibration: float
    sampled: float
    """Micro-F1 of the replies that the tests read."""


class Share(NamedTuple):
    """So many of so many."""

    some: int
    all: int

    def __str__(self) -> str:
        return f"{self.some / self.all:.3f} ({self.some}/{self.all})" if self.all else "–"


class LanguageCard(NamedTuple):
    """How a language was heard beyond its moves, and what it costs."""

    language: Language
    faults: Score
    calibration: float
    offers: Share
    """Read to exactly the offer that is made, or to none."""
    claims: Share
    """False claims caught."""
    urgency: Share
    """False urgency caught."""
    alarms: Share
    """True statements taken for false ones."""
    half: float
    most: float
    """Seconds that half and 95 % of the replies stay under."""
    first: float
    size: int
    memory: float | None


class Card(NamedTuple):
    """All that was measured."""

    parts: list[PartCard]
    languages: list[LanguageCard]
    size: int
    memory: float | None


def hear(row: Row, rounds: int = 1) -> Outcome:
    """Read a reply, several times where the time it takes is to be known."""
    times = []
    for _ in range(rounds):
        started = process_time()
        reading = read(row.text, row.language, row.expecting)
        times.append(process_time() - started)
    sure = tuple((each.move, each.confidence) for each in (*reading.moves, *reading.near))
    return Outcome(row, frozenset(each.move for each in reading.moves), sure, min(times))


def _calibration(outcomes: Sequence[Outcome]) -> float:
    return calibration_error(
        [(sure, move in each.row.moves) for each in outcomes for move, sure in each.sure if move not in COMPUTED]
    )


def part_card(language: Language, part: str, outcomes: Sequence[Outcome]) -> PartCard:
    """Measure one part."""
    groups = [[each.pair for each in group] for _, group in groupby(outcomes, lambda each: each.row.group)]
    table = tally(each.pair for each in outcomes)
    sample = micro(tally(each.pair for each in outcomes[::SAMPLED])).f1
    return PartCard(language, part, len(outcomes), table, bootstrap(groups), _calibration(outcomes), sample)


def exact(row: OfferRow) -> bool:
    """Tell whether exactly the offer that is made is read, or none where none is."""
    found = read(row.text, row.language, BARGAINING).offers
    terms = [Terms(offer.kind, offer.amount, offer.pieces, offer.threshold) for offer in found]
    return terms == ([row.offer] if row.offer else [])


def _caught(outcomes: Sequence[Outcome], move: Move) -> Share:
    said = [each for each in outcomes if move in each.row.moves]
    return Share(sum(move in each.moves for each in said), len(said))


def language_card(language: Language, parts: Mapping[str, Sequence[Outcome]]) -> LanguageCard:
    """Measure a language beyond its parts."""
    outcomes = [each for part in parts.values() for each in part]
    by_sheet = [each for each in parts["play"] if each.row.script]
    true = [each for each in by_sheet if not each.row.moves & FALSE]
    offers = [exact(row) for row in offer_rows(language)]
    times = [each.seconds for each in outcomes]
    return LanguageCard(
        language,
        faults(tally(each.pair for each in outcomes)),
        _calibration(outcomes),
        Share(sum(offers), len(offers)),
        _caught(by_sheet, Move.FALSE_CLAIM),
        _caught(by_sheet, Move.FALSE_URGENCY),
        Share(sum(bool(each.moves & FALSE) for each in true), len(true)),
        percentile(times, 0.5),
        percentile(times, 0.95),
        first_reading(language),
        size(language),
        peak_memory({language: [each.row.text for each in outcomes]}),
    )


def measured(languages: Sequence[Language] = tuple(Language)) -> Card:
    """Hear and measure the whole locked part."""
    parts, cards, texts = [], [], {}
    for language in languages:
        outcomes = {part: [hear(row, ROUNDS) for row in rows(language, part)] for part in PARTS}
        parts += [part_card(language, part, heard) for part, heard in outcomes.items() if heard]
        if any(outcomes.values()):
            cards.append(language_card(language, outcomes))
            texts[language] = [each.row.text for heard in outcomes.values() for each in heard]
    return Card(parts, cards, size(), peak_memory(texts))


def _span(interval: Interval) -> str:
    return f"{interval.value:.3f} ({interval.low:.3f}–{interval.high:.3f})"


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(line)} |" for line in [heads, rule, *lines])


def _part_lines(card: Card) -> Iterator[list[str]]:
    for each in card.parts:
        wrong = faults(each.table)
        goal = GOALS.get(each.part, {}).get(each.language)
        yield [
            f"{each.language} {each.part}",
            f"{each.replies}",
            _span(each.scores.micro),
            _span(each.scores.macro),
            f"{goal:.2f}" if goal else "–",
            f"{wrong.precision:.3f}",
            f"{wrong.recall:.3f}",
            f"{each.calibration:.3f}",
        ]


def _megabytes(count: float | None) -> str:
    return "–" if count is None else f"{count / MB:.1f}"


def summary(card: Card) -> str:
    """Give what was measured as three tables in Markdown."""
    parts = _table(
        ["Language, part", "Replies", "Micro-F1 (95 %)", "Macro-F1 (95 %)", "Goal", "Faults P", "Faults R", "ECE"],
        list(_part_lines(card)),
    )
    shares = [
        [
            each.language,
            f"{each.faults.precision:.3f}",
            f"{each.faults.recall:.3f}",
            *map(str, (each.offers, each.claims, each.urgency, each.alarms)),
            f"{each.calibration:.3f}",
        ]
        for each in card.languages
    ]
    costs = [
        [
            each.language,
            f"{1e3 * each.half:.2f}",
            f"{1e3 * each.most:.2f}",
            f"{1e3 * each.first:.0f}",
            _megabytes(each.size),
            _megabytes(each.memory),
        ]
        for each in card.languages
    ]
    names = ["Language", "Faults P", "Faults R", "Offers exact", "False claims caught", "False urgency caught"]
    judged = _table(
        [*names, "False alarms", "ECE"],
        [*shares, ["goal", "≥ 0.92", "≥ 0.75", "≥ 0.97", "≥ 0.90", "–", "≤ 0.03", "–"]],
    )
    whole = ["all", "", "", "", _megabytes(card.size), _megabytes(card.memory)]
    paid = _table(
        ["Language", "p50 ms", "p95 ms", "First reading ms", "Cues and weights MB", "Peak memory MB"],
        [*costs, whole, ["goal", "–", "< 3", "< 150", "< 6", "< 40"]],
    )
    return f"{parts}\n\n{judged}\n\n{paid}"


def by_move(card: Card) -> str:
    """Give how every move was heard in every part, as plain text."""
    lines = []
    for each in card.parts:
        lines.append(f"\n{each.language} {each.part}")
        for move, score in each.table.items():
            near = each.scores.moves.get(move)
            spread = f" ({near.low:.2f}–{near.high:.2f})" if near else ""
            lines.append(
                f"{move:20} P {score.precision:.2f} R {score.recall:.2f} F1 {score.f1:.2f}{spread}  of {score.said}"
            )
    return "\n".join(lines)
