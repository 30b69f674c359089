"""Claims: what a reply says of the goods, held against the product sheet."""

from dataclasses import replace

import pytest

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Fact, Language, Reading
from sim.domain.stages import Stage
from sim.reader import THRESHOLD, read
from sim.reader.claims import read_claims
from sim.reader.hearing import Hearing
from sim.reader.lexicon import compile_lexicon

FACTS = (
    Fact(
        "material",
        ("材质", "面料", "material", "fabric"),
        ("80%棉", "80% cotton", "waxed canvas"),
        ("纯棉", "pure cotton"),
    ),
    Fact("water", ("防水", "rain"), ("挡小雨", "not waterproof"), ("能泡水", "waterproof")),
    Fact("wash", ("清洗",), ("擦洗",), ("放洗衣机", "machine washable")),
    Fact("room", ("尺寸",), ("15英寸",), ("17英寸", "17寸")),
    Fact("cause", ("原因",), ("one layer of foam",), ("the driver dropped it",)),
)
SHEET = Expecting(
    stage=Stage.ASK,
    facts=FACTS,
    list_price=8900,
    price=8900,
    stock=30,
    delivery_days=(3, 5),
    needs=(BASE_NEEDS["details"],),
)
TINY = compile_lexicon(
    Language.EN,
    {
        "negation": {"words": ["not", "isn't", "never"]},
        "clauses": {"breaks": ["but"], "if": ["if"]},
        "by": {"tomorrow": ["tomorrow"], "today": ["today"], "now": ["within the hour"], "days": ["next week"]},
        "facts": {
            "left": ["only {n} left", "{n} left"],
            "few": ["almost gone"],
            "ends": ["ends today"],
            "arrives": [
                "arrives tomorrow",
                "arrives today",
                "arrives in {n} days",
                "arrives next week",
                "re:\\b\\d-{n:n} days",
            ],
        },
    },
    "tiny",
)


def zh(text: str, expecting: Expecting = SHEET) -> Reading:
    return read(text, Language.ZH, expecting)


def found(text: str, expecting: Expecting | None = SHEET) -> tuple[set[Move], list[tuple[str, bool]]]:
    evidence, claims = read_claims(Hearing(text, (TINY,)), expecting)
    return {each.move for each in evidence}, [(claim.fact, claim.holds) for claim in claims]


def test_a_true_phrase_is_an_answer_that_holds() -> None:
    reading = zh("这款是80%棉的，透气")
    assert [(each.fact, each.value, each.holds) for each in reading.claims] == [("material", "80%棉", True)]
    assert Move.ANSWER_FACT in {each.move for each in reading.moves}
    span = reading.claims[0].span
    assert reading.text[span.start : span.end] == "80%棉"


def test_a_false_phrase_is_a_false_claim() -> None:
    reading = zh("放心，纯棉的")
    assert [(each.fact, each.holds) for each in reading.claims] == [("material", False)]
    assert Move.FALSE_CLAIM in {each.move for each in reading.moves}


@pytest.mark.parametrize("text", ["这不是纯棉的", "it is not pure cotton", "it never was pure cotton"])
def test_a_false_phrase_denied_is_true(text: str) -> None:
    moves, claims = found(text) if text.isascii() else ({each.move for each in zh(text).moves}, [])
    assert Move.FALSE_CLAIM not in moves
    assert claims == ([("material", True)] if text.isascii() else [])


@pytest.mark.parametrize(
    "text",
    ["if it were pure cotton it would crease", "pure cotton it is not", "is it pure cotton?", "it is not waxed canvas"],
)
def test_nothing_is_claimed_by_supposing_asking_or_doubting(text: str) -> None:
    assert found(text) == (set(), [])


@pytest.mark.parametrize("text", ["要是放洗衣机洗会变形", "17寸的也放不下", "放洗衣机的话容易坏", "是纯棉的吗？"])
def test_nor_in_chinese(text: str) -> None:
    reading = zh(text)
    assert reading.claims == ()
    assert Move.FALSE_CLAIM not in {each.move for each in reading.moves}


def test_the_longest_phrase_counts_and_words_are_whole() -> None:
    assert found("it is not waterproof")[1] == [("water", True)]
    assert found("it is waterproof")[1] == [("water", False)]
    assert found("it is waterproofed")[1] == []


