"""How is one policy run, and what does the terminal say about it?"""

from pathlib import Path

from sim import store
from sim.cli import DONE
from sim.cli.hydra_flags import answer_flags, parse_flags
from sim.config.jobs import single
from sim.config.loader import opened
from sim.schema import InputError


def main(arguments: list[str]) -> int:
    """`minevalue run ...`: run one policy, print its headline indicators, write the job under results/run."""
    flags = parse_flags("run", arguments)
    if flags.multirun:
        from sim.cli import sweep

        return sweep.main(arguments)
    with opened(flags.config_dir) as hydra:
        if answer_flags(hydra, flags):
            return DONE
        request, place = single(hydra, flags.overrides)

    from sim.cli.job import run_request
    from sim.cli.progress import periods_bar
    from sim.cli.terminal import headline_table, note
    from sim.config import request_hash

    folder, job = Path(place), request_hash(request)
    if (folder / store.SWEEP).is_file() and store.read_sweep(folder).get("verb") == "sweep":
        raise InputError(f"{folder} holds a sweep; give the run a name of its own, such as name={request.policy.name}")
    if store.stands(folder, job):
        note(f"this run exists in {folder} and is not run again")
    else:
        with periods_bar(request.policy.name) as progress:
            run_request(request, folder, {}, progress)
    store.write_sweep(folder, "run", flags.overrides, [(job, {})])
    print(headline_table(store.read(folder, "series"), request))
    print(f"Written to {folder}/{store.folder_name(job)}")
    return DONE
