"""Dear Buyer: a flight simulator for shop chat.

A reply is *read*, the engine *steps*, the *events* are shown, saved and explained::

    text -- reader --> Reading -- engine --> (State, events) -- session --> Turn --> ui | store | debrief

Where to look:

- ``problems``  what can be wrong with a file or a request, each with a code
- ``text``      folding, language guess, cell width, making text safe to print
- ``domain``    the nouns, all frozen
- ``reader``    a typed reply becomes a ``Reading``
- ``engine``    ``step.py`` is the rulebook
- ``store``     the only code that touches the disk
- ``session``   the one door for every front end: reply, undo, replay
- ``debrief``   events become reasons and a summary
- ``author``    checks for people who write personas and scripts
- ``ui``        the Textual application
- ``cli``       the commands
- ``locale``    the interface's own words in other languages

Imports point down only; see ``tests/test_architecture.py``.
"""

VERSION = "0.1.0"
