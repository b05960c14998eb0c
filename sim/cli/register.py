"""How does a county bring its own register of mines: a template to fill in, and a check that names every fault?"""

import argparse
import shutil
from pathlib import Path

from sim.cli import DONE, SOME_FAILED
from sim.schema import InputError

WIDEST = 160  # half-width columns of a line; longer ones are hard to read
FORMATS = ("csv", "xlsx")


def main(arguments: list[str]) -> int:
    """`minevalue register template|check`: write an empty register, or say all that is wrong with a filled one."""
    parser = argparse.ArgumentParser("minevalue register", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="template|check")
    template = verbs.add_parser("template", help="write an empty register with two examples")
    template.add_argument("--format", default="csv", choices=FORMATS, help="of the file (default: csv)")
    template.add_argument("--to", type=Path, help="the file to write (default: register_template.csv or .xlsx)")
    check = verbs.add_parser("check", help="say all that is wrong with a register, and what was understood of it")
    check.add_argument("file", help="the register: .csv, .xlsx, .gpkg or .geojson, one row a mine")
    check.add_argument("--to", type=Path, help="a CSV file to write the problems to, too")
    for each in (template, check):
        each.add_argument("--language", default="en", choices=("en", "zh"), help="of what is written (default: en)")
    given = parser.parse_args(arguments)
    if given.verb == "template":
        return template_written(given.to or Path(f"register_template.{given.format}"), given.format, given.language)
    return checked(given.file, given.to, given.language)


def template_written(file: Path, form: str, language: str) -> int:
    """Write the template. Raises InputError where a file stands already, or cannot be written."""
    if file.suffix.lower() != f".{form}":
        raise InputError(f"--to {file} does not end in .{form}; give --to {file.with_suffix('.' + form)}")
    if file.exists():
        raise InputError(f"{file} is there already and is not written over; give another name with --to")
    from sim.cli.register_words import WORDS
    from sim.regions.register.template import write_template

    try:
        write_template(file, language)
    except OSError as fault:
        raise InputError(f"{file} cannot be written ({fault.strerror}); give another place with --to") from fault
    print(WORDS[language]["template"].format(file=file))
    return DONE


def checked(path: str, to: Path | None, language: str) -> int:
    """Print every problem of a register and what was understood of it; 1 where it has problems."""
    from sim.cli.register_text import problems_text, understood_text, write_problems
    from sim.cli.register_words import WORDS
    from sim.cli.terminal import note
    from sim.regions.register import read_register

    if to is not None and to.suffix.lower() != ".csv":
        raise InputError(f"--to {to} does not end in .csv; give the name of a CSV file, not of the register")
    if to is not None and to.exists() and Path(path).exists() and to.samefile(path):
        raise InputError(f"--to {to} is the register itself; give another name")
    register = read_register(path)
    words, width = WORDS[language], min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    if register.problems:
        print(problems_text(register, language, width))
    else:
        print(words["well"].format(path=path, mines=len(register.rows)))
    if register.rows:
        print(f"\n{understood_text(register, language, width)}")
    if to is not None:
        try:
            write_problems(register, language, to)
        except OSError as fault:
            raise InputError(f"{to} cannot be written ({fault.strerror}); give another place with --to") from fault
        note(f"\n{words['written'].format(file=to)}")
    if register.problems:
        return SOME_FAILED
    print(f"\n{words['next'].format(path=path)}")
    return DONE
