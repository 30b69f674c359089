"""The commands: thin, each in a file of its own; only ``diagnostics`` writes to stderr and knows the exit codes."""
