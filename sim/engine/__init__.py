"""The rules: ``step`` takes a state and a reading and gives the next state and what happened."""
