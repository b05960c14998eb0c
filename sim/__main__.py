"""What does `python -m sim` do? The same as the command `minevalue`."""

import sys

from sim.cli import main

if __name__ == "__main__":
    sys.exit(main())
