"""The command line: what there is to call, and which function answers."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from sim import VERSION
from sim.cli.diagnostics import guarded
from sim.text import safe

LANGUAGES = ("en", "zh", "es")
LISTS = ("buyers", "scripts", "saves", "moves", "needs", "stages")


def run(arguments: Sequence[str]) -> int:
    """Run one command; give its exit code (see ``diagnostics.ExitCode``)."""
    asked = argparse.Namespace(lang=None)

    def command() -> int:
        whole = parser()
        whole.parse_args(arguments, asked)
        if asked.resume is not None and (asked.persona, asked.script, asked.seed) != (None, None, None):
            whole.error("--resume goes on with a saved game, so it takes no --persona, --script or --seed")
        if asked.correct is not None and not asked.text:
            whole.error("--correct needs the reply that was read wrongly")
        return int(_command(asked))

    def say(phrase: str) -> str:
        from sim.cli.opening import interface
        from sim.locale import words

        return words(interface(asked)).gettext(phrase)

    return guarded(command, say)


def _command(options: argparse.Namespace) -> int:
    """Import and call what was asked for: each command pays only for what it needs."""
    match options.command:
        case "read":
            from sim.cli.read import read_command

            return read_command(options)
        case "list":
            from sim.cli.browse import list_command

            return list_command(options)
        case "show":
            from sim.cli.browse import show_command

            return show_command(options)
        case "replay":
            from sim.cli.replay import replay_command

            return replay_command(options)
        case "validate":
            from sim.cli.validate import validate_command

            return validate_command(options)
        case _:
            from sim.cli.play import play_command

            return play_command(options)


class Parser(argparse.ArgumentParser):
    """A parser that repeats nothing raw of what it was given."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and leave with code 2."""
        super().error(safe(message).replace("\n", " "))


def parser() -> Parser:
    """Make the parser of all commands."""
    common = _common()
    whole = Parser(
        prog="dearbuyer",
        description="A flight simulator for shop chat. Without a command the game opens.",
        epilog="examples:\n  dearbuyer\n  dearbuyer play --persona cautious --script backpack --lang zh\n"
        "  dearbuyer COMMAND --help\n\nexit codes: 0 done, 1 a problem with a file or an id, 2 wrong usage,\n"
        "130 interrupted, 141 output closed, 143 terminated",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_common()],
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"dearbuyer {VERSION}")
    # The common options may stand before or after the command: a default set by a command would undo what stood before
    # it, so only the whole has any, and its options are not the ones the commands share.
    whole.set_defaults(
        **dict.fromkeys(("lang", "pack", "saves", "persona", "script", "seed", "resume", "correct")),
        plain=False,
        json=False,
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")

    play = _add(
        commands, "play", "go straight into a chat", "dearbuyer play --persona greedy --script bangle --seed 7", common
    )
    play.add_argument("--persona", metavar="ID", help="which buyer (default: any)")
    play.add_argument("--script", metavar="ID", help="which situation (default: the easiest)")
    play.add_argument("--seed", type=_seed, metavar="N", help="the same number gives the same buyer (default: any)")
    play.add_argument("--plain", action="store_true", help="line by line on stdin and stdout: pipes, screen readers")
    play.add_argument("--json", action="store_true", help="one JSON object a line; implies --plain")
    play.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar="SAVE",
        help="go on with a saved game (default: the last unfinished one); implies --plain",
    )

    read = _add(commands, "read", "what the reader makes of a text", 'dearbuyer read "I can do 10% off today"', common)
    read.add_argument("text", nargs="*", metavar="TEXT", help="the reply (default: each line of stdin)")
    read.add_argument("--script", metavar="ID", help="check claims and offers against this product sheet")
    read.add_argument("--stage", metavar="STAGE", help="as if said in this stage")
    read.add_argument("--need", metavar="NEED", help="as if the buyer had just asked for this")
    read.add_argument(
        "--correct",
        metavar="MOVE[,MOVE…]",
        help="TEXT was read wrongly and makes these moves: keep that, to count from now on",
    )
    read.add_argument("--json", action="store_true", help="one JSON object a line")

    browse = _add(commands, "list", "what there is to play with", "dearbuyer list scripts --lang zh", common)
    browse.add_argument(
        "what", nargs="?", choices=LISTS, metavar="WHAT", help=f"{', '.join(LISTS)} (default: the first three)"
    )
    show = _add(commands, "show", "a buyer or a script at length", "dearbuyer show cautious", common)
    show.add_argument("id", metavar="ID")
    replay = _add(commands, "replay", "a saved game again, as it was", "dearbuyer replay saves/GAME.toml", common)
    replay.add_argument("save", metavar="SAVE", type=Path)
    replay.add_argument("--json", action="store_true", help="one JSON object a line, as play --plain --json gives")
    check = _add(
        commands, "validate", "check files of personas, scripts and saves", "dearbuyer validate personas/", common
    )
    check.add_argument("paths", nargs="+", metavar="PATH", type=Path)
    return whole


def _common() -> Parser:
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--lang", choices=LANGUAGES, help="language of buyers and interface")
    common.add_argument(
        "--pack", metavar="PATH", type=Path, help="a folder with personas/ and scripts/, or one such file"
    )
    common.add_argument("--saves", metavar="DIR", type=Path, help="where games are kept")
    return common


def _add(commands: "argparse._SubParsersAction[Parser]", name: str, what: str, example: str, common: Parser) -> Parser:
    return commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=f"example:\n  {example}",
        parents=[common],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _seed(text: str) -> int:
    most = 2**31 - 1
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 to {most}")
    return number
