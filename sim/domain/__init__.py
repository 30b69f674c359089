"""The nouns of the game. Everything here is frozen and knows nothing of files, screens or clocks."""
