"""Where the command begins. To be imported by nobody else: it sets up the process before anything is loaded."""

import gc

gc.disable()  # what little is cyclic costs less than looking for it, which begins with the loading of modules

from tmad_redline.cli import process  # noqa: E402

__all__ = ["process"]
