"""``python -m synth_core``: generate, judge, methods, profile."""

import sys

from synth_core.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
