"""Fixtures for the screens; see ``shop``."""

from pathlib import Path

import pytest

from sim.domain.reading import Language
from sim.store.library import Library, Shelf, Shelves
from sim.ui.app import DearBuyerApp
from tests.ui.shop import CONTENT, MakeApp, Watch, simple_reader


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def shelf() -> Library:
    return Library(Shelves([Shelf(CONTENT / "personas")]), Shelves([Shelf(CONTENT / "scripts")]))


@pytest.fixture
def make_app(shelf: Library, tmp_path: Path, watch: Watch) -> MakeApp:
    def make(
        language: Language = Language.EN, *, straight: bool = False, typing: float = 0, seed: int = 7
    ) -> DearBuyerApp:
        saves = tmp_path / "saves"
        app = DearBuyerApp(shelf, saves, language, seed=seed, typing=typing, reader=simple_reader, now=watch)
        if straight:
            app.start_with(app.header("cautious", "backpack"))
        return app

    return make
