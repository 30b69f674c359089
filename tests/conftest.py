"""Fixtures for all rooms of the house."""

import pytest
from hypothesis import settings

from sim.store.library import Library

# The same examples each time: a run that was green is green again.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def library() -> Library:
    """The base content."""
    return Library.open()
