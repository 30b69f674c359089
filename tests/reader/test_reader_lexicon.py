"""Cue files: what they may hold, how they are compiled, and what is said of a wrong one."""

import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from sim.domain.reading import Language
from sim.reader.lexicon import CueError, compile_lexicon, merged
from sim.reader.needles import needles_of
from sim.reader.phrases import Expression, Hit, Index, Vocabulary, compile_cue
from tests.reader.check_cues import wrong_cues

LABEL = ("moves", "greet", "sure")
WORDS = Vocabulary({"will": ("ill", "we will"), "hop": ("a", "b", "c", "d", "e", "f", "g", "h")}, {"two": 2})


def found(cue: str, text: str, vocabulary: Vocabulary = WORDS) -> list[str]:
    index = Index((LABEL, made) for made in compile_cue(LABEL, cue, vocabulary))
    return [text[hit.start : hit.end] for hit in index.find(text)]


@pytest.mark.parametrize(
    ("cue", "text", "matches"),
    [
        ("take your time", "take your time", ["take your time"]),
        ("take your time", "mistake your timer", []),
        ("cat", "cat concat cats", ["cat"]),
        ("慢慢来", "您慢慢来吧", ["慢慢来"]),
        ("ok", "好ok的", ["ok"]),
        ("free (gift|)", "a free lunch", ["free"]),
        ("free (gift|)", "a free gift", ["free", "free gift"]),
        ("{will} send", "ill send", ["ill send"]),
        ("{will} send", "we will send", ["we will send"]),
        ("over {n} people", "over 1,200 people", ["over 1,200 people"]),
        ("over {n} people", "over two people", ["over two people"]),
        ("over {n} people", "over many people", []),
        ("look{gap}photos", "look at the photos", ["look at the photos"]),
        ("look{gap}photos", "look, the photos", []),
        ("{hop}{hop}{hop}", "abc", ["abc"]),
        (r"re:ships? (?:to|by)\b", "ships by", ["ships by"]),
        ("re:{will} go", "ill go", ["ill go"]),
        ("re:好吗？", "好吗?", ["好吗?"]),
        ("re:don't?", "dont", ["dont"]),
        ("re:x*", "yyy", []),
        (r"re:\bcat\b", "cat concat cats 好cat的", ["cat", "cat"]),
        (r"re:(?:a|\bcat)\b(?! x)", "cat catx bobcat cat x", ["cat"]),
        (r"re:(?<!big )\bcat\b", "big cat, cat", ["cat"]),
        (r"re:\bcat\b(?: sat)?", "cat sat", ["cat sat"]),
        (r"re:^\W*\bcat", "--cat", ["--cat"]),
        (r"re:(?:one|two)\b(?:x|\W)*\b(?:cat)", "one cat", ["one cat"]),
    ],
)
def test_cues_match(cue: str, text: str, matches: list[str]) -> None:
    assert sorted(found(cue, text)) == sorted(matches)


def test_money_knows_its_currency_and_shuns_measures() -> None:
    rich = Vocabulary({"currency": ("dollars", "块")}, {"two": 2, "ninety": 90})
    (made,) = compile_cue(("offers", "price", ""), "for {money:n}", rich, expression=True)
    assert isinstance(made, Expression)
    wanted = {
        "for $95": "95",
        "for 95 dollars": "95",
        "for ninety": "ninety",
        "for 1,480.50": "1,480.50",
        "for 八十": "八十",
        "for 八块": "八",
    }
    for text, number in wanted.items():
        match = made.pattern.search(text)
        assert match is not None
        assert match["n"] == number
    for text in ("for 15%", "for 9:30", "for two", "for 八", "for 一半", "for 95x"):
        assert made.pattern.search(text) is None
    (poor,) = compile_cue(("offers", "price", ""), "for {money}", Vocabulary(), expression=True)
    assert isinstance(poor, Expression)
    assert poor.pattern.search("for 95") is not None


@pytest.mark.parametrize(
    ("source", "needles"),
    [
        ("abc", {"abc"}),
        ("ab?c", {"a", "ac", "abc"} - {"a"} | {"abc", "ac"} - {"a"}),
        ("(?:one|two) x", {"one x", "two x"}),
        (r"\d+ days", {" days"}),
        ("a|b", {"a", "b"}),
        ("a|b?", set()),
        (r"a\d|bb", {"a", "bb"}),
        ("(?:ab)+", {"ab"}),
        ("(?:ab)*c", {"c"}),
        ("(?:ab){2}c", {"ab"}),
        ("a{0,3}?b", {"b"}),
        ("[xy]z", {"xz", "yz"}),
        ("[^x]z", {"z"}),
        ("[a-z]z", {"z"}),
        (r"\bfoo(?! bar)", {"foo"}),
        (r"^foo$", {"foo"}),
        (r"f\.o", {"f.o"}),
        ("(?P<n>a(?:b|c))", {"ab", "ac"}),
        ("(?P<n>a)(?P=n)", set()),
        (r"(a)\1", set()),
        ("(?i)a", set()),
        (".*", set()),
        ("", set()),
        ("(?:" + "|".join(f"{number:03}" for number in range(70)) + ")", set()),
        (r"(?:\d|a)b", {"b"}),
        ("|".join(f"{number:03}" for number in range(40)) + r"|\d", set()),
    ],
)
def test_needles(source: str, needles: set[str]) -> None:
    assert needles_of(source) == needles


