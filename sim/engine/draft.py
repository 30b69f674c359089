"""The sheet of paper a turn is worked out on: a state being changed, and what happened so far."""

from sim.domain.events import Event, Meter, MeterChanged, Said, Why
from sim.domain.game import Cast
from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS, Need
from sim.domain.personas import ALWAYS, Condition, Mood
from sim.domain.reading import Span
from sim.domain.scripts import Step
from sim.domain.stages import Stage
from sim.domain.state import Ending, Entry, OpenNeed, State

RULES: dict[Why, str] = {
    Why.ANSWERED: "G5.6",
    Why.FORESTALLED: "G1.2",
    Why.STALE: "G5.9",
    Why.IGNORED: "G5.6",
    Why.STALLED: "G5.6",
    Why.DROPPED: "G5.6",
    Why.REPEATED: "G5.9",
    Why.TOO_MUCH: "G3.3",
    Why.NOT_UNDERSTOOD: "G5.8",
    Why.WAITED: "G3.1",
    Why.TURN: "G5.7",
    Why.MOOD: "G2",
    Why.DWELT: "G2",
    Why.CAVED: "G4.4",
    Why.HAGGLED: "G4.1",
    Why.DUE: "G7.11",
    Why.WAVERED: "G1.4",
}
"""The field-guide rule behind each rule of the book, where the move or the file names no closer one."""

TRUST, PATIENCE = Meter.TRUST, Meter.PATIENCE
"""By names of their own: in Python 3.11 looking an enum's member up is slow, and the rules do it many times a step."""


WARM = 60
"""From here on regard is harder to raise: the last tenth of the way takes three times what the first took."""


class Draft:
    """A state under change. It has the attributes of ``State`` (see there), and is frozen again by ``done``.

    Only the state's fields live in ``__dict__``, so that they are copied in and out at once; what belongs to the turn
    alone has slots.
    """

    __slots__ = (
        "__dict__",
        "cast",
        "countered",
        "events",
        "faults_now",
        "heart",
        "noticed",
        "settled_now",
        "stirred",
        "true_facts",
        "waited",
    )

    seed: int
    turn: int
    stage: Stage
    mood: str
    trust: int
    patience: int
    limit: int
    price: int
    bid: int
    rounds: int
    agreed: bool
    walking: bool
    ordered: bool
    concessions: int
    gifts: int
    free_shipping: bool
    needs: tuple[OpenNeed, ...]
    raised: frozenset[str]
    settled: frozenset[str]
    dropped: frozenset[str]
    told: frozenset[Move]
    played: tuple[tuple[Move, int], ...]
    texts: tuple[tuple[str, int], ...]
    faults: int
    misses: int
    demands: int
    moods: frozenset[str]
    mood_since: int
    stage_since: int
    waits: bool
    ledger: tuple[Entry, ...]
    ending: Ending | None

    def __init__(self, cast: Cast, state: State) -> None:
        """Copy ``state`` so that it can be worked on."""
        self.cast = cast
        self.__dict__ = vars(state).copy()
        self.heart: Mood = cast.persona.moods[state.mood]
        """The mood we are in: ``mood`` looked up; whoever sets the one sets the other."""
        self.events: list[Event] = []
        self.noticed: frozenset[Move] = frozenset()
        """What the buyer took in of this reply, faults included."""
        self.faults_now = 0
        """Faults in this reply."""
        self.settled_now: list[str] = []
        """Needs this reply settled."""
        self.countered = False
        """The buyer has already said what it wants of the question that is open: another price, a better remedy."""
        self.true_facts: frozenset[str] = frozenset()
        """Facts of the sheet that this reply states truly."""
        self.stirred = False
        """A change of heart was put into words: one reproach a turn is enough."""
        self.waited = 0
        """Minutes the buyer waited for this reply."""

    def done(self) -> tuple[State, tuple[Event, ...]]:
        """Freeze the state and the events."""
        # ``State(...)`` would set its thirty-odd fields one by one, which takes a tenth of a step's time.
        state = object.__new__(State)
        object.__setattr__(state, "__dict__", vars(self).copy())
        return state, tuple(self.events)

    def happen(self, event: Event) -> None:
        """Note that something happened."""
        self.events.append(event)

    def say(self, key: str, **slots: int | str) -> None:
        """Let the buyer speak."""
        self.events.append(Said(key, tuple(slots.items())))

    def change(
        self,
        meter: Meter,
        by: int,
        why: Why,
        rule: str = "",
        move: Move | None = None,
        span: Span | None = None,
        about: str = "",
    ) -> None:
        """Move a meter within 0..100; what is recorded is what was really moved.

        The fuller a meter the less a kindness adds: above ``WARM`` gains shrink, to three tenths near the top.
        """
        old = self.trust if meter is TRUST else self.patience
        if by > 1 and old > WARM:
            by = max(1, by * (WARM + 50 - old) // 50)
        new = old + by
        if not 0 <= new <= 100:
            new = 0 if new < 0 else 100
        if new == old:
            return
        if meter is TRUST:
            self.trust = new
        else:
            self.patience = new
        self.events.append(MeterChanged(meter, new - old, why, rule or RULES.get(why, ""), move, span, about))

    def entry_of(self, need: str) -> OpenNeed | None:
        """Find an open need by its id."""
        for open_ in self.needs:
            if open_.id == need:
                return open_
        return None

    @property
    def voiced(self) -> OpenNeed | None:
        """The need the buyer has asked about and is waiting on."""
        for open_ in self.needs:
            if open_.voiced:
                return open_
        return None

    @property
    def step(self) -> Step:
        """The script's stage we are in."""
        return self.cast.script.path[self._at]

    @property
    def next_step(self) -> Step | None:
        """The stage that comes after it; None in the last."""
        path = self.cast.script.path
        at = self._at + 1
        return path[at] if at < len(path) else None

    @property
    def _at(self) -> int:
        path, stage, at = self.cast.script.path, self.stage, 0
        while path[at].stage is not stage:
            at += 1
        return at

    def played_before(self, move: Move) -> int:
        """Count how often a move was noticed in earlier replies."""
        for played, times in self.played:
            if played is move:
                return times
        return 0

    def holds(self, when: Condition, since: int) -> bool:
        """Tell whether a condition holds; ``since`` is the turn in which the mood or stage began."""
        return when is ALWAYS or (
            # First what is said most often in files and fails most often.
            (not when.heard or not when.heard.isdisjoint(self.noticed))
            and (not when.stage or self.stage in when.stage)
            and (when.trust_at_least is None or self.trust >= when.trust_at_least)
            and (when.trust_below is None or self.trust < when.trust_below)
            and (when.patience_at_least is None or self.patience >= when.patience_at_least)
            and (when.patience_below is None or self.patience < when.patience_below)
            and when.not_heard.isdisjoint(self.noticed)
            and when.settled <= self.settled
            and (not when.open or any(open_.id in when.open for open_ in self.needs))
            and (when.turns_at_least is None or self.turn - since >= when.turns_at_least)
            and (when.concessions_at_least is None or self.concessions >= when.concessions_at_least)
            and (when.faults_at_least is None or self.faults >= when.faults_at_least)
            and (when.waited_at_least is None or self.waited >= when.waited_at_least)
            and (when.agreed is None or self.agreed == when.agreed)
        )


def need_of(cast: Cast, need: str) -> Need:
    """Look a need up: the script's own, the persona's own, the base list."""
    return cast.script.needs.get(need) or cast.persona.needs.get(need) or BASE_NEEDS[need]
