"""How does a region's config name a register, and how is it held to the very file that it was first read from?"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sim.mines.sites import Ground
from sim.regions.checks import column_value, mapping, text
from sim.regions.places import FOR_EVERY_SITE, SEED, Places, set_for_every_site
from sim.regions.register.checking import read_register
from sim.regions.register.mines import Register
from sim.regions.register.opening import checked_file, digest_of
from sim.regions.register.places import places_of
from sim.regions.register.problems import Problem, RegisterError, Unreadable
from sim.schema import InputError, population

KIND = "register"
REGION_KEYS = ("name", "kind", "seed", "file")
USUAL_SEED = 2026
LETTERS = 12  # of a hash, in a message


def region_node(path: str | Path) -> dict[str, Any]:
    """The region's node that `region=register region.file=<path>` comes to, to be given to `sim.regions.build`.

    Raises RegisterError, an InputError with all `problems`, for a register that cannot be used.
    """
    node = pinned({"name": None, "kind": KIND, "seed": USUAL_SEED, "file": str(path), "sha256": None}
                  | dict.fromkeys(FOR_EVERY_SITE))  # fmt: skip
    register_of(node)
    return node


def pinned(region: Mapping[str, Any]) -> dict[str, Any]:
    """The node with the name of its register and the SHA-256 of the file, so that what is asked changes as it does.

    Raises InputError without a file, or where the node has a hash already and the file is another by now.
    """
    path = file_of(region)
    try:
        digest = digest_of(checked_file(path)[0])
    except Unreadable as fault:
        raise RegisterError(path, [fault.problem]) from None
    then = region.get("sha256")
    if then is not None and then != digest:
        details = (("now", digest[:LETTERS]), ("then", str(then)[:LETTERS]))
        raise RegisterError(path, [Problem(None, "", "", "changed", details=details)])
    name = Path(path).stem if region.get("name") is None else region["name"]
    return {**region, "name": name, "sha256": digest}


def file_of(region: Mapping[str, Any]) -> str:
    """The path that a node names. Raises InputError for none."""
    path = region.get("file")
    if not isinstance(path, str) or not path.strip():
        raise InputError(f"region.file = {path!r} names no register; give region.file=<path of your register>")
    return path


def register_of(region: Mapping[str, Any]) -> Register:
    """The register of a node, read once for each file. Raises InputError, with all its problems for a bad register."""
    mapping("region", region, REGION_KEYS, ("sha256", *FOR_EVERY_SITE))
    known = pinned(region)
    text("region.name", known["name"])
    column_value("region.seed", region["seed"], SEED)
    set_for_every_site(region, population(Ground, 1))
    register = kept(known["file"], known["sha256"])
    if register.problems:
        raise RegisterError(known["file"], register.problems)
    return register


def registered_places(region: Mapping[str, Any]) -> Places:
    """The places of a node that names a register; the same file gives the same bits. Raises InputError."""
    return places_of(register_of(region), pinned(region), int(region["seed"]))


def mine_names(region: Mapping[str, Any]) -> dict[str, str]:
    """{number of a mine: its name for readers} where the register of a node gives names. Raises InputError."""
    mines = register_of(region).mines
    if "name" not in mines:
        return {}
    return {str(mine): str(name) for mine, name in zip(mines["id"], mines["name"]) if name}


@lru_cache(maxsize=2)
def kept(path: str, digest: str) -> Register:
    """The register of a file with that SHA-256, read once for building, checking and the card."""
    return read_register(path)
