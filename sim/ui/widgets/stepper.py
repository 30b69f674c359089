"""The stages of a trade as steps: those behind, the one we are in, those to come."""

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from sim.ui.wrap import clip

DONE, HERE, AHEAD = "✓", "●", "○"


class Stepper(Widget):
    """One line: what is played, and how far it has come."""

    def __init__(self, title: str, *, id: str | None = None) -> None:
        """Make a stepper under a title, which is left out where there is no room."""
        super().__init__(id=id)
        self._title = title
        self._stages: tuple[str, ...] = ()
        self._here = 0

    def show(self, stages: tuple[str, ...], here: int) -> None:
        """Show the stages and the place among them."""
        if (stages, here) != (self._stages, self._here):
            self._stages, self._here = stages, here
            self.refresh()

    def render(self) -> Content:
        """Draw as much as there is room for: all steps with the title, all steps, or the one we are in."""
        width = self.content_size.width
        steps = self._steps()
        if steps.cell_length > width:
            here = self._stages[self._here]
            steps = Content.assemble(
                (clip(f"{HERE} {here}  {self._here + 1}/{len(self._stages)}", width), "bold $accent")
            )
        room = width - steps.cell_length - 3
        title = self._title if cell_len(self._title) <= room else ""
        gap = " " * max(0, width - steps.cell_length - cell_len(title))
        return Content.assemble((title, "bold $quiet"), gap if title else "", steps)

    def _steps(self) -> Content:
        parts: list[Content] = []
        for at, stage in enumerate(self._stages):
            if at < self._here:
                parts.append(Content.assemble((f"{DONE} ", "$good"), (stage, "$quiet")))
            elif at == self._here:
                parts.append(Content.styled(f"{HERE} {stage}", "bold $accent"))
            else:
                parts.append(Content.styled(f"{AHEAD} {stage}", "$quiet"))
        return Content.styled("  ", "").join(parts) if parts else Content("")
