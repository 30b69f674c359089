"""For people who write personas and scripts."""
