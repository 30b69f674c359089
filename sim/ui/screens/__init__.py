"""The places a player can be in: each arranges widgets, listens to them and asks the game."""
