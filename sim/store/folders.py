"""Asking the disk what is there, for any path a person may type: a question is answered with yes or no, never raised."""

from pathlib import Path

CORRECTIONS = "corrections.toml"
"""The file beside the saves that holds what the player has put right; it is no save."""


def expanded(path: Path) -> Path:
    """Give the path with ``~`` replaced; as it is where nobody of that name is known."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_folder(path: Path) -> bool:
    """Tell whether the path is a folder that can be looked at."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Tell whether anything at all is at the path."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
