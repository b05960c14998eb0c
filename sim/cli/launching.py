"""How is work handed to the launcher that was chosen, here or in other processes?"""

import logging
import os
from collections.abc import Sequence
from typing import Any

from omegaconf import DictConfig, open_dict

from sim.config.loader import Hydra, chosen_launcher

BESIDE_OTHERS = 1  # threads of a process among others of a launcher, which are as many as there are cores
QUIET_RAY = {"include_dashboard": False, "log_to_driver": False, "logging_level": logging.WARNING}


def threads_beside(threads: int | None) -> int:
    """Threads of a process that a launcher started: as many as asked for, else one."""
    return threads or BESIDE_OTHERS


def launch_by(hydra: Hydra, master: DictConfig, task: Any, overrides: Sequence[Sequence[str]]) -> Any:
    """Have the launcher that was chosen call `task` once for each list of overrides, and return what it returned.

    task: a function of the composed config that can be pickled. A process composes the overrides by itself.
    """
    if "ray" in master.hydra.launcher:
        # Started by `uv run`, Ray would make each of its workers again with that uv, from a copy of the folder.
        os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        with open_dict(master):
            master.hydra.launcher.ray.init = {**QUIET_RAY, **master.hydra.launcher.ray.init}
    return chosen_launcher(hydra, master, task).launch([list(part) for part in overrides], initial_job_idx=0)
