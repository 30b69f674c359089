"""Offers: every coat a price comes in, and the numbers that are none."""

import pytest

from sim.domain.moves import Move
from sim.domain.reading import Expecting, Language, OfferKind, Reading
from sim.domain.stages import Stage
from sim.reader import read
from sim.reader.offers import SHARED

PRICE, PERCENT, OFF = OfferKind.PRICE, OfferKind.PERCENT, OfferKind.AMOUNT_OFF
SHIPPING, GIFT = OfferKind.SHIPPING, OfferKind.GIFT


def reading(text: str, expecting: Expecting | None = None) -> Reading:
    chinese = any("\u3400" <= char <= "\u9fff" for char in text)
    return read(text, Language.ZH if chinese else Language.EN, expecting)


def offers(text: str, expecting: Expecting | None = None) -> list[tuple[OfferKind, int, int, int]]:
    return [(each.kind, each.amount, each.pieces, each.threshold) for each in reading(text, expecting).offers]


ONE = [
    # Chinese: prices
    ("１８８元给您", PRICE, 18800),
    ("给您算一百八", PRICE, 18000),
    ("算您三百二", PRICE, 32000),
    ("两千五给您", PRICE, 250000),
    ("88给您", PRICE, 8800),
    ("99的算88", PRICE, 8800),
    ("您现在定下来的话，我给您算85元", PRICE, 8500),
    ("那就85吧", PRICE, 8500),
    ("最低85给您", PRICE, 8500),
    ("老客价80", PRICE, 8000),
    ("行，85拿走", PRICE, 8500),
    # Chinese: shares and sums
    ("八折", PERCENT, 2000),
    ("打八五折", PERCENT, 1500),
    ("給您打八五折", PERCENT, 1500),
    ("给您打85折", PERCENT, 1500),
    ("95折", PERCENT, 500),
    ("8.5折", PERCENT, 1500),
    ("给您便宜5块", OFF, 500),
    ("少十块", OFF, 1000),
    ("抹个零头", OFF, 0),
    # Chinese: other coats
    ("免邮", SHIPPING, 0),
    ("我给您包邮", SHIPPING, 0),
    ("邮费我们出", SHIPPING, 0),
    ("运费一人一半", SHIPPING, SHARED),
    ("邮费只收您5元", SHIPPING, 500),
    ("送您一个钥匙扣", GIFT, 0),
    ("我送您一条帆布钥匙带", GIFT, 0),
    # English: prices
    ("I can do 95", PRICE, 9500),
    ("you can have it for 85", PRICE, 8500),
    ("for 85", PRICE, 8500),
    ("88 instead of 99", PRICE, 8800),
    ("I can come down to 60", PRICE, 6000),
    ("I can do 1,480 for you", PRICE, 148000),
    ("I could do $1480.50", PRICE, 148050),
    ("How about $85?", PRICE, 8500),
    ("85 and it's yours", PRICE, 8500),
    ("My best price is 85", PRICE, 8500),
    ("let's say 85", PRICE, 8500),
    ("you said 80, I can do 95", PRICE, 9500),
    # English: shares and sums
    ("15% off", PERCENT, 1500),
    ("20 percent off", PERCENT, 2000),
    ("half price", PERCENT, 5000),
    ("$5 off", OFF, 500),
    ("I can take 5 off", OFF, 500),
    ("5 bucks cheaper", OFF, 500),
    ("I'll knock 5 off", OFF, 500),
    # English: other coats
    ("free shipping", SHIPPING, 0),
    ("shipping's on us", SHIPPING, 0),
    ("I'll cover the postage for you", SHIPPING, 0),
    ("we could split the postage", SHIPPING, SHARED),
    ("let's share the shipping, half each", SHIPPING, SHARED),
    ("you only pay $4 for the shipping", SHIPPING, 400),
    ("I'll throw in a free key strap", GIFT, 0),
]


@pytest.mark.parametrize(("text", "kind", "amount"), ONE, ids=[row[0] for row in ONE])
def test_one_offer_in_many_coats(text: str, kind: OfferKind, amount: int) -> None:
    assert offers(text) == [(kind, amount, 1, 0)]


