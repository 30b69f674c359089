"""Promises: what, and by when."""

import pytest

from sim.domain.moves import Move
from sim.domain.reading import By, Language, Promise, PromiseKind, Span
from sim.reader import _at_least, read
from sim.reader.hearing import Hearing
from sim.reader.lexicon import compile_lexicon
from sim.reader.promises import read_promises

TINY = compile_lexicon(
    Language.EN,
    {
        "negation": {"words": ["can't"]},
        "promises": {"dispatch": ["send it", "ship it"], "refund": ["refund you"], "reply": ["call you back"]},
        "by": {
            "now": ["right away"],
            "today": ["today", "re:by \\d pm"],
            "tomorrow": ["tomorrow"],
            "days": ["this week"],
        },
    },
    "tiny",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I'll send it today", [("dispatch", "today")]),
        ("tomorrow I refund you, today I ship it", [("refund", "tomorrow"), ("dispatch", "today")]),
        ("I refund you, and that this week", [("refund", "days")]),
        ("I refund you. Tomorrow is Sunday.", [("refund", "unsaid")]),
        ("today or tomorrow I send it", [("dispatch", "tomorrow")]),
        ("I send it, ship it, send it", [("dispatch", "unsaid")]),
        ("I send it. Really, I ship it", [("dispatch", "unsaid"), ("dispatch", "unsaid")]),
        ("I can't send it today", []),
        ("shall I send it today?", []),
        ("I'll call you back right away", [("reply", "now")]),
    ],
)
def test_each_promise_once_a_sentence_with_the_time_nearest_to_it(text: str, found: list[tuple[str, str]]) -> None:
    promises = read_promises(Hearing(text, (TINY,)))
    assert [(each.what.value, each.by.value) for each in promises] == found


@pytest.mark.parametrize(
    ("text", "what", "by"),
    [
        ("今天下午就给您发货", PromiseKind.DISPATCH, By.TODAY),
        ("明天一早给您安排发货", PromiseKind.DISPATCH, By.TOMORROW),
        ("送您一个钥匙扣", PromiseKind.GIFT, By.UNSAID),
        ("马上给您全额退款", PromiseKind.REFUND, By.NOW),
        ("给您换个新的，明天寄出", PromiseKind.EXCHANGE, By.TOMORROW),
        ("今天就给您补发一个壶盖", PromiseKind.RESEND, By.TODAY),
        ("补偿您20元", PromiseKind.COMPENSATION, By.UNSAID),
        ("我明天上午回复您", PromiseKind.REPLY, By.TOMORROW),
        ("预计3天到", PromiseKind.DELIVERY, By.DAYS),
    ],
)
def test_promises_in_chinese(text: str, what: PromiseKind, by: By) -> None:
    found = {(each.what, each.by) for each in read(text, Language.ZH).promises}
    assert (what, by) in found


@pytest.mark.parametrize(
    ("text", "what", "by"),
    [
        ("We'll ship it today", PromiseKind.DISPATCH, By.TODAY),
        ("It will be sent out tomorrow morning", PromiseKind.DISPATCH, By.TOMORROW),
        ("I'll refund you right away", PromiseKind.REFUND, By.NOW),
        ("I'll send you a replacement today", PromiseKind.EXCHANGE, By.TODAY),
        ("We will exchange it for you", PromiseKind.EXCHANGE, By.UNSAID),
        ("I'll get back to you tomorrow", PromiseKind.REPLY, By.TOMORROW),
    ],
)
def test_promises_in_english(text: str, what: PromiseKind, by: By) -> None:
    found = {(each.what, each.by) for each in read(text, Language.EN).promises}
    assert (what, by) in found


def test_the_span_of_a_promise_is_where_it_is_made() -> None:
    reading = read("  好的！今天下午就给您发货哈", Language.ZH)
    said = [reading.text[each.span.start : each.span.end] for each in reading.promises]
    assert all("发货" in words for words in said)
    assert said


def test_a_reply_that_only_promises_is_understood_by_its_promise() -> None:
    span = Span(0, 4)
    (least,) = _at_least([], (Promise(PromiseKind.REPLY, By.TODAY, span),))
    assert (least.move, least.spans) == (Move.FOLLOW_UP, (span,))
    # The courier's day is not the seller's to promise.
    assert _at_least([], (Promise(PromiseKind.DELIVERY, By.TODAY, span),)) == ()
