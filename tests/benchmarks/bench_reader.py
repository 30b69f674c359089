"""``python -m tests.benchmarks.bench_reader``: reading a reply (goal: p95 2 ms), the first one (150 ms), memory."""

import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from sim.domain.needs import BASE_NEEDS
from sim.domain.reading import Expecting, Language
from sim.domain.stages import Stage
from sim.reader import read
from sim.reader.lexicon import lexicon

ROUNDS = 3
"""The best of them counts for each reply: whatever else the machine did can only have made it slower."""
PASTED = 100_000
FIRST = {
    Language.EN: "Hello dear, welcome! I can do 15% off for you.",
    Language.ZH: "您好，欢迎光临，给您打八五折哦",
}
_START = """
from time import process_time
from sim.domain.reading import Expecting, Language
from sim.reader import read
started = process_time()
read({text!r}, Language({language!r}), Expecting())
print(process_time() - started)
"""


def examples(language: Language) -> Iterator[tuple[str, Expecting]]:
    """Give the example replies of a language with their moments."""
    path = Path(__file__).parents[1] / "reader" / f"examples_{language}.tsv"
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            stage, need, _, text, *_ = line.split("\t")
            needs = (BASE_NEEDS[need],) if need in BASE_NEEDS else ()
            yield text, Expecting(stage=Stage(stage) if stage in list(Stage) else None, needs=needs)


def _timed(text: str, language: Language, expecting: Expecting) -> float:
    start = process_time()
    read(text, language, expecting)
    return process_time() - start


def _first(language: Language) -> float:
    """Give the seconds of the first reading after start, cues and all, in a process of its own."""
    code = _START.format(text=FIRST[language], language=language.value)
    return min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)
        for _ in range(ROUNDS)
    )


def main() -> None:
    for language in (Language.EN, Language.ZH):
        tracemalloc.start()
        lexicon(language)
        kept, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        replies = list(examples(language))
        for text, expecting in replies:
            read(text, language, expecting)
        times = sorted(min(_timed(text, language, moment) for _ in range(ROUNDS)) for text, moment in replies)
        half, most = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(
            f"{language}: p50 {1e3 * half:.2f} ms, p95 {1e3 * most:.2f} ms ({1e3 * most / 2:.2f} of the goal),"
            f" worst {1e3 * times[-1]:.2f} ms, {len(times)} replies;"
            f" first reading {1e3 * _first(language):.0f} ms; cues {kept / 1e6:.1f} MB"
        )
    pasted = max(
        _timed(piece * (PASTED // len(piece)), Language.EN, Expecting()) for piece in ("您好，8折", "ok 88 off? ", "a")
    )
    print(f"100 kB pasted: {1e3 * pasted:.0f} ms")


if __name__ == "__main__":
    main()
