"""What does a county office get to read about its mines, one by one?"""

from sim.report.match.files import write_match
from sim.report.match.found import Facts, Match

__all__ = ["Facts", "Match", "write_match"]
