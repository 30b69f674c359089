"""The command line: what there is to call, and which function answers."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from sim import VERSION
from sim.cli.diagnostics import guarded

LANGUAGES = ("en", "zh", "es")


def run(arguments: Sequence[str]) -> int:
    """Run one command; give its exit code (see ``diagnostics.ExitCode``)."""
    parser = _parser()
    options = parser.parse_args(arguments)
    return guarded(lambda: int(_command(options)))


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


def _parser() -> argparse.ArgumentParser:
    common = _common()
    parser = argparse.ArgumentParser(
        prog="dearbuyer",
        description="A flight simulator for shop chat. Without a command the game opens.",
        epilog="examples:\n  dearbuyer\n  dearbuyer play --persona cautious --script backpack --lang zh\n"
        "  dearbuyer COMMAND --help\n\nexit codes: 0 done, 1 a problem with a file or an id, 2 wrong usage, "
        "130 interrupted, 141 output closed, 143 terminated",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"dearbuyer {VERSION}")
    # The common options may stand before or after the command, so neither place may set a default of its own.
    parser.set_defaults(lang=None, pack=None, saves=None, persona=None, script=None, seed=None, plain=False, json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    play = _add(
        commands, "play", "go straight into a chat", "dearbuyer play --persona greedy --script bangle --seed 7", common
    )
    play.add_argument("--persona", metavar="ID", help="which buyer (default: any)")
    play.add_argument("--script", metavar="ID", help="which situation (default: the easiest)")
    play.add_argument("--seed", type=_seed, metavar="N", help="the same number gives the same buyer (default: any)")
    play.add_argument("--plain", action="store_true", help="line by line on stdin and stdout: pipes, screen readers")
    play.add_argument("--json", action="store_true", help="with --plain: one JSON object a line")

    read = _add(commands, "read", "what the reader makes of a text", 'dearbuyer read "I can do 10% off today"', common)
    read.add_argument("text", nargs="*", metavar="TEXT", help="the reply (default: each line of stdin)")
    read.add_argument("--script", metavar="ID", help="check claims and offers against this product sheet")
    read.add_argument("--stage", metavar="STAGE", help="as if said in this stage")
    read.add_argument("--need", metavar="NEED", help="as if the buyer had just asked for this")
    read.add_argument("--json", action="store_true", help="one JSON object a line")

    _add(commands, "list", "the buyers, scripts and saved games there are", "dearbuyer list", common)
    show = _add(commands, "show", "a buyer or a script at length", "dearbuyer show cautious", common)
    show.add_argument("id", metavar="ID")
    replay = _add(commands, "replay", "a saved game again, as it was", "dearbuyer replay saves/GAME.toml", common)
    replay.add_argument("save", metavar="SAVE", type=Path)
    replay.add_argument("--json", action="store_true", help="one JSON object a line, as play --plain --json gives")
    check = _add(
        commands, "validate", "check files of personas, scripts and saves", "dearbuyer validate personas/", common
    )
    check.add_argument("paths", nargs="+", metavar="PATH", type=Path)
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--lang", choices=LANGUAGES, help="language of buyers and interface")
    common.add_argument(
        "--pack", metavar="PATH", type=Path, help="a folder with personas/ and scripts/, or one such file"
    )
    common.add_argument("--saves", metavar="DIR", type=Path, help="where games are kept")
    return common


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    what: str,
    example: str,
    common: argparse.ArgumentParser,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=f"example:\n  {example}",
        parents=[common],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _seed(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**31:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and {2**31 - 1}")
    return number
