"""The Textual application. Screens arrange and listen, widgets draw, ``shown`` turns the game's nouns into words."""
