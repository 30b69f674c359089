"""From the options of a command to a game that can be played."""

import argparse
import os
import secrets
from datetime import datetime
from pathlib import Path

from sim.domain.game import Header
from sim.domain.reading import Language
from sim.problems import error
from sim.store.library import Library, Listing
from sim.store.saves import list_saves, saves_folder

MOST_SEED = 2**31 - 1


def library(options: argparse.Namespace) -> Library:
    """Open the base content, and the pack if one was named."""
    return Library.open((options.pack,) if options.pack else ())


def folder(options: argparse.Namespace) -> Path:
    """Give the folder in which games are kept."""
    return saves_folder(options.saves, os.environ)


def language(options: argparse.Namespace, shelf: Library) -> Language:
    """Give the language asked for; else the first of the environment's that can be played in; else English.

    R302 for a language in which nothing can be played.
    """
    there = {one.value: one for one in shelf.languages()}
    if options.lang:
        if options.lang not in there:
            raise error(
                "R302",
                f'there are no buyers and scripts in "{options.lang}" yet',
                remedy=f"Languages there are: {', '.join(there) or 'none'}.",
            )
        return there[options.lang]
    return next((there[code] for code in _environment() if code in there), Language.EN)


def interface(options: argparse.Namespace) -> str:
    """Give the language of messages for a command that needs no content."""
    return next((code for code in (options.lang, *_environment()) if code in list(Language)), Language.EN)


def _environment() -> tuple[str, ...]:
    names = ("DEARBUYER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    return tuple(os.environ.get(name, "")[:2].lower() for name in names)


def new_header(options: argparse.Namespace, shelf: Library) -> Header:
    """Choose what was not asked for: any buyer, the easiest script, any seed. R301 or R302 for what is not there."""
    spoken = language(options, shelf)
    seed = options.seed if options.seed is not None else secrets.randbelow(MOST_SEED)
    script, persona = options.script, options.persona
    if script is None:
        script = _playable(shelf.scripts(spoken), spoken)[0]
    if persona is None:
        people = _playable(shelf.personas(spoken), spoken)
        persona = people[seed % len(people)]
    return Header(persona, script, spoken, seed, shelf.digests(persona, script, spoken), now())


def _playable(listings: tuple[Listing, ...], spoken: Language) -> tuple[str, ...]:
    """Give the ids that have words in a language, those whose files can be read first."""
    there = sorted((one for one in listings if spoken in one.languages), key=lambda one: one.problem is not None)
    if not there:
        raise error("R302", f'there are no buyers or no scripts in "{spoken.value}"')
    sound = [one.id for one in there if one.problem is None]
    return tuple(sound or [one.id for one in there])


def save_path(options: argparse.Namespace) -> Path:
    """Find the save that was named, as a path or by its name in the folder of saves; without a name the last unfinished.

    F001 where there is no unfinished game.
    """
    if options.resume:
        named = Path(options.resume)
        kept = folder(options) / named.name
        return kept if named.name == options.resume and not named.exists() and kept.exists() else named
    last = next((save.path for save in list_saves(folder(options)) if not save.ending and not save.problem), None)
    if last is None:
        raise error("F001", "there is no game to go on with", str(folder(options)), "Start one with `dearbuyer play`.")
    return last


def now() -> str:
    """Give the local time as it is stored."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
