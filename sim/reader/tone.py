"""How a reply sounds (G5): address, warmth, you and I, hedges, absolutes, smiles, shouting, length."""

import re

from sim.domain.reading import Tone
from sim.reader.hearing import Hearing
from sim.text import cells

_SMILE = re.compile(
    r"(?<![\w:;=])[:;=]-?[)(DPpo3](?![\w)(])|\^[_.]?\^|(?<!\w)[xX]D(?!\w)|<3|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
_SHOUT = re.compile(r"\b[A-Z]{3,}\b[^a-z\n]{0,20}\b[A-Z]{3,}\b|[!！]{3,}")


def read_tone(text: str, hearing: Hearing) -> Tone:
    """Take the tone of a reply; ``text`` is the reply made safe, not folded."""
    counts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for hit in hearing.of("tone"):
        name = hit.label[1]
        if hit.start >= ends.get(name, 0):  # 我 within 我们 is not said twice
            counts[name] = counts.get(name, 0) + 1
            ends[name] = hit.end
    smiles = len(_SMILE.findall(text))
    address = next((form for form in ("dear", "formal", "plain") if counts.get(form)), "")
    return Tone(
        address=address,
        warmth=min(3, counts.get("warm", 0) + bool(smiles)),
        you=counts.get("you", 0),
        i=counts.get("i", 0),
        hedges=counts.get("hedges", 0),
        absolutes=counts.get("absolutes", 0),
        emoticons=smiles,
        shouting=bool(_SHOUT.search(text)),
        length=cells(text),
    )
