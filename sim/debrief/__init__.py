"""What happened, in reasons: for the coach after each reply, and for the review of a whole game."""
