"""Chance that is the same on every machine: a number is a function of the seed and of what it is drawn for."""

from hashlib import blake2b


def roll(seed: int, *what: int | str) -> int:
    """Draw a number in 0..2**64-1 for ``what``: the same arguments always give the same number."""
    key = repr((seed, *what)).encode()
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "big")


def between(seed: int, low: int, high: int, *what: int | str) -> int:
    """Draw a number in ``low``..``high``, both included."""
    return low + roll(seed, *what) % (high - low + 1)
