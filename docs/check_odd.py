"""What does docs/odd.md leave out, name although the code has no such thing, or link to although it is not there?

What is written by hand must name every function that a phase runs, and every draw, account, channel, number, column and
part of the world, in code marks, outside the blocks that are generated.
"""

import re
from dataclasses import fields

from make_odd import BLOCK, blocks
from make_phases import EVENTS, phases
from make_records import NUMBERS, RECORDS
from make_tables import submodels

from sim.holders import KINDS
from sim.ledger import ACCOUNTS
from sim.rules import Rules
from sim.world import World

MARKED = re.compile(r"```.*?```|`(?:[^`\n]|\n(?!\n))+`", re.DOTALL)  # marks may run on into the next line
WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)?")
ONE_OF = {"grounds": "ground", "restorations": "restoration", "projects": "project", "governments": "government",
    "holders": "holder", "banks": "bank", "villages": "village", "households": "household", "outside": "outside",
    "products": "product", "bids": "bid", "prospects": "prospect", "totals": "total"}  # fmt: skip
OF_KIND = {kind.name.lower(): kind.columns for kind in KINDS}  # holders of one kind are written by its name


def words_of(text):
    """Names that stand in code marks outside the blocks; a name with its record, such as project.cash, is one word."""
    return set(WORD.findall(" ".join(MARKED.findall(BLOCK.sub("", text)))))


def complaints(text, tables):
    """What the document leaves out, names although the code has no such thing, or links to although the page of tables
    has it not; a list of lines, empty when right."""
    found = (*complaints_about_blocks(text), *complaints_about_names(text), *complaints_about_links(text, tables))
    return [f"docs/odd.md: {line}" for line in found]


def complaints_about_blocks(text):
    """Blocks that are missing, unknown or stale; phases out of order or without a word of their own."""
    known, there = blocks(), [match["name"] for match in BLOCK.finditer(text)]
    for name in known:
        if there.count(name) != 1:
            yield f"block '{name}' stands {there.count(name)} times; let <!-- generated: {name} --> stand once"
    for match in BLOCK.finditer(text):
        if match["name"] not in known:
            yield f"block '{match['name']}' is nothing that the code has; take it out, with what is written below it"
        elif match["text"] != known[match["name"]]:
            yield f"block '{match['name']}' is not what the code declares; run: make docs"
    order = [name.removeprefix("phase ") for name in there if name.startswith("phase ")]
    right = [name for name in phases() if name in order]
    if [name for name in order if name in right] != right:
        yield f"phases stand in the order {', '.join(order)}; let them stand as in the schedule"
    for name in right:
        below = text.split(f"<!-- generated: phase {name} -->", 1)[1].split("<!-- end -->", 1)[1]
        if not re.split(r"^#|^<!--", below, maxsplit=1, flags=re.MULTILINE)[0].strip():
            yield f"phase '{name}' has no text of its own; say below its block what happens"


def names_wanted():
    """(what it is, how it may be written) of each name that the text must have."""
    for event in EVENTS:
        yield "draw", [event]
    for account in ACCOUNTS:
        yield "account", [account.name]
    for channel in Rules.columns:
        yield "channel", [f"rules.{channel}"]
    for part in fields(World):
        yield "part of the world", [part.name]
    for source in submodels():
        if source.__name__ not in phases():
            yield "function", [source.__name__]
    for topic, declared in NUMBERS.items():
        for name in declared.columns:
            yield "number", [f"{topic}.{name}"]
    for record, declared in RECORDS.items():
        for name in declared.columns:
            kinds = OF_KIND if record == "holders" else {}
            yield "column", [f"{ONE_OF[record]}.{name}", name, *(f"{kind}.{name}" for kind in kinds)]


def complaints_about_names(text):
    """Names that the code has and the text has not, and the reverse."""
    words = words_of(text)
    for what, spellings in names_wanted():
        if words.isdisjoint(spellings):
            yield f"{what} `{spellings[0]}` is not described"
    declared = {"rules": Rules, **NUMBERS, **{ONE_OF[record]: found for record, found in RECORDS.items()}}
    known = {head: found.columns for head, found in declared.items()} | OF_KIND
    for word in sorted(words):
        head, _, name = word.partition(".")
        if name and head in known and name not in known[head]:
            yield f"`{word}` is named, but {head} has no {name}"


def anchor_of(heading):
    """How a link names a heading: small letters, digits and hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def complaints_about_links(text, tables):
    """Links to tables that are not there, and tables of records, numbers and codes that no link leads to."""
    there = {anchor_of(heading): heading for heading in re.findall(r"^## (.*)$", tables, flags=re.MULTILINE)}
    linked = set(re.findall(r"\(tables\.md#([^)]*)\)", text))
    for anchor in sorted(linked - set(there)):
        yield f"tables.md#{anchor} is linked to, but docs/tables.md has no such heading"
    wanted = {f"record-{name}" for name in RECORDS} | {f"parameters-{name}" for name in NUMBERS}
    wanted |= {"the-period", "what-phases-are-given", "channels", "instruments", "accounts", "events-of-luck", "codes"}
    wanted |= {"traits", "functions"}
    for anchor in sorted(wanted & set(there) - linked):
        yield f"the table '{there[anchor]}' is not linked to; link to tables.md#{anchor}"
