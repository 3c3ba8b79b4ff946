"""The door of the command line, also of ``python -m formkit``: Ctrl-C while it still starts is one sentence, too."""

from __future__ import annotations

import gc
import os
import sys

_EXIT_INTERRUPTED = 130  # as formkit.cli.command_line has it, which may not be there yet
_OBJECTS_BEFORE_A_LOOK = 100_000  # gc's first threshold; Python's own is 700


def main() -> None:
    """Run the command line and exit with its code."""
    # Start-up makes a hundred thousand objects and no rubbish: looking for it takes a sixth of the time.
    gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
    try:
        # In here, so that an interrupt of the import is answered like any other.
        from formkit.cli.command_line import main as command_line

        command_line()
    except KeyboardInterrupt:
        english = "en" in sys.argv[1:] or "--lang=en" in sys.argv[1:]
        os.write(2, ("Interrupted.\n" if english else "已中断。\n").encode())
        os._exit(_EXIT_INTERRUPTED)  # what is half imported has nothing to say on its way out


if __name__ == "__main__":
    main()
