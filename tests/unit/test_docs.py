"""Do the documents say what the code declares?"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_tables_are_what_the_code_declares():
    ran = subprocess.run([sys.executable, ROOT / "docs" / "make.py", "--check"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def test_the_readmes_name_only_policies_that_there_are():
    shipped = {path.stem for path in (ROOT / "conf" / "policy").glob("*.yaml")}
    for name in ("README.md", "README.zh.md"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("| `"):
                named = {word.strip("`") for word in line.split("|")[1].replace("、", ",").replace(" ", "").split(",")}
                assert named <= shipped, (name, named - shipped)
