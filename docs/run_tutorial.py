"""Does the tutorial run, and does it show what a fresh run gives? `make docs` runs it and keeps what comes out.

With --check it writes nothing and fails unless every cell runs and says what the kept file says.
"""

import os
import re
import sys
import tempfile
from itertools import zip_longest
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

FOLDER = Path(__file__).parent
TUTORIAL = FOLDER / "tutorial.ipynb"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
MOST_SECONDS = 600  # for one cell: the first run on a machine compiles the model
MACHINE = re.compile(r"/(?:home|root|tmp|usr|work|Users|var)/|[A-Z]:\\|0x[0-9a-f]{6,}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


def executed(notebook):
    """A copy of the notebook with every cell run in a fresh kernel, without anything that tells the machine or the
    time. Exits with the error of the first cell that fails."""
    fresh = nbformat.from_dict(notebook)
    for cell in code_cells(fresh):
        cell.outputs, cell.execution_count = [], None
    with tempfile.TemporaryDirectory() as folder:
        # The kernel leaves nothing behind, nothing but this process can reach it, and figures go into the notebook.
        os.environ |= {"IPYTHONDIR": folder, "JUPYTER_RUNTIME_DIR": folder, "PYTHONWARNINGS": "ignore:IProgress"}
        os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
        channel = Config({"KernelManager": {"transport": "ipc"}}) if os.name == "posix" else Config()
        client = NotebookClient(fresh, timeout=MOST_SECONDS, kernel_name="python3", record_timing=False, config=channel)
        try:
            client.execute(cwd=str(FOLDER.parent))
        except CellExecutionError as fault:
            sys.exit(f"docs/tutorial.ipynb does not run: {fault}")
    fresh.metadata = nbformat.from_dict(METADATA)
    for cell in fresh.cells:
        cell.metadata = nbformat.from_dict({})
    return fresh


def code_cells(notebook):
    """The cells of a notebook that run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell):
    """What a cell shows, as words and numbers that do not depend on how a table is laid out; a picture is one word."""
    texts = []
    for output in cell.outputs:
        data = output.get("data", {})
        texts.append("picture" if "image/png" in data else data.get("text/plain", output.get("text", "")))
    return " ".join(texts).split()


def faults(kept, fresh):
    """One line for each thing about the kept notebook that is not as a fresh run has it."""
    for number, (cell, again) in enumerate(zip(code_cells(kept), code_cells(fresh)), start=1):
        if cell.execution_count != number:
            yield f"cell {cell.id} was not run in its turn"
            continue
        words = zip_longest(shown(cell), shown(again), fillvalue="nothing")
        differing = [f"{word!r} where a fresh run shows {new!r}" for word, new in words if word != new]
        if differing:
            yield f"cell {cell.id} shows {differing[0]}"
        for output in again.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                yield f"cell {cell.id} warns: {output.text.strip()}"
    for cell in kept.cells:
        text = nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))
        found = MACHINE.search(re.sub(r'"image/png": "[^"]*"', "", text))
        if found:
            yield f"cell {cell.id} names a path, an address or a time of this machine: {found[0]!r}"


def main():
    """Run the tutorial and keep it, or with --check say whether the kept one is what a fresh run gives."""
    kept = nbformat.read(TUTORIAL, as_version=4)
    fresh = executed(kept)
    if "--check" not in sys.argv:
        nbformat.write(fresh, TUTORIAL)
        kept = fresh
    found = list(faults(kept, fresh))
    if found:
        sys.exit("\n".join([*found, "if results were meant to change: make docs"]))


if __name__ == "__main__":
    main()
