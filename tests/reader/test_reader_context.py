"""Context: what the moment lends to a short reply, and the faults only the moment can show."""

import pytest

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Fact, Language, OfferKind, Reading
from sim.domain.stages import Stage
from sim.reader import read

FACTS = (
    Fact("material", ("材质", "面料", "material", "fabric"), ("80%棉", "80% cotton"), ("纯棉", "pure cotton")),
    Fact("rain", ("rain", "雨天"), ("挡小雨",), ("能泡水",)),
)


def moment(stage: Stage | None, *needs: str, bid: int = 0, list_price: int = 8900) -> Expecting:
    return Expecting(
        stage=stage,
        needs=tuple(BASE_NEEDS[need] for need in needs),
        facts=FACTS,
        list_price=list_price,
        price=list_price,
        bid=bid,
    )


def reading(text: str, expecting: Expecting | None) -> Reading:
    chinese = any("\u3400" <= char <= "\u9fff" for char in text)
    return read(text, Language.ZH if chinese else Language.EN, expecting)


def moves(text: str, expecting: Expecting | None) -> set[Move]:
    return {each.move for each in reading(text, expecting).moves}


DETAILS = moment(Stage.ASK, "details")


@pytest.mark.parametrize(
    "text",
    [
        "42",
        "有的",
        "可以的哦",
        "没问题",
        "没有",
        "能装20升左右的东西",
        "20 litres",
        "the fabric is thick and heavy",
        "well, as to the fabric, I would say that among all those we carry here this one feels a good deal smoother to the hand",
        "面料摸起来很厚",
        "就像雨天也背得出去的那种",
    ],
)
def test_with_a_question_of_fact_open_a_short_answer_is_one(text: str) -> None:
    assert moves(text, DETAILS) & BASE_NEEDS["details"].settled_by


@pytest.mark.parametrize(
    "text",
    [
        "asdf qwer zxcv",
        "banana moon elephant",
        "香蕉月亮大象",
        "。。。",
        "the train is in the photo",
        "which fabric?",
        "面料您喜欢哪种吗",
        "fabric",
        "好的，稍等哈",
    ],
)
def test_what_is_no_answer_is_none(text: str) -> None:
    assert Move.ANSWER_FACT not in moves(text, DETAILS)


def test_without_such_a_question_a_number_says_nothing() -> None:
    assert moves("42", moment(Stage.CONFIRM)) == set()
    assert moves("42", None) == set()


def test_an_answer_may_stand_beside_an_apology() -> None:
    assert {Move.APOLOGISE, Move.ANSWER_FACT} <= moves("抱歉让您久等了 有20升", DETAILS)


PRICE = moment(Stage.BARGAIN, "price", bid=7000)


@pytest.mark.parametrize(
    ("text", "amount"), [("82", 8200), ("ok 82", 8200), ("好，82", 8200), ("82吧", 8200), ("ok, 82 then", 8200)]
)
def test_a_bare_number_is_a_price_where_one_is_due(text: str, amount: int) -> None:
    heard = reading(text, PRICE)
    assert [(each.kind, each.amount) for each in heard.offers] == [(OfferKind.PRICE, amount)]
    assert {each.move for each in heard.moves} == {Move.OFFER_DISCOUNT}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("ok ok 80 but that's final", 8000),
        ("80, and I'll throw in a key strap", 8000),
        ("70真的做不了，82可以", 8200),
        ("80吧，最后的价了", 8000),
        ("80?", 8000),
    ],
)
def test_the_price_may_be_a_clause_of_its_own(text: str, amount: int) -> None:
    assert amount in [each.amount for each in reading(text, PRICE).offers if each.kind is OfferKind.PRICE]


@pytest.mark.parametrize(
    "text",
    [
        "70? no way",
        "I'd lose money at 70",
        "70我要亏本的",
        "70，真的卖不了",
        "we sold 85 of these last week",
        "您说的80，做不到",
    ],
)
def test_a_number_turned_down_is_none(text: str) -> None:
    assert reading(text, PRICE).offers == ()


