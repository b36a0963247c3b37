"""``python -m verifier``, and the command ``verifier``."""

import atexit
import gc
import signal

gc.disable()  # looking for garbage in circles costs a tenth of the start, and half of reading a large file
atexit.register(gc.freeze)  # and so the interpreter does not look for it at the end, which costs another tenth
signal.signal(signal.SIGINT, signal.SIG_DFL)  # while modules are loaded, Ctrl-C ends the process without a traceback

from verifier.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
