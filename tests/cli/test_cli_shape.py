"""What is printed of a reading that holds everything, of an installation that holds nothing; who opens the full screen."""

import argparse
import sys
from types import SimpleNamespace

import pytest

from sim.cli import opening
from sim.cli.diagnostics import ExitCode
from sim.domain.game import Header
from sim.domain.moves import Move
from sim.domain.reading import (
    By,
    Claim,
    Expecting,
    Heard,
    Language,
    Offer,
    OfferKind,
    Promise,
    PromiseKind,
    Question,
    Reading,
    Span,
    Tone,
    Topic,
)
from sim.problems import ProblemError
from sim.store.library import Library, Shelves
from tests.cli.conftest import Run

TEXT = "15% off, $5.50 less, $80,\nfree gift, postage $3, 2 for $150 over $100"
WHOLE = Span(0, len(TEXT))


def full(text: str, language: Language, expecting: Expecting | None = None) -> Reading:
    """Give a reading with one of everything."""
    return Reading(
        TEXT,
        language,
        (Heard(Move.OFFER_DISCOUNT, 0.91234, (Span(0, 7), Span(9, 25))), Heard(Move.CURT, 0.6, ())),
        near=(Heard(Move.URGENCY, 0.3, (WHOLE,)),),
        offers=(
            Offer(OfferKind.PERCENT, 1500, Span(0, 7)),
            Offer(OfferKind.AMOUNT_OFF, 550, WHOLE),
            Offer(OfferKind.GIFT, 0, WHOLE),
            Offer(OfferKind.SHIPPING, 0, WHOLE),
            Offer(OfferKind.SHIPPING, 300, WHOLE),
            Offer(OfferKind.PRICE, 15000, WHOLE, pieces=2, threshold=10000),
        ),
        promises=(Promise(PromiseKind.DISPATCH, By.TODAY, WHOLE),),
        claims=(Claim("rain", "dry", True, WHOLE), Claim("bulb", "red", False, WHOLE)),
        questions=(Question(Topic.WHO, WHOLE),),
        tone=Tone("formal", 2, 1, 3, 1, 1, 2, True, 60),
    )


def test_a_reading_as_json(dearbuyer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.cli.read.read", full)
    (told,) = dearbuyer("read", "--json", "x").lines
    whole = [0, len(TEXT)]
    assert told["moves"] == [
        {"id": "offer_discount", "confidence": 0.912, "spans": [[0, 7], [9, 25]]},
        {"id": "curt", "confidence": 0.6, "spans": []},
    ]
    assert [(offer["kind"], offer["amount"]) for offer in told["offers"]] == [
        ("percent", 15),
        ("amount_off", 5.5),
        ("gift", None),
        ("shipping", 0),
        ("shipping", 3),
        ("price", 150),
    ]
    assert told["offers"][-1] == {"kind": "price", "amount": 150, "pieces": 2, "threshold": 100, "span": whole}
    assert told["promises"] == [{"what": "dispatch", "by": "today", "span": whole}]
    assert [claim["holds"] for claim in told["claims"]] == [True, False]
    assert told["questions"] == [{"topic": "who", "span": whole}]
    assert told["tone"] == {
        "address": "formal",
        "warmth": 2,
        "you": 1,
        "i": 3,
        "hedges": 1,
        "absolutes": 1,
        "emoticons": 2,
        "shouting": True,
        "length": 60,
    }


def test_a_reading_for_people(dearbuyer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.cli.read.read", full)
    told = dearbuyer("read", "x").out
    for line in (
        "  heard · offer_discount (lowering the price) 0.91  15% off … $5.50 less, $80,",
        "  heard ✗ curt (too curt) 0.60",
        "  offer: percent 15  15% off",
        "  offer: shipping 3  ",
        "  promise: dispatch, today  ",
        "  true by the sheet: rain  ",
        "  untrue by the sheet: bulb  ",
        "  question: who  ",
    ):
        assert f"\n{line}" in told
    assert "\n  offer: gift  15% off" in told
    assert "\n  nearly heard · urgency" in told


def test_an_installation_without_content_says_so() -> None:
    options = argparse.Namespace(lang=None, seed=1, persona=None, script=None)
    with pytest.raises(ProblemError) as caught:
        opening.new_header(options, Library(Shelves([]), Shelves([])))
    assert caught.value.problems[0].code == "R302"


@pytest.mark.parametrize("arguments", [(), ("play", "--persona", "vip", "--seed", "4"), ("--lang", "zh")])
def test_on_a_terminal_the_full_screen_game_opens(
    arguments: tuple[str, ...], dearbuyer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[object, ...]] = []

    def run(*given: object) -> int:
        opened.append(given)
        return ExitCode.TERMINATED

    monkeypatch.setitem(sys.modules, "sim.ui.app", SimpleNamespace(run=run))
    monkeypatch.setattr("sim.cli.play._hindrance", lambda say: "")
    assert dearbuyer(*arguments).code == ExitCode.TERMINATED
    ((shelf, folder, language, start),) = opened
    assert isinstance(shelf, Library)
    assert folder
    assert language is (Language.ZH if "zh" in arguments else Language.EN)
    assert isinstance(start, Header) if arguments[:1] == ("play",) else start is None


def test_an_id_that_is_not_there_is_told_before_the_screen_opens(
    dearbuyer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.cli.play._hindrance", lambda say: "")
    ran = dearbuyer("play", "--persona", "nobody")
    assert ran.code == 1
    assert "R301" in ran.err
