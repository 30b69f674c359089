"""The interface's own words, by gettext: English is the key, other languages are compiled catalogues beside this file."""

import gettext
from functools import cache
from pathlib import Path

DOMAIN = "dearbuyer"
FOLDER = Path(__file__).parent


@cache
def words(language: str) -> gettext.NullTranslations:
    """Load the interface's words for a language; English where there is no catalogue."""
    return gettext.translation(DOMAIN, FOLDER, [language], fallback=True)
