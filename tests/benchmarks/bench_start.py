"""``python -m tests.benchmarks.bench_start``: how long the small commands take, as ratios to an empty interpreter."""

import subprocess
import sys
from time import perf_counter

COMMANDS = {
    "--version": ("-m", "sim", "--version"),
    "--help": ("-m", "sim", "--help"),
    "read": ("-m", "sim", "read", "I can do 10% off if you take two"),
    "list": ("-m", "sim", "list"),
}


def seconds(*arguments: str) -> float:
    """Give the best of five runs of the interpreter."""
    best = float("inf")
    for _ in range(5):
        start = perf_counter()
        subprocess.run((sys.executable, *arguments), check=True, capture_output=True)
        best = min(best, perf_counter() - start)
    return best


def main() -> None:
    bare = seconds("-c", "pass")
    print(f"empty interpreter: {bare * 1000:.0f} ms")
    for name, arguments in COMMANDS.items():
        taken = seconds(*arguments)
        print(f"dearbuyer {name}: {taken * 1000:.0f} ms, {taken / bare:.1f} x the empty interpreter")


if __name__ == "__main__":
    main()
