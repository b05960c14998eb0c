"""How are numbers, ranges, names and tables written in documents that come from the code?"""

import inspect


def number(value):
    """A number as people write it."""
    return f"{value:g}" if abs(value) < 1e5 or value == float("inf") else f"{value:,.0f}"


def span(pair):
    """A pair of numbers as a range."""
    return f"{number(pair[0])} to {number(pair[1])}"


def listed(names, none="nothing"):
    """Names in code marks, separated by commas."""
    return ", ".join(f"`{name}`" for name in names) or none


def table(head, rows):
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(str(cell).replace("|", "/").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def one_line(text):
    """A text on one line."""
    return " ".join(text.split())


def first_paragraph(thing):
    """First paragraph of a docstring, on one line."""
    return one_line(inspect.getdoc(thing).split("\n\n")[0])


def source_of(function):
    """The plain Python function behind a compiled one."""
    return getattr(function, "py_func", function)
