"""What does Numba say about a function that it cannot compile, in one line?"""

import re
import textwrap

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
WHEREABOUTS = re.compile(r"( for '\$\S+')?, defined at .*|\.?\s*Raised from .*")
MOST_LETTERS = 240


def one_line(fault):
    """The innermost reason of a Numba error and the line of code that it is about, as one line of text."""
    innermost = COLOURS.sub("", str(fault)).partition("\nDuring:")[0]
    reason, _, place = innermost.partition("\nFile ")
    said = [line.strip() for line in reason.split("There are")[0].splitlines() if not line.startswith("Failed in")]
    text = WHEREABOUTS.sub("", " ".join(filter(None, said)))
    before_caret = re.search(r"^(.*)\n\s*\^", place, re.MULTILINE)
    if before_caret:
        text += f", at `{before_caret[1].strip()}`"
    return textwrap.shorten(text, MOST_LETTERS, placeholder=" ...")
