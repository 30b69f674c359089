"""What reading costs a process that has just begun: the first reading, the peak of its memory, the files it needs."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.domain.reading import Language

ROUNDS = 3
"""The best of them counts: whatever else the machine did can only have made it slower."""
MB = 1e6

_DATA = Path(__file__).parents[2] / "sim" / "reader"
_GREETINGS = {
    Language.EN: "Hello dear, welcome! I can do 15% off for you.",
    Language.ZH: "您好，欢迎光临，给您打八五折哦",
    Language.ES: "¡Hola, bienvenida! Te puedo hacer un 15 % de descuento.",
}
_FIRST = """
from time import process_time
from sim.domain.reading import Expecting, Language
from sim.reader import read
started = process_time()
read({text!r}, Language({language!r}), Expecting())
print(process_time() - started)
"""
_PEAK = """
from pathlib import Path
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""
_READ = """
import json, sys
from sim.domain.reading import Language
from sim.reader import read
for language, texts in json.loads(sys.stdin.read()).items():
    for text in texts:
        read(text, Language(language))
"""


def _printed(code: str, given: str = "") -> float:
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=given,
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=_DATA.parents[1],
    )
    return float(done.stdout)


def first_reading(language: Language) -> float:
    """Give the seconds of the first reading, cues and weights and all, once the reader is imported."""
    code = _FIRST.format(text=_GREETINGS[language], language=language.value)
    return min(_printed(code) for _ in range(ROUNDS))


def peak_memory(texts: Mapping[Language, Sequence[str]]) -> float | None:
    """Give the bytes by which reading these texts outgrows the bare interpreter; None where the system does not tell."""
    if not Path("/proc/self/status").is_file():
        return None
    given = json.dumps({language.value: list(each) for language, each in texts.items()})
    return 1024 * (_printed(_READ + _PEAK, given) - _printed(_PEAK))


def size(language: Language | None = None) -> int:
    """Give the bytes of the cues and weights of a language, or of all, as they lie on the disk."""
    name = f"{language}.*" if language else "*.*"
    return sum(path.stat().st_size for folder in ("cues", "weights") for path in (_DATA / folder).glob(name))
