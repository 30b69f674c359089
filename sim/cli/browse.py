"""``dearbuyer list`` and ``dearbuyer show``: what there is to play with."""

import argparse
from collections.abc import Iterable

from sim.cli import opening
from sim.cli.diagnostics import ExitCode
from sim.cli.printing import first_sentence, out, out_table
from sim.cli.prose import Translate, sheet_lines
from sim.debrief.words import MOVES, OUTCOMES, STAGES
from sim.domain import moves
from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Language
from sim.domain.stages import Stage
from sim.locale import words
from sim.problems import did_you_mean, error
from sim.store.fields import quoted
from sim.store.library import Library, Listing
from sim.store.saves import SaveSummary, list_saves
from sim.store.toml import shown


def list_command(options: argparse.Namespace) -> int:
    """List buyers, scripts and saved games, or what was asked for; give the exit code."""
    shelf = opening.library(options)
    language = opening.language(options, shelf)
    say = words(language.value).gettext
    tables: list[tuple[str, Iterable[tuple[str, ...]]]] = []
    if options.what in (None, "buyers"):
        tables.append((say("Buyers"), map(_listing, shelf.personas(language))))
    if options.what in (None, "scripts"):
        told = (
            (*_listing(one)[:3], f"{say('level')} {one.level}", _listing(one)[3]) for one in shelf.scripts(language)
        )
        tables.append((say("Scripts"), told))
    if options.what in (None, "saves"):
        saves = list_saves(opening.folder(options))
        tables.append((say("Saved games"), (_save(save, say) for save in saves)))
    if options.what == "moves":
        known = ((move.value, say(MOVES[move]), info.family.value, info.rule) for move, info in moves.MOVES.items())
        tables.append((say("Moves"), known))
    if options.what == "needs":
        settling = ((need.id, ", ".join(sorted(need.settled_by))) for need in BASE_NEEDS.values())
        tables.append((say("Needs, and the moves that settle them"), settling))
    if options.what == "stages":
        tables.append((say("Stages"), ((stage.value, say(STAGES[stage])) for stage in Stage)))
    for number, (title, lines) in enumerate((title, tuple(lines)) for title, lines in tables):
        if lines or options.what:
            if number:
                out()
            out_table(title, lines)
    return ExitCode.OK


def _listing(one: Listing) -> tuple[str, ...]:
    about = str(one.problem) if one.problem else first_sentence(one.about)
    return one.id, one.title, " ".join(code.value for code in one.languages), about


def _save(save: SaveSummary, say: Translate) -> tuple[str, ...]:
    if save.problem:
        return shown(save.path), "", "", "", "", str(save.problem)
    state = say(OUTCOMES[save.ending.outcome]) if save.ending else say("unfinished")
    return shown(save.path), save.persona, save.script, save.language, str(save.turns), state


def show_command(options: argparse.Namespace) -> int:
    """Show a buyer or a script at length; give the exit code. R301 for an id that is neither."""
    shelf = opening.library(options)
    language = opening.language(options, shelf)
    if options.id in shelf.persona_ids():
        _show_persona(options.id, shelf, language)
    elif options.id in shelf.script_ids():
        _show_script(options.id, shelf, language)
    else:
        known = (*shelf.persona_ids(), *shelf.script_ids())
        what = f"there is no persona or script {quoted(options.id)}"
        raise error("R301", what, remedy=did_you_mean(options.id, known))
    return ExitCode.OK


def _show_persona(id_: str, shelf: Library, language: Language) -> None:
    say = words(language.value).gettext
    voice = shelf.voice(id_, language)
    out(f"{voice.name} ({id_})")
    out(voice.about)
    out(f"{say('Moods')}:")
    for mood in shelf.persona(id_).moods.values():
        onward = ", ".join(dict.fromkeys(way.to for way in mood.goes))
        out(f"  {mood.id}: {voice.shows[mood.id]}" + (f"  → {onward}" if onward else ""))


def _show_script(id_: str, shelf: Library, language: Language) -> None:
    say = words(language.value).gettext
    script, text = shelf.script(id_), shelf.text(id_, language)
    out(f"{text.title} ({id_}) · {say('level')} {script.level}")
    out(text.brief)
    out(" → ".join(say(STAGES[step.stage]) for step in script.path))
    for line in sheet_lines(script, text, say):
        out(f"  {line}")
