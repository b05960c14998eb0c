"""What of docs/odd.md comes from the code? The head of each phase, between `<!-- generated: phase NAME -->` and
`<!-- end -->`, filled in place."""

import re

from make_phases import accounts_of, columns_written_by, draws_of, functions_of, phases, read_of, walk_of
from writing import first_paragraph, listed

BLOCK = re.compile(r"<!-- generated: (?P<name>[^>]+?) -->\n(?P<text>.*?)<!-- end -->", re.DOTALL)


def phase_block(place, name, part):
    """Heading of a phase's sub-section, its leading sentence, how it is called, and what it touches, draws, books and
    writes."""
    return (
        f"### Phase {place}. `{name}`\n\n> {first_paragraph(functions_of(part.kernel)[0])}\n\n"
        f"Situation: {part.situation}. Called {walk_of(part)}. Touches: {listed(read_of(part))}. "
        f"Draws: {listed(draws_of(part.kernel))}. "
        f"Accounts: {listed(accounts_of(part.kernel))}. Columns that it may write: "
        f"{listed(columns_written_by(part.kernel))}.\n"
    )


def blocks():
    """{name: text} of all that is generated."""
    return {f"phase {name}": phase_block(place, name, part) for place, (name, part) in enumerate(phases().items(), 1)}


def filled(text):
    """The text with every block that the code knows filled again; blocks that it does not know stay as they are."""
    known = blocks()

    def fill(match):
        name = match["name"]
        return f"<!-- generated: {name} -->\n{known[name]}<!-- end -->" if name in known else match[0]

    return BLOCK.sub(fill, text)
