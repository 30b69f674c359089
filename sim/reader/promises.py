"""What a reply promises, and by when: it goes into the ledger (G7.11)."""

from sim.domain.reading import By, Promise, PromiseKind
from sim.reader.hearing import Hearing
from sim.reader.phrases import Hit


def due(hearing: Hearing, hit: Hit) -> By:
    """Say by when: the nearest word of time in the cue's clause, else in its sentence."""
    times = hearing.of("by")
    for start, end in ((hit.start, hit.end), hearing.clause(hit.start), hearing.sentence(hit.start)):
        near = [time for time in times if start <= time.start < end]
        if near:
            nearest = min(near, key=lambda time: (abs(time.start - hit.start), time.start - time.end))
            return By(nearest.label[1])
    return By.UNSAID


def read_promises(hearing: Hearing) -> tuple[Promise, ...]:
    """Give the promises in order, each kind once in a sentence."""
    found: dict[tuple[PromiseKind, int], Promise] = {}
    for hit in hearing.of("promises"):
        start, end = hearing.sentence(hit.start)
        if hearing.negated(hit) or hearing.text[hit.end : end].endswith("?"):
            continue
        kind = PromiseKind(hit.label[1])
        found.setdefault((kind, start), Promise(kind, due(hearing, hit), hearing.span(hit.start, hit.end)))
    return tuple(found.values())
