"""How long does it take to check a register: 5,000 mines with every kind of fault, 100,000 sound ones, and ten million
rows, which are refused?

python tests/benchmarks/register.py
"""

import sys
import tempfile
import time
from pathlib import Path

from sim.regions.register import read_register, said

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from registers import all_in_one, cells_of, sound_row, write_csv, write_xlsx

MANY, FAR_TOO_MANY = 100_000, 10_000_000
WRITERS = {"csv": write_csv, "xlsx": write_xlsx}


def main() -> None:
    """Print the time of each check, the sentences in both languages made."""
    with tempfile.TemporaryDirectory() as folder:
        for form, write in WRITERS.items():
            header, rows, _ = all_in_one(5_000, form)
            measure(f"5,000 mines, {form}", write(Path(folder) / f"faults.{form}", rows, header))
        sound = write_csv(Path(folder) / "sound.csv", [cells_of(sound_row(number)) for number in range(MANY)])
        measure(f"{MANY:,} mines, csv", sound)
        endless = Path(folder) / "endless.csv"
        endless.write_bytes(b"id,kind,area\n" + b"M,quarry,3\n" * FAR_TOO_MANY)
        measure(f"{FAR_TOO_MANY:,} rows, csv, refused", str(endless))


def measure(name: str, path: str) -> None:
    """Print how long a file takes to be checked, by the clock and by the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    register = read_register(path)
    for problem in register.problems:
        said(problem, "en"), said(problem, "zh")
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name}: {len(register.problems)} problems in {clock:.2f} s ({processor:.2f} s of the processor)")


if __name__ == "__main__":
    main()
