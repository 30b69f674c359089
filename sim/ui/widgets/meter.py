"""Trust and patience: a bar, the number, and the last change with an arrow and a sign."""

from rich.cells import cell_len
from textual.content import Content

from sim.ui.marks import Gauge, arrow
from sim.ui.wrap import pad

FULL, REST = "█", "░"
CHANGE = 6
"""Cells kept for the change: ``▼ −100`` fits."""


def meter(gauge: Gauge, label: int, width: int) -> Content:
    """Draw a meter in one line of ``width`` cells, its label padded to ``label`` cells."""
    bar = max(4, width - label - 1 - 4 - 1 - CHANGE)
    filled = round(gauge.value * bar / 100)
    if gauge.value > 0:
        filled = max(1, filled)
    if gauge.value < 100:
        filled = min(bar - 1, filled)
    colour = "$bad" if gauge.value < 20 else "$meter"
    change = pad(arrow(gauge.change), CHANGE)
    return Content.assemble(
        (pad(gauge.label, label) + " ", "$quiet"),
        (FULL * filled, colour),
        (REST * (bar - filled), "$meter-rest"),
        (f"{gauge.value:>4} ", "bold"),
        (change, "$good" if gauge.change > 0 else "$bad" if gauge.change < 0 else "$quiet"),
    )


def label_width(gauges: tuple[Gauge, ...]) -> int:
    """Give the cells the longest label needs."""
    return max(cell_len(gauge.label) for gauge in gauges)