def test_but_not_any_number() -> None:
    assert reading("92", PRICE).offers == ()
    assert reading("3", PRICE).offers == ()
    assert reading("82", moment(Stage.CONFIRM)).offers == ()
    assert [each.amount for each in reading("8", moment(None, "price", list_price=0)).offers] == [800]
    assert reading("82 cm", PRICE).offers == ()


@pytest.mark.parametrize("text", ["成交", "好的", "行", "可以", "好的，就按您说的", "嗯嗯"])
def test_a_yes_to_a_bid_gives_the_price_named(text: str) -> None:
    heard = reading(text, PRICE)
    assert [(each.kind, each.amount) for each in heard.offers] == [(OfferKind.PRICE, 7000)]
    assert Move.OFFER_DISCOUNT in {each.move for each in heard.moves}
    assert Move.CURT not in {each.move for each in heard.moves}


@pytest.mark.parametrize(
    "text",
    ["不行", "好的，我去问一下老板", "好的，不过这个价真的做不了", "80行不行", "好，这款用的是头层牛皮，值这个价"],
)
def test_other_answers_do_not_take_the_bid(text: str) -> None:
    assert 7000 not in [each.amount for each in reading(text, PRICE).offers]


def test_a_yes_without_a_bid_gives_nothing() -> None:
    assert reading("好的", moment(Stage.BARGAIN, "price")).offers == ()
    assert reading("好的", moment(Stage.BARGAIN, bid=7000)).offers == ()


@pytest.mark.parametrize(
    ("text", "expecting"),
    [
        ("在", moment(Stage.GREET, "welcome")),
        ("嗯", moment(Stage.GREET)),
        ("有", DETAILS),
        ("不行", moment(Stage.BARGAIN, "price")),
        ("No.", moment(Stage.BARGAIN, "price")),
        ("嗯", moment(Stage.CONFIRM, "order")),
        ("哦", moment(Stage.BAD_REVIEW, "sympathy")),
    ],
)
def test_curt_where_more_was_due(text: str, expecting: Expecting) -> None:
    assert Move.CURT in moves(text, expecting)


@pytest.mark.parametrize(
    ("text", "expecting"),
    [
        ("在的呢", moment(Stage.GREET, "welcome")),
        ("您好", moment(Stage.GREET, "welcome")),
        ("有的哦", DETAILS),
        ("稍等", DETAILS),
        ("嗯", moment(Stage.CONFIRM)),
        ("不行", moment(Stage.CONFIRM)),
        ("82", PRICE),
        ("这个价格实在没法再低", moment(Stage.BARGAIN, "price")),
        ("???", DETAILS),
        ("", DETAILS),
    ],
)
def test_not_curt(text: str, expecting: Expecting | None) -> None:
    assert Move.CURT not in moves(text, expecting)


def test_a_question_passed_over_is_marked() -> None:
    heard = reading("谢谢您的支持", DETAILS)
    assert [each.spans for each in heard.moves if each.move is Move.IGNORE_QUESTION] == [()]


@pytest.mark.parametrize(
    ("text", "expecting"),
    [
        ("谢谢您的支持", None),
        ("谢谢您的支持", moment(Stage.ASK)),
        ("香蕉月亮大象", DETAILS),
        ("稍等，我去问一下", DETAILS),
        ("有货的，谢谢您", DETAILS),
        ("自己看", DETAILS),
    ],
)
def test_a_question_is_not_always_passed_over(text: str, expecting: Expecting | None) -> None:
    assert Move.IGNORE_QUESTION not in moves(text, expecting)


def test_a_hedge_is_one_about_goods_or_terms() -> None:
    text = "应该可能吧，不太清楚"
    assert Move.HEDGE in moves(text, DETAILS)
    assert Move.HEDGE in moves(text, moment(Stage.DUE, "remedy"))
    assert Move.HEDGE in moves(text, None)
    assert Move.HEDGE not in moves(text, moment(Stage.BARGAIN, "company"))
    assert Move.HEDGE in moves("面料应该可能吧，不太清楚", moment(Stage.BARGAIN, "company"))
