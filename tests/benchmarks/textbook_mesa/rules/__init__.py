"""Which rules do the agents follow? Those of the release in saved.py that they reach, as plain Python functions, in the
rooms where the engine had them."""
