"""From the options of a command to a game that can be played."""

import argparse
import os
import secrets
from datetime import datetime
from pathlib import Path

from sim.domain.game import Header
from sim.domain.reading import Language
from sim.problems import error
from sim.store.library import Library
from sim.store.saves import saves_folder

MOST_SEED = 2**31 - 1


def library(options: argparse.Namespace) -> Library:
    """Open the base content, and the pack if one was named."""
    return Library.open((options.pack,) if options.pack else ())


def folder(options: argparse.Namespace) -> Path:
    """Give the folder in which games are kept."""
    return saves_folder(options.saves, os.environ)


def language(options: argparse.Namespace, shelf: Library) -> Language:
    """Give the language asked for; else the first of the environment's that can be played in; else English."""
    if options.lang:
        return Language(options.lang)
    there = {one.value: one for one in shelf.languages()}
    for name in ("DEARBUYER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in there:
            return there[code]
    return Language.EN


def new_header(options: argparse.Namespace, shelf: Library) -> Header:
    """Choose what was not asked for: any buyer, the easiest script, any seed. R301 or R302 for what is not there."""
    spoken = language(options, shelf)
    seed = options.seed if options.seed is not None else secrets.randbelow(MOST_SEED)
    people = [one.id for one in shelf.personas(spoken) if spoken in one.languages]
    scripts = [one.id for one in shelf.scripts(spoken) if spoken in one.languages]
    if not scripts or not people:
        there = ", ".join(one.value for one in shelf.languages())
        raise error(
            "R302", f'there are no buyers or no scripts in "{spoken.value}"', remedy=f"Languages there are: {there}."
        )
    script = options.script or scripts[0]
    persona = options.persona or people[seed % len(people)]
    return Header(persona, script, spoken, seed, shelf.digests(persona, script, spoken), now())


def now() -> str:
    """Give the local time as it is stored."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
