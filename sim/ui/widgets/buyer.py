"""Who is writing, how it seems to feel, and both meters: as a card beside the chat or as a strip above it."""

from textual.content import Content

from sim.ui.marks import Gauge
from sim.ui.widgets.lines import Lines
from sim.ui.widgets.meter import label_width, meter
from sim.ui.wrap import clip, wrap


class BuyerCard(Lines):
    """The buyer at length."""

    def __init__(self, name: str, kind: str, *, id: str | None = None) -> None:
        """Make a card for a buyer: the name in the chat and the kind of buyer."""
        super().__init__(id=id)
        self._buyer = name
        self._kind = kind
        self._mood = ""
        self._gauges: tuple[Gauge, ...] = ()

    def show(self, gauges: tuple[Gauge, ...], mood: str) -> None:
        """Show how things stand."""
        self._gauges, self._mood = gauges, mood
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width in cells."""
        title = clip(self._buyer, width)
        lines = [
            Content.assemble((title, "bold $accent"), (clip(f"  {self._kind}", width - len(title)), "$quiet")),
            *(Content.styled(line, "italic") for line in wrap(self._mood or " ", width)),
            Content(""),
        ]
        if self._gauges:
            label = label_width(self._gauges)
            lines.extend(meter(gauge, label, width) for gauge in self._gauges)
        return lines


class BuyerStrip(BuyerCard):
    """The same in two lines, for a small terminal."""

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width in cells."""
        if not self._gauges:
            return [Content(""), Content("")]
        half = (width - 3) // 2
        label = label_width(self._gauges)
        bars = Content("   ").join([meter(gauge, label, half) for gauge in self._gauges])
        name = clip(self._buyer, width // 2)
        who = Content.assemble((name, "bold $accent"), (f"  {self._kind}", "$quiet"))
        mood = clip(f"   {self._mood}", max(0, width - who.cell_length))
        return [who + Content.styled(mood, "italic"), bars]
