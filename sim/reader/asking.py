"""What a reply asks back, and the choices it puts before the buyer."""

import re

from sim.domain.moves import Family, Move, family_of
from sim.domain.reading import Expecting, Question, Topic
from sim.reader.evidence import SURE, THRESHOLD, Evidence, likely
from sim.reader.hearing import Hearing

_ASKED = re.compile(r"[^!?.;。\n]+\?")
_FEW = 12
_FAR = 80
"""How many words, and how many characters, the second of two choices may take."""
_BESIDE = frozenset({Family.CARE, Family.OPENING, Family.ASKING})
"""What may stand in one sentence with a question for the buyer's need; beside anything else it is about that."""

Asked = tuple[int, int, Topic]
"""Start, end and topic of a question, in the folded text."""


def _is_question(hearing: Hearing, at: int) -> bool:
    return hearing.asked(at) or bool(hearing.within(*hearing.clause(at), "questions", "asks"))


def find_questions(hearing: Hearing) -> list[Asked]:
    """Find the questions, each topic once; a question of no known topic is ``other``."""
    found: dict[Topic, Asked] = {}
    sentences: set[int] = set()
    for topic in Topic:
        for hit in hearing.of("questions", topic.value):
            if _is_question(hearing, hit.start):
                found.setdefault(topic, (hit.start, hit.end, topic))
                sentences.add(hearing.sentence(hit.start)[0])
    rest: list[Asked] = []
    for match in _ASKED.finditer(hearing.text):
        start = match.end() - len(match[0].lstrip())
        if match.end() - start > 1 and hearing.sentence(start)[0] not in sentences:
            rest.append((start, match.end(), Topic.OTHER))
    return sorted([*found.values(), *rest])


def read_questions(hearing: Hearing, asked: list[Asked]) -> tuple[Question, ...]:
    """Give the questions as they go into a reading."""
    return tuple(Question(topic, hearing.span(start, end)) for start, end, topic in asked)


def lend_need(
    hearing: Hearing, expecting: Expecting | None, asked: list[Asked], signs: list[Evidence]
) -> list[Evidence]:
    """Take a question for whom, for what, which size, taste or budget as asking for the need."""
    found = []
    for start, end, topic in asked:
        begin, stop = hearing.sentence(start)
        beside = (each for each in signs if each.confidence >= THRESHOLD and begin <= each.start < stop)
        if topic is not Topic.OTHER and all(family_of(each.move) in _BESIDE for each in beside):
            found.append(Evidence(Move.ASK_NEED, likely(Move.ASK_NEED, expecting), start, end))
    return found


def read_choice(hearing: Hearing) -> list[Evidence]:
    """Find "A or B?": a question in which the word for "or" has something on both sides."""
    found = []
    for hit in hearing.of("questions", "or"):
        start, end = hearing.sentence(hit.start)
        asked = hearing.asked(hit.start) or bool(hearing.within(start, end, "questions", "asks"))
        left = hearing.text[start : hit.start].strip()
        right = hearing.words(hit.end, end) if end - hit.end <= _FAR else []
        if left and 0 < len(right) <= _FEW and asked:
            found.append(Evidence(Move.EITHER_OR, SURE, hit.start, end))
    return found
