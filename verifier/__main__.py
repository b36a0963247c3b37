"""``python -m verifier``, and the command ``verifier``."""

import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)  # while modules are loaded, Ctrl-C ends the process without a traceback

from verifier.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
