"""The measures the scorecard rests on, on replies small enough to count by hand."""

import pytest

from sim.domain.moves import Move
from sim.domain.reading import Language
from tests.reader.locked_part import PARTS, rows
from tests.reader.measures import (
    Pair,
    Score,
    bootstrap,
    calibration_error,
    faults,
    macro_f1,
    micro,
    percentile,
    tally,
)


def pair(said: set[Move], heard: set[Move]) -> Pair:
    return Pair(frozenset(said), frozenset(heard))


PAIRS = [
    pair({Move.GREET, Move.THANK}, {Move.GREET}),
    pair({Move.GREET}, {Move.GREET, Move.RUDE}),
    pair({Move.RUDE, Move.FALSE_CLAIM}, {Move.RUDE, Move.IGNORE_QUESTION}),
]


def test_moves_are_counted_but_for_those_that_rest_on_more_than_words() -> None:
    assert tally(PAIRS) == {Move.GREET: Score(2, 2, 2), Move.THANK: Score(0, 0, 1), Move.RUDE: Score(1, 2, 1)}


def test_micro_weighs_every_instance_alike_and_macro_every_move() -> None:
    table = tally(PAIRS)
    assert micro(table) == Score(3, 4, 4)
    assert micro(table).f1 == pytest.approx(0.75)
    assert macro_f1(table) == pytest.approx((1 + 0 + 2 / 3) / 3)
    assert faults(table) == Score(1, 2, 1)


def test_an_interval_holds_its_value_and_nothing_where_all_replies_are_alike() -> None:
    spread = bootstrap([[each] for each in PAIRS * 10], samples=200)
    assert spread.micro.low < spread.micro.value < spread.micro.high
    assert spread == bootstrap([[each] for each in PAIRS * 10], samples=200)
    assert bootstrap([PAIRS] * 10, samples=50).micro == (0.75, 0.75, 0.75)


def test_calibration_is_the_distance_between_how_sure_and_how_often_right() -> None:
    assert calibration_error([(0.8, True)] * 8 + [(0.8, False)] * 2) == pytest.approx(0)
    assert calibration_error([(1.0, False)]) == 1
    assert calibration_error([(0.95, True), (0.25, True)]) == pytest.approx((0.05 + 0.75) / 2)
    assert calibration_error([]) == 0


def test_a_percentile_is_one_of_the_values() -> None:
    assert [percentile(range(100), share) for share in (0.0, 0.5, 0.95, 1.0)] == [0, 50, 95, 99]
    assert percentile([], 0.5) == 0


@pytest.mark.parametrize("language", Language, ids=str)
def test_the_locked_part_can_be_read_and_every_reply_says_something(language: Language) -> None:
    locked = [row for part in PARTS for row in rows(language, part)]
    assert locked
    assert all(row.moves and row.text.strip() for row in locked)
