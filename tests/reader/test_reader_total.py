"""The reader as a whole: total, bounded, and deaf to what does not matter."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.domain.moves import Move
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Fact, Language, Reading
from sim.domain.stages import Stage
from sim.reader import CONSIDERED, Reader, read

FACTS = (Fact("material", ("material", "材质"), ("80% cotton", "纯棉"), ("pure cotton", "真丝")),)
LINES = [
    "您好，欢迎光临小店！",
    "这款可以给您打八五折，再送您一个钥匙扣",
    "抱歉让您久等了，马上帮您查一下物流",
    "七天无理由退换，运费我们出",
    "只剩2件了，今晚截止",
    "Hello dear, how can I help you?",
    "I can do 15% off and free shipping",
    "Sorry to hear that! I'll refund you right away.",
    "The fabric is 80% cotton",
    "we can't go lower, it is our best price",
]
lines = st.sampled_from(LINES)
moments = st.builds(
    Expecting,
    stage=st.none() | st.sampled_from(Stage),
    needs=st.lists(st.sampled_from(sorted(BASE_NEEDS)), max_size=3).map(
        lambda ids: tuple(BASE_NEEDS[each] for each in ids)
    ),
    facts=st.just(()) | st.just(FACTS),
    list_price=st.sampled_from((0, 8900)),
    price=st.sampled_from((0, 8900)),
    bid=st.sampled_from((0, 7000)),
    stock=st.none() | st.integers(0, 99),
    delivery_days=st.none() | st.just((3, 5)),
    deadline=st.booleans(),
)
words = st.sampled_from(
    [
        "88",
        "折",
        "送您",
        "$5 ",
        "off ",
        "不",
        "not ",
        "?",
        "。",
        "ok ",
        "亲",
        "满100减",
        "if ",
        "\n",
        "😊",
        "纯棉",
        "only 2 left ",
        "e\u0301",
    ]
)
texts = st.text(max_size=60) | st.lists(words, max_size=24).map("".join)


def moves(reading: Reading) -> list[Move]:
    return [each.move for each in reading.moves]


def spans(reading: Reading) -> list[tuple[int, int]]:
    evidence = [span for each in (*reading.moves, *reading.near) for span in each.spans]
    evidence += [each.span for each in reading.offers]
    evidence += [each.span for each in reading.promises]
    evidence += [each.span for each in reading.claims]
    evidence += [each.span for each in reading.questions]
    return [(span.start, span.end) for span in evidence]


@given(texts, st.sampled_from(Language), st.none() | moments)
def test_any_text_is_read(text: str, language: Language, expecting: Expecting | None) -> None:
    reading = read(text, language, expecting)
    assert all(0 <= start < end <= len(reading.text) for start, end in spans(reading))
    assert all(0 < each.confidence <= 1 for each in (*reading.moves, *reading.near))
    assert len({each.move for each in (*reading.moves, *reading.near)}) == len(reading.moves) + len(reading.near)
    assert read(text, language, expecting) == reading
    assert read(reading.text, language, expecting).moves == reading.moves


def traditional(line: str) -> str:
    pairs = {
        "欢": "歡",
        "临": "臨",
        "这": "這",
        "给": "給",
        "个": "個",
        "钥": "鑰",
        "让": "讓",
        "马": "馬",
        "帮": "幫",
        "无": "無",
        "运": "運",
        "费": "費",
        "们": "們",
        "换": "換",
    }
    return "".join(pairs.get(char, char) for char in line)


def full_width(line: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in line)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    "changed",
    [
        str.upper,
        str.title,
        full_width,
        traditional,
        lambda line: unicodedata.normalize("NFD", line),
        lambda line: unicodedata.normalize("NFC", line),
        lambda line: line + " 😊",
        lambda line: line + "❤️❤️",
        lambda line: f"  {line}\t",
        lambda line: line.replace("'", "’"),
        lambda line: "\u200b".join(line),
        lambda line: f"\x1b[31m{line}\x1b[0m",
    ],
    ids=[
        "upper",
        "title",
        "full width",
        "traditional",
        "NFD",
        "NFC",
        "smile",
        "hearts",
        "blanks",
        "quotes",
        "zero width",
        "colour",
    ],
)
def test_these_changes_change_no_move(line: str, changed: object) -> None:
    assert callable(changed)
    plain, other = read(line, Language.EN), read(changed(line), Language.EN)
    assert moves(other) == moves(plain)
    assert [(each.kind, each.amount) for each in other.offers] == [(each.kind, each.amount) for each in plain.offers]


@pytest.mark.parametrize("line", LINES)
def test_every_line_is_understood(line: str) -> None:
    assert read(line, Language.EN).understood


@given(lines, lines)
def test_what_is_said_in_one_reply_was_said_in_its_parts(one: str, other: str) -> None:
    joined = set(moves(read(f"{one}\n{other}", Language.ZH)))
    assert set(moves(read(one, Language.ZH))) | set(moves(read(other, Language.ZH))) == joined


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "不",
        "您好，",
        "8折",
        "满100减15",
        "什么颜色？",
        "a or b? ",
        "e\u0301",
        "1",
        "(",
        "那就",
        "ok ",
        "送您一个",
        "\n",
        "if i sold it ",
        "the best i can do ",
        "3 cm ",
        "\u0301",
        "\x1b[",
        "\ud800",
    ],
)
def test_a_long_paste_is_read_in_bounded_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    needs = (BASE_NEEDS["price"], BASE_NEEDS["details"])
    started = time.process_time()
    reading = read(text, Language.EN, Expecting(stage=Stage.BARGAIN, needs=needs, facts=FACTS, bid=70))
    assert time.process_time() - started < 2
    assert all(end <= CONSIDERED for _, end in spans(reading))


def test_the_language_is_that_of_the_reply() -> None:
    assert read("您好，欢迎光临", Language.EN).language is Language.ZH
    assert read("Hello, welcome to our shop", Language.ZH).language is Language.EN
    assert read("ok", Language.ZH).language is Language.ZH
    assert read("Hola, ¿en qué puedo ayudarle?", Language.EN).language is Language.ES


def test_two_languages_in_one_reply_are_both_heard() -> None:
    heard = moves(read("亲，您好！I can do 15% off", Language.ZH))
    assert {Move.GREET, Move.OFFER_DISCOUNT} <= set(heard)
    assert Move.GREET in moves(read("Hola, hello and welcome to our shop, ¿qué tal?", Language.ZH))


def test_the_seam_is_a_plain_function() -> None:
    reader: Reader = read
    assert reader("", Language.EN) == read("", Language.EN, None)
    assert reader("", Language.EN).understood is False
