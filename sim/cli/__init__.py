"""Which verbs does the command have, and how is one of them called? Nothing heavy is imported until a verb needs it."""

import importlib
import os
import sys
from collections.abc import Sequence

DONE, SOME_FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

VERBS = {
    "demo": "seven policies on eight real mines, and a brief of what they bring: minevalue demo",
    "run": "one policy: minevalue run policy=full_reform region=cases",
    "sweep": "several: minevalue sweep policy=stage_3,full_reform; finished jobs are not run again",
    "gather": "the table of a sweep's folder: minevalue gather results/sweep",
    "compare": "paired differences, intervals, figures: minevalue compare results/policy_comparison",
    "parameters": "every number the model rests on, with its source: minevalue parameters --topic costs",
    "responses": "which decisions respond to which instrument: minevalue responses --language en",
    "match": "mine by mine, which mode and what holds it back: minevalue match region=cases, minevalue match my.csv",
    "brief": "a page to take to a meeting: minevalue brief results/policy_comparison --language zh",
    "register": "your own mines: minevalue register template; minevalue register check my_register.xlsx",
    "verify": "are these files what their runs wrote? minevalue verify results/demo",
    "replay": "do the runs come out again, to the bit? minevalue replay results/demo",
}

HELP = """\
MineValue says what each rule does to investment, to who benefits, and to restoration of abandoned mines.

minevalue <verb> ...

{verbs}

After run and sweep comes Hydra's own grammar: key=value, +experiment=demo, --cfg job, --info, --multirun.
minevalue run --help lists all that can be chosen; every other verb has a --help too.
Tab completion: eval "$(minevalue -sc install=bash)"
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 some jobs failed, 2 bad input, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("--help", "-h", "help"):
        print(HELP.format(verbs="\n".join(f"  {verb:<12}{text}" for verb, text in VERBS.items())), end="")
        return DONE
    if given[0] == "--version":
        from importlib import metadata

        print(f"minevalue {metadata.version('minevalue')}")
        return DONE
    verb, rest = split_verb(given)
    try:
        if verb not in VERBS:
            return refuse(f"{verb} is not a verb; {suggest(verb)}")
        return call(verb, rest)
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def split_verb(given: list[str]) -> tuple[str, list[str]]:
    """The verb and what follows it; plain Hydra needs no verb: flags and key=value mean run, with --multirun sweep."""
    first = given[0]
    if not first.startswith("-") and "=" not in first:
        return first, given[1:]
    return ("sweep" if {"--multirun", "-m"} & set(given) else "run"), given


def call(verb: str, rest: list[str]) -> int:
    """Run a verb; what cannot be right in its input is said in one line, without a traceback."""
    try:
        code: int = importlib.import_module(f"sim.cli.{verb}").main(rest)
    except Exception as fault:
        from sim.schema import InputError  # takes long to load, and a verb may need none of it

        if not isinstance(fault, InputError):
            raise
        return refuse(str(fault))
    return code


def refuse(message: str) -> int:
    """Say in one line what was wrong with the input."""
    print(f"minevalue: {message}", file=sys.stderr)
    return BAD_INPUT


def suggest(verb: str) -> str:
    """What to say about a verb that there is not."""
    import difflib

    matches = difflib.get_close_matches(verb, VERBS, n=2)
    return f"did you mean {' or '.join(matches)}?" if matches else f"known are {', '.join(VERBS)}"
