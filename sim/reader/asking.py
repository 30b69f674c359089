"""What a reply asks back, and the choices it puts before the buyer."""

import re

from sim.domain.moves import Move
from sim.domain.reading import Question, Topic
from sim.reader.evidence import SURE, Evidence
from sim.reader.hearing import Hearing
from sim.reader.phrases import Hit

_ASKED = re.compile(r"[^!?.;。\n]+\??")


def _is_question(hearing: Hearing, hit: Hit, asked: list[tuple[int, int]]) -> bool:
    start, end = hearing.clause(hit.start)
    return any(begin <= hit.start < stop for begin, stop in asked) or any(
        start <= word.start < end for word in hearing.of("questions", "asks")
    )


def read_questions(hearing: Hearing) -> tuple[Question, ...]:
    """Give the questions by topic; a question of no known topic is ``other``."""
    asked = [match.span() for match in _ASKED.finditer(hearing.text) if match[0].endswith("?")]
    found: list[tuple[int, int, Topic]] = []
    for topic in Topic:
        for hit in hearing.of("questions", topic.value):
            if _is_question(hearing, hit, asked) and not any(topic is known for *_, known in found):
                found.append((hit.start, hit.end, topic))
    for begin, stop in asked:
        body = hearing.text[begin:stop]
        begin += len(body) - len(body.lstrip())
        if stop - begin > 1 and not any(begin <= start < stop for start, *_ in found):
            found.append((begin, stop, Topic.OTHER))
    return tuple(Question(topic, hearing.span(start, end)) for start, end, topic in sorted(found))


def read_choice(hearing: Hearing) -> list[Evidence]:
    """Find "A or B?": a question in which the word for "or" has something on both sides."""
    found = []
    for hit in hearing.of("questions", "or"):
        start, end = hearing.sentence(hit.start)
        left, right = hearing.words(start, hit.start), hearing.words(hit.end, end)
        asked = hearing.text[:end].endswith("?") or any(
            start <= word.start < end for word in hearing.of("questions", "asks")
        )
        if left and 0 < len(right) <= 12 and asked:
            found.append(Evidence(Move.EITHER_OR, SURE, max(start, hit.start), end))
    return found
