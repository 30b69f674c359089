"""Why the meters moved: the events of a turn, gathered by cause."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim.domain.events import Event, Meter, MeterChanged, Why
from sim.domain.moves import Move
from sim.domain.reading import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause and what it did to both meters."""

    why: Why
    rule: str
    """A field-guide id."""
    trust: int
    patience: int
    move: Move | None
    span: Span | None
    about: str
    """The need, mood or fact concerned; empty: none."""

    @property
    def weight(self) -> int:
        """Both meters together: what the cause was worth."""
        return self.trust + self.patience


def reasons(events: Iterable[Event]) -> tuple[Reason, ...]:
    """Gather the meter changes of a turn by cause, in the order in which they happened."""
    gathered: dict[tuple[Why, str, Move | None, Span | None, str], list[int]] = {}
    for event in events:
        if isinstance(event, MeterChanged):
            cause = (event.why, event.rule, event.move, event.span, event.about)
            sums = gathered.setdefault(cause, [0, 0])
            sums[event.meter is Meter.PATIENCE] += event.by
    return tuple(
        Reason(why, rule, sums[0], sums[1], move, span, about)
        for (why, rule, move, span, about), sums in gathered.items()
    )
