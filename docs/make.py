"""Do the documents say what the code declares, and the experiments found? `make docs` writes docs/tables.md,
docs/findings.md and conf/policy/instrument/, and fills in what docs/odd.md says of each phase.

With --check it writes nothing and fails, saying why, if a file is not what the code would give. Either way it fails if
conf/policy/instrument/ holds an instrument that the code has not, and if
docs/odd.md leaves out a phase, a draw, an account or a number that the code has, names one that the code has not, or
links to a table that is not there.
"""

import sys
from pathlib import Path

import check_odd
import make_findings
import make_instruments
import make_odd
import make_tables

HERE = Path(__file__).parent
ROOT = HERE.parent


def pages():
    """{path: (text there now, text that the code gives)} of every page."""
    tables, odd = HERE / "tables.md", HERE / "odd.md"
    written = odd.read_text(encoding="utf-8")
    return {
        tables: (now_in(tables), make_tables.page()),
        odd: (written, make_odd.filled(written)),
        **findings(),
        **{path: (now_in(path), fresh) for path, fresh in make_instruments.pages().items()},
    }


def now_in(path):
    """The text of a file, none where it is missing."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def findings():
    """{path: (text there now, text that the experiments kept give)} of the findings in each language."""
    named = {"en": HERE / "findings.md", "zh": HERE / "findings.zh.md"}
    return {path: (now_in(path), make_findings.page(language)) for language, path in named.items()}


def write_findings():
    """Write the findings in both languages."""
    for path, (_, fresh) in findings().items():
        path.write_text(fresh, encoding="utf-8")


def main():
    """Write the pages, or with --check say whether they are up to date; in both cases say what the ODD leaves out."""
    strangers, found = make_instruments.strangers(), pages()
    complaints = [f"{path.relative_to(ROOT)} is of no instrument that the code has; remove it" for path in strangers]
    for path, (now, fresh) in found.items():
        if "--check" not in sys.argv:
            path.write_text(fresh, encoding="utf-8")
        elif now != fresh:
            complaints.append(f"{path.relative_to(ROOT)} is not what the code declares; run: make docs")
        if path.name == "odd.md":
            complaints += check_odd.complaints(fresh, found[HERE / "tables.md"][1])
    if complaints:
        sys.exit("\n".join(complaints))


if __name__ == "__main__":
    main()
