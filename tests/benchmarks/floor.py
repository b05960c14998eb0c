"""How near is a compiled phase to the same phase written in C?"""

import ctypes
import shutil
import subprocess
import tempfile
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
from kept import Result, Verdict, at_most
from measure import cpu_seconds, in_turns
from worlds import nation_of, run_on, world_of

from sim.arena.ecology import layers_grow
from sim.machine_code import run_phases
from sim.mines.sites import Ground, Project, Restoration
from sim.parameters import TOPICS
from sim.period import PERIOD
from sim.world import World

SOURCE = Path(__file__).with_name("floor.c")
RECORDS = {
    "Ground": Ground, "Restoration": Restoration, "Project": Project, "Growth": TOPICS["growth"],
    "Costs": TOPICS["costs"],
}  # fmt: skip
PHASE = tuple(part for part in PERIOD if part.kernel is layers_grow)
TOUCHED = ("seeds", "grounds", "restorations", "projects", "growth", "costs")
SETTINGS = ("-O3", "-march=native", "-ffp-contract=off", "-fPIC", "-shared")  # no sum or product is reordered or fused
SHAPES = ((200, 32), (100_000, 1))  # mines, lanes
WARM_PERIODS = 40
REPEATS = {200: 200, 100_000: 12}
ROUNDS = 9


def header() -> str:
    """The C structs of the records, from their dtypes, with checks that the compiler lays them out the same."""
    types = {"f": "double", "i": "int64_t"}
    lines = ["#include <stddef.h>", "#include <stdint.h>"]
    for name, declared in RECORDS.items():
        dtype = declared.dtype
        members = [f"    {types[dtype[column].kind]} {column};" for column in dtype.names]
        lines += ["typedef struct {", *members, f"}} {name};"]
        lines += [f'_Static_assert(sizeof({name}) == {dtype.itemsize}, "{name}");']
        lines += [
            f'_Static_assert(offsetof({name}, {column}) == {dtype.fields[column][1]}, "{name}.{column}");'
            for column in dtype.names
        ]
    return "\n".join(lines) + "\n"


def built(folder: Path, compiler: str):
    """The C function, compiled into a folder by the system's compiler."""
    (folder / "records.h").write_text(header(), encoding="utf-8")
    library = folder / "floor.so"
    order = [compiler, *SETTINGS, f"-I{folder}", str(SOURCE), "-o", str(library), "-lm"]
    subprocess.run(order, check=True)
    return ctypes.CDLL(str(library)).layers_grow


def call_in_c(function, world: World) -> None:
    """Run the C phase on a world's own memory."""
    lanes, sites = world.grounds.shape
    places = [ctypes.c_void_p(getattr(world, name).ctypes.data) for name in TOUCHED]
    function(ctypes.c_int64(lanes), ctypes.c_int64(sites), *places)


def copy_of(world: World) -> World:
    """A World that shares nothing with another."""
    return replace(world, **{item.name: np.copy(getattr(world, item.name)) for item in fields(World)})


def widest_gap(one, other) -> float:
    """Largest difference between two record arrays, as a share of the number where that is above one."""
    return max(
        float(np.max(np.abs(one[name] - other[name]) / np.maximum(1.0, np.abs(one[name])))) for name in one.dtype.names
    )


def contest(function, mines: int, lanes: int) -> dict:
    """One row of the table: both versions on the same worlds."""
    ours = run_on(world_of(nation_of(mines), lanes, 120), 0, WARM_PERIODS)
    theirs = copy_of(ours)

    def python():
        run_phases(ours, PHASE, WARM_PERIODS, WARM_PERIODS + REPEATS[mines])

    def c():
        for _ in range(REPEATS[mines]):
            call_in_c(function, theirs)

    times = in_turns({"Numba": lambda: cpu_seconds(python), "C": lambda: cpu_seconds(c)}, ROUNDS)
    per_mine = 1e9 / (REPEATS[mines] * mines * lanes)
    return {
        "mines": mines,
        "lanes": lanes,
        "C, ns a mine": times["C"].smallest * per_mine,
        "Numba, ns a mine": times["Numba"].smallest * per_mine,
        "Numba over C": times["Numba"].smallest / times["C"].smallest,
        "the same, medians": times["Numba"].median / times["C"].median,
        "widest gap": widest_gap(ours.restorations, theirs.restorations),
    }


def measure() -> Result:
    """The phase layers_grow in C and compiled by Numba, on the same records."""
    compiler = shutil.which("cc")
    if compiler is None:
        raise SystemExit("floor: this machine has no C compiler called cc")
    with tempfile.TemporaryDirectory() as folder:
        function = built(Path(folder), compiler)
        rows = [contest(function, mines, lanes) for mines, lanes in SHAPES]
    gap = max(row["widest gap"] for row in rows)
    return Result(
        rows,
        [
            at_most("layers_grow: Numba over C", 3.0, max(row["Numba over C"] for row in rows), " times"),
            Verdict("layers_grow: both give the same", "within 1e-12", f"{gap:.1g}", gap <= 1e-12),
        ],
    )
