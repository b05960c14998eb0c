"""Which of Hydra's own flags may follow a verb, and what do they answer?"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from sim.config.guard import check_override
from sim.config.loader import CONFIG_NAME, Hydra, get_args_parser
from sim.config.messages import one_clear_line
from sim.schema import InputError

REFUSED = {
    "config_path": "the shipped configuration cannot be replaced; add a folder of your own with --config-dir <folder>",
    "config_name": "there is one shape of configuration; put yours under experiment/ and add +experiment=<name>",
    "experimental_rerun": "a pickle can run code; give the overrides again, finished jobs are kept",
}
HYDRA_VERBS = ("run", "sweep", "responses")


def parse_flags(verb: str, arguments: Sequence[str]) -> argparse.Namespace:
    """Hydra's own arguments after a verb. Raises InputError for flags that would have Hydra run what a file names."""
    parser = get_args_parser()
    parser.prog = f"minevalue {verb}"
    flags = parser.parse_args(list(arguments))
    for name, mend in REFUSED.items():
        if getattr(flags, name) is not None:
            raise InputError(f"--{name.replace('_', '-')} cannot be used: {mend}")
    for override in flags.overrides:
        check_override(override)
    return flags


def answer_flags(hydra: Hydra, flags: argparse.Namespace) -> bool:
    """Answer what only asks (--help, --hydra-help, --cfg, --info, --shell-completion); whether there was anything."""
    parser, overrides = get_args_parser(), flags.overrides
    with one_clear_line(hydra, overrides):
        if flags.help:
            hydra.app_help(CONFIG_NAME, parser, flags)
        elif flags.hydra_help:
            hydra.hydra_help(CONFIG_NAME, parser, flags)
        elif flags.cfg:
            hydra.show_cfg(CONFIG_NAME, overrides, flags.cfg, flags.package, flags.resolve)
        elif flags.info:
            logging.raiseExceptions = False  # Hydra answers through logging, which minds when the reader has had enough
            hydra.show_info(flags.info, CONFIG_NAME, overrides)
        elif flags.shell_completion:
            complete(hydra, overrides)
        else:
            return False
    return True


def complete(hydra: Hydra, overrides: list[str]) -> None:
    """Install, uninstall or answer tab completion; the verb comes first on the line, Hydra completes what follows."""
    words = os.environ.get("COMP_LINE", "").split()
    if "query=bash" in overrides or "query=zsh" in overrides or "query=fish" in overrides:
        line = os.environ.get("COMP_LINE", "")
        at_verb = len(words) + line.endswith(" ") <= 2
        if at_verb and not (len(words) == 2 and "=" in words[1]):
            from sim.cli import VERBS

            print(" ".join(verb for verb in VERBS if verb.startswith(words[1] if len(words) == 2 else "")))
            return
        if words[1] in HYDRA_VERBS:
            os.environ["COMP_LINE"] = line.replace(words[1], "", 1) if words[0] != words[1] else line
        elif "=" not in words[1] and not words[1].startswith("-"):
            print("")  # other verbs take files, which the shell completes
            return
    if not sys.argv[0].endswith("minevalue"):
        sys.argv[0] = "minevalue"
    hydra.shell_completion(CONFIG_NAME, overrides)
