"""What are the other policies of a sweep compared with, when nobody says?"""

from pathlib import Path

from sim import store

USUAL = "stage_3"


def baseline_of(folder: Path) -> str:
    """Today's rules where they were run, else the policy that comes first."""
    policies = [str(name) for name in store.read(folder, "closing")["policy"].unique()]
    return USUAL if USUAL in policies else policies[0]
