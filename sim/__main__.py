"""The ``dearbuyer`` command."""

import sys


def main() -> int:
    """Run the command line; give the exit code."""
    from sim.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
