"""``python -m synth_core``: generate, judge, methods, profile."""

import os
import sys

# Threads that wait by spinning slow down everything else; read once, when the library loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from synth_core.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
