"""``dearbuyer read``: what the reader makes of a text."""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from sim.cli import opening
from sim.cli.correcting import moves_named
from sim.cli.diagnostics import ExitCode, tell, tell_problem
from sim.cli.printing import one_line, out, out_json
from sim.cli.shape import reading_json
from sim.debrief.words import MOVES
from sim.domain.moves import is_fault
from sim.domain.needs import BASE_NEEDS, Need
from sim.domain.reading import Correction, Expecting, Language, Offer, OfferKind, Reading
from sim.domain.stages import Stage
from sim.locale import words
from sim.problems import did_you_mean, error
from sim.reader import read
from sim.store.corrections import corrections_path, file_correction, load_corrections
from sim.store.fields import quoted
from sim.store.library import Library
from sim.store.toml import shown


def read_command(options: argparse.Namespace) -> int:
    """Read each text given, or each line of stdin; give the exit code."""
    moves = moves_named(options.correct) if options.correct is not None else ()
    moment, language = _context(options)
    say = words(language.value).gettext
    corrections, problem = load_corrections(opening.folder(options))
    if moves:
        text = " ".join(options.text)
        before = read(text, language, _heeding(moment, corrections))
        corrections = file_correction(opening.folder(options), before, moves, moment)
        path = shown(corrections_path(opening.folder(options)))
        tell(say("Kept in {path}: it counts from now on.").format(path=path))
    elif problem is not None:
        tell_problem(problem)
    context = _heeding(moment, corrections)
    for text in [" ".join(options.text)] if options.text else _lines(say):
        reading = read(text, language, context)
        if options.json:
            out_json(reading_json(reading))
        else:
            _show(reading, say)
    return ExitCode.OK


def _heeding(moment: Expecting | None, corrections: tuple[Correction, ...]) -> Expecting | None:
    """Give the moment with what the player has put right."""
    return replace(moment or Expecting(), corrections=corrections) if corrections else moment


def _lines(say: Callable[[str], str]) -> Iterator[str]:
    if sys.stdin is not None and not sys.stdin.closed:
        if sys.stdin.isatty():
            tell(say("Type a reply and press Enter to see how it is read; the end of the input ends it."))
        for line in sys.stdin:
            yield line.rstrip("\r\n")


def _context(options: argparse.Namespace) -> tuple[Expecting | None, Language]:
    """Gather the situation that was named; None where none was."""
    shelf = opening.library(options)
    language = opening.language(options, shelf)
    if options.script is None and options.stage is None and options.need is None:
        return None, language
    context = Expecting(stage=_stage(options.stage), needs=_needs(options, shelf))
    if options.script is not None:
        script, text = shelf.script(options.script), shelf.text(options.script, language)
        context = replace(
            context,
            facts=tuple(shown.fact for shown in text.facts.values()),
            list_price=script.sheet.list_price,
            price=script.sheet.list_price,
            stock=script.sheet.stock,
            delivery_days=script.policy.delivery_days,
            deadline=script.policy.deadline,
        )
    return context, language


def _stage(name: str | None) -> Stage | None:
    if name is not None and name not in list(Stage):
        raise error("C112", f"there is no stage {quoted(name)}", remedy=did_you_mean(name, list(Stage)))
    return None if name is None else Stage(name)


def _needs(options: argparse.Namespace, shelf: Library) -> tuple[Need, ...]:
    if options.need is None:
        return ()
    known = BASE_NEEDS | (dict(shelf.script(options.script).needs) if options.script is not None else {})
    if options.need not in known:
        raise error("C111", f"there is no need {quoted(options.need)}", remedy=did_you_mean(options.need, known))
    return (known[options.need],)


def _show(reading: Reading, say: Callable[[str], str]) -> None:
    """Print a reading for people: each move with how sure it is and the words that say so."""
    out(reading.text)
    for title, heard in ((say("heard"), reading.moves), (say("nearly heard"), reading.near)):
        for one in heard:
            said = " … ".join(one_line(reading.text[span.start : span.end]) for span in one.spans)
            mark = "✗" if is_fault(one.move) else "·"
            out(f"  {title} {mark} {one.move.value} ({say(MOVES[one.move])}) {one.confidence:.2f}  {said}")
    if not reading.understood:
        out(f"  {say('not understood')}")
    for title, spans in (
        (say("offer"), [(_offer(offer), offer.span) for offer in reading.offers]),
        (say("promise"), [(f"{one.what.value}, {one.by.value}", one.span) for one in reading.promises]),
        (say("true by the sheet"), [(claim.fact, claim.span) for claim in reading.claims if claim.holds]),
        (say("untrue by the sheet"), [(claim.fact, claim.span) for claim in reading.claims if not claim.holds]),
        (say("question"), [(question.topic.value, question.span) for question in reading.questions]),
    ):
        for what, span in spans:
            out(f"  {title}: {what}  {one_line(reading.text[span.start : span.end])}")


def _offer(offer: Offer) -> str:
    if offer.kind in (OfferKind.GIFT, OfferKind.SHIPPING) and not offer.amount:
        return offer.kind.value
    return f"{offer.kind.value} {offer.amount / 100:g}"
