"""The fault drills: real processes are killed, and every receipt that was shown is held against
what is there afterwards. `make drill` runs them; a short run is part of the tests.

SIGKILL shows what survives a crash of a program. It does not show what survives a power cut.
"""
