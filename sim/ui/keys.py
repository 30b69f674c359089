"""Keys as people name them."""

NAMES = {
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def spoken(key: str) -> str:
    """Name a key: ``ctrl+n`` is Ctrl+N, ``f1`` is F1, ``n`` is N."""
    *modifiers, last = key.split("+")
    name = NAMES.get(last, last.upper() if len(last) == 1 or last[1:].isdigit() else last.capitalize())
    return "+".join([*(part.capitalize() for part in modifiers), name])
