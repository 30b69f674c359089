"""The only code that touches the disk: content files are read, saves are read and appended to."""