@pytest.mark.parametrize("language", [Language.EN, Language.ZH])
def test_a_cue_is_never_missed_for_want_of_a_needle(language: Language) -> None:
    """Where an expression matches a text, a needle of it stands there: tried on the cues themselves."""
    module = _module()
    index = module.lexicon(language).index
    phrases = [phrase for bucket in index._phrases.values() for phrase, _ in bucket][:1500]
    text = " ".join(phrases)
    tried = set(index._candidates(text))
    for expression in index.expressions:
        if expression not in tried:
            assert expression.pattern.search(text) is None, expression.source


def _module() -> ModuleType:
    return import_module("sim.reader.lexicon")


@pytest.mark.parametrize("language", [Language.EN, Language.ZH])
def test_the_base_cues_compile(language: Language) -> None:
    assert wrong_cues(language) == []


def test_a_wrong_expression_is_named_by_the_checker(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = compile_lexicon(Language.EN, {"moves": {"greet": {"sure": ["re:hello(", "hello"]}}}, "bad.toml")
    monkeypatch.setattr("tests.reader.check_cues.lexicon", lambda _: wrong)
    (line,) = wrong_cues(Language.EN)
    assert line.startswith("moves.greet.sure: ")


def test_a_language_without_a_file_has_no_cues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = _module()
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    assert module.lexicon.__wrapped__(Language.EN).index.find("hello") == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"movs": {}}, "no table is called movs"),
        ({"tone": []}, r"\[tone\] must be a table"),
        ({"tone": {"loud": ["x"]}}, "knows no 'loud'"),
        ({"tone": {"warm": "x"}}, "a list of phrases"),
        ({"tone": {"warm": [" "]}}, "a list of phrases"),
        ({"moves": {"gret": {}}}, r"\[moves.gret\] is no move"),
        ({"moves": {"greet": []}}, r"\[moves.greet\] may hold"),
        ({"moves": {"greet": {"shure": []}}}, r"\[moves.greet\] may hold"),
        ({"moves": {"greet": {"yields": ["gret"]}}}, "yields names moves"),
        ({"moves": {"greet": {"negatable": "no"}}}, "negatable is true or false"),
        ({"moves": {"greet": {"sure": ["{nobody}"]}}}, "no words are called nobody"),
        ({"offers": {"price": ["{nobody:n}"]}}, "no words are called nobody"),
        ({"numbers": {"one": "1"}}, "a whole number"),
        ({"spelling": {"u": 1}}, "gives each word another"),
        ({"words": {"x": [1]}}, "a list of phrases"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(data: dict[str, object], words: str) -> None:
    with pytest.raises(CueError, match=f"bad.toml.*{words}"):
        compile_lexicon(Language.EN, data, "bad.toml")


def test_files_are_joined_lists_and_all() -> None:
    one = {"a": {"x": ["1"], "y": 1}, "b": 1}
    other = {"a": {"x": ["2"], "y": 2, "z": [3]}, "c": 2}
    assert merged([one, other]) == {"a": {"x": ["1", "2"], "y": 2, "z": [3]}, "b": 1, "c": 2}
    assert one == {"a": {"x": ["1"], "y": 1}, "b": 1}


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = _module()
    (tmp_path / "cues").mkdir()
    (tmp_path / "cues" / "es.toml").write_text("not = = toml", "utf-8")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(CueError, match=r"es\.toml"):
        module.lexicon.__wrapped__(Language.ES)


def test_spelling_has_whole_words_longest_first() -> None:
    lexicon = compile_lexicon(Language.EN, {"spelling": {"ty": "thank you", "tyvm": "thanks a lot"}}, "tiny")
    assert lexicon.spelling_pattern is not None
    assert lexicon.spelling_pattern.findall("ty tyvm party") == ["ty", "tyvm"]
    assert compile_lexicon(Language.EN, {}, "tiny").spelling_pattern is None


def test_facts_name_the_number_they_need() -> None:
    lexicon = compile_lexicon(Language.EN, {"facts": {"left": ["only {n} left"]}}, "tiny")
    (hit,) = lexicon.index.find("only 3 left")
    assert isinstance(hit, Hit)
    assert isinstance(hit.match, re.Match)
    assert hit.match["n"] == "3"