def test_a_later_negator_far_away_changes_nothing() -> None:
    assert found("pure cotton and that is surely not a bad thing")[1] == [("material", False)]
    assert found("pure cotton, not bad")[1] == [("material", False)]


def test_without_a_sheet_nothing_is_claimed() -> None:
    moves, claims = found("pure cotton, only 2 left, ends today, arrives tomorrow", None)
    assert moves == {Move.URGENCY}
    assert claims == []


def test_a_fact_put_down_for_a_need_answers_it() -> None:
    cause = replace(BASE_NEEDS["cause"], facts=("cause",))
    text = "it had one layer of foam"
    assert found(text, replace(SHEET, needs=(cause,)))[0] == {Move.ANSWER_FACT, Move.EXPLAIN_CAUSE}
    assert found(text)[0] == {Move.ANSWER_FACT}
    told = replace(BASE_NEEDS["details"], facts=("cause",))
    assert found(text, replace(SHEET, needs=(told,)))[0] == {Move.ANSWER_FACT}
    odd = replace(cause, settled_by=frozenset({Move.THANK}))
    assert found(text, replace(SHEET, needs=(odd,)))[0] == {Move.ANSWER_FACT}


@pytest.mark.parametrize(
    ("text", "stock", "claims", "false"),
    [
        ("only 2 left", 30, [("stock", False)], True),
        ("only 2 left", 5, [("stock", True)], False),
        ("only 2 left", 6, [("stock", False)], True),
        ("only 10 left", 20, [("stock", True)], False),
        ("almost gone", 11, [("stock", False)], True),
        ("almost gone", 10, [("stock", True)], False),
        ("only 2 left", None, [], False),
    ],
)
def test_scarcity_against_the_stock(
    text: str, stock: int | None, claims: list[tuple[str, bool]], *, false: bool
) -> None:
    moves, said = found(text, replace(SHEET, stock=stock))
    assert said == claims
    assert Move.URGENCY in moves
    assert (Move.FALSE_URGENCY in moves) is false


def test_plenty_left_is_news() -> None:
    moves, _ = found("there are 30 left", SHEET)
    assert moves == {Move.ANSWER_FACT}


def test_asked_or_denied_scarcity_is_none() -> None:
    assert found("do you think only 2 left?") == (set(), [])
    assert found("it is not almost gone") == (set(), [])


def test_a_deadline_needs_one_on_the_sheet() -> None:
    assert found("it ends today")[0] == {Move.URGENCY, Move.FALSE_URGENCY}
    assert found("it ends today", replace(SHEET, deadline=True))[0] == {Move.URGENCY}
    assert found("it ends today", Expecting())[0] == {Move.URGENCY}
    assert found("it not ends today")[0] == set()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("arrives tomorrow", [("delivery", False)]),
        ("arrives today", [("delivery", False)]),
        ("arrives in 2 days", [("delivery", False)]),
        ("arrives in 4 days", [("delivery", True)]),
        ("2-5 days", [("delivery", True)]),
        ("arrives next week", []),
        ("arrives tomorrow?", []),
    ],
)
def test_days_against_the_courier(text: str, claims: list[tuple[str, bool]]) -> None:
    moves, said = found(text)
    assert said == claims
    assert (Move.FALSE_CLAIM in moves) is (claims == [("delivery", False)])


def test_days_without_a_courier_are_no_claim() -> None:
    assert found("arrives tomorrow", replace(SHEET, delivery_days=None)) == (set(), [])


def test_claims_in_both_languages() -> None:
    assert [(each.fact, each.holds) for each in zh("只剩2件了，明天就到").claims] == [
        ("stock", False),
        ("delivery", False),
    ]


def test_a_reply_that_says_what_the_sheet_says_is_understood() -> None:
    context = Expecting(stage=Stage.FAREWELL, facts=(Fact("rain", ("rain",), ("keeps off drizzle",)),), list_price=100)
    reading = read("Tschüss umbrella-wise, keeps off drizzle.", Language.EN, context)
    assert [one.move for one in reading.moves] == [Move.ANSWER_FACT]
    assert reading.moves[0].confidence >= THRESHOLD
