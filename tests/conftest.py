"""Fixtures for all rooms of the house."""

import contextlib
import signal

import pytest
from hypothesis import settings

from sim.store.library import Library

# The same examples each time: a run that was green is green again.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("steady")
# A run in the background of a shell begins with Ctrl-C ignored, and hands that on to every process it starts.
with contextlib.suppress(ValueError):  # not in the main thread
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def library() -> Library:
    """The base content."""
    return Library.open()
