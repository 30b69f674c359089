"""``dearbuyer list`` and ``dearbuyer show``: what there is to play with."""

import argparse

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.cli import opening
from sim.cli.diagnostics import ExitCode
from sim.cli.plain import out
from sim.cli.prose import sheet_lines
from sim.debrief.words import OUTCOMES, STAGES
from sim.domain.reading import Language
from sim.locale import words
from sim.problems import did_you_mean, error
from sim.store.library import Library
from sim.store.saves import list_saves


def list_command(options: argparse.Namespace) -> int:
    """List buyers, scripts and saved games; give the exit code."""
    shelf = opening.library(options)
    language = opening.language(options, shelf)
    say = words(language.value).gettext
    console = Console()
    for title, listings in ((say("Buyers"), shelf.personas(language)), (say("Scripts"), shelf.scripts(language))):
        table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0), show_header=False)
        for one in listings:
            about = str(one.problem) if one.problem else one.about
            spoken = " ".join(code.value for code in one.languages)
            table.add_row(Text(one.id, style="bold"), Text(one.title), Text(spoken), Text(about))
        console.print(table)
    table = Table(title=say("Saved games"), title_justify="left", box=None, padding=(0, 2, 0, 0), show_header=False)
    for save in list_saves(opening.folder(options)):
        state = say(OUTCOMES[save.ending.outcome]) if save.ending else say("unfinished")
        state = str(save.problem) if save.problem else state
        game = f"{save.persona} · {save.script} · {save.language}"
        table.add_row(Text(save.path.name, style="bold"), Text(game), str(save.turns), Text(state))
    if table.row_count:
        console.print(table)
    return ExitCode.OK


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
        raise error("R301", f'there is no persona or script "{options.id}"', remedy=did_you_mean(options.id, known))
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
