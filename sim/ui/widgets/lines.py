"""Text that is broken anew for every width: the base of cards and pages."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sim.ui.wrap import wrap


class Lines(Widget):
    """Draws what ``lines`` gives, and is as high as that."""

    DEFAULT_CSS = "Lines { height: auto; }"

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width in cells."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again; only another number of lines asks for another layout of the screen."""
        size = self.content_size
        self.refresh(layout=size.width > 0 and len(self.lines(size.width)) != size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Need as many lines as there are."""
        return len(self.lines(width))

    def render(self) -> Content:
        """Draw them."""
        return Content("\n").join(self.lines(self.content_size.width))


def hanging(sign: Content, text: str, width: int, style: str = "") -> list[Content]:
    """Break a text after a sign, with all further lines indented under the first."""
    indent = sign.cell_length
    first, *rest = wrap(text, width - indent)
    return [
        sign + Content.styled(first, style),
        *(Content(" " * indent) + Content.styled(line, style) for line in rest),
    ]
