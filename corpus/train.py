"""Train the statistical part of the reader: ``python -m corpus.train [LANGUAGE…]`` (needs the extra ``train``).

Every voice is read by a model trained on the others, to calibrate; then one model is trained on all and shipped.
The same lines and cues give the same weights.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.baking import bake, scale
from corpus.fitting import fit, labels, logits
from corpus.lines import FOLDER, SEED, Sample, digest, load, sample
from sim.domain.reading import Language

WEIGHTS = FOLDER.parent / "sim" / "reader" / "weights"


def unseen(samples: Sequence[Sample]) -> Any:
    """Give every sample's logits by a model that has not seen its voice; of the seed none are asked."""
    voices = sorted({each.line.voice for each in samples} - {SEED})
    z = np.full(labels(samples).shape, -9.0)
    for voice in voices:
        fitted = fit([each for each in samples if each.line.voice != voice])
        held = [place for place, each in enumerate(samples) if each.line.voice == voice]
        z[held] = logits(fitted, [samples[place] for place in held])
    return z


def trained(samples: Sequence[Sample], known: str) -> bytes:
    """Give the weights file for some samples; ``known`` is the digest of their lines."""
    z = unseen(samples)
    asked = [place for place, each in enumerate(samples) if each.line.voice != SEED]
    how = scale([samples[place] for place in asked], z[asked])
    return bake(fit(samples), how, known)


def main(arguments: Sequence[str]) -> int:
    """Train the languages named, or all that have lines."""
    chosen = [Language(name) for name in arguments] or [each for each in Language if load(each)]
    for language in chosen:
        lines = load(language)
        data = trained([sample(line, language) for line in lines], digest(language))
        path = Path(WEIGHTS) / f"{language}.bin"
        path.write_bytes(data)
        sys.stdout.write(f"{language}: {len(lines)} lines, {len(data) // 1024} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
