"""Compile every cue of the languages named on the command line: ``python -m tests.reader.check_cues en zh``."""

import re
import sys

from sim.domain.reading import Language
from sim.reader.lexicon import lexicon


def wrong_cues(language: Language) -> list[str]:
    """Compile all expressions of a language and name those that are wrong."""
    wrong = []
    for expression in lexicon(language).index.expressions:
        try:
            re.compile(expression.source)
        except re.error as error:
            wrong.append(f"{'.'.join(expression.label)}: {error}: {expression.source}")
    return wrong


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write("\n".join([*wrong_cues(Language(name)), f"{name}: checked\n"]))
