"""What is drawn. No widget knows a rule of the game or a word of its language: both are handed to it."""
