"""Which errors does the project raise when what it is given cannot be right?"""


class InputError(ValueError):
    """What the user gave cannot be used; the message names the thing, the value, the limit and the mend."""


class DeclarationError(TypeError):
    """A record or a number in the code is declared wrongly; a fault of the code, not of its user."""
