#!/usr/bin/env python3
"""Start from a bare checkout: make an environment, install, then play or run every check.

    python3 start.py            play (whatever follows is handed to the game: python3 start.py play --plain)
    python3 start.py test       run every check: format, lint, types, import contracts, tests

Needs Python 3.11 or newer with pip, and the network the first time. The environment is kept in ``.venv`` and made
anew only when pyproject.toml has changed.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CHECKS = (
    ("ruff", "format", "--check", "--quiet", "."),
    ("ruff", "check", "--quiet", "."),
    ("mypy", "sim", "tests"),
    ("pytest",),
)


def install(extra: str) -> None:
    """Make the environment and install the game into it with ``extra``, unless that was done for this pyproject.toml."""
    wanted = hashlib.sha256(
        repr((extra, (HERE / "pyproject.toml").read_text(), sys.version, HERE)).encode()
    ).hexdigest()
    stamp = ENVIRONMENT / "installed"
    done = stamp.read_text().split() if stamp.exists() and PYTHON.exists() else []
    if wanted in done:
        return
    print("Preparing the environment (this happens once) ...", file=sys.stderr, flush=True)
    if not done:
        # None yet, or one that was interrupted half-way: making it anew mends it and keeps what is whole.
        venv.create(ENVIRONMENT, with_pip=True)
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
    if subprocess.run((*pip, "install", "--editable", f".{extra}"), cwd=HERE).returncode:
        sys.exit("The installation did not work: see pip's message above. Is the network there?")
    stamp.write_text("\n".join((*done, wanted)))


def main() -> int:
    """Install what is needed, then run the game or the checks; give the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - told in words rather than by a traceback
        sys.exit(f"Dear Buyer needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    arguments = sys.argv[1:]
    if arguments[:1] == ["test"]:
        install("[dev]")
        for module, *options in CHECKS:
            more = arguments[1:] if module == "pytest" else []
            if code := subprocess.run((str(PYTHON), "-m", module, *options, *more), cwd=HERE).returncode:
                return code
        return 0
    install("")
    command = (str(PYTHON), "-m", "sim", *arguments)
    if os.name != "nt":
        os.execv(PYTHON, command)
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main())
