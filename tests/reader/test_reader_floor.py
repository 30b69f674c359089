"""No part of the locked replies may be heard worse than when the scorecard was last recorded."""

import pytest

from sim.domain.reading import Language
from tests.reader.locked_card import SAMPLED, hear
from tests.reader.locked_part import PARTS, rows
from tests.reader.measures import micro, tally
from tests.reader.record import floors

FLOORS = floors()


def test_every_part_that_is_written_has_a_floor() -> None:
    assert set(FLOORS) == {(language, part) for language in Language for part in PARTS if rows(language, part)}


@pytest.mark.parametrize(("language", "part"), FLOORS, ids=str)
def test_a_part_is_heard_as_well_as_was_recorded(language: Language, part: str) -> None:
    assert micro(tally(hear(row).pair for row in rows(language, part)[::SAMPLED])).f1 >= FLOORS[language, part]
