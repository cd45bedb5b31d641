"""Begins the process of the command line: `tmad-redline`, and `python -m tmad_redline`."""

from __future__ import annotations

import gc
import signal
from typing import NoReturn


def process() -> NoReturn:
    """Run the command line; Ctrl-C while its modules are loaded ends it without a traceback, as nothing has begun."""
    gc.disable()  # what little is cyclic costs less than looking for it, which begins with the loading of modules
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:  # it is ignored in what a shell runs in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tmad_redline.cli import process as run

    signal.signal(signal.SIGINT, before)
    run()


if __name__ == "__main__":
    process()
