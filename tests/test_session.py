"""One game as front ends see it: reply, undo, resume; what is saved is what was played (promises 5 and 6)."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.domain.events import NotUnderstood, Overlooked
from sim.domain.game import Game, Header
from sim.domain.moves import Move
from sim.domain.reading import (
    By,
    Claim,
    Correction,
    Expecting,
    Heard,
    Language,
    Offer,
    OfferKind,
    Promise,
    PromiseKind,
    Reading,
    Span,
)
from sim.engine.replay import replay
from sim.reader import read
from sim.session import Reader, Session, Turn
from sim.store.changes import compare_digests, content_problems
from sim.store.library import Library
from sim.store.recording import Recording
from sim.store.saves import load

LIBRARY = Library.open()
Through = Callable[[Session], Game]


def header(
    persona: str = "cautious", script: str = "backpack", language: Language = Language.EN, seed: int = 7
) -> Header:
    return Header(persona, script, language, seed, LIBRARY.digests(persona, script, language), "2026-11-22T09:00:00")


def session(head: Header, reader: Reader = read) -> Session:
    return Session(
        LIBRARY.cast(head.persona, head.script), LIBRARY.words(head.persona, head.script, head.language), head, reader
    )


def resumed(game: Game, reader: Reader = read) -> Session:
    head = game.header
    cast = LIBRARY.cast(head.persona, head.script)
    return Session.resume(cast, LIBRARY.words(head.persona, head.script, head.language), game, reader)


def scripted(text: str, language: Language, expecting: Expecting | None = None) -> Reading:
    """Hear the ids of moves that stand in a text, and a little of all that a reading can hold."""
    words = text.split()
    moves = tuple(Heard(Move(word), 0.75, (Span(0, len(text)),)) for word in words if word in list(Move))
    whole = Span(0, len(text))
    return Reading(
        text,
        language,
        moves,
        near=(Heard(Move.STEER, 1 / 3, ()),),
        offers=(Offer(OfferKind.AMOUNT_OFF, 150, whole),) if "less" in words else (),
        promises=(Promise(PromiseKind.DELIVERY, By.TOMORROW, whole),) if "promise" in words else (),
        claims=(Claim("material", text, False, whole),) if "nylon" in words else (),
    )


@pytest.fixture(params=["memory", "saved"])
def through(request: pytest.FixtureRequest, tmp_path: Path) -> Through:
    """The log of a game: as it is in memory, or written to disk and read back."""

    def saved(played: Session) -> Game:
        return stored(played, tmp_path)

    return saved if request.param == "saved" else lambda played: played.game


def stored(played: Session, folder: Path) -> Game:
    """Write a game as a front end does, and read it back."""
    recording = Recording(folder, played.header)
    for turn in played.turns[1:]:
        assert turn.reply is not None
        assert recording.reply(turn.reply) is None
    if played.state.ending is not None:
        assert recording.finish(played.state.ending, "what was said") is None
    return played.game if recording.path is None else load(recording.path).game


REPLIES = st.lists(
    st.one_of(
        st.lists(st.sampled_from([*Move, "less", "promise", "nylon", "same"]), max_size=5).map(" ".join),
        st.sampled_from(["", "Hello! How can I help?", "７天无理由退货，今天发货", "ship tomorrow, $80 for you", "滚"]),
    ),
    max_size=14,
)


@given(
    persona=st.sampled_from(LIBRARY.persona_ids()),
    script=st.sampled_from(LIBRARY.script_ids()),
    language=st.sampled_from([Language.EN, Language.ZH]),
    seed=st.integers(0, 2**31 - 1),
    texts=REPLIES,
)
def test_a_resumed_game_is_the_game_that_was_played(
    persona: str,
    script: str,
    language: Language,
    seed: int,
    texts: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    live = session(header(persona, script, language, seed), scripted)
    for number, text in enumerate(texts):
        live.reply(text, waited=number % 4, at=f"2026-11-22T09:{number:02}:00")
    for game in (live.game, stored(live, tmp_path_factory.mktemp("saves"))):
        assert game == live.game
        again = resumed(game)
        assert again.turns == live.turns, "every event, every state, every line"
        assert again.buyer == live.buyer


def test_a_resumed_game_goes_on_as_if_it_had_never_stopped(through: Through) -> None:
    texts = [
        "greet ask_need",
        "answer_fact show_evidence",
        "less offer_discount",
        "promise cite_policy",
        "curt",
        "thank",
    ]
    live = session(header(), scripted)
    for text in texts:
        live.reply(text)
    halves = session(header(), scripted)
    for text in texts[:3]:
        halves.reply(text)
    second = resumed(through(halves), scripted)
    for text in texts[3:]:
        second.reply(text)
    assert second.turns == live.turns


def test_the_engine_alone_replays_the_same_states_and_events(through: Through) -> None:
    live = session(header("greedy", "bangle", Language.ZH, 3), scripted)
    for text in ("greet", "hold_price explain_value", "less offer_discount", "", "farewell"):
        live.reply(text)
    game = through(live)
    played = replay(live.cast, game.header.seed, game.replies)
    assert [(turn.state, turn.events) for turn in live.turns] == list(played)


def test_undo_takes_a_reply_back_and_all_it_did() -> None:
    playing = session(header(), scripted)
    assert playing.undo() is None
    before = list(playing.turns)
    sent = playing.reply("rude pressure")
    assert playing.undo() == sent.reply
    assert playing.turns == before
    once = playing.reply("greet ask_need")
    playing.undo()
    assert playing.reply("greet ask_need") == once, "the same words are drawn again"


def test_undo_after_the_end_opens_the_game_again() -> None:
    playing = session(header(), scripted)
    while not playing.over:
        playing.reply("rude")
    turns = len(playing.turns)
    playing.undo()
    assert not playing.over
    playing.reply("rude")
    assert playing.over
    assert len(playing.turns) == turns


def test_after_the_end_nothing_is_recorded(through: Through) -> None:
    playing = session(header(), scripted)
    while not playing.over:
        last = playing.reply("rude")
    for _ in range(3):
        assert playing.reply("greet") is last
    assert playing.turns[-1] is last
    again = resumed(through(playing))
    assert again.turns == playing.turns
    assert again.reply("greet") is again.turns[-1]


def test_another_reader_can_take_its_place() -> None:
    asked: list[tuple[str, Language, Expecting | None]] = []

    def deaf(text: str, language: Language, expecting: Expecting | None = None) -> Reading:
        asked.append((text, language, expecting))
        return Reading(text, language)

    playing = session(header(language=Language.ZH), deaf)
    before = playing.expecting
    turn = playing.reply("您好，欢迎光临")
    assert any(isinstance(event, NotUnderstood) for event in turn.events)
    assert asked == [("您好，欢迎光临", Language.ZH, before)]
    assert playing.read("再来").moves == ()
    assert len(playing.turns) == 2, "reading sends nothing"


def test_a_replay_never_asks_a_reader(through: Through) -> None:
    def refusing(text: str, language: Language, expecting: Expecting | None = None) -> Reading:
        raise AssertionError(text)

    live = session(header(), scripted)
    live.reply("greet")
    live.reply("recommend thank compliment small_talk answer_fact")
    again = resumed(through(live), refusing)
    assert again.turns == live.turns
    assert any(isinstance(event, Overlooked) for event in again.turns[-1].events)


def test_what_a_reader_may_know_of_the_moment() -> None:
    playing = session(header())
    told = playing.expecting
    sheet = playing.cast.script.sheet
    assert [need.id for need in told.needs] == [open_.id for open_ in playing.state.needs if open_.voiced]
    assert (told.stage, told.list_price, told.price, told.stock) == (
        playing.state.stage,
        sheet.list_price,
        sheet.list_price,
        sheet.stock,
    )
    assert [fact.key for fact in told.facts] == list(playing.words.text.facts)
    assert told.deadline == playing.cast.script.policy.deadline


def test_the_opening_is_turn_nought_and_the_log_is_empty() -> None:
    playing = session(header())
    (opening,) = playing.turns
    assert isinstance(opening, Turn)
    assert (opening.number, opening.reply) == (0, None)
    assert opening.says
    assert playing.game == Game(header())
    assert playing.buyer in playing.words.voice.nick


def test_a_game_whose_content_has_changed_says_what_and_keeps_its_words(through: Through) -> None:
    live = session(header(), scripted)
    live.reply("greet")
    game = through(live)
    assert compare_digests(game, LIBRARY) == ()
    assert not content_problems(game, LIBRARY)
    old = replace(game.header, digests=(("personas/cautious.toml", "0" * 16), *game.header.digests[1:]))
    changed = replace(game, header=old)
    assert compare_digests(changed, LIBRARY) == ("personas/cautious.toml",)
    assert [problem.code for problem in content_problems(changed, LIBRARY)] == ["S205"]
    assert [turn.says for turn in resumed(changed).turns] == [turn.says for turn in live.turns]


def test_what_the_player_put_right_counts_from_the_next_reply_on_and_never_before() -> None:
    played = session(header())
    first = played.reply("Zwickel, you idiot").reply
    assert first is not None
    assert played.expecting.corrections == ()
    played.corrections = (Correction("zwickel, you idiot!", (Move.SMALL_TALK,)),)
    assert [one.move for one in played.read("Zwickel you idiot").moves] == [Move.SMALL_TALK]
    second = played.reply("Zwickel, YOU idiot").reply
    assert second is not None
    assert [one.move for one in second.reading.moves] == [Move.SMALL_TALK]
    again = resumed(played.game)
    assert [one.move for one in first.reading.moves] == [Move.RUDE]
    assert again.turns == played.turns, "a game that is continued stands by how it was read"
    assert again.corrections == ()
    assert played.moment(played.turns[0]).stage == played.turns[0].state.stage
