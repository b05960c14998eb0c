"""What does a command set for its whole process, and how is it put back?"""

import logging
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from hydra.core.global_hydra import GlobalHydra


def state():
    """Folder, environment, arguments, Hydra, logging of this process."""
    root = logging.getLogger()
    log = logging.raiseExceptions, root.level, root.handlers[:]
    return Path.cwd(), dict(os.environ), sys.argv[:], GlobalHydra.instance().hydra, log


@contextmanager
def put_back():
    """The state of this process is after the block what it was before."""
    folder, environment, arguments, hydra, log = state()
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv[:] = arguments
        GlobalHydra.instance().hydra = hydra
        root = logging.getLogger()
        logging.raiseExceptions, root.level, root.handlers[:] = log
