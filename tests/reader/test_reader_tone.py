"""Tone: how a reply sounds."""

import pytest

from sim.domain.reading import Language, Tone
from sim.reader import read


def tone(text: str, language: Language = Language.EN) -> Tone:
    return read(text, language).tone


@pytest.mark.parametrize(
    ("text", "address"),
    [("亲，您好", "dear"), ("您好", "formal"), ("你好", "plain"), ("货到了", "")],
)
def test_address(text: str, address: str) -> None:
    assert tone(text, Language.ZH).address == address


@pytest.mark.parametrize(
    ("text", "count"),
    [("Hi :)", 1), ("Hi 😊😊", 2), ("^_^ hello", 1), ("cost is 80:30", 0), ("<3 ;-) xD", 3), ("plain", 0)],
)
def test_emoticons(text: str, count: int) -> None:
    assert tone(text).emoticons == count


@pytest.mark.parametrize(
    ("text", "shouting"),
    [("BUY IT NOW", True), ("SHIP IT", False), ("the USB port", False), ("快点!!!", True), ("OK!! sure", False)],
)
def test_shouting(text: str, *, shouting: bool) -> None:
    assert tone(text).shouting is shouting


def test_warmth_has_a_ceiling_and_smiles_warm() -> None:
    assert tone("好的哦，请您稍等哈，谢谢您，辛苦啦", Language.ZH).warmth == 3
    assert tone("42 :)").warmth == 1
    assert tone("42").warmth == 0


def test_words_within_words_are_counted_once() -> None:
    heard = tone("我们给您看，我给您量", Language.ZH)
    assert (heard.i, heard.you) == (2, 2)


def test_length_is_in_cells() -> None:
    assert tone("好的ok", Language.ZH).length == 6
    assert tone("").length == 0
