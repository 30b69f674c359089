"""Text: folding, safety, width, language, money."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.text import cells, fold, fold_text, folded_key, guess_language, money, safe

anything = st.text(max_size=80) | st.text(
    alphabet="\x1b[]m;\x07\x9b\u202e\u200b\u0301e\r\n\t\ud800\ue000\U000e0041a好ｆ１", max_size=40
)


@given(anything)
def test_safe_is_idempotent_and_leaves_nothing_harmful(text: str) -> None:
    clean = safe(text)
    assert safe(clean) == clean
    for char in clean:
        category = unicodedata.category(char)
        assert char == "\n" or category not in ("Cc", "Cs", "Co", "Zl", "Zp")
        assert unicodedata.bidirectional(char) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        assert char not in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c"


@given(anything)
def test_safe_text_is_composed(text: str) -> None:
    clean = safe(text)
    assert unicodedata.is_normalized("NFC", clean)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]8;;http://x\x1b\\link", "link"),
        ("\x1bPdevice\x1b\\x", "x"),
        ("\x9b2Jx", "x"),
        ("\x1bcx", "x"),
        ("a\tb\r\nc\rd\u2028e", "a b\nc\nd\ne"),
        ("\u202eevil\u202c", "evil"),
        ("a\u200bb", "ab"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
    ],
)
def test_safe(text: str, clean: str) -> None:
    assert safe(text) == clean


def test_piled_up_marks_are_thinned() -> None:
    assert len(safe("e" + "\u0316" * 1000)) <= 32
    assert len(safe("x" + "\u0316" * 10 + "y")) == 12


@given(anything)
def test_folding_leads_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert folded.starts[-1] == len(text)
    assert list(folded.starts) == sorted(folded.starts)
    for start in range(len(folded.text)):
        begin, end = folded.source(start, start + 1)
        assert 0 <= begin < end <= len(text)
    assert folded.source(0, 0) == (folded.starts[0], folded.starts[0])


@given(st.text(alphabet="aB1`'好個ｆ１？。、，é…ﬁ“’", max_size=40))
def test_the_short_way_folds_the_same(text: str) -> None:
    assert fold_text(text) == fold(text).text
    assert fold(fold(text).text).text == fold(text).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HELLO", "hello"),
        ("１８８", "188"),
        ("e\u0301", "é"),
        ("個數", "个数"),
        ("確無碼", "确无码"),
        ("don’t", "don't"),
        ("`tis", "'tis"),
        ("“好”", '"好"'),
        ("ﬁne", "fine"),
        ("Straße", "strasse"),
        ("한국", "한국"),
    ],
)
def test_equal_words_fold_alike(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text
    assert folded_key(one) == folded_key(other)


def test_a_key_is_letters_and_digits() -> None:
    assert folded_key("Hi, 42 好!") == "hi42好"


def test_a_source_span_covers_whole_letters() -> None:
    folded = fold("xﬁy好")
    assert folded.text == "xfiy好"
    assert folded.source(1, 2) == (1, 2)
    assert folded.source(2, 4) == (1, 3)
    assert folded.source(4, 5) == (3, 4)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("您好，欢迎光临", "zh"),
        ("ok 好的", "zh"),
        ("Hello, how are you", "en"),
        ("¿Qué tal?", "es"),
        ("el precio es de 20 euros para usted", "es"),
        ("ok", "zh"),
        ("", "zh"),
        ("42", "zh"),
        ("wunderbar fantastisch", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert guess_language(text, "zh") == language


def test_language_by_default() -> None:
    assert guess_language("wunderbar fantastisch", "es") == "es"
    assert guess_language("hmm", "en") == "en"


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("a\nb", 2), ("好的", 4), ("é", 1), ("e\u0301", 1), ("ｆ", 2), ("好\u200b", 2), ("好\n", 2)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("hundredths", "shown"), [(8900, "$89"), (8950, "$89.50"), (5, "$0.05"), (0, "$0"), (-8900, "-$89"), (-5, "-$0.05")]
)
def test_money(hundredths: int, shown: str) -> None:
    assert money(hundredths, "$") == shown
