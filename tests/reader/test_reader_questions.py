"""Questions: what a reply asks back, and the choices it offers."""

import pytest

from sim.domain.moves import Move
from sim.domain.reading import Expecting, Language, Topic
from sim.domain.stages import Stage
from sim.reader import read
from sim.reader.asking import find_questions, lend_need, read_choice
from sim.reader.evidence import DOUBTFUL, LIKELY, SURE, Evidence
from sim.reader.hearing import Hearing
from sim.reader.lexicon import compile_lexicon

TINY = compile_lexicon(
    Language.EN,
    {
        "questions": {
            "who": ["for whom", "a gift"],
            "size": ["what size", "size"],
            "budget": ["budget"],
            "asks": ["tell me"],
            "or": [" or "],
        }
    },
    "tiny",
)


def hear(text: str) -> Hearing:
    return Hearing(text, (TINY,))


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("For whom is it?", ["who"]),
        ("what size do you take? and your budget?", ["size", "budget"]),
        ("tell me your budget", ["budget"]),
        ("tell me, the budget is what matters", []),
        ("we have every size", []),
        ("how are you?", ["other"]),
        ("how are you? and what size?", ["other", "size"]),
        ("what size? which size?", ["size"]),
        ("?", []),
        ("", []),
    ],
)
def test_topics(text: str, topics: list[str]) -> None:
    assert [topic.value for *_, topic in find_questions(hear(text))] == topics


@pytest.mark.parametrize(
    ("text", "beside", "lent"),
    [
        ("what size?", None, True),
        ("how are you?", None, False),
        ("hello, what size?", Move.GREET, True),
        ("the right size, shall I pack it?", Move.CONFIRM_ORDER, False),
    ],
)
def test_a_question_for_the_need_asks_for_it(text: str, beside: Move | None, *, lent: bool) -> None:
    hearing = hear(text)
    signs = [Evidence(beside, SURE, 0, 4)] if beside else []
    found = lend_need(hearing, Expecting(stage=Stage.ASK), find_questions(hearing), signs)
    assert [(each.move, each.confidence) for each in found] == ([(Move.ASK_NEED, LIKELY)] if lent else [])


def test_a_doubtful_sign_beside_it_is_no_hindrance() -> None:
    hearing = hear("what size?")
    signs = [Evidence(Move.CONFIRM_ORDER, DOUBTFUL, 0, 4)]
    assert len(lend_need(hearing, None, find_questions(hearing), signs)) == 1


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("the blue one or the red one?", True),
        ("tell me the blue one or the red one", True),
        ("the blue one or the red one", False),
        ("the blue one or ?", False),
        ("blue or " + "very " * 13 + "red?", False),
        ("blue or " + "verylongword" * 8 + "?", False),
    ],
)
def test_a_choice_has_two_sides_and_asks(text: str, *, choice: bool) -> None:
    assert [each.move for each in read_choice(hear(text))] == ([Move.EITHER_OR] if choice else [])


def test_a_word_for_or_at_the_beginning_leaves_nothing_to_choose() -> None:
    assert read_choice(hear(" or this one?")) == []


def test_chinese_questions() -> None:
    reading = read("请问是您自己用还是送人呢？预算大概多少？", Language.ZH, Expecting(stage=Stage.ASK))
    assert {each.topic for each in reading.questions} >= {Topic.WHO, Topic.BUDGET}
    assert Move.ASK_NEED in {each.move for each in reading.moves}


def test_english_questions() -> None:
    reading = read("Is it for yourself or a gift? And what's your budget?", Language.EN, Expecting(stage=Stage.ASK))
    assert {each.topic for each in reading.questions} >= {Topic.WHO, Topic.BUDGET}
    assert Move.ASK_NEED in {each.move for each in reading.moves}
    span = reading.questions[-1].span
    assert "budget" in reading.text[span.start : span.end]