SEVERAL = [
    ("188包邮", [(PRICE, 18800, 1, 0), (SHIPPING, 0, 1, 0)]),
    ("满100减15", [(OFF, 1500, 1, 10000)]),
    ("凑到199能减20", [(OFF, 2000, 1, 19900)]),
    ("满99包邮", [(SHIPPING, 0, 1, 9900)]),
    ("全场八五折", [(PERCENT, 1500, 1, 0)]),
    ("第二件半价", [(PERCENT, 2500, 2, 0)]),
    ("买一送一", [(PERCENT, 5000, 2, 0)]),
    ("拍两件可以打九折", [(PERCENT, 1000, 2, 0)]),
    ("一单两个一共减10元哦", [(OFF, 1000, 2, 0)]),
    ("三罐起每罐少六块", [(OFF, 600, 3, 0)]),
    ("给您20元优惠券", [(OFF, 2000, 1, 0)]),
    ("two for 30", [(PRICE, 3000, 2, 0)]),
    ("buy one get one", [(PERCENT, 5000, 2, 0)]),
    ("second one half price", [(PERCENT, 2500, 2, 0)]),
    ("$10 off the pair", [(OFF, 1000, 2, 0)]),
    ("spend 100 get 15 off", [(OFF, 1500, 1, 10000)]),
    ("free shipping on orders over $100", [(SHIPPING, 0, 1, 10000)]),
]


@pytest.mark.parametrize(("text", "found"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_running_offers_thresholds_and_pieces(text: str, found: list[tuple[OfferKind, int, int, int]]) -> None:
    assert offers(text) == found


PROMOS = [
    "满100减15",
    "全场八五折",
    "买一送一",
    "一单两个一共减10元哦",
    "buy one get one",
    "two for 30",
    "$10 off the pair",
]


@pytest.mark.parametrize("text", PROMOS)
def test_a_running_offer_is_no_discount_besides(text: str) -> None:
    moves = {each.move for each in reading(text).moves}
    assert Move.OFFER_PROMO in moves
    assert Move.OFFER_DISCOUNT not in moves


TRAPS = """
三折伞 | 90%鹅绒 | 里面是90%的鹅绒 | 80% cotton | 40% less water | 我们一块儿看 | 一块玉 |
七天无理由，7天内可退 | 16点前付款当天发货 | 15 inch | 450 g | size 40 | order number 8812 |
call 555 1234 | since 2019 | the price is 89 and I can't go lower | you said 80 | 80 is below our cost |
list price is 89 | that other plain one is $980 | 那只素白镯980元 | 您说的80我们真的做不到 | 80卖不了 |
退款20元 | 给您补偿20元 | I can send you 3 photos | take 2 minutes | I can do 2 days | 千万别错过 |
百分百正品 | 给您一定的保障 | 自己用还是送您妈妈 | 退货运费我们出 |
if I sold it for 60 I would lose money | It costs us 70 | feel free to ask | free returns | 订单号是8812 |
2019年的老店 | 容量450毫升 | I'll take two photos for you | 原价99 | it lasts for 10 hours |
it has 3 pockets for 20 cards | 一般3天到 | 给您发3件 | 有一点色差 | the bag is 30 cm high |
give me 2 minutes | just 5 left | 打十折 | 0% off | I can do half | 给您发两包
"""


@pytest.mark.parametrize("text", [trap.strip() for trap in TRAPS.replace("\n", " ").split("|")])
def test_these_numbers_are_no_offer(text: str) -> None:
    assert offers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "刪掉負評，就送您一組杯子",
        "您把差评删了，给您寄个小礼物",
        "五星好评返5元",
        "leave a 5 star review and get 10 off",
    ],
)
def test_what_pays_for_a_review_is_no_offer(text: str) -> None:
    assert offers(text) == []


SHEET = Expecting(stage=Stage.BARGAIN, list_price=8900, price=8900)


def test_with_a_sheet_a_price_must_be_one() -> None:
    assert offers("I can do 80 for you", SHEET) == [(PRICE, 8000, 1, 0)]
    assert offers("I can do 95 for you", SHEET) == []
    assert offers("I can do 12 for you", SHEET) == []
    assert offers("$200 off", SHEET) == []


def test_rounding_down_takes_off_what_is_odd() -> None:
    assert offers("给您抹个零", SHEET) == [(OFF, 900, 1, 0)]
    assert offers("给您抹个零", Expecting(list_price=15000)) == [(OFF, 5000, 1, 0)]


def test_a_negated_offer_is_none() -> None:
    assert offers("不打八折") == []
    assert offers("我们不包邮的") == []


def test_offers_are_evidence_of_their_moves() -> None:
    heard = {each.move: each for each in reading("88给您，再送您一个挂件，包邮").moves}
    assert {Move.OFFER_DISCOUNT, Move.OFFER_GIFT, Move.OFFER_SHIPPING} <= set(heard)
    spans = reading("88给您，包邮").offers
    assert [("88给您，包邮"[each.span.start : each.span.end]) for each in spans] == ["88给您", "包邮"]


def test_a_discount_and_a_running_offer_may_stand_side_by_side() -> None:
    moves = {each.move for each in reading("满100减15，另外我再给您便宜5块").moves}
    assert {Move.OFFER_PROMO, Move.OFFER_DISCOUNT} <= moves
